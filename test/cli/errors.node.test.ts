import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examples, main, Workplace } from './command-line.js';

let work: Workplace;
beforeAll(() => {
  work = new Workplace();
});
afterAll(() => {
  work.remove();
});

/** The one line that a command prints which cannot do its work. */
function errorOf(args: readonly string[], input?: string): string {
  const { status, stdout, stderr } = work.run(args, input);
  expect({ status, stdout }, stderr).toEqual({ status: 2, stdout: '' });
  const [line, ...rest] = stderr.split('\n');
  expect(rest).toEqual(['']);
  expect(line).toMatch(/^evalmetry: /);
  return line?.slice('evalmetry: '.length) ?? '';
}

describe('bad use', () => {
  it.each([
    [['blue'], 'no command "blue": is bleu meant?'],
    [['frobnicate'], 'no command "frobnicate": expected classify, bleu, rouge, perplexity, tokens, vocabulary or demo'],
    [['bleu', '--tokenise', 'zh'], 'no option --tokenise: is --tokenize meant?'],
    [['bleu', '-x'], 'no option -x'],
    [['bleu', '--tokenize'], '--tokenize needs a value: --tokenize NAME'],
    [
      ['bleu', '--tokenize', '--json'],
      '--tokenize needs a value: --tokenize NAME, or --tokenize=--json if that is the value',
    ],
    [['bleu', '--tokenize', 'ja'], '--tokenize is "ja", expected 13a, intl, zh, char or none'],
    [['bleu', '--lowercase=yes'], '--lowercase takes no value'],
    [['bleu', '--predictions', 'a', '--predictions', 'b'], '--predictions is given twice'],
    [['bleu', '--min', 'high', 'a.jsonl'], '--min is "high", expected a number'],
    [['bleu', '--max', '3', 'a.jsonl'], 'no option --max: is --min meant?'],
    [['perplexity', '--min', '3', 'a.jsonl'], 'no option --min'],
    [['rouge', '--types', 'rouge1,rouge10', 'a.jsonl'], '--types has "rouge10", expected rouge1,'],
    [['bleu', '--digits', '-1', 'a.jsonl'], '--digits needs a value'],
    [['bleu', '--digits=-1', 'a.jsonl'], '--digits is -1, expected a whole number from 0 to 20'],
    [['bleu'], 'no input: give FILES, - for standard input, or --predictions FILE and --references FILE'],
    [['tokens'], 'no input: give FILES, - for standard input'],
    [['bleu', '--predictions', 'a.txt'], '--references FILE is missing'],
    [['bleu', 'a.jsonl', '--predictions', 'a', '--references', 'b'], 'a.jsonl beside --predictions and --references'],
    [['bleu', '--predictions', '-', '--references', '-'], 'standard input can be read only once'],
    [['bleu', '--predictions', 'a.jsonl', '--references', 'b.txt'], 'a.jsonl: is given as plain lines'],
    [['bleu', '--predictions', 'a', '--references', 'b', '--format', 'csv'], 'a: is given as plain lines'],
    [['classify', '--predictions', 'a', '--references', 'b', '--weight-field', 'w'], '--weight-field is for FILES'],
    [['tokens', '-', '-'], 'standard input can be read only once'],
    [['tokens', 'a.csv', '--delimiter', ''], '--delimiter is "", expected'],
    [['bleu', 'a.txt'], 'a.txt: the name does not tell how to read it: say --format'],
    [['bleu', 'a.json'], 'a.json: is one JSON document, expected JSONL'],
    [['bleu', '--smooth-method', 'floor', '--smooth-value=-1', 'a.jsonl'], '--smooth-value is -1, expected'],
    [['bleu', '--max-ngram-order', '0', 'a.jsonl'], '--max-ngram-order is 0, expected'],
    [['classify', 'a.jsonl', '--beta', '2'], '--beta needs --average or --score'],
    [['classify', 'a.jsonl', '--unknown', ''], '--unknown is empty, expected a name'],
    [['classify', 'a.jsonl', '--unknown', 'x', '--average', 'binary'], '--unknown goes with --average micro, macro or'],
    [['classify', 'a.jsonl', '--unknown', 'x', '--average', 'macro', '--beta', '2'], '--unknown goes with'],
    [
      ['classify', 'a.jsonl', '--average', 'macro', '--positive-label', 'x'],
      '--positive-label is for --average binary',
    ],
    [
      ['tokens', 'a.txt', '--encoding', 'gpt2', '--encoding', 'o200k_base', '--max', '1'],
      '--max needs a single encoding',
    ],
    [['tokens', 'a.txt', '--encoding', 'o100k_base'], '--encoding is "o100k_base", expected gpt2,'],
    [['tokens', 'a.txt', '--by', 'language', '--per-file'], '--per-file beside --by: give one or the other'],
    [['demo', 'a.txt'], 'demo takes no files'],
  ])('%j', (args, message) => {
    expect(errorOf(args)).toContain(message);
  });
});

describe('bad data', () => {
  const jsonl = (name: string, ...rows: unknown[]): string =>
    work.write(name, rows.map((row) => JSON.stringify(row)).join('\n'));

  it('is named with its file and line', () => {
    work.write('answers.jsonl', '{"prediction":"a","reference":"a"}\n\n{"prediction":"a"\n');
    expect(errorOf(['classify', 'answers.jsonl'])).toMatch(/^answers\.jsonl:3: is not JSON/);
    work.write('zh.txt', Buffer.from([0xc4, 0xe3, 0xba, 0xc3])); // 你好 in GBK
    expect(errorOf(['tokens', 'zh.txt'])).toBe('zh.txt:1: is not UTF-8');
    expect(errorOf(['bleu', '-', '--format', 'csv'], 'prediction,reference\na,b\nc\n')).toMatch(
      /^<stdin>:3: has 1 cells/,
    );
  });

  it('a field that is not there: says which there are', () => {
    jsonl('rows.jsonl', { id: 1, output: 'a', label: 'b' }, { id: 2, label: 'b' });
    expect(errorOf(['classify', 'rows.jsonl'])).toBe(
      'rows.jsonl:1: no field "prediction": the row has "id", "output", "label" (--prediction-field names another)',
    );
    expect(errorOf(['classify', 'rows.jsonl', '--prediction-field', 'output'])).toBe(
      'rows.jsonl:2: no field "output": the row has "id", "label" (--prediction-field names another)',
    );
    work.write('semicolon.csv', 'prediction;reference\na;b\n');
    expect(errorOf(['bleu', 'semicolon.csv'])).toContain('the row has "prediction;reference"');
    expect(errorOf(['tokens', 'rows.jsonl', '--text-field', 'label', '--by', 'language'])).toContain(
      'no field "language"',
    );
  });

  it('a value of the wrong kind: the row, not the batch', () => {
    const good = { prediction: 'a', reference: 'a' };
    jsonl('number.jsonl', good, good, { prediction: 5, reference: 'a' });
    expect(errorOf(['bleu', 'number.jsonl'])).toBe('number.jsonl:3: prediction is 5, expected a string');
    expect(errorOf(['rouge', 'number.jsonl'])).toBe('number.jsonl:3: prediction is 5, expected a string');
    jsonl('none.jsonl', good, { prediction: 'a', reference: null });
    expect(errorOf(['bleu', 'none.jsonl'])).toMatch(/^none\.jsonl:2: reference.*no reference/);
    expect(errorOf(['classify', 'number.jsonl'])).toMatch(/^number\.jsonl:3: /);
    jsonl('fraction.jsonl', { prediction: 1, reference: 1 }, { prediction: 0.5, reference: 1 });
    expect(errorOf(['classify', 'fraction.jsonl'])).toMatch(/^fraction\.jsonl:2: prediction is 0\.5, expected/);
    jsonl('text.jsonl', { text: 'a' }, { text: ['b'] });
    expect(errorOf(['tokens', 'text.jsonl'])).toMatch(/^text\.jsonl:2: text is an array of 1, expected/);
    work.write(
      'ids.jsonl',
      '{"prediction":1,"reference":1}\n{"prediction":9007199254740993,"reference":9007199254740992}\n',
    );
    expect(errorOf(['classify', 'ids.jsonl'])).toBe(
      'ids.jsonl:2: the label 9007199254740992 is too large to be exact, write it as a string',
    );
    jsonl('weight.jsonl', { ...good, w: 1 }, { ...good, w: 'much' });
    expect(errorOf(['classify', 'weight.jsonl', '--weight-field', 'w'])).toMatch(
      /^weight\.jsonl:2: the weight is "much"/,
    );
  });

  it('an option that does not fit the data: the option, not a row', () => {
    jsonl('single.jsonl', { prediction: 'a', reference: 'a' }, { prediction: 'b', reference: 'b' });
    expect(errorOf(['classify', 'single.jsonl', '--average', 'samples'])).toBe(
      '--average is "samples", expected another for predictions',
    );
    expect(errorOf(['classify', 'single.jsonl', '--score', 'f'])).toBe(
      '--positive-label is missing, expected one of "a", "b"',
    );
    jsonl('numeric.jsonl', { prediction: 2, reference: 3 });
    expect(errorOf(['classify', 'numeric.jsonl', '--positive-label', 'x', '--score', 'f'])).toBe(
      '--positive-label is "x", expected one of 3, 2',
    );
    expect(errorOf(['classify', 'single.jsonl', '--labels', '["a",null]'])).toMatch(/^--labels is .*, expected words/);
  });

  it('log-probabilities that are none', () => {
    jsonl('lp.jsonl', { logProbs: [null, -1] }, { logProbs: [-1, 0.5] });
    expect(errorOf(['perplexity', 'lp.jsonl'])).toMatch(/^lp\.jsonl:2: logProbs\[1\] is 0\.5, expected/);
    expect(errorOf(['perplexity', '-', '--format', 'lines'], '-1 -2\n-1 x\n')).toBe(
      '<stdin>:2: "x" is no log-probability',
    );
    jsonl('mask.jsonl', { logProbs: [-1], mask: [1] }, { logProbs: [-1, -2], mask: [1] });
    expect(errorOf(['perplexity', 'mask.jsonl', '--mask-field', 'mask'])).toBe(
      'mask.jsonl:2: logProbs has 2 items, mask has 1',
    );
    jsonl('empty-lp.jsonl', { logProbs: [-1] }, { logProbs: [null] });
    expect(errorOf(['perplexity', 'empty-lp.jsonl', '--aggregate', 'mean'])).toMatch(/^empty-lp\.jsonl:2: /);
  });

  it('files that do not belong together: both, and their lengths', () => {
    work.write('out.txt', 'a\nb\nc\n');
    work.write('ref.txt', 'a\nb\nc\n');
    work.write('ref2.txt', 'a\nb\n');
    expect(errorOf(['bleu', '--predictions', 'out.txt', '--references', 'ref.txt', '--references', 'ref2.txt'])).toBe(
      'out.txt has 3 lines, ref2.txt has 2 lines: they must have one for each segment',
    );
  });

  it('nothing at all', () => {
    work.write('empty.txt', '');
    work.write('empty.jsonl', '\n\n');
    work.write('head.csv', 'prediction,reference\n');
    expect(errorOf(['tokens', 'empty.txt'])).toBe('empty.txt: holds no rows');
    expect(errorOf(['rouge', 'empty.jsonl'])).toBe('empty.jsonl: holds no rows');
    expect(errorOf(['classify', 'head.csv'])).toBe('head.csv: holds no rows');
    expect(errorOf(['bleu', '--predictions', 'empty.txt', '--references', 'empty.txt'])).toBe(
      'empty.txt, empty.txt: holds no rows',
    );
    expect(errorOf(['tokens', '-'], '')).toBe('<stdin>: holds no rows');
  });

  it('files that are not there, or none', () => {
    mkdirSync(join(work.folder, 'folder.jsonl'));
    expect(errorOf(['bleu', 'missing.jsonl'])).toBe('missing.jsonl: no such file');
    expect(errorOf(['bleu', 'folder.jsonl'])).toBe('folder.jsonl: is a folder, expected a file');
    expect(errorOf(['bleu', '--predictions', 'missing.txt', '--references', 'missing.txt'])).toBe(
      'missing.txt: no such file',
    );
  });
});

describe('a gate', () => {
  const bleu = ['bleu', '--predictions', 'same.txt', '--references', 'same.txt'];
  beforeAll(() => {
    work.write('same.txt', 'the cat sat on the mat\n');
  });

  it('passes at the score itself and above', () => {
    expect(work.run([...bleu, '--min', '100'])).toMatchObject({ status: 0, stderr: '' });
    expect(work.run(['classify', '--predictions', 'same.txt', '--references', 'same.txt', '--min', '1']).status).toBe(
      0,
    );
  });

  it('fails below it, and prints the report all the same', () => {
    const { status, stdout, stderr } = work.run([...bleu, '--min', '100.5']);
    expect(status).toBe(1);
    expect(stdout).toContain('100.00');
    expect(stderr).toBe('failed: bleu is 100.00000000000004, below 100.5\n');
    const json = work.run([...bleu, '--min', '100.5', '--json']);
    expect(json.status).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ gate: { min: 100.5, passed: false } });
  });

  it('turns round where lower is better', () => {
    work.write('lp.txt', '-2 -2\n');
    const perplexity = ['perplexity', 'lp.txt', '--format', 'lines', '--log-base', '2'];
    expect(work.run([...perplexity, '--max', '4']).status).toBe(0);
    expect(work.run([...perplexity, '--max', '3.9'])).toMatchObject({
      status: 1,
      stderr: 'failed: perplexity is 4, above 3.9\n',
    });
    expect(work.run(['tokens', 'same.txt', '--max', '0.01']).status).toBe(1);
  });
});

describe('what is asked about the program itself', () => {
  it('the version', () => {
    expect(work.run(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });

  it('the help, of all and of each command', () => {
    const { status, stdout } = work.run(['--help']);
    expect(status).toBe(0);
    for (const command of ['classify', 'bleu', 'rouge', 'perplexity', 'tokens', 'demo']) {
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
      const help = work.run([command, '--help']);
      expect(help).toMatchObject({ status: 0, stderr: '' });
      expect(help.stdout).toMatch(new RegExp(`^Usage: evalmetry ${command}`));
      for (const line of help.stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(120);
    }
    expect(work.run([]).status).toBe(2);
  });
});

describe('the terminal', () => {
  it('gets no colours and no bar in a pipe', () => {
    const { stdout, stderr } = work.run(['demo']);
    expect(`${stdout}${stderr}`).not.toContain('\u001B');
  });

  it('gets tables whose columns stand under each other in every script', () => {
    const labels = [
      '猫',
      '犬と狼',
      '😀',
      '❤️',
      '👩‍👩‍👧',
      'cat',
      'e\u0301',
      'हिन्दी',
      'क्\u200Dष',
      'مَرْحَبًا',
      'می\u200Cخواهم',
      'กำลัง',
      '한국',
    ];
    const rows = labels.map((label) => JSON.stringify({ prediction: label, reference: label }));
    work.write('labels.jsonl', rows.join('\n'));
    const lines = work
      .run(['classify', 'labels.jsonl'])
      .stdout.split('\n')
      .slice(0, labels.length + 1);
    // As terminals do: Han, kana, Hangul and emoji are two columns wide, marks and joiners none.
    const widthOf = (text: string): number =>
      [...text.replace(/\p{Extended_Pictographic}\uFE0F?(\u200D\p{Extended_Pictographic})*/gu, '猫')].reduce(
        (sum, c) => sum + (/[\p{Mn}\p{Cf}]/u.test(c) ? 0 : (c.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1),
        0,
      );
    const starts = lines.slice(1).map((line) => widthOf(line.slice(0, line.indexOf('1.00'))));
    expect(new Set(starts).size, lines.join('\n')).toBe(1);
    expect(new Set(lines.map(widthOf)).size).toBe(1);
    for (const label of labels)
      expect(
        lines.some((line) => line.startsWith(`${label} `)),
        label,
      ).toBe(true);
  });

  it('gets no more rows than a person reads', () => {
    const labels = Array.from({ length: 3000 }, (_, i) => JSON.stringify({ prediction: i, reference: i, text: 'x' }));
    work.write('3000.jsonl', labels.join('\n'));
    const { stdout } = work.run(['classify', '3000.jsonl']);
    expect(stdout).toContain('\n… 2600 more: see --json\n');
    expect(stdout).toMatch(/\naccuracy +1\.00 +3000\n/);
    expect(work.json(['classify', '3000.jsonl'])['rows']).toHaveLength(3000);
    expect(work.run(['tokens', '3000.jsonl', '--by', 'reference']).stdout).toContain(
      '… and 2600 more groups: see --json',
    );
  });

  it('is not steered by labels', () => {
    work.write('evil.jsonl', JSON.stringify({ prediction: 'a\u001B[31m\nb\u202E', reference: 'c' }));
    const { stdout } = work.run(['classify', 'evil.jsonl']);
    expect(stdout).toContain('a\\u{1b}[31m\\nb\\u{202e}');
  });

  it('may go away: no complaint when a reader stops early', async () => {
    const child = spawn(process.execPath, [main, 'tokens', join(examples, 'languages.jsonl'), '--by', 'text'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += String(chunk);
    });
    child.stdout.destroy();
    const status = await new Promise((done) => child.on('close', done));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('may not listen to remarks: that is no verdict of a gate', async () => {
    work.write('never.jsonl', '{"prediction":"a","reference":"b"}\n');
    const child = spawn(process.execPath, [main, 'classify', join(work.folder, 'never.jsonl')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.resume();
    child.stderr.destroy();
    expect(await new Promise((done) => child.on('close', done))).toBe(0);
  });

  it.skipIf(!existsSync('/dev/full'))('may be a full disk: one line, and no verdict either', () => {
    work.write('same.jsonl', '{"prediction":"a","reference":"a"}\n');
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [main, 'classify', join(work.folder, 'same.jsonl')], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'evalmetry: <stdout>: ENOSPC: no space left on device, write\n',
    });
  });
});

describe('answers that are no labels', () => {
  it.each([
    [
      '{"prediction":null,"reference":"a"}',
      [],
      '<stdin>:1: prediction is null, expected a label (--unknown NAME counts',
    ],
    [
      '{"prediction":"","reference":""}',
      ['--unknown', 'x'],
      '<stdin>:1: the reference is empty, and --unknown is about',
    ],
    ['{"prediction":"a","reference":null}', ['--unknown', 'x'], '<stdin>:1: reference is null, expected string'],
    ['{"prediction":["a"],"reference":["a"]}', ['--unknown', 'x'], '<stdin>:1: data is "predictionSets", expected one'],
    [
      '{"prediction":"a","reference":"x"}',
      ['--unknown', 'x'],
      '--unknown is "x", expected a name that no known label has',
    ],
    ['{"reference":"a"}', ['--unknown', 'x'], '<stdin>:1: no field "prediction"'],
  ])('%s %j', (row, options, message) => {
    expect(errorOf(['classify', '-', '--format', 'jsonl', ...options], row)).toContain(message);
  });
});
