import { describe, expect, it } from 'vitest';
import {
  explainedVariance,
  maxError,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  meanSquaredLogError,
  medianAbsoluteError,
  type RegressionData,
  r2Score,
  rootMeanSquaredError,
  rootMeanSquaredLogError,
} from '../../src/regression/index.js';

// Expected values are scikit-learn 1.9.1's, if nothing else is said.
const data = { predictions: [2.5, 0, 2, 8, 5], references: [3, -0.5, 2, 7, 4.25] };
const weights = [1, 2, 0.5, 3, 0];
const positive = { predictions: [2.5, 5, 4, 8, 0.25], references: [3, 5, 2.5, 7, 0] };
const rows = {
  predictions: [
    [0, 2],
    [-1, 2],
    [8, -5],
    [2, 1.5],
  ],
  references: [
    [0.5, 1],
    [-1, 1],
    [7, -6],
    [2, 2],
  ],
  sampleWeights: [1, 2, 3, 0.5],
};

describe('errors and scores', () => {
  it.each([
    ['meanAbsoluteError', (columns: RegressionData) => meanAbsoluteError(columns), data, 0.55, 0.6923076923076923],
    ['meanSquaredError', (columns: RegressionData) => meanSquaredError(columns), data, 0.4125, 0.5769230769230769],
    [
      'rootMeanSquaredError',
      (columns: RegressionData) => rootMeanSquaredError(columns),
      data,
      0.6422616289332564,
      0.7595545253127499,
    ],
    [
      'meanAbsolutePercentageError',
      (columns: RegressionData) => meanAbsolutePercentageError(columns),
      data,
      0.2971988795518207,
      0.39926739926739924,
    ],
    ['medianAbsoluteError', (columns: RegressionData) => medianAbsoluteError(columns), data, 0.5, 0.5],
    ['r2Score', (columns: RegressionData) => r2Score(columns), data, 0.9328175895765473, 0.9463401210787011],
    [
      'explainedVariance',
      (columns: RegressionData) => explainedVariance(columns),
      data,
      0.9527687296416938,
      0.9733076499724821,
    ],
    [
      'meanSquaredLogError',
      (columns: RegressionData) => meanSquaredLogError(columns),
      positive,
      0.0417427072862985,
      0.018931949399752648,
    ],
    [
      'rootMeanSquaredLogError',
      (columns: RegressionData) => rootMeanSquaredLogError(columns),
      positive,
      0.20431032104692728,
      0.13759342062668783,
    ],
  ] as const)('%s', (_, metric, columns, plain, weighted) => {
    expect(metric(columns)).toBeCloseTo(plain, 14);
    expect(metric({ ...columns, sampleWeights: weights })).toBeCloseTo(weighted, 14);
  });

  it('maxError is the worst', () => {
    expect(maxError(data)).toBe(1);
    expect(maxError({ predictions: [-3], references: [4] })).toBe(7);
  });

  it('of several outputs', () => {
    const expectAll = (got: readonly number[], wanted: readonly number[]): void => {
      expect(got).toHaveLength(wanted.length);
      for (const [i, value] of wanted.entries()) expect(got[i]).toBeCloseTo(value, 14);
    };
    const raw = { multioutput: 'rawValues' } as const;
    expectAll(meanAbsoluteError(rows, raw), [0.5384615384615384, 0.9615384615384616]);
    expectAll(rootMeanSquaredError(rows, raw), [Math.SQRT1_2, 0.970725343394151]);
    expectAll(medianAbsoluteError(rows, raw), [0.5, 1]);
    expectAll(r2Score(rows, raw), [0.9624694648012436, 0.9260677808727948]);
    expectAll(explainedVariance(rows, raw), [0.9735731734399289, 0.9874651810584958]);
    const own = { multioutput: [0.25, 0.75] };
    expect(meanAbsoluteError(rows, own)).toBeCloseTo(0.8557692307692307, 14);
    expect(rootMeanSquaredError(rows, own)).toBeCloseTo(0.90482070284225, 14);
    expect(medianAbsoluteError(rows, own)).toBeCloseTo(0.875, 14);
    expect(r2Score(rows, own)).toBeCloseTo(0.9351682018549071, 14);
    expect(r2Score(rows, { multioutput: 'varianceWeighted' })).toBeCloseTo(0.9446714334354783, 14);
    expect(explainedVariance(rows, { multioutput: 'varianceWeighted' })).toBeCloseTo(0.9803654522755646, 14);
    expect(Object.isFrozen(r2Score(rows, raw))).toBe(true);
  });

  it('takes typed arrays, rows of them, and iterables', () => {
    const { predictions, references } = data;
    expect(meanAbsoluteError({ predictions: Float32Array.from(predictions), references: new Set(references) })).toBe(
      0.55,
    );
    expect(r2Score({ predictions: Float64Array.from(predictions), references: Float64Array.from(references) })).toBe(
      r2Score(data),
    );
    const typed = { predictions: [Float64Array.of(1, 2)], references: [Int8Array.of(1, 4)] };
    expect(meanSquaredError(typed)).toBe(2);
    const column = Float64Array.from(predictions);
    medianAbsoluteError({ predictions: column, references });
    expect(Array.from(column)).toEqual(predictions);
  });
});

describe('edge cases', () => {
  const constant = { predictions: [1, 2], references: [3, 3] };

  it('references without spread', () => {
    expect(r2Score(constant)).toBe(0);
    expect(explainedVariance(constant)).toBe(0);
    expect(r2Score({ predictions: [3, 3], references: [3, 3] })).toBe(1);
    expect(r2Score(constant, { forceFinite: false })).toBe(-Infinity);
    expect(r2Score({ predictions: [3, 3], references: [3, 3] }, { forceFinite: false })).toBeNaN();
    // By the definition; scikit-learn finds a spread in the rounding of the mean of a tenth and says -4e31.
    const tenths = { predictions: [1, 2, 3], references: [0.1, 0.1, 0.1], sampleWeights: [0.3, 0.3, 0.7] };
    expect(r2Score(tenths)).toBe(0);
    expect(r2Score(tenths, { forceFinite: false })).toBe(-Infinity);
  });

  it('all outputs without spread weigh the same', () => {
    const flat = {
      predictions: [
        [3, 1],
        [3, 2],
      ],
      references: [
        [3, 3],
        [3, 3],
      ],
    };
    expect(r2Score(flat, { multioutput: 'varianceWeighted' })).toBe(0.5);
  });

  it('one sample has no R2', () => {
    expect(r2Score({ predictions: [1], references: [2] })).toBeNaN();
    expect(r2Score({ predictions: [[1, 2]], references: [[2, 1]] }, { multioutput: 'rawValues' })).toEqual([NaN, NaN]);
    expect(explainedVariance({ predictions: [1], references: [2] })).toBe(1);
  });

  it('what is too large to be summed is infinite', () => {
    const far = { predictions: [-1e308, 0], references: [1e308, 0] };
    expect(meanAbsoluteError(far)).toBe(Infinity);
    expect(medianAbsoluteError(far)).toBe(Infinity);
    expect(maxError(far)).toBe(Infinity);
    expect(meanSquaredError({ predictions: [1e200], references: [0] })).toBe(Infinity);
    expect(r2Score({ predictions: [1e200, 1], references: [2e200, 2] })).toBeNaN();
  });

  it('a percentage of nothing is a share of 2^-52', () => {
    expect(meanAbsolutePercentageError({ predictions: [1], references: [0] })).toBe(2 ** 52);
  });

  it('weights of a median that are exactly half', () => {
    const columns = { predictions: [1, 2, 4], references: [0, 0, 0] };
    expect(medianAbsoluteError({ ...columns, sampleWeights: [2, 1, 1] })).toBe(1.5);
    expect(medianAbsoluteError({ ...columns, sampleWeights: [2, 0, 2] })).toBe(2.5);
    expect(medianAbsoluteError({ ...columns, sampleWeights: [3, 1, 1] })).toBe(1);
    expect(medianAbsoluteError({ ...columns, sampleWeights: [0, 0, 2] })).toBe(4);
  });
});

/** A pseudo-random number in [0, 1) for each place; Park & Miller's generator. */
function noise(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  });
}

describe('a small spread about a large mean', () => {
  const count = 5000;
  const truth = noise(count, 7);
  const errors = noise(count, 11).map((value) => value / 8);
  const shift = 2 ** 30;
  // A grid that both the shifted and the plain values lie on, so that shifting rounds nothing.
  const onGrid = (value: number): number => Math.round(value * 2 ** 20) / 2 ** 20;
  const references = truth.map(onGrid);
  const predictions = references.map((value, i) => value + onGrid(errors[i] ?? 0));

  /** Sum of w (x - m)^2 in two passes over the plain values. */
  function twoPasses(values: readonly number[], rowWeights: readonly number[]): number {
    let sum = 0;
    let weight = 0;
    for (const [i, value] of values.entries()) {
      sum += (rowWeights[i] ?? 1) * value;
      weight += rowWeights[i] ?? 1;
    }
    let squares = 0;
    for (const [i, value] of values.entries()) squares += (rowWeights[i] ?? 1) * (value - sum / weight) ** 2;
    return squares;
  }

  it.each([
    ['plain', undefined],
    ['weighted', noise(count, 13)],
  ] as const)('loses no digits: %s', (_, rowWeights) => {
    const columns = {
      predictions: predictions.map((value) => value + shift),
      references: references.map((value) => value + shift),
      ...(rowWeights && { sampleWeights: rowWeights }),
    };
    const each = rowWeights ?? [];
    let squares = 0;
    for (const [i, value] of predictions.entries()) squares += (each[i] ?? 1) * (value - (references[i] ?? 0)) ** 2;
    const variance = twoPasses(references, each);
    const left = twoPasses(
      references.map((value, i) => value - (predictions[i] ?? 0)),
      each,
    );
    expect(Math.abs(r2Score(columns) - (1 - squares / variance))).toBeLessThan(1e-12);
    expect(Math.abs(explainedVariance(columns) - (1 - left / variance))).toBeLessThan(1e-12);
  });
});
