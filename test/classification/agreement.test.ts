import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balancedAccuracy,
  cohenKappa,
  cohenKappaMetric,
  confusionMatrix,
  type LabelData,
  matthewsCorrelation,
  recall,
} from '../../src/classification/index.js';
import { accumulator } from '../../src/core/accumulator.js';
import { labelSamples, toColumns } from './data.js';

const code = (expected: string) => expect.objectContaining({ code: expected });
const predictions = ['a', 'b', 'a', 'b', 'c', 'b', 'a', 'c'];
const references = ['a', 'b', 'b', 'b', 'c', 'c', 'a', 'b'];
const plain = { predictions, references };
const weighted = { ...plain, sampleWeights: [1, 0.5, 2, 1, 0.25, 1, 3, 0.1] };
const WEIGHTS = ['none', 'linear', 'quadratic'] as const;

/** Kappa straight from its definition, with a matrix in memory and sums in their plain order. */
function plainKappa(data: LabelData, weights: (typeof WEIGHTS)[number]): number {
  const { matrix } = confusionMatrix(data);
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const rows = matrix.map(total);
  const columns = matrix.map((_, j) => total(matrix.map((row) => row[j] ?? 0)));
  const cost = (i: number, j: number) =>
    i === j ? 0 : { none: 1, linear: Math.abs(i - j), quadratic: (i - j) ** 2 }[weights];
  const observed = total(matrix.flatMap((row, i) => row.map((value, j) => cost(i, j) * value)));
  const chance = total(rows.flatMap((row, i) => columns.map((column, j) => cost(i, j) * row * column)));
  return chance === 0 ? NaN : 1 - observed / (chance / total(rows));
}

describe('cohenKappa', () => {
  it('by hand and as scikit-learn 1.9.1', () => {
    // 3 of 4 right, by chance 2 of 4.
    expect(cohenKappa({ predictions: ['a', 'b', 'a', 'b'], references: ['a', 'b', 'b', 'b'] })).toBe(0.5);
    expect(WEIGHTS.map((weights) => cohenKappa(plain, { weights }))).toEqual([
      0.4285714285714286, 0.5384615384615384, 0.6666666666666667,
    ]);
    for (const [i, expected] of [0.388771304444692, 0.48991354466858794, 0.6167493189914088].entries()) {
      expect(cohenKappa(weighted, { weights: WEIGHTS[i] ?? 'none' })).toBeCloseTo(expected, 15);
    }
    expect(cohenKappa(plain, { labels: ['b', 'a'] })).toBe(0.6153846153846154);
    expect(cohenKappa(plain, { labels: ['c', 'a', 'b'], weights: 'linear' })).toBe(0.2857142857142857);
  });

  it('where nothing agrees has the digit that the reference rounds to', () => {
    const data = { predictions: ['c', 'c', 'd'], references: ['a', 'b', 'a'], sampleWeights: [0.876, 1.073, 1.28] };
    expect(cohenKappa(data, { weights: 'linear' })).toBe(2.220446049250313e-16);
  });

  it('has no value on one label, or what stands for it', () => {
    const one = { predictions: [1, 1], references: [1, 1] };
    expect(cohenKappa(one)).toBeNaN();
    expect(cohenKappa(one, { replaceUndefinedBy: 1 })).toBe(1);
    // No prediction is one of the labels: nothing is left.
    expect(cohenKappa(plain, { labels: ['a', 'z'], replaceUndefinedBy: -1 })).toBe(-1);
    expect(cohenKappa({ predictions: [2], references: [1] }, { labels: [1], replaceUndefinedBy: 0 })).toBe(0);
    expect(cohenKappaMetric({ replaceUndefinedBy: 0, labels: [1] }).signature).toBe(
      'weights:none|undefined:0|labels:[1]',
    );
  });

  it('refuses with codes', () => {
    expect(() => cohenKappa(plain, { labels: ['z'] })).toThrow(code('INVALID_OPTION'));
    expect(() => cohenKappa(plain, { labels: [1] })).toThrow(code('MIXED_LABEL_TYPES'));
    expect(() => cohenKappa(plain, { weights: 'cubic' as 'none' })).toThrow(code('INVALID_OPTION'));
    for (const replaceUndefinedBy of [2, -1.5, Infinity, '0' as unknown as number]) {
      expect(() => cohenKappa(plain, { replaceUndefinedBy })).toThrow(code('INVALID_OPTION'));
    }
  });

  it('is its definition, of many labels too, and the same with raters swapped', () => {
    const label = fc.nat(20);
    const rows = fc.array(fc.record({ prediction: label, reference: label }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(rows, fc.constantFrom(...WEIGHTS), (samples, weights) => {
        const data = toColumns(samples) as LabelData;
        const kappa = cohenKappa(data, { weights });
        const swapped = cohenKappa({ predictions: data.references, references: data.predictions }, { weights });
        const expected = plainKappa(data, weights);
        for (const other of [swapped, expected]) {
          if (Number.isNaN(kappa)) expect(other).toBeNaN();
          else expect(other).toBeCloseTo(kappa, 12);
        }
        if (!Number.isNaN(kappa)) expect(kappa).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('matthewsCorrelation', () => {
  it('by hand and as scikit-learn 1.9.1', () => {
    // r n - t.p = 12 - 8, spreads 16 - 8 and 16 - 10.
    const data = { predictions: ['a', 'b', 'a', 'b'], references: ['a', 'b', 'b', 'b'] };
    expect(matthewsCorrelation(data)).toBe(4 / Math.sqrt(48));
    expect(matthewsCorrelation(plain)).toBeCloseTo(0.43915503282683993, 15);
    expect(matthewsCorrelation(weighted)).toBeCloseTo(0.42095147501755836, 15);
  });

  it('is 0 where one side is one label, however the weights round', () => {
    expect(matthewsCorrelation({ predictions: [1, 1, 1], references: [1, 0, 1] })).toBe(0);
    const weights = fc.array(fc.double({ min: 0.001, max: 10, noNaN: true }), { minLength: 9, maxLength: 40 });
    fc.assert(
      fc.property(weights, (sampleWeights) => {
        // Two ways to add up that many fractions seldom end in the same digit.
        const one = sampleWeights.map(() => 0);
        const many = sampleWeights.map((_, i) => i);
        expect(matthewsCorrelation({ predictions: many, references: one, sampleWeights })).toBe(0);
        expect(matthewsCorrelation({ predictions: one, references: many, sampleWeights })).toBe(0);
      }),
    );
  });

  it('lies in [-1, 1] and is the same with raters swapped, however large or small the weights', () => {
    const size = fc.constantFrom(1, 1e150, 1e-130);
    fc.assert(
      fc.property(fc.boolean().chain(labelSamples), (samples) => {
        const data = toColumns(samples) as LabelData;
        const score = matthewsCorrelation(data);
        const swapped = { ...data, predictions: data.references, references: data.predictions };
        expect(Math.abs(score)).toBeLessThanOrEqual(1 + 1e-12);
        expect(matthewsCorrelation(swapped)).toBeCloseTo(score, 12);
      }),
    );
    fc.assert(
      fc.property(labelSamples(), size, (samples, weight) => {
        const data = toColumns(samples) as LabelData;
        const sampleWeights = samples.map(() => weight);
        expect(matthewsCorrelation({ ...data, sampleWeights })).toBeCloseTo(matthewsCorrelation(data), 12);
        expect(cohenKappa({ ...data, sampleWeights }, { replaceUndefinedBy: 0 })).toBeCloseTo(
          cohenKappa(data, { replaceUndefinedBy: 0 }),
          12,
        );
      }),
    );
  });
});

describe('balancedAccuracy', () => {
  it('by hand and as scikit-learn 1.9.1', () => {
    // Recalls 1 and 2/3.
    const data = { predictions: ['a', 'b', 'a', 'b'], references: ['a', 'b', 'b', 'b'] };
    expect(balancedAccuracy(data)).toBe((1 + 2 / 3) / 2);
    expect(balancedAccuracy(data, { adjusted: true })).toBeCloseTo(2 / 3, 15);
    expect(balancedAccuracy(plain, { adjusted: true })).toBe(0.49999999999999994);
    expect(balancedAccuracy(weighted)).toBeCloseTo(0.5388888888888889, 15);
    // A label that is only predicted is none of the mean.
    expect(balancedAccuracy({ predictions: ['a', 'b'], references: ['a', 'a'] })).toBe(0.5);
    expect(balancedAccuracy({ predictions: ['a', 'b', 'z'], references: ['a', 'b', 'b'] }, { adjusted: true })).toBe(
      0.5,
    );
    expect(balancedAccuracy({ predictions: [1], references: [1] }, { adjusted: true })).toBeNaN();
    expect(() => balancedAccuracy(plain, { adjusted: 1 as unknown as boolean })).toThrow(code('INVALID_OPTION'));
  });

  it('is the mean recall of the labels that are there', () => {
    fc.assert(
      fc.property(fc.boolean().chain(labelSamples), (samples) => {
        const data = toColumns(samples) as LabelData;
        const { values, support } = recall(data, { average: 'none' });
        const there = values.filter((_, i) => (support[i] ?? 0) > 0);
        const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
        expect(balancedAccuracy(data)).toBeCloseTo(mean, 12);
      }),
    );
  });
});

describe('weights below 0', () => {
  // What is less than nothing has no spread to take a root of; scikit-learn gives NaN here, with a warning of numpy.
  const data = { predictions: [0, 1, 1], references: [0, 1, 0], sampleWeights: [2, 2, -1] };
  it.each([matthewsCorrelation, cohenKappa, balancedAccuracy])('are refused in a pair: %o', (score) => {
    expect(() => score(data)).toThrow(
      expect.objectContaining({
        code: 'NOT_A_NUMBER',
        message: 'the weight of 0 predicted as 1 is -1, expected 0 or more',
      }),
    );
  });

  it('may take back what was counted', () => {
    const seen = accumulator(cohenKappaMetric()).addBatch(data);
    seen.add({ prediction: 1, reference: 0 });
    // What is left is right, in two labels.
    expect(seen.score()).toBe(1);
  });
});
