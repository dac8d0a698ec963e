import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceTer, type TerOptions, type TranslationData, ter, terMetric } from '../../../src/text/index.js';
import { checkCounts, checkSharding, rowsOf, textsOf, toColumns } from '../metric-laws.js';

const text = textsOf('the', 'The', 'cat', 'sat', '1.5', '中文。', "x's", '.', 'a..2');
const samples = rowsOf(text, 7);
const options: fc.Arbitrary<TerOptions> = fc.record({
  normalized: fc.boolean(),
  noPunct: fc.boolean(),
  asianSupport: fc.boolean(),
  caseSensitive: fc.boolean(),
});

describe('ter of any text', () => {
  it('is a number of at least 0, and edits are whole', () => {
    fc.assert(
      fc.property(samples, options, (rows, chosen) => {
        const { score, editCount, referenceLength } = ter(toColumns(rows), chosen);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThan(Number.POSITIVE_INFINITY);
        expect(Number.isInteger(editCount)).toBe(true);
        expect(referenceLength).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  it('is 0 where a reference is the prediction, unless references are split further', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), options, (texts, chosen) => {
        const rows = texts.map((prediction) => ({ prediction, references: ['other words', prediction] }));
        expect(ter(toColumns(rows), { ...chosen, normalized: false }).score).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('needs no more edits than with fewer references, nor than the edit distance of the longer text', () => {
    fc.assert(
      fc.property(text, text, text, options, (prediction, first, second, chosen) => {
        const one = sentenceTer({ prediction, references: first }, chosen);
        const two = sentenceTer({ prediction, references: [first, second] }, chosen);
        expect(two.editCount).toBeLessThanOrEqual(one.editCount);
        const length = sentenceTer({ prediction, references: '' }, chosen).editCount;
        expect(one.editCount).toBeLessThanOrEqual(Math.max(length, one.referenceLength));
        expect(one.editCount).toBeGreaterThanOrEqual(Math.abs(length - one.referenceLength));
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
        expect(ter(toColumns(turned), chosen)).toEqual(ter(toColumns(rows), chosen));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same to the last bit from one batch, a stream, merged parts, stored states and summed rows', () => {
    fc.assert(
      fc.property(samples, fc.nat(), options, (rows, cut, chosen) => {
        const oneShot = (data: TranslationData) => ter(data, chosen);
        checkSharding(() => terMetric(chosen), oneShot, rows, cut);
        checkCounts(terMetric(chosen), oneShot, rows);
      }),
      { numRuns: 300 },
    );
  });

  it('has the nearest double to the exact sum of the average lengths', () => {
    const lengths = fc.array(fc.array(fc.nat(9), { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(lengths, (rows) => {
        const list = rows.map((row) => row.map((length) => 'a '.repeat(length)));
        const { referenceLength } = ter({ predictions: rows.map(() => ''), references: list });
        // Over the common multiple of 1 to 7 all are whole.
        const exact = rows.reduce((sum, row) => sum + (row.reduce((a, b) => a + b) * 420) / row.length, 0) / 420;
        expect(Math.abs(referenceLength - exact)).toBeLessThanOrEqual(exact * 3e-15);
      }),
    );
  });
});
