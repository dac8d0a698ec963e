import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairwiseSum, pairwiseTotal } from '../../src/label/pairwise-sum.js';

describe('a pairwise sum', () => {
  it('rounds as numpy does', () => {
    // numpy 2.4.6: np.sum(1 / np.arange(1, n + 1)); from left to right the last one ends in 343.
    const harmonic = (n: number) => Array.from({ length: n }, (_, i) => 1 / (i + 1));
    expect(pairwiseTotal(harmonic(7))).toBe(2.5928571428571425);
    expect(pairwiseTotal(harmonic(100))).toBe(5.187377517639621);
    expect(pairwiseTotal(harmonic(1000))).toBe(7.485470860550345);
  });

  it('asks for each value once, in order, and is exact for whole numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 2000 }), (values) => {
        const asked: number[] = [];
        const sum = pairwiseSum(values.length, () => asked[asked.push(values[asked.length] as number) - 1] as number);
        expect(asked).toEqual(values);
        expect(sum).toBe(values.reduce((all, value) => all + value, 0));
      }),
    );
  });
});
