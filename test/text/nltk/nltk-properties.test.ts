import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulator, isMetricError, type Metric } from '../../../src/core/index.js';
import {
  type CountState,
  gleu,
  gleuMetric,
  type NltkBleuOptions,
  nist,
  nltkCorpusBleu,
  nltkCorpusBleuMetric,
  nltkSentenceBleu,
  sentenceGleu,
  type TranslationData,
  type TranslationSample,
} from '../../../src/text/index.js';
import { plainGleu, plainNist, plainSentenceBleu } from './plain.js';

interface Row {
  readonly prediction: string;
  readonly references: string[];
}

/** Few words, so that n-grams match. */
const words = fc.array(fc.constantFrom('a', 'b', 'c', '中'), { maxLength: 14 }).map((list) => list.join(' '));
/** Any text at all, lone surrogates included. */
const text = fc.oneof(
  words,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'a \u0085\ud800\udc00') }),
);
const rowOf = (line: fc.Arbitrary<string>): fc.Arbitrary<Row> =>
  fc.record({ prediction: line, references: fc.array(line, { minLength: 1, maxLength: 3 }) });
const rows = fc.array(rowOf(text), { minLength: 1, maxLength: 6 });
const plainRows = fc.array(rowOf(words), { minLength: 1, maxLength: 6 });
const options: fc.Arbitrary<NltkBleuOptions> = fc.record({
  smoothing: fc.constantFrom(0, 1, 2, 3, 4),
  weights: fc.constantFrom([0.25, 0.25, 0.25, 0.25], [1], [0.5, 0.5], [0, 1, 0, 0], [0.2, 0.2, 0.2, 0.2, 0.2, 0.2]),
  autoReweigh: fc.boolean(),
  epsilon: fc.constantFrom(0.1, 0.001),
  k: fc.constantFrom(5, 9),
});

function columns(samples: readonly Row[]): { predictions: string[]; references: string[][] } {
  return { predictions: samples.map((row) => row.prediction), references: samples.map((row) => row.references) };
}

/** One batch, a stream by way of JSON, and merged parts in both orders give one state and one score, to the last bit. */
function expectSameWhateverTheSharding<Score>(
  create: () => Metric<TranslationSample, TranslationData, CountState, Score>,
  samples: readonly Row[],
  cut: number,
): void {
  const metric = create();
  const whole = accumulator(metric).addBatch(columns(samples));
  const at = cut % (samples.length + 1);
  const first = accumulator(metric).addBatch(columns(samples.slice(0, at)));
  const second = accumulator(create());
  for (const row of samples.slice(at)) second.add(row);
  const stored = accumulator(metric).fromJSON(JSON.parse(JSON.stringify(second)));
  const before = JSON.stringify(first);
  for (const states of [
    [first.state, stored.state],
    [stored.state, first.state],
  ]) {
    const merged = metric.mergeAccumulators(states);
    expect(metric.encodeState(merged)).toEqual(whole.toJSON());
    expect(metric.extractOutput(merged)).toEqual(whole.score());
  }
  expect(JSON.stringify(first)).toBe(before);
}

describe('nltkCorpusBleu of any text', () => {
  it('lies between 0 and 1 with smoothings 0 to 3, nothing is NaN, and it does not depend on the order', () => {
    fc.assert(
      fc.property(rows, options, (samples, chosen) => {
        const score = nltkCorpusBleu(columns(samples), chosen);
        const numbers = [score.score, ...score.precisions, score.brevityPenalty];
        for (const number of numbers) expect(number).toBeGreaterThanOrEqual(0);
        if (chosen.smoothing !== 4) expect(score.score).toBeLessThanOrEqual(1 + 1e-12);
        const turned = [...samples].reverse().map((row) => ({ ...row, references: [...row.references].reverse() }));
        expect(nltkCorpusBleu(columns(turned), chosen)).toEqual(score);
      }),
      { numRuns: 500 },
    );
  });

  it('with smoothings 5 to 7 is a number or refused', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom<(5 | 6 | 7)[]>(5, 6, 7), (samples, smoothing) => {
        try {
          const { score, precisions } = nltkCorpusBleu(columns(samples), { smoothing });
          for (const number of [score, ...precisions]) expect(number).toBeGreaterThanOrEqual(0);
        } catch (error) {
          if (!isMetricError(error)) throw error;
          expect([smoothing, error.code]).toEqual([6, 'INVALID_OPTION']);
        }
      }),
    );
  });

  it('is 1 where a reference is the prediction and long enough', () => {
    fc.assert(
      fc.property(text, options, (line, chosen) => {
        const prediction = `a b c d e f ${line}`;
        const { score } = nltkSentenceBleu({ prediction, references: ['a', prediction] }, chosen);
        expect(score).toBeCloseTo(1, 12);
      }),
    );
  });

  it('of a sentence is what the plain version gives', () => {
    fc.assert(
      fc.property(
        rowOf(words),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom<(0 | 1)[]>(0, 1),
        (row, n, smoothing) => {
          const weights = Array.from({ length: n }, () => 1 / n);
          const expected = plainSentenceBleu(row, n, smoothing);
          const { score } = nltkSentenceBleu(row, { weights, smoothing });
          expect(Math.abs(score - expected)).toBeLessThanOrEqual(1e-12 * expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is the same to the last bit whatever the sharding', () => {
    fc.assert(
      fc.property(rows, fc.nat(), options, (samples, cut, chosen) => {
        expectSameWhateverTheSharding(() => nltkCorpusBleuMetric(chosen), samples, cut);
        expect(nltkCorpusBleuMetric(chosen).signature).not.toContain('nrefs');
        const metric = nltkCorpusBleuMetric(chosen);
        const { width, rows: statistics } = metric.statistics(columns(samples));
        const sum = new Float64Array(width);
        statistics.forEach((value, i) => {
          sum[i % width] = (sum[i % width] as number) + value;
        });
        expect(metric.fromStatistics(sum)).toEqual(nltkCorpusBleu(columns(samples), chosen));
      }),
      { numRuns: 300 },
    );
  });
});

describe('gleu of any text', () => {
  const lengths = fc.record({ minLength: fc.integer({ min: 1, max: 3 }), maxLength: fc.integer({ min: 1, max: 6 }) });

  it('is what the plain version gives', () => {
    fc.assert(
      fc.property(plainRows, lengths, (samples, chosen) => {
        const score = gleu(columns(samples), chosen);
        expect([score.matches, score.total]).toEqual(plainGleu(samples, chosen.minLength, chosen.maxLength));
      }),
      { numRuns: 500 },
    );
  });

  it('lies between 0 and 1, and of one reference is symmetric', () => {
    fc.assert(
      fc.property(text, text, lengths, (prediction, references, chosen) => {
        const { score } = sentenceGleu({ prediction, references }, chosen);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(sentenceGleu({ prediction: references, references: prediction }, chosen).score).toBe(score);
        const same = sentenceGleu({ prediction, references: ['', prediction] }, chosen);
        expect(same.score).toBe(same.total > 0 ? 1 : 0);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same to the last bit whatever the sharding and the order of segments', () => {
    fc.assert(
      fc.property(rows, fc.nat(), lengths, (samples, cut, chosen) => {
        expectSameWhateverTheSharding(() => gleuMetric(chosen), samples, cut);
        expect(gleu(columns([...samples].reverse()), chosen)).toEqual(gleu(columns(samples), chosen));
      }),
      { numRuns: 300 },
    );
  });
});

describe('nist of any text', () => {
  const orders = fc.integer({ min: 1, max: 5 });

  it('is what the plain version gives, and refused where that divides by 0', () => {
    fc.assert(
      fc.property(plainRows, orders, (samples, n) => {
        const expected = plainNist(samples, n);
        if (Number.isFinite(expected)) {
          expect(Math.abs(nist(columns(samples), { n }).score - expected)).toBeLessThanOrEqual(1e-12 * (1 + expected));
        } else expect(() => nist(columns(samples), { n })).toThrow(expect.objectContaining({ code: 'EMPTY_INPUT' }));
      }),
      { numRuns: 500 },
    );
  });

  it('is 0 or more, and does not depend on the order of segments and references', () => {
    fc.assert(
      fc.property(rows, orders, (samples, n) => {
        // A row that is long enough, so that there is a score.
        const data = [...samples, { prediction: 'a b c a b', references: ['a b c a b'] }];
        const score = nist(columns(data), { n });
        for (const number of [...score.precisions, score.score]) expect(number).toBeGreaterThanOrEqual(0);
        expect(score.lengthPenalty).toBeLessThanOrEqual(1);
        const turned = [...data].reverse().map((row) => ({ ...row, references: [...row.references].reverse() }));
        expect(nist(columns(turned), { n })).toEqual(score);
      }),
      { numRuns: 300 },
    );
  });
});
