import fc from 'fast-check';
import { accumulator } from '../../src/core/accumulator.js';
import type { Metric } from '../../src/core/metric.js';
import type { Label } from '../../src/label/label.js';
import type { IndicatorScoreData, IndicatorScoreSample, ScoreData, ScoreSample } from '../../src/score/data.js';

/** Probabilities with ties, ends of the interval, edges of bins and what rounds to them. */
export const probability: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, 1, 0.5, 0.2, 0.1 + 0.2, 1 / 15, 14 / 15, 1e-300, 1e-17, 1 - 2 ** -53, 0.25),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

const weight: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0.1, 1, 2, 1e-100, 1e100),
  fc.double({ min: 0.001, max: 10, noNaN: true }),
);

/** Classes of one type, in no order. */
export const CLASSES: readonly (readonly Label[])[] = [
  ['b', 'a', '__proto__', '😀'],
  [2, 0, -1, 5000],
  [3n, -1n, 2n ** 70n],
];

/** The same rows, each with a weight, where asked for. */
function weigh<Row extends object>(
  row: fc.Arbitrary<Row>,
  weighted: boolean,
): fc.Arbitrary<(Row & { sampleWeight?: number })[]> {
  const one = weighted ? fc.tuple(row, weight).map(([fields, sampleWeight]) => ({ ...fields, sampleWeight })) : row;
  return fc.array(one, { minLength: 1, maxLength: 20 });
}

/** Rows with a score for each of the classes. */
export function rowSamples(classes: readonly Label[], weighted = false): fc.Arbitrary<ScoreSample[]> {
  const score = fc.array(probability, { minLength: classes.length, maxLength: classes.length });
  return weigh(fc.record({ reference: fc.constantFrom(...classes), score }), weighted);
}

/** Rows with one score. */
export function columnSamples(weighted = false): fc.Arbitrary<ScoreSample[]> {
  return weigh(fc.record({ reference: fc.constantFrom(0, 1), score: probability }), weighted);
}

/** Rows of indicators. */
export function indicatorSamples(weighted = false): fc.Arbitrary<IndicatorScoreSample[]> {
  const score = fc.array(probability, { minLength: 4, maxLength: 4 });
  const referenceIndicator = fc.array(fc.constantFrom(0, 1), { minLength: 4, maxLength: 4 });
  return weigh(fc.record({ referenceIndicator, score }), weighted);
}

/** The same samples as one batch. */
export function toColumns(samples: readonly ScoreSample[]): ScoreData {
  return {
    references: samples.map((sample) => sample.reference),
    scores: samples.map((sample) => sample.score) as number[] | number[][],
    ...weightsOf(samples),
  };
}

/** The same samples as one batch. */
export function toIndicatorColumns(samples: readonly IndicatorScoreSample[]): IndicatorScoreData {
  return {
    referenceIndicators: samples.map((sample) => sample.referenceIndicator),
    scores: samples.map((sample) => sample.score),
    ...weightsOf(samples),
  };
}

function weightsOf(samples: readonly { readonly sampleWeight?: number }[]): { sampleWeights?: number[] } {
  const hasWeights = samples.some((sample) => sample.sampleWeight !== undefined);
  return hasWeights ? { sampleWeights: samples.map((sample) => sample.sampleWeight ?? 1) } : {};
}

/** Whole and parts: one batch; row by row; shards merged in another order, through JSON. Scores and encoded states. */
export function ways<Sample, Data, State, Score>(
  metric: Metric<Sample, Data, State, Score>,
  samples: readonly Sample[],
  whole: Data,
  shardOf: readonly number[],
): { readonly score: Score; readonly state: string }[] {
  const rows = accumulator(metric);
  for (const sample of samples) rows.add(sample);
  const shards = [0, 1, 2].map(() => accumulator(metric));
  for (const [i, sample] of samples.entries()) shards[(shardOf[i] ?? 0) % 3]?.add(sample);
  const parts = shards.reverse().map((shard) => accumulator(metric).fromJSON(JSON.parse(JSON.stringify(shard))));
  const merged = accumulator(metric).merge(...parts);
  const batch = accumulator(metric).addBatch(whole);
  return [batch, rows, merged].map((seen) => ({ score: seen.score(), state: JSON.stringify(seen) }));
}
