import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulator, evaluate, type Metric } from '../../src/core/index.js';
import {
  explainedVariance,
  explainedVarianceMetric,
  kendall,
  kendallMetric,
  maxError,
  maxErrorMetric,
  meanAbsoluteError,
  meanAbsoluteErrorMetric,
  meanAbsolutePercentageError,
  meanAbsolutePercentageErrorMetric,
  meanSquaredError,
  meanSquaredErrorMetric,
  meanSquaredLogError,
  meanSquaredLogErrorMetric,
  medianAbsoluteError,
  medianAbsoluteErrorMetric,
  type PairedData,
  type PairedSample,
  pearson,
  pearsonMetric,
  type RegressionData,
  type RegressionSample,
  r2Score,
  r2ScoreMetric,
  rootMeanSquaredError,
  rootMeanSquaredErrorMetric,
  rootMeanSquaredLogError,
  rootMeanSquaredLogErrorMetric,
  spearman,
  spearmanMetric,
} from '../../src/regression/index.js';
import { anyNumber, anyRows, type Row, toColumns, toPlain } from './data.js';

/**
 * Holds a metric to this: the score is the same to the last bit from one batch, a stream, merged parts in any order, stored states, and the one-shot
 * function; merging changes no part; the order of rows does not matter.
 */
function checkSharding<Sample, Data, State, Score>(
  make: () => Metric<Sample, Data, State, Score>,
  oneShot: (data: Data) => Score,
  rows: readonly Sample[],
  toData: (rows: readonly Sample[]) => Data,
  cut: number,
): void {
  const metric = make();
  const attempt = (compute: () => Score): Score | string => {
    try {
      return compute();
    } catch (error) {
      return String(error);
    }
  };
  const whole = accumulator(metric).addBatch(toData(rows));
  const score = attempt(() => whole.score());
  const at = cut % (rows.length + 1);
  const first = accumulator(metric).addBatch(toData(rows.slice(0, at)));
  const second = accumulator(make());
  for (const row of rows.slice(at)) second.add(row);
  const stored = accumulator(metric).fromJSON(JSON.parse(JSON.stringify(second)));
  const before = JSON.stringify(first);
  const parts = [first.state, stored.state];
  for (const merged of [metric.mergeAccumulators(parts), metric.mergeAccumulators([...parts].reverse())]) {
    expect(metric.encodeState(merged)).toEqual(whole.toJSON());
    expect(attempt(() => metric.extractOutput(merged))).toEqual(score);
  }
  expect(JSON.stringify(first)).toBe(before);
  expect(attempt(() => oneShot(toData(rows)))).toEqual(score);
  expect(attempt(() => evaluate(metric, rows))).toEqual(score);
  expect(attempt(() => oneShot(toData([...rows].reverse())))).toEqual(score);
}

/** A metric of either kind of state, with and without a mean over the outputs. */
interface Case {
  readonly name: string;
  make(): Metric<RegressionSample, RegressionData, unknown, number>;
  once(data: RegressionData): number;
  makeRaw(): Metric<RegressionSample, RegressionData, unknown, readonly number[]>;
  onceRaw(data: RegressionData): readonly number[];
}

const errors: readonly Case[] = [
  {
    name: 'meanAbsoluteError',
    make: () => meanAbsoluteErrorMetric(),
    once: (data) => meanAbsoluteError(data),
    makeRaw: () => meanAbsoluteErrorMetric({ multioutput: 'rawValues' }),
    onceRaw: (data) => meanAbsoluteError(data, { multioutput: 'rawValues' }),
  },
  {
    name: 'meanSquaredError',
    make: () => meanSquaredErrorMetric(),
    once: (data) => meanSquaredError(data),
    makeRaw: () => meanSquaredErrorMetric({ multioutput: 'rawValues' }),
    onceRaw: (data) => meanSquaredError(data, { multioutput: 'rawValues' }),
  },
  {
    name: 'rootMeanSquaredError',
    make: () => rootMeanSquaredErrorMetric(),
    once: (data) => rootMeanSquaredError(data),
    makeRaw: () => rootMeanSquaredErrorMetric({ multioutput: 'rawValues' }),
    onceRaw: (data) => rootMeanSquaredError(data, { multioutput: 'rawValues' }),
  },
  {
    name: 'meanAbsolutePercentageError',
    make: () => meanAbsolutePercentageErrorMetric(),
    once: (data) => meanAbsolutePercentageError(data),
    makeRaw: () => meanAbsolutePercentageErrorMetric({ multioutput: 'rawValues' }),
    onceRaw: (data) => meanAbsolutePercentageError(data, { multioutput: 'rawValues' }),
  },
  {
    name: 'medianAbsoluteError',
    make: () => medianAbsoluteErrorMetric(),
    once: (data) => medianAbsoluteError(data),
    makeRaw: () => medianAbsoluteErrorMetric({ multioutput: 'rawValues' }),
    onceRaw: (data) => medianAbsoluteError(data, { multioutput: 'rawValues' }),
  },
  {
    name: 'r2Score',
    make: () => r2ScoreMetric(),
    once: (data) => r2Score(data),
    makeRaw: () => r2ScoreMetric({ multioutput: 'rawValues' }),
    onceRaw: (data) => r2Score(data, { multioutput: 'rawValues' }),
  },
  {
    name: 'explainedVariance',
    make: () => explainedVarianceMetric(),
    once: (data) => explainedVariance(data),
    makeRaw: () => explainedVarianceMetric({ multioutput: 'rawValues' }),
    onceRaw: (data) => explainedVariance(data, { multioutput: 'rawValues' }),
  },
];

const logarithmic: readonly Case[] = [
  {
    name: 'meanSquaredLogError',
    make: () => meanSquaredLogErrorMetric(),
    once: (data) => meanSquaredLogError(data),
    makeRaw: () => meanSquaredLogErrorMetric({ multioutput: 'rawValues' }),
    onceRaw: (data) => meanSquaredLogError(data, { multioutput: 'rawValues' }),
  },
  {
    name: 'rootMeanSquaredLogError',
    make: () => rootMeanSquaredLogErrorMetric(),
    once: (data) => rootMeanSquaredLogError(data),
    makeRaw: () => rootMeanSquaredLogErrorMetric({ multioutput: 'rawValues' }),
    onceRaw: (data) => rootMeanSquaredLogError(data, { multioutput: 'rawValues' }),
  },
];

/** A metric of two plain columns. */
interface PairCase {
  readonly name: string;
  make(): Metric<PairedSample, PairedData, unknown, unknown>;
  once(data: PairedData): unknown;
}

const paired: readonly PairCase[] = [
  { name: 'pearson', make: pearsonMetric, once: pearson },
  { name: 'spearman', make: spearmanMetric, once: spearman },
  { name: 'kendall', make: kendallMetric, once: kendall },
  { name: 'maxError', make: maxErrorMetric, once: maxError },
];

describe('any sharding gives the same bits', () => {
  it.each(errors)('$name', ({ make, once }) => {
    fc.assert(
      fc.property(anyRows, fc.nat(), (rows, cut) => {
        checkSharding(make, once, rows, toColumns, cut);
        const plain = rows.map((row) => ({ ...row, sampleWeight: 1 }));
        checkSharding(make, once, plain, toPlain, cut);
      }),
    );
  });

  it.each(logarithmic)('$name', ({ make, once }) => {
    fc.assert(
      fc.property(anyRows, fc.nat(), (rows, cut) => {
        const positive = rows.map((row) => ({
          ...row,
          prediction: Math.abs(row.prediction),
          reference: Math.abs(row.reference),
        }));
        checkSharding(make, once, positive, toColumns, cut);
      }),
    );
  });

  it.each(paired)('$name', ({ make, once }) => {
    fc.assert(fc.property(anyRows, fc.nat(), (rows, cut) => checkSharding(make, once, rows, toPlain, cut)));
  });

  it.each(errors)('$name of rows of two outputs', ({ makeRaw, onceRaw }) => {
    const row = fc.record({ prediction: fc.tuple(anyNumber, anyNumber), reference: fc.tuple(anyNumber, anyNumber) });
    const toRows = (rows: readonly RegressionSample[]): RegressionData => ({
      predictions: rows.map(({ prediction }) => prediction as readonly number[]),
      references: rows.map(({ reference }) => reference as readonly number[]),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fc.nat(), (rows, cut) =>
        checkSharding(makeRaw, onceRaw, rows, toRows, cut),
      ),
      { numRuns: 30 },
    );
  });

  const large = Array.from({ length: 600 }, (_, i) => ({
    prediction: i % 7 === 0 ? 1e308 : i / 3,
    reference: i % 5 === 0 ? -1e308 : i,
    sampleWeight: 1,
  }));
  const long = large.map((row, i) => ({ ...row, prediction: i / 3, reference: (i * i) % 17 }));
  it.each([...errors, ...paired])(
    '$name of sums that overflow, and of batches longer than a block',
    ({ make, once }) => {
      for (const rows of [large, long])
        checkSharding<Row, PairedData, unknown, unknown>(make, once, rows, toPlain, 300);
    },
  );
});

describe('laws', () => {
  const rowsOfTwo = anyRows.filter((rows) => rows.length > 1);

  it('a weight of 2 is the sample twice', () => {
    fc.assert(
      fc.property(
        anyRows,
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 30, maxLength: 30 }),
        (rows, times) => {
          const heavy = rows.map((row, i) => ({ ...row, sampleWeight: times[i] ?? 1 }));
          const repeated = rows.flatMap((row, i) => Array<Row>(times[i] ?? 1).fill(row));
          for (const { name, once } of errors) {
            // R2 of one sample is not defined, whatever it weighs; terms other than R2's and explained variance's are rounded products.
            if (rows.length === 1 && name === 'r2Score') continue;
            const [got, wanted] = [once(toColumns(heavy)), once(toPlain(repeated))];
            if (wanted === 0) expect(got).toBe(0);
            else expect(Math.abs(got - wanted) / Math.max(Math.abs(wanted), 1)).toBeLessThan(1e-14);
          }
        },
      ),
    );
  });

  it('perfect predictions have no error and a score of 1', () => {
    fc.assert(
      fc.property(rowsOfTwo, (rows) => {
        const data = toPlain(rows.map((row) => ({ ...row, prediction: row.reference })));
        for (const { name, once } of errors) {
          expect(once(data)).toBe(['r2Score', 'explainedVariance'].includes(name) ? 1 : 0);
        }
        expect(maxError(data)).toBe(0);
      }),
    );
  });

  it('predicting the mean scores 0, and an offset costs explained variance nothing', () => {
    const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 });
    fc.assert(
      fc.property(whole, fc.integer(), (half, offset) => {
        // Both signs: the mean is 0.
        const references = half.flatMap((value) => [value, -value]);
        fc.pre(references.some((value) => value !== 0));
        expect(r2Score({ predictions: references.map(() => 0), references })).toBe(0);
        expect(explainedVariance({ predictions: references.map((value) => value + offset), references })).toBe(1);
      }),
    );
  });

  it('bounds of the errors, among each other', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const data = toPlain(rows);
        const [mean, root, max] = [meanAbsoluteError(data), rootMeanSquaredError(data), maxError(data)];
        const upward = 1 + 1e-14;
        expect(mean).toBeLessThanOrEqual(root * upward);
        expect(root).toBeLessThanOrEqual(max * upward);
        expect(medianAbsoluteError(data)).toBeLessThanOrEqual(2 * mean * upward);
        if (rows.length > 1) {
          expect(r2Score(data)).toBeLessThanOrEqual(explainedVariance(data) + 1e-12);
        }
      }),
    );
  });
});
