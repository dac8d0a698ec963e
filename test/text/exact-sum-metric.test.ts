import { describe, expect, it } from 'vitest';
import { type ExactSumSteps, exactSumMetric, sumExactly } from '../../src/text/exact-sum-metric.js';

/** Counts segments, and adds up the numbers that the predictions spell. */
const steps: ExactSumSteps<readonly number[]> = {
  functionName: 'numbers',
  signature: 'made:up',
  width: 2,
  counts: 1,
  row: (prediction) => [1, Number(prediction)],
  score: (sum) => [...sum],
};

const columns = (...predictions: string[]) => ({ predictions, references: predictions });

describe('a metric of whole and real sums', () => {
  // Plain addition gives 0.30000000000000004 + 0.3 = 0.6000000000000001, and 0 for the second.
  it('rounds once, at the end', () => {
    expect(sumExactly(steps, columns('0.1', '0.2', '0.3'))).toEqual(Float64Array.of(3, 0.6));
    expect(sumExactly(steps, columns('1e100', '1', '-1e100'))).toEqual(Float64Array.of(3, 1));
  });

  it('is the same however it is split', () => {
    const metric = exactSumMetric('numbers', steps);
    const shards = ['1e100', '1', '-1e100', '0.1'].map((text) =>
      metric.addInput(metric.createAccumulator(), { prediction: text, references: text }),
    );
    const whole = metric.addBatch(metric.createAccumulator(), columns('0.1', '1e100', '1', '-1e100'));
    for (const states of [shards, shards.slice().reverse()]) {
      const merged = metric.mergeAccumulators(states);
      expect(metric.encodeState(merged)).toEqual(metric.encodeState(whole));
      expect(metric.extractOutput(merged)).toEqual([4, 1.1]);
    }
  });

  it('keeps a state as it was where a later row of a batch fails', () => {
    const fragile = exactSumMetric('fragile', {
      ...steps,
      row(prediction) {
        if (prediction === 'bad') throw new Error('no');
        return [1, Number(prediction)];
      },
    });
    const state = fragile.addBatch(fragile.createAccumulator(), columns('2'));
    expect(() => fragile.addBatch(state, columns('3', 'bad'))).toThrow('no');
    expect(fragile.extractOutput(state)).toEqual([1, 2]);
  });

  it('has rows as wide as its sums', () => {
    const metric = exactSumMetric('numbers', steps);
    expect(metric.statistics(columns('0.5', '2'))).toEqual({ width: 2, rows: Float64Array.of(1, 0.5, 1, 2) });
    expect(metric.fromStatistics(Float64Array.of(2, 2.5))).toEqual([2, 2.5]);
  });
});
