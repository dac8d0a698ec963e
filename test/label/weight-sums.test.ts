import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactSum } from '../../src/core/exact-sum.js';
import { isFixedPoint } from '../../src/label/fixed-point.js';
import { addWeight, createSums, reserveSums, sumOf } from '../../src/label/weight-sums.js';
import { addSumFromJson, mergeSum, sumToJson } from '../../src/label/weight-sums-state.js';

const weight = fc.oneof(
  fc.double({ min: -1e150, max: 1e150, noNaN: true }).filter(isFixedPoint),
  fc.double({ min: -10, max: 10, noNaN: true }).filter(isFixedPoint),
  fc.integer(),
  fc.constantFrom(2 ** 53, -(2 ** 53), 1, -1, 0.1, 1e-130, 1e150),
);

describe('sums of weights', () => {
  it('are those of ExactSum, in any order and split', () => {
    fc.assert(
      fc.property(fc.array(weight), fc.array(weight), (first, second) => {
        const oracle = new ExactSum();
        const whole = createSums(2);
        for (const value of [...first, ...second]) {
          oracle.add(value);
          addWeight(whole, 1, value);
        }
        const parts = createSums(1);
        for (const value of [...second].reverse()) addWeight(parts, 0, value);
        const rest = createSums(4);
        for (const value of first) addWeight(rest, 3, value);
        mergeSum(parts, 0, rest, 3);
        const copy = createSums(1);
        addSumFromJson(copy, 0, JSON.parse(JSON.stringify(sumToJson(parts, 0))));
        for (const [sums, cell] of [
          [whole, 1],
          [parts, 0],
          [copy, 0],
        ] as const) {
          expect(sumOf(sums, cell)).toBe(oracle.value() + 0);
          expect(sumToJson(sums, cell)).toEqual(sumToJson(whole, 1));
        }
        expect(sumOf(whole, 0)).toBe(0);
      }),
    );
  });

  it('keep what they have when they grow', () => {
    const sums = createSums(1);
    addWeight(sums, 0, 3);
    reserveSums(sums, 100);
    addWeight(sums, 99, 0.5);
    expect([sumOf(sums, 0), sumOf(sums, 50), sumOf(sums, 99)]).toEqual([3, 0, 0.5]);
  });
});

describe('isFixedPoint', () => {
  it.each([0, -0, 1, -2.5, 1e-130, 1e150, 1e157, 0.1])('takes %s', (value) => {
    expect(isFixedPoint(value)).toBe(true);
  });

  it.each([NaN, Infinity, 1e-200, 1e160, '1', null, undefined, 1n])('refuses %s', (value) => {
    expect(isFixedPoint(value)).toBe(false);
  });
});
