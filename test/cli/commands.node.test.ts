import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examples, Workplace } from './command-line.js';

// Expected numbers on the examples are what the reference implementations print for the same files: scikit-learn 1.9.1,
// sacreBLEU 2.6.0, NLTK 3.10.3's stemmer under the formulas of ROUGE, Python's math.fsum for log-probabilities.

let work: Workplace;
beforeAll(() => {
  work = new Workplace();
});
afterAll(() => {
  work.remove();
});

const at = (name: string): string => join(examples, name);

describe('evalmetry classify', () => {
  const file = at('tickets.jsonl');

  it('reports accuracy, and precision, recall and F of each label', () => {
    const result = work.json(['classify', file]);
    expect(result).toMatchObject({
      command: 'classify',
      headline: 'accuracy',
      score: 0.8269230769230769,
      warnings: [],
    });
    expect(result['rows']).toHaveLength(5);
    // 9 of 10 account tickets were found, 9 of 11 that were called so are.
    expect(result['rows']).toContainEqual({
      ...{ label: 'account', name: 'account', precision: 9 / 11, recall: 9 / 10 },
      ...{ f1: 18 / 21, support: 10 },
    });
  });

  it('averages', () => {
    const score = (...args: string[]) => work.json(['classify', file, ...args])['score'];
    expect(score('--average', 'macro')).toBeCloseTo(0.8231601731601732, 14);
    expect(score('--average', 'macro', '--beta', '0.5')).toBeCloseTo(0.8234402852049911, 14);
    expect(score('--average', 'micro', '--labels', 'billing,other')).toBeCloseTo(0.8108108108108109, 14);
    expect(score('--average', 'weighted', '--score', 'precision')).toBeCloseTo(0.8284965034965034, 14);
    // 9 of the 11 billing tickets; a list in JSON names labels that hold commas.
    expect(score('--average', 'macro', '--score', 'recall', '--labels', '["billing"]')).toBeCloseTo(9 / 11, 14);
  });

  it("prints scikit-learn's text", () => {
    const expected = `              precision    recall  f1-score   support

     account       0.82      0.90      0.86        10
     billing       0.90      0.82      0.86        11
    delivery       0.83      0.83      0.83        12
       other       0.75      0.75      0.75         8
   technical       0.82      0.82      0.82        11

    accuracy                           0.83        52
   macro avg       0.82      0.82      0.82        52
weighted avg       0.83      0.83      0.83        52
`;
    expect(work.run(['classify', file, '--text']).stdout).toContain(expected);
  });

  it('prints a table', () => {
    const { stdout } = work.run(['classify', file, '--digits', '3']);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      'label             precision  recall     F1  support',
      'account               0.818   0.900  0.857       10',
    ]);
    expect(stdout).toContain('accuracy                             0.827       52\n');
  });

  it('prints the accuracy of all samples without the support of some labels', () => {
    const { stdout } = work.run(['classify', file, '--labels', 'billing,other']);
    // 11 and 8 tickets; 43 of 52 are right.
    expect(stdout).toMatch(/\naccuracy +0\.83\nmicro average .* 19\n/);
  });

  it('keeps the types of labels in JSONL', () => {
    work.write(
      'numbers.jsonl',
      [
        [1, 1],
        [0, 1],
        [1, 0],
        [1, 1],
      ]
        .map(([prediction, label]) => JSON.stringify({ prediction, label }))
        .join('\n'),
    );
    // 2 of 3 that were called 1 are; 2 of 3 that are 1 were found.
    expect(work.json(['classify', 'numbers.jsonl', '--average', 'binary', '--score', 'precision'])['score']).toBe(
      2 / 3,
    );
    const zero = ['--positive-label', '0', '--score', 'precision'];
    expect(work.json(['classify', 'numbers.jsonl', ...zero])['score']).toBe(0);
    work.write('booleans.jsonl', '{"prediction":true,"reference":true}\n{"prediction":false,"reference":true}\n');
    expect(work.json(['classify', 'booleans.jsonl', '--score', 'recall'])['score']).toBe(0.5);
  });

  it('takes labels in lines and CSV as strings', () => {
    work.write('p.txt', '1\n0\n1\n');
    work.write('r.txt', '1\n1\n1\n');
    const lines = ['classify', '--predictions', 'p.txt', '--references', 'r.txt'];
    expect(work.json(lines)).toMatchObject({ score: 2 / 3, rows: [{ label: '0' }, { label: '1' }] });
    expect(work.json([...lines, '--score', 'recall', '--positive-label', '1'])['score']).toBe(2 / 3);
    // Which of two strings is the positive one, nobody can know.
    expect(work.run([...lines, '--score', 'recall'])).toMatchObject({ status: 2, stdout: '' });
    work.write('w.csv', 'out,gold,weight\na,a,3\nb,a,1\n');
    const weighted = ['--prediction-field', 'out', '--reference-field', 'gold', '--weight-field', 'weight'];
    expect(work.json(['classify', 'w.csv', ...weighted])['score']).toBe(0.75);
  });

  it('takes lists as sets of labels', () => {
    work.write(
      'sets.jsonl',
      '{"prediction":["a","b"],"reference":["a"]}\n{"prediction":["b"],"reference":["b"]}\n{"prediction":[],"reference":["a"]}\n',
    );
    // Right as a whole: the second of three. Label a: 1 of 2 found; b: 1 of 1 found; 2 of 3 that were said are right.
    expect(work.json(['classify', 'sets.jsonl'])['score']).toBe(1 / 3);
    expect(work.json(['classify', 'sets.jsonl', '--average', 'micro', '--score', 'precision'])['score']).toBe(2 / 3);
    expect(work.json(['classify', 'sets.jsonl', '--average', 'macro', '--score', 'recall'])['score']).toBe(0.75);
  });

  it('says what 0/0 is', () => {
    work.write('never.jsonl', '{"prediction":"a","reference":"a"}\n{"prediction":"a","reference":"b"}\n');
    const plain = work.run(['classify', 'never.jsonl', '--average', 'macro', '--score', 'precision', '--json']);
    // a: 1 of 2, b: 0 of 0.
    expect(JSON.parse(plain.stdout)).toMatchObject({ score: 0.25 });
    expect(plain.stderr).toMatch(/^warning: /);
    const score = (value: string) =>
      work.json(['classify', 'never.jsonl', '--average', 'macro', '--score', 'precision', '--zero-division', value])[
        'score'
      ];
    expect(score('1')).toBe(0.75);
    expect(score('NaN')).toBe(0.5);
  });

  it('counts answers that are empty, null or no known label as wrong', () => {
    const rows = [
      ['A', 'A'],
      [null, 'A'],
      ['', 'B'],
      ['B', 'B'],
      ['none of these', 'B'],
    ];
    work.write(
      'answers.jsonl',
      rows.map(([prediction, reference]) => JSON.stringify({ prediction, reference })).join('\n'),
    );
    const args = ['classify', 'answers.jsonl', '--unknown', 'unparsed'];
    expect(work.json(args)).toMatchObject({
      score: 2 / 5,
      accuracy: 2 / 5,
      rows: [{ label: 'A' }, { label: 'B' }],
      unknown: { name: 'unparsed', predictions: 3, missing: 2, total: 5, share: 0.6 },
    });
    // Recall of A is 1/2, of B 1/3; both are right whenever they are said.
    expect(work.json([...args, '--average', 'macro', '--score', 'recall'])).toMatchObject({
      score: (1 / 2 + 1 / 3) / 2,
    });
    expect(work.json([...args, '--average', 'micro', '--score', 'precision'])).toMatchObject({ score: 1 });
    expect(work.json([...args, '--average', 'weighted'])['signature']).toMatch(
      /^beta:1\|average:weighted\|zero:0\|unknown:"unparsed"\|/,
    );
    expect(work.run(args).stdout).toContain(
      '\n\nunparsed: 3 of 5 predictions (0.60) count as wrong, 2 of them missing\n',
    );
    expect(work.run([...args, '--text']).stdout).toContain('\n    unparsed  3 of 5 predictions (0.60) count');
    // Cells and lines can only be empty; labels take the type of the references, whatever comes first.
    work.write('answers.csv', 'prediction,reference\n,1\n1,1\n');
    expect(work.json(['classify', 'answers.csv', '--unknown', 'none'])).toMatchObject({
      score: 0.5,
      unknown: { missing: 1 },
    });
    work.write('answers.txt', 'yes\n\n');
    work.write('true.txt', 'yes\nno\n');
    const lines = ['classify', '--predictions', 'answers.txt', '--references', 'true.txt', '--unknown', 'none'];
    expect(work.json(lines)).toMatchObject({ score: 0.5, unknown: { missing: 1 } });
    const numbers = '{"prediction":null,"reference":1}\n{"prediction":3,"reference":2}\n';
    expect(
      work.json(['classify', '-', '--format', 'jsonl', '--unknown', 'none', '--labels', '1,2,3'], numbers),
    ).toMatchObject({
      rows: [{ label: 1 }, { label: 2 }, { label: 3 }],
      unknown: { predictions: 1, missing: 1 },
    });
  });
});

describe('evalmetry bleu', () => {
  const lines = [
    'bleu',
    '--predictions',
    at('translation.predictions.txt'),
    '--references',
    at('translation.references.txt'),
  ];

  it("gives sacreBLEU's numbers for Chinese, with one reference and with two", () => {
    expect(work.json([...lines, '--tokenize', 'zh'])['score']).toBeCloseTo(51.63735617772623, 10);
    const two = work.json([...lines, '--references', at('translation.references-2.txt'), '--tokenize', 'zh']);
    expect(two['score']).toBeCloseTo(64.36695930191435, 10);
    expect(two).toMatchObject({ headline: 'bleu', segments: 42 });
    expect(two['signature']).toMatch(/^nrefs:2\|case:mixed\|eff:no\|tok:zh\|smooth:exp\|version:evalmetry-\d/);
    const precisions = two['precisions'] as number[];
    [88.71715610510046, 72.39669421487604, 58.259325044404974, 45.87332053742802].forEach((expected, n) => {
      expect(precisions[n]).toBeCloseTo(expected, 10);
    });
  });

  it('warns where the segmentation does not fit', () => {
    const { status, stdout, stderr } = work.run(lines);
    expect({ status, score: stdout.split('\n')[1]?.slice(0, 4) }).toEqual({ status: 0, score: '0.00' });
    expect(stderr).toMatch(/^warning: .*13a/);
  });

  it('takes all options', () => {
    work.write('out.txt', 'The cat sat on a mat\n');
    work.write('ref.txt', 'the cat sat on the mat\n');
    const signature = (...options: string[]) =>
      work.json(['bleu', '--predictions', 'out.txt', '--references', 'ref.txt', ...options])['signature'];
    expect(signature('--lowercase')).toMatch(/case:lc\|eff:no\|tok:13a\|smooth:exp/);
    expect(signature('--smooth-method', 'floor', '--smooth-value', '0.5')).toContain('smooth:floor[0.50]');
    expect(signature('--smooth-method=add-k', '--effective-order', '--tokenize', 'char')).toMatch(
      /eff:yes\|tok:char\|smooth:add-k\[1.00\]/,
    );
    expect(signature('--tokenize', 'intl')).toContain('|tok:intl|');
    expect(signature('--language', 'zh-Hans')).toContain('|tok:zh|');
    expect(signature('--max-ngram-order', '2', '--smooth-method', 'none')).toMatch(/smooth:none\|order:2/);
  });

  it('prints a table with the signature', () => {
    const { stdout } = work.run([...lines, '--tokenize', 'zh', '--digits', '4']);
    expect(stdout).toMatch(/^ +BLEU +1-gram .*segments\n51\.6374 .* 42\n\nnrefs:1\|/);
  });
});

describe('evalmetry rouge', () => {
  it('gives the numbers of the reference on English, with and without stems', () => {
    const plain = work.json(['rouge', at('summaries.csv')]);
    expect(plain).toMatchObject({ headline: 'rougeL F-measure', segments: 42 });
    expect(plain['score']).toBeCloseTo(0.3925706110597312, 14);
    const stemmed = work.json([
      'rouge',
      at('summaries.csv'),
      '--stemmer',
      '--tokenize',
      'rouge-score',
      '--types',
      'rouge1,rouge2',
    ]);
    expect(stemmed['score']).toBeCloseTo(0.583472639513961, 14);
    const { precision, recall, fmeasure } = stemmed['rouge2'] as Record<string, number>;
    expect(precision).toBeCloseTo(0.31005291005291, 14);
    expect(recall).toBeCloseTo(0.26236864986864983, 14);
    expect(fmeasure).toBeCloseTo(0.2825555951217291, 14);
    expect(stemmed['rougeL']).toBeUndefined();
  });

  it('knows lines within a text for rougeLsum', () => {
    // The same lines in another order: the whole is half in order, the lines are all there.
    work.write('lines.jsonl', JSON.stringify({ prediction: 'c d\na b', reference: 'a b\nc d' }));
    const result = work.json(['rouge', 'lines.jsonl', '--types', 'rougeL', '--types', 'rougeLsum']);
    expect(result).toMatchObject({ score: 0.5, rougeLsum: { fmeasure: 1 } });
  });
});

describe('evalmetry perplexity', () => {
  it('is over all tokens, or the mean over the sequences', () => {
    expect(work.json(['perplexity', at('log-probs.jsonl')])).toMatchObject({ tokens: 812, sequences: 42 });
    expect(work.json(['perplexity', at('log-probs.jsonl')])['score']).toBeCloseTo(81.66225270626109, 9);
    const mean = work.json(['perplexity', at('log-probs.jsonl'), '--aggregate', 'mean']);
    expect(mean['score']).toBeCloseTo(125.77558771998379, 9);
  });

  it('reads lists in lines and cells, masks, and other bases', () => {
    // Every token has probability 1/4.
    work.write('quarters.txt', 'null -2 -2\n-2, -2 ,-2\n');
    const lines = ['perplexity', 'quarters.txt', '--format', 'lines', '--log-base', '2'];
    expect(work.json(lines)).toMatchObject({ score: 4, bitsPerToken: 2, tokens: 5, sequences: 2 });
    work.write('cells.csv', 'lp,keep\n"[null, -2, -9]","1 1 0"\n-2,1\n');
    const cells = ['perplexity', 'cells.csv', '--log-probs-field', 'lp', '--mask-field', 'keep', '--log-base', '2'];
    expect(work.json(cells)).toMatchObject({ score: 4, tokens: 2 });
  });

  it('writes infinity as a word', () => {
    work.write('inf.txt', '-1 -inf\n');
    expect(work.run(['perplexity', 'inf.txt', '--format', 'lines', '--json']).stdout).toContain('"score":"Infinity"');
    expect(work.run(['perplexity', 'inf.txt', '--format', 'lines', '--max', '1000']).status).toBe(1);
  });
});

describe('evalmetry tokens', () => {
  it('counts the published sentences: ids of cl100k_base and gpt2', () => {
    // Chinese-LLaMA's sentence of 28 characters: 59 tokens of gpt2, 33 of cl100k_base, 22 of o200k_base.
    work.write('zh.txt', '人工智能是计算机科学、心理学、哲学等学科融合的交叉学科。\n');
    const encodings = ['gpt2', 'cl100k_base', 'o200k_base'].flatMap((name) => ['--encoding', name]);
    const result = work.json(['tokens', 'zh.txt', ...encodings]);
    expect(result['encodings']).toMatchObject({
      gpt2: { tokensPerCharacter: 59 / 28, counts: { tokens: 59, codePoints: 28, bytes: 84 } },
      cl100k_base: { tokensPerCharacter: 33 / 28 },
      o200k_base: { tokensPerCharacter: 22 / 28, charactersPerToken: 28 / 22 },
    });
  });

  it('counts groups apart', () => {
    const file = at('languages.jsonl');
    const result = work.json(['tokens', file, '--by', 'language']);
    const rows = readFileSync(file, 'utf8').trim().split('\n');
    const groups = result['groups'] as Record<string, { o200k_base: { counts: Record<string, number> } }>;
    expect(Object.keys(groups)).toEqual(['English', 'Chinese', 'Japanese', 'Hindi', 'Arabic', 'Spanish']);
    for (const [language, { o200k_base: score }] of Object.entries(groups)) {
      const texts = rows
        .map((row) => JSON.parse(row) as Record<string, string>)
        .filter((row) => row['language'] === language);
      expect(score.counts['texts']).toBe(42);
      expect(score.counts['codePoints']).toBe(texts.flatMap(({ text = '' }) => [...text]).length);
    }
    const sum = Object.values(groups).reduce((total, group) => total + (group.o200k_base.counts['tokens'] ?? 0), 0);
    expect(result['encodings']).toMatchObject({ o200k_base: { counts: { texts: 252, tokens: sum } } });
  });

  it('draws bars', () => {
    work.write('two.jsonl', '{"text":"aaaa","kind":"x"}\n{"text":"hello world","kind":"好"}\n');
    const { stdout } = work.run(['tokens', 'two.jsonl', '--by', 'kind', '--encoding', 'gpt2']);
    expect(stdout).toContain('tokens per character (lower is better)');
    // "aaaa" is one token of gpt2 in 4 characters, "hello world" two in 11: the first fills the line.
    const widths = ['x    gpt2  0.2500  ', '好   gpt2  0.1818  '].map((start) => {
      const line = stdout.split('\n').find((candidate) => candidate.startsWith(start));
      return line?.match(/█/g)?.length ?? 0;
    });
    expect(widths[0]).toBeGreaterThan(20);
    expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(8 / 11, 1);
  });

  it('draws bars of encodings from the beginning of the line', () => {
    // As many tokens in both: bars of the same length.
    work.write('four.txt', 'aaaa\n');
    const { stdout } = work.run(['tokens', 'four.txt', '--encoding', 'gpt2', '--encoding', 'r50k_base']);
    const [first, second] = stdout.split('\n').filter((line) => line.includes('█'));
    expect(first).toMatch(/^gpt2 {7}0\.2500 {2}█+$/);
    expect(second).toBe(first?.replace('gpt2     ', 'r50k_base'));
  });

  it('takes models, graphemes and whole files', () => {
    const result = work.run(
      ['tokens', '-', '--model', 'gpt-4o', '--graphemes', '--format', 'text', '--json'],
      'e\u0301\n\n',
    );
    // One letter with its accent and two line ends.
    expect(JSON.parse(result.stdout)).toMatchObject({
      encodings: { o200k_base: { counts: { texts: 1, codePoints: 4, graphemes: 3 } } },
    });
    expect(work.run(['tokens', '-', '--model', 'gpt-5.1-codex'], 'x').stderr).toMatch(
      /^warning: gpt-5.1-codex .* o200k_base/,
    );
    expect(work.run(['tokens', '-', '--model', 'llama-3'], 'x')).toMatchObject({ status: 2, stdout: '' });
  });

  it('counts special tokens as text', () => {
    const { encodings } = work.json(['tokens', '-', '--encoding', 'cl100k_base'], '<|endoftext|>') as {
      encodings: { cl100k_base: { counts: { tokens: number } } };
    };
    expect(encodings.cl100k_base.counts.tokens).toBeGreaterThan(1);
  });
});

describe('evalmetry demo', () => {
  it('runs everything on the examples, in little time', () => {
    const start = performance.now();
    const { status, stdout, stderr } = work.run(['demo']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(performance.now() - start).toBeLessThan(10_000);
    for (const part of ['weighted average', '64.37', 'tok:zh', 'rougeL', '81.6623', 'Japanese  cl100k_base', '████']) {
      expect(stdout).toContain(part);
    }
  });
});
