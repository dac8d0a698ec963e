import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { porterStemmer } from '../../../src/segment/stemmer.js';
import { rouge } from '../../../src/text/rouge/rouge.js';
import { sentenceRouge } from '../../../src/text/rouge/sentence-rouge.js';

const data = process.env['EVALMETRY_DATA'];
const rougeTypes = ['rouge1', 'rouge2', 'rougeL', 'rougeLsum'] as const;

// 2,000 headlines and two systems; expected.json is rouge_scorer's, averaged over the lines.
describe.skipIf(data === undefined)('summaries of compare-mt (needs EVALMETRY_DATA)', () => {
  const folder = join(data ?? '', 'compare-mt-summ');
  const lines = (name: string) => readFileSync(join(folder, name), 'utf8').replace(/\n$/, '').split('\n');

  it.each([
    ['sys1', 'plain'],
    ['sys1', 'stemmed'],
    ['sys2', 'plain'],
    ['sys2', 'stemmed'],
  ] as const)('%s, %s', (system, form) => {
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))[system];
    const predictions = lines(`${system}.txt`);
    const references = lines('ref.txt');
    expect(predictions).toHaveLength(2000);
    const options = {
      rougeTypes,
      tokenize: 'rouge-score',
      stemmer: form === 'stemmed' ? porterStemmer : undefined,
    } as const;
    const score = rouge({ predictions, references }, options);
    for (const type of rougeTypes) {
      for (const part of ['precision', 'recall', 'fmeasure'] as const) {
        const value = expected[form][type][part];
        expect(Math.abs(score[type][part] - value), `${type} ${part}`).toBeLessThanOrEqual(1e-12 * value);
      }
    }
    expected.first20_rouge1_plain_f.forEach((value: number, i: number) => {
      const sample = { prediction: predictions[i] as string, references: references[i] as string };
      expect(sentenceRouge(sample, { tokenize: 'rouge-score' }).rouge1.fmeasure).toBe(value);
    });
  });
});
