import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accumulator } from '../../../src/core/index.js';
import {
  characterErrorRateMetric,
  extendedEditDistance,
  matchErrorRate,
  wordErrorRateMetric,
  wordErrors,
} from '../../../src/text/index.js';

const folder = process.env['EVALMETRY_DATA'] ?? '';

function pairs(predictions: string, references: string, length?: number) {
  const lines = (name: string) =>
    readFileSync(join(folder, 'wmt22-mt', name), 'utf8')
      .replace(/\n$/, '')
      .split('\n');
  return { predictions: lines(predictions).slice(0, length), references: lines(references).slice(0, length) };
}

// Counts by torchmetrics 1.9.0 (_wer_update, _mer_update, _cer_update, _eed_function in double precision).
describe.skipIf(!folder)('error rates of WMT22 (needs EVALMETRY_DATA)', () => {
  it('zh-en, words', () => {
    const data = pairs('zh-en.HuaweiTSC.en', 'zh-en.refA.en');
    expect(accumulator(wordErrorRateMetric()).addBatch(data).toJSON().state).toEqual([31282, 48387]);
    expect(matchErrorRate(data, { hits: 'length' })).toBe(31282 / 50735);
    expect(wordErrors(data)).toMatchObject({ errors: 31282, referenceLength: 48387, wordErrorRate: 31282 / 48387 });
  });

  it('characters of the first 300 segments', () => {
    const sums = (data: ReturnType<typeof pairs>) =>
      accumulator(characterErrorRateMetric()).addBatch(data).toJSON().state;
    expect(sums(pairs('zh-en.HuaweiTSC.en', 'zh-en.refA.en', 300))).toEqual([21339, 43602]);
    expect(sums(pairs('en-zh.HuaweiTSC.zh', 'en-zh.refA.zh', 300))).toEqual([4843, 9698]);
  });

  it('EED of the first 100 segments', () => {
    const data = pairs('zh-en.HuaweiTSC.en', 'zh-en.refA.en', 100);
    expect(extendedEditDistance(data).score).toBeCloseTo(0.39160534980437417, 13);
  });
});
