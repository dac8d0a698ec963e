import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BleuOptions, bleu, bleuMetric, type TranslationData } from '../../../src/text/index.js';
import { checkCounts, checkSharding, rowsOf, textsOf, toColumns } from '../metric-laws.js';

const text = textsOf('the', 'cat', 'sat', '1.5', '中文。', 'x.', '.');
const samples = rowsOf(text, 4);
const smoothing: fc.Arbitrary<BleuOptions> = fc.constantFrom<BleuOptions[]>(
  {},
  { smoothMethod: 'none' },
  { smoothMethod: 'floor' },
  { smoothMethod: 'floor', smoothValue: 0 },
  { smoothMethod: 'floor', smoothValue: 1 },
  { smoothMethod: 'add-k' },
  { smoothMethod: 'add-k', smoothValue: 0 },
  { smoothMethod: 'add-k', smoothValue: 2.5 },
);
const options: fc.Arbitrary<BleuOptions> = fc
  .tuple(
    smoothing,
    fc.record({
      tokenize: fc.constantFrom('13a', 'zh', 'char', 'none'),
      lowercase: fc.boolean(),
      maxNgramOrder: fc.integer({ min: 1, max: 6 }),
      effectiveOrder: fc.boolean(),
    }),
  )
  .map(([smooth, others]) => ({ ...smooth, ...others }));

describe('bleu of any text', () => {
  it('is between 0 and 100, and nothing in it is NaN', () => {
    fc.assert(
      fc.property(samples, options, (rows, chosen) => {
        const score = bleu(toColumns(rows), chosen);
        expect(score.score).toBeGreaterThanOrEqual(0);
        expect(score.score).toBeLessThanOrEqual(100 + 1e-12);
        expect(score.brevityPenalty).toBeGreaterThanOrEqual(0);
        expect(score.brevityPenalty).toBeLessThanOrEqual(1);
        const numbers = [...score.counts, ...score.totals, ...score.precisions, score.lengthRatio];
        for (const number of numbers) expect(number).toBeGreaterThanOrEqual(0);
        for (const [n, count] of score.counts.entries()) expect(count).toBeLessThanOrEqual(score.totals[n] as number);
      }),
      { numRuns: 500 },
    );
  });

  it('is 100 where a reference is the prediction', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), options, (texts, chosen) => {
        const score = bleu({ predictions: texts, references: texts }, { ...chosen, effectiveOrder: true });
        if (score.predictionLength === 0) expect(score.score).toBe(0);
        else expect(Math.abs(score.score - 100)).toBeLessThanOrEqual(1e-12);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order of segments, nor of references', () => {
    fc.assert(
      fc.property(samples, options, (rows, chosen) => {
        const turned = [...rows].reverse().map(({ prediction, references: list }) => ({
          prediction,
          references: typeof list === 'string' ? list : [...list].reverse(),
        }));
        expect(bleu(toColumns(turned), chosen)).toEqual(bleu(toColumns(rows), chosen));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same to the last bit from one batch, a stream, merged parts, stored states and summed rows', () => {
    fc.assert(
      fc.property(samples, fc.nat(), options, (rows, cut, chosen) => {
        const oneShot = (data: TranslationData) => bleu(data, chosen);
        checkSharding(() => bleuMetric(chosen), oneShot, rows, cut);
        checkCounts(bleuMetric(chosen), oneShot, rows);
      }),
      { numRuns: 300 },
    );
  });
});
