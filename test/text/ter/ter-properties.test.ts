import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulator, evaluate } from '../../../src/core/index.js';
import { sentenceTer, type TerOptions, type TranslationSample, ter, terMetric } from '../../../src/text/index.js';

const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom('the', 'The', 'cat', 'sat', '1.5', '中文。', "x's", '.', 'a..2'), { maxLength: 12 })
      .map((words) => words.join(' ')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)) },
);
const references = fc.oneof(
  text,
  fc.array(fc.option(text), { maxLength: 6 }).chain((list) => text.map((last) => [...list, last])),
);
const sample: fc.Arbitrary<TranslationSample> = fc.record({ prediction: text, references });
const samples = fc.array(sample, { minLength: 1, maxLength: 8 });
const options: fc.Arbitrary<TerOptions> = fc.record({
  normalized: fc.boolean(),
  noPunct: fc.boolean(),
  asianSupport: fc.boolean(),
  caseSensitive: fc.boolean(),
});

function columns(rows: readonly TranslationSample[]) {
  return { predictions: rows.map((row) => row.prediction), references: rows.map((row) => row.references) };
}

describe('ter of any text', () => {
  it('is a number of at least 0, and edits are whole', () => {
    fc.assert(
      fc.property(samples, options, (rows, chosen) => {
        const { score, editCount, referenceLength } = ter(columns(rows), chosen);
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
        expect(ter(columns(rows), { ...chosen, normalized: false }).score).toBe(0);
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
        expect(ter(columns(turned), chosen)).toEqual(ter(columns(rows), chosen));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same to the last bit from one batch, a stream, merged parts, stored states and summed rows', () => {
    fc.assert(
      fc.property(samples, fc.nat(), options, (rows, cut, chosen) => {
        const metric = terMetric(chosen);
        const whole = accumulator(metric).addBatch(columns(rows));
        const at = cut % (rows.length + 1);
        const first = accumulator(metric).addBatch(columns(rows.slice(0, at)));
        // Another instance of the same configuration, row by row, by way of JSON.
        const second = accumulator(terMetric(chosen));
        for (const row of rows.slice(at)) second.add(row);
        const stored = accumulator(metric).fromJSON(JSON.parse(JSON.stringify(second)));
        const before = JSON.stringify(first);
        for (const merged of [
          metric.mergeAccumulators([first.state, stored.state]),
          metric.mergeAccumulators([stored.state, first.state]),
        ]) {
          expect(metric.encodeState(merged)).toEqual(whole.toJSON());
          expect(metric.extractOutput(merged)).toEqual(whole.score());
        }
        expect(JSON.stringify(first)).toBe(before);

        const { width, rows: statistics } = metric.statistics(columns(rows));
        expect(statistics.every(Number.isInteger)).toBe(true);
        const sum = new Float64Array(width);
        statistics.forEach((value, i) => {
          sum[i % width] = (sum[i % width] as number) + value;
        });
        expect(metric.fromStatistics(sum)).toEqual(whole.score());
        expect(ter(columns(rows), chosen)).toEqual(whole.score());
        expect(evaluate(metric, rows)).toEqual(whole.score());
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
