import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarize } from '../../src/inference/index.js';

const thrown = (code: string) => expect.objectContaining({ code });

describe('summarize', () => {
  it('gives mean, median and spread', () => {
    // Deviations -3, -1, -1, -1, 0, 0, 2, 4: squares sum up to 32.
    const summary = summarize([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(summary).toEqual({
      count: 8,
      mean: 5,
      median: 4.5,
      populationStandardDeviation: 2,
      sampleStandardDeviation: Math.sqrt(32 / 7),
      standardError: Math.sqrt(32 / 7) / Math.sqrt(8),
    });
    expect(Object.isFrozen(summary)).toBe(true);
  });

  it('sorts for the median', () => {
    expect(summarize([9, 1, 5]).median).toBe(5);
    expect(summarize([9, 1, 5, 10]).median).toBe(7);
    expect(summarize([10, 9, -1]).median).toBe(9);
    expect(summarize([1.5e308, 1.7e308]).median).toBe(1.6e308);
  });

  it('says NaN of what too few numbers do not tell', () => {
    const nothing = {
      mean: NaN,
      median: NaN,
      populationStandardDeviation: NaN,
      sampleStandardDeviation: NaN,
      standardError: NaN,
    };
    expect(summarize([])).toEqual({ count: 0, ...nothing });
    expect(summarize([5])).toEqual({ ...nothing, count: 1, mean: 5, median: 5, populationStandardDeviation: 0 });
  });

  it('is right where plain sums are not', () => {
    // The mean of the squares less the squared mean gives 0 or less here.
    expect(summarize([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).sampleStandardDeviation).toBe(Math.sqrt(30));
    expect(summarize([1e16, 1, -1e16, 1]).mean).toBe(0.5);
    // 0.1 + 0.1 + 0.1, rounded, is not 3 * 0.1.
    expect(summarize([0.1, 0.1, 0.1])).toMatchObject({ mean: 0.1, populationStandardDeviation: 0 });
  });

  it('neither overflows nor vanishes before it must', () => {
    expect(summarize([1.5e308, 1.5e308, 1.5e308])).toMatchObject({ mean: 1.5e308, sampleStandardDeviation: 0 });
    expect(summarize([1e300, 3e300]).populationStandardDeviation).toBeCloseTo(1e300, -288);
    expect(summarize([2e-300, 4e-300]).populationStandardDeviation / 1e-300).toBeCloseTo(1, 12);
    expect(summarize([5e-324, 5e-324])).toMatchObject({ mean: 5e-324, sampleStandardDeviation: 0 });
    expect(summarize([1.7e308, -1.7e308])).toMatchObject({ mean: 0, sampleStandardDeviation: Infinity });
  });

  it('reads typed arrays and other iterables and leaves them as they are', () => {
    const values = Float32Array.of(3, 1, 2);
    expect(summarize(values).median).toBe(2);
    expect([...values]).toEqual([3, 1, 2]);
    expect(summarize(new Set([1, 2])).mean).toBe(1.5);
  });

  it('refuses what is no finite number', () => {
    for (const value of [NaN, Infinity, '1', null, undefined, 1n]) {
      // @ts-expect-error: what a caller without types may give
      expect(() => summarize([0, value])).toThrow(thrown('NOT_A_NUMBER'));
    }
    // @ts-expect-error: no list
    expect(() => summarize(1)).toThrow(thrown('INVALID_TYPE'));
  });

  it('does not depend on the order, and lies where it must', () => {
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e150, max: 1e150 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(numbers, (values) => {
        const summary = summarize(values);
        expect(summarize([...values].reverse())).toEqual(summary);
        const [least, most] = [Math.min(...values), Math.max(...values)];
        const slack = 1e-15 * Math.max(Math.abs(least), Math.abs(most));
        for (const middle of [summary.mean, summary.median]) {
          expect(middle).toBeGreaterThanOrEqual(least - slack);
          expect(middle).toBeLessThanOrEqual(most + slack);
        }
        expect(summary.populationStandardDeviation).toBeLessThanOrEqual((most - least) / 2 + slack);
      }),
    );
  });
});
