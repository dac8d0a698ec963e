import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examples, Workplace } from './command-line.js';

// The same data in every form must give the same number: sacreBLEU's for one reference of the example translations.
const EXPECTED = 51.63735617772623;

let work: Workplace;
const lines = (name: string): string[] => readFileSync(join(examples, name), 'utf8').trimEnd().split('\n');
const predictions = lines('translation.predictions.txt');
const references = lines('translation.references.txt');
const jsonl = predictions.map((prediction, i) => JSON.stringify({ prediction, reference: references[i] })).join('\n');
const nested = predictions
  .map((output, i) => JSON.stringify({ model: { out: [output] }, gold: [references[i], null] }))
  .join('\n');
const csv = (delimiter: string, end: string, headEnd = end): string =>
  `prediction${delimiter}reference${headEnd}${predictions.map((text, i) => `"${text}"${delimiter}"${references[i]}"${end}`).join('')}`;

beforeAll(() => {
  work = new Workplace();
});
afterAll(() => {
  work.remove();
});

function score(args: readonly string[], input?: string | Uint8Array): unknown {
  return work.json(['bleu', ...args, '--tokenize', 'zh'], input)['score'];
}

describe('the same translations', () => {
  it('as plain lines, whatever ends them', () => {
    work.write('out.txt', `\uFEFF${predictions.join('\r\n')}`);
    work.write('ref.txt', `${references.join('\n')}\n`);
    expect(score(['--predictions', 'out.txt', '--references', 'ref.txt'])).toBeCloseTo(EXPECTED, 10);
    const { signature } = work.json(['bleu', '--predictions', 'out.txt', '--references', 'ref.txt']) as {
      signature: string;
    };
    expect(signature).toContain('nrefs:1');
  });

  it('as plain lines, one file from standard input and one packed', () => {
    work.write('ref.gz', gzipSync(references.join('\n')));
    expect(score(['--predictions', '-', '--references', 'ref.gz'], predictions.join('\n'))).toBeCloseTo(EXPECTED, 10);
  });

  it('as JSONL, packed or not, whole or in two files', () => {
    work.write('a.jsonl', jsonl);
    work.write('b.jsonl.gz', gzipSync(jsonl));
    const rows = jsonl.split('\n');
    work.write('first.jsonl', rows.slice(0, 17).join('\n'));
    work.write('second.ndjson', `${rows.slice(17).join('\n')}\n\n`);
    for (const files of [['a.jsonl'], ['b.jsonl.gz'], ['first.jsonl', 'second.ndjson']]) {
      expect(score(files)).toBeCloseTo(EXPECTED, 10);
    }
  });

  it('as JSONL with fields of other names, within others', () => {
    work.write('nested.jsonl', nested);
    const fields = ['--prediction-field', 'model.out.0', '--reference-field'];
    expect(score(['nested.jsonl', ...fields, 'gold'])).toBeCloseTo(EXPECTED, 10);
    expect(score(['nested.jsonl', ...fields, 'gold.0'])).toBeCloseTo(EXPECTED, 10);
  });

  it('as CSV and TSV', () => {
    work.write('a.csv', csv(',', '\n'));
    work.write('windows.csv', `\uFEFF${csv(',', '\r\n')}`);
    work.write('mixed.csv', csv(',', '\r\n', '\n'));
    work.write('semicolon.csv', csv(';', '\n'));
    work.write('a.tsv', csv('\t', '\n'));
    expect(score(['a.csv'])).toBeCloseTo(EXPECTED, 10);
    expect(score(['windows.csv'])).toBeCloseTo(EXPECTED, 10);
    expect(score(['mixed.csv'])).toBeCloseTo(EXPECTED, 10);
    expect(score(['semicolon.csv', '--delimiter', ';'])).toBeCloseTo(EXPECTED, 10);
    expect(score(['a.tsv'])).toBeCloseTo(EXPECTED, 10);
  });

  it('from standard input, packed or not', () => {
    expect(score(['-', '--format', 'jsonl'], jsonl)).toBeCloseTo(EXPECTED, 10);
    expect(score(['-', '--format', 'csv'], csv(',', '\n'))).toBeCloseTo(EXPECTED, 10);
    expect(score(['-', '--format', 'jsonl'], gzipSync(jsonl))).toBeCloseTo(EXPECTED, 10);
  });

  it('with several references, in files, lists or columns', () => {
    const second = lines('translation.references-2.txt');
    work.write(
      'lists.jsonl',
      predictions
        .map((prediction, i) => JSON.stringify({ prediction, references: [references[i], second[i]] }))
        .join('\n'),
    );
    const cells = predictions.map((text, i) => `"${text}","${references[i]}","${second[i]}"\n`);
    work.write('columns.csv', `prediction,r1,r2\n${cells.join('')}`);
    // sacreBLEU's number for both references.
    expect(score(['lists.jsonl'])).toBeCloseTo(64.36695930191435, 10);
    expect(score(['columns.csv', '--reference-field', 'r1', '--reference-field', 'r2'])).toBeCloseTo(
      64.36695930191435,
      10,
    );
  });

  it('with a reference that is missing: null, or an empty cell', () => {
    work.write(
      'some.jsonl',
      '{"prediction":"a b c d","references":["a b c d",null]}\n{"prediction":"a b c d","references":["x","a b c d"]}\n',
    );
    work.write('some.csv', 'prediction,r1,r2\na b c d,a b c d,\na b c d,x,a b c d\n');
    for (const args of [['some.jsonl'], ['some.csv', '--reference-field', 'r1', '--reference-field', 'r2']]) {
      const result = work.json(['bleu', ...args]);
      expect(result['score']).toBeCloseTo(100, 10);
      expect(result['signature']).toContain('nrefs:var');
    }
  });
});

describe('what is large', () => {
  it('one line of 30 MB is one text', () => {
    work.write('long.txt', 'token '.repeat(5_000_000));
    const result = work.json(['bleu', '--predictions', 'long.txt', '--references', 'long.txt']);
    expect(result).toMatchObject({ segments: 1, predictionLength: 5_000_000 });
  });

  it('many rows stay in little memory', () => {
    const row = `${JSON.stringify({ prediction: 'a', reference: 'b', padding: 'x'.repeat(1000) })}\n`;
    work.write('many.jsonl.gz', gzipSync(row.repeat(200_000)));
    // 200 MB of rows with a heap of 64 MB.
    const { status, stdout, stderr } = work.run(['classify', 'many.jsonl.gz', '--json'], '', {
      NODE_OPTIONS: '--max-old-space-size=64',
    });
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ score: 0, rows: [{ support: 0 }, { support: 200_000 }] });
  });
});
