import fc from 'fast-check';
import { accumulator } from '../../src/core/accumulator.js';
import type { Metric } from '../../src/core/metric.js';
import type { IndicatorScoreSample, ScoreSample } from '../../src/score/data.js';
import { ways as shardedWays } from '../score/samples.js';

export { toColumns, toIndicatorColumns } from '../score/samples.js';

const score: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -0, 0.5, 0.1 + 0.2, 0.3, -2, 1e-300),
  fc.double({ min: -1, max: 1, noNaN: true }),
);

const weight: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, 0.1, 0.2, 0.3, 1, 2, 1e-100),
  fc.double({ min: 0.001, max: 10, noNaN: true }),
);

/** The same rows, each with a weight, where asked for; some weigh more than 0. */
function weigh<Row extends object>(
  row: fc.Arbitrary<Row>,
  weighted: boolean,
): fc.Arbitrary<(Row & { sampleWeight?: number })[]> {
  const one = weighted ? fc.tuple(row, weight).map(([fields, sampleWeight]) => ({ ...fields, sampleWeight })) : row;
  return fc
    .array<Row & { sampleWeight?: number }>(one, { minLength: 1, maxLength: 25 })
    .filter((rows) => rows.some((sample) => sample.sampleWeight !== 0));
}

/** Rows of two labels with one score. */
export function binarySamples(weighted = false): fc.Arbitrary<ScoreSample[]> {
  return weigh(fc.record({ reference: fc.constantFrom(0, 1), score }), weighted);
}

/** Rows of three labels with probabilities. */
export function classSamples(weighted = false): fc.Arbitrary<ScoreSample[]> {
  const row = fc.array(fc.constantFrom(1, 2, 3, 5), { minLength: 3, maxLength: 3 }).map((parts) => {
    const sum = parts.reduce((all, part) => all + part, 0);
    return parts.map((part) => part / sum);
  });
  return weigh(fc.record({ reference: fc.constantFrom('b', 'a', '😀'), score: row }), weighted);
}

/** Rows of indicators. */
export function indicatorSamples(weighted = false): fc.Arbitrary<IndicatorScoreSample[]> {
  const row = fc.array(score, { minLength: 3, maxLength: 3 });
  const referenceIndicator = fc.array(fc.constantFrom(0, 1), { minLength: 3, maxLength: 3 });
  return weigh(fc.record({ referenceIndicator, score: row }), weighted);
}

/** Whole and parts: one batch; row by row; shards merged in another order, through JSON; and the rows in reverse. */
export function ways<Sample, Data, State, Score>(
  metric: Metric<Sample, Data, State, Score>,
  samples: readonly Sample[],
  columnsOf: (samples: readonly Sample[]) => Data,
  shardOf: readonly number[],
): { readonly score: Score; readonly state: string }[] {
  const reversed = accumulator(metric).addBatch(columnsOf([...samples].reverse()));
  return [
    ...shardedWays(metric, samples, columnsOf(samples), shardOf),
    { score: reversed.score(), state: JSON.stringify(reversed) },
  ];
}
