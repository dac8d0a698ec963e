import { describe, expect, it } from 'vitest';
import { correlationPValue } from '../../src/statistics/correlation-test.js';
import { incompleteBeta } from '../../src/statistics/incomplete-beta.js';
import { discordantProbabilities } from '../../src/statistics/kendall-test.js';
import { normalSurvival } from '../../src/statistics/normal.js';

/** Within 1e-12 of what was expected, also of the smallest. */
function expectClose(got: number, expected: number): void {
  expect(Math.abs(got - expected) / expected).toBeLessThan(1e-12);
}

// The values of distributions here are mpmath 1.3.0's at 40 digits, rounded to doubles; scipy 1.17.1 agrees to its own last digits.
describe('the incomplete beta function', () => {
  it.each([
    [0.5, 0.5, 0.25, 0.3333333333333333],
    [2, 3, 0.4, 0.5248],
    [10, 0.5, 0.2, 1.9949824936130947e-8],
    [500, 0.5, 0.5, 1.0887202471751544e-152],
    [0.5, 0.5, 1e-20, 6.366197723675813e-11],
    [5000, 0.5, 0.999, 0.0015615791602892834],
    [30, 70, 0.1, 1.8929897218613862e-8],
    [1e5, 0.5, 0.99999, 0.1572986881624258],
  ])('of a = %d, b = %d at %d', (a, b, x, expected) => {
    expectClose(incompleteBeta(a, b, x, 1 - x), expected);
    expect(incompleteBeta(b, a, 1 - x, x)).toBeCloseTo(1 - expected, 13);
  });

  it('ends at 0 and 1', () => {
    expect(incompleteBeta(3, 2, 0, 1)).toBe(0);
    expect(incompleteBeta(3, 2, 1, 0)).toBe(1);
  });

  it('of a = 1 or b = 1 is a power', () => {
    expectClose(incompleteBeta(7.5, 1, 0.3, 0.7), 0.3 ** 7.5);
    expectClose(incompleteBeta(1, 7.5, 0.3, 0.7), 1 - 0.7 ** 7.5);
  });
});

describe('the normal tail', () => {
  it.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1, 0.15865525393145705],
    [1.96, 0.024997895148220435],
    [2, 0.02275013194817921],
    [3, 0.0013498980316300946],
    [5, 2.866515718791939e-7],
    [10, 7.619853024160525e-24],
    [20, 2.7536241186062337e-89],
    [37, 5.725571222524577e-300],
  ])('beyond %d', (z, expected) => {
    expectClose(normalSurvival(z), expected);
    expect(normalSurvival(-z)).toBeCloseTo(1 - expected, 14);
  });

  it('ends at 0 and 1', () => {
    expect(normalSurvival(Infinity)).toBe(0);
    expect(normalSurvival(-Infinity)).toBe(1);
    expect(normalSurvival(50)).toBe(0);
  });
});

describe('the p-value of a correlation', () => {
  it.each([
    [0.5, 10, 0.14111328125],
    [-0.3, 25, 0.14511308137364498],
    [0.9, 3, 0.2871325862574125],
    [0.01, 1_000_000, 1.5203198039927247e-23],
    [0.99, 200, 2.207163006115762e-170],
    [0.999, 100, 4.420504874743802e-134],
    [0.05, 500, 0.2644504863480257],
  ])('of %d in %d pairs', (r, count, expected) => {
    expectClose(correlationPValue(r, count, 'two-sided'), expected);
    expectClose(correlationPValue(r, count, r > 0 ? 'greater' : 'less'), expected / 2);
    expect(correlationPValue(r, count, r > 0 ? 'less' : 'greater')).toBeCloseTo(1 - expected / 2, 14);
  });

  it('is 1 without any and 0 with all', () => {
    expect(correlationPValue(0, 5, 'two-sided')).toBe(1);
    expect(correlationPValue(0, 5, 'less')).toBe(0.5);
    expect(correlationPValue(1, 5, 'two-sided')).toBe(0);
    expect(correlationPValue(-1, 5, 'greater')).toBe(1);
    expect(correlationPValue(NaN, 5, 'two-sided')).toBeNaN();
  });
});

describe('probabilities of discordant pairs', () => {
  // Orders of n things by their number of inversions, counted by trying all orders.
  it.each([
    [2, [1]],
    [3, [1, 2]],
    [4, [1, 3, 5, 6]],
    [5, [1, 4, 9, 15, 20, 22]],
    [6, [1, 5, 14, 29, 49, 71, 90, 101]],
  ])('of %d ranks', (count, orders) => {
    const all = [1, 2, 3, 4, 5, 6].slice(0, count).reduce((product, factor) => product * factor);
    let sum = 0;
    for (const [discordant, number] of orders.entries()) {
      sum += number;
      const { atMost, exactly } = discordantProbabilities(count, discordant);
      expectClose(exactly, number / all);
      expectClose(atMost, sum / all);
    }
  });

  it('does not overflow where factorials do', () => {
    expect(discordantProbabilities(1000, 0).atMost).toBe(0);
    expect(discordantProbabilities(1, 0)).toEqual({ atMost: 1, exactly: 1 });
  });
});
