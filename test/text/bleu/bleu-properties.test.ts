import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulator } from '../../../src/core/index.js';
import { type BleuOptions, bleu, bleuMetric, type TranslationSample } from '../../../src/text/index.js';

/** Few words, so that n-grams match; and any text at all, lone surrogates included. */
const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom('the', 'cat', 'sat', '1.5', '中文。', 'x.', '.'), { maxLength: 12 })
      .map((words) => words.join(' ')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)) },
);
const references = fc.oneof(
  text,
  fc.array(fc.option(text), { maxLength: 3 }).chain((list) => text.map((last) => [...list, last])),
);
const sample: fc.Arbitrary<TranslationSample> = fc.record({ prediction: text, references });
const samples = fc.array(sample, { minLength: 1, maxLength: 8 });
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

function columns(rows: readonly TranslationSample[]) {
  return { predictions: rows.map((row) => row.prediction), references: rows.map((row) => row.references) };
}

describe('bleu of any text', () => {
  it('is between 0 and 100, and nothing in it is NaN', () => {
    fc.assert(
      fc.property(samples, options, (rows, chosen) => {
        const score = bleu(columns(rows), chosen);
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
        expect(bleu(columns(turned), chosen)).toEqual(bleu(columns(rows), chosen));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same to the last bit from one batch, a stream, merged parts, stored states and summed rows', () => {
    fc.assert(
      fc.property(samples, fc.nat(), options, (rows, cut, chosen) => {
        const metric = bleuMetric(chosen);
        const whole = accumulator(metric).addBatch(columns(rows));
        const at = cut % (rows.length + 1);
        const first = accumulator(metric).addBatch(columns(rows.slice(0, at)));
        // Another instance of the same configuration, row by row, by way of JSON.
        const second = accumulator(bleuMetric(chosen));
        for (const row of rows.slice(at)) second.add(row);
        const stored = accumulator(metric).fromJSON(JSON.parse(JSON.stringify(second)));
        const before = JSON.stringify(first);
        for (const merged of [
          first.metric.mergeAccumulators([first.state, stored.state]),
          metric.mergeAccumulators([stored.state, first.state]),
        ]) {
          expect(metric.encodeState(merged)).toEqual(whole.toJSON());
          expect(metric.extractOutput(merged)).toEqual(whole.score());
        }
        expect(JSON.stringify(first)).toBe(before);

        const { width, rows: statistics } = metric.statistics(columns(rows));
        expect(statistics.length).toBe(width * rows.length);
        expect(statistics.every(Number.isInteger)).toBe(true);
        const sum = new Float64Array(width);
        statistics.forEach((value, i) => {
          sum[i % width] = (sum[i % width] as number) + value;
        });
        expect(metric.fromStatistics(sum)).toEqual(whole.score());
        expect(bleu(columns(rows), chosen)).toEqual(whole.score());
      }),
      { numRuns: 300 },
    );
  });
});
