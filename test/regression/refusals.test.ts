import { describe, expect, it } from 'vitest';
import { accumulator, type Json } from '../../src/core/index.js';
import * as regression from '../../src/regression/index.js';

const {
  explainedVariance,
  kendall,
  kendallMetric,
  maxError,
  maxErrorMetric,
  meanAbsoluteError,
  meanAbsoluteErrorMetric,
  meanSquaredLogError,
  medianAbsoluteError,
  medianAbsoluteErrorMetric,
  pearson,
  pearsonMetric,
  r2Score,
  r2ScoreMetric,
  spearman,
  spearmanMetric,
} = regression;

/** Calls as JavaScript would: what types refuse must be refused at run time as well. */
type Call = (data: unknown, options?: unknown) => unknown;

const all = Object.entries(regression)
  .filter(([name]) => !name.endsWith('Metric'))
  .map(([name, metric]) => [name, metric as Call] as const);
const weighted = all.filter(([name]) => !['kendall', 'maxError', 'pearson', 'spearman'].includes(name));

function expectCode(call: () => unknown, code: string): void {
  expect(call).toThrow(expect.objectContaining({ name: 'MetricError', code }));
}

describe('every function refuses', () => {
  it.each(all)('%s', (_, metric) => {
    const data = { predictions: [1, 2], references: [1, 3] };
    expectCode(() => metric([1, 2], [1, 3]), 'INVALID_TYPE');
    expectCode(() => metric([1, 2]), 'INVALID_TYPE');
    expectCode(() => metric({ predictions: 1, references: [1] }), 'INVALID_TYPE');
    expectCode(() => metric(data, { average: 'macro' }), 'UNKNOWN_OPTION');
    expectCode(() => metric({ predictions: [1], references: [1, 2] }), 'LENGTH_MISMATCH');
    for (const value of [NaN, Infinity, '1', null, undefined, true, 1n]) {
      expectCode(() => metric({ predictions: [1, value], references: [1, 2] }), 'NOT_A_NUMBER');
      expectCode(() => metric({ predictions: [1, 2], references: [value, 2] }), 'NOT_A_NUMBER');
    }
    expectCode(() => metric({ predictions: Float64Array.of(1, NaN), references: [1, 2] }), 'NOT_A_NUMBER');
    expectCode(() => metric({ predictions: Float32Array.of(1, Infinity), references: [1, 2] }), 'NOT_A_NUMBER');
  });

  it.each(weighted)('weights: %s', (_, metric) => {
    const data = { predictions: [1, 2], references: [1, 3] };
    expectCode(() => metric({ ...data, sampleWeights: [1] }), 'LENGTH_MISMATCH');
    expectCode(() => metric({ ...data, sampleWeights: [1, NaN] }), 'NOT_A_NUMBER');
    expectCode(() => metric({ ...data, sampleWeights: [0, 0] }), 'EMPTY_INPUT');
    expectCode(() => metric({ predictions: [], references: [] }), 'EMPTY_INPUT');
  });

  it('weights where none count', () => {
    for (const metric of [maxError, pearson, spearman, kendall] as Call[]) {
      expectCode(() => metric({ predictions: [1, 2], references: [1, 3], sampleWeights: [1, 1] }), 'INVALID_TYPE');
      expectCode(() => metric({ predictions: [[1, 2]], references: [[1, 3]] }), 'INVALID_TYPE');
    }
    expectCode(() => maxError({ predictions: [], references: [] }), 'EMPTY_INPUT');
    const negative = { predictions: [1, 2], references: [1, 3], sampleWeights: [1, -0.5] };
    expectCode(() => medianAbsoluteError(negative), 'INVALID_TYPE');
    // Means take them, as in scikit-learn: (1 * 0 - 0.5 * 1) / 0.5.
    expect(meanAbsoluteError(negative)).toBe(-1);
  });

  it('values whose logarithm does not exist', () => {
    expectCode(() => meanSquaredLogError({ predictions: [0, -1], references: [1, 1] }), 'INVALID_TYPE');
    expectCode(() => meanSquaredLogError({ predictions: [0], references: [-2] }), 'INVALID_TYPE');
  });

  it('rows of unequal length', () => {
    expectCode(
      () =>
        r2Score({
          predictions: [[1, 2], [1]],
          references: [
            [1, 2],
            [1, 2],
          ],
        }),
      'LENGTH_MISMATCH',
    );
    expectCode(() => r2Score({ predictions: [[1, 2]], references: [[1]] }), 'LENGTH_MISMATCH');
    expectCode(() => r2Score({ predictions: [[]], references: [[]] }), 'EMPTY_INPUT');
    const mixed = { predictions: [[1], 2], references: [[1], [2]] } as unknown as regression.RegressionData;
    expectCode(() => r2Score(mixed), 'INVALID_TYPE');
  });

  it('options', () => {
    const data = { predictions: [1, 2], references: [1, 3] };
    const wide = { predictions: [[1, 2]], references: [[1, 3]] };
    const call = explainedVariance as Call;
    for (const multioutput of ['mean', [], [1, -1], [NaN, 1], [1e308, 1e308]]) {
      expectCode(() => call(wide, { multioutput }), 'INVALID_OPTION');
    }
    expectCode(() => call(wide, { multioutput: 3 }), 'INVALID_TYPE');
    expectCode(() => call(wide, { multioutput: [1, 1, 1] }), 'INVALID_OPTION');
    expectCode(() => call(data, { multioutput: [1] }), 'INVALID_OPTION');
    expectCode(() => call(data, { forceFinite: 1 }), 'INVALID_OPTION');
    expectCode(() => (meanAbsoluteError as Call)(data, { multioutput: 'varianceWeighted' }), 'INVALID_OPTION');
    for (const metric of [pearson, spearman, kendall] as Call[]) {
      expectCode(() => metric(data, { alternative: 'both' }), 'INVALID_OPTION');
    }
    expectCode(() => (kendall as Call)(data, { variant: 'a' }), 'INVALID_OPTION');
    expectCode(() => (kendall as Call)(data, { method: 'fast' }), 'INVALID_OPTION');
    const tied = { predictions: [1, 1, 2], references: [1, 2, 3] };
    expectCode(() => kendall(tied, { method: 'exact' }), 'INVALID_OPTION');
    const predictions = Array.from({ length: 2001 }, (_, i) => i);
    const far = { predictions, references: [...predictions.slice(1000), ...predictions.slice(0, 1000)] };
    expectCode(() => kendall(far, { method: 'exact' }), 'INVALID_OPTION');
  });
});

describe('metric objects', () => {
  it('say every option that changes the number', () => {
    expect(meanAbsoluteErrorMetric({ multioutput: [0.5, 1] }).signature).toBe('multioutput:0.5,1');
    expect(r2ScoreMetric({ multioutput: 'varianceWeighted', forceFinite: false }).signature).toBe(
      'multioutput:varianceWeighted|finite:no',
    );
    expect(pearsonMetric({ alternative: 'less' }).signature).toBe('alternative:less');
    expect(spearmanMetric().signature).toBe('alternative:two-sided');
    expect(kendallMetric({ variant: 'c', method: 'exact' }).signature).toBe(
      'alternative:two-sided|variant:c|method:exact',
    );
  });

  it('keep what they had when a batch is refused', () => {
    for (const metric of [meanAbsoluteErrorMetric(), r2ScoreMetric(), medianAbsoluteErrorMetric()]) {
      const state = accumulator<regression.RegressionSample, regression.RegressionData, unknown, number>(metric);
      state.addBatch({ predictions: [1, 2], references: [1, 3] });
      const before = JSON.stringify(state);
      expectCode(() => state.addBatch({ predictions: [1, NaN], references: [1, 3] }), 'NOT_A_NUMBER');
      expectCode(() => state.addBatch({ predictions: [[1, 2]], references: [[1, 3]] }), 'LENGTH_MISMATCH');
      expectCode(() => (state.add as Call).call(state, 3), 'INVALID_TYPE');
      expect(JSON.stringify(state)).toBe(before);
      expect(JSON.stringify(state.addBatch({ predictions: [], references: [] }))).toBe(before);
      const wide = accumulator<regression.RegressionSample, regression.RegressionData, unknown, number>(metric);
      expectCode(() => state.merge(wide.add({ prediction: [1, 2], reference: [1, 2] })), 'LENGTH_MISMATCH');
    }
  });

  it('refuse states of another kind, and damaged ones', () => {
    const mean = accumulator(meanAbsoluteErrorMetric()).add({ prediction: 1, reference: 2 });
    expectCode(() => accumulator(r2ScoreMetric()).fromJSON(mean.toJSON()), 'STATE_MISMATCH');
    const damage = (json: { readonly state: Json }, change: object): Json => ({
      ...json,
      state: { ...(json.state as object), ...change },
    });
    const restore = (change: object): unknown =>
      accumulator(meanAbsoluteErrorMetric()).fromJSON(damage(mean.toJSON(), change));
    for (const change of [
      { count: -1 },
      { width: 2 },
      { sums: [['x']] },
      { sums: [['NaN']] },
      { sums: [[1e308, 1e308]] },
      { weight: 3 },
    ]) {
      expectCode(() => restore(change), 'STATE_FORMAT');
    }
    const ranks = accumulator(spearmanMetric()).add({ prediction: 1, reference: 2 });
    for (const change of [{ rows: [[1]] }, { rows: [1] }, { rows: [[1, 'x']] }, { width: 0 }]) {
      expectCode(() => accumulator(spearmanMetric()).fromJSON(damage(ranks.toJSON(), change)), 'STATE_FORMAT');
    }
    const max = accumulator(maxErrorMetric()).add({ prediction: 1, reference: 2 });
    for (const change of [{ count: 0.5 }, { largest: -1 }, { largest: 'NaN' }]) {
      expectCode(() => accumulator(maxErrorMetric()).fromJSON(damage(max.toJSON(), change)), 'STATE_FORMAT');
    }
  });
});
