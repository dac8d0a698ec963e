import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growBlock } from '../../src/core/exact-block.js';
import { growProduct, productError } from '../../src/core/exact-product.js';
import { canonical, grow, round } from '../../src/core/expansion.js';

/** Doubles of every size that an exact sum of products takes. */
const anyDouble = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e290, max: 1e290 });
const moderate = fc.oneof(
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })
    .filter((x) => x === 0 || Math.abs(x) > 1e-60),
  fc.integer({ min: -1000, max: 1000 }).map((x) => x / 8),
);

function oneByOne(values: readonly number[]): number[] {
  const partials: number[] = [];
  for (const value of values) grow(partials, value);
  return partials;
}

describe('growBlock', () => {
  it('gives the exact sum that adding one by one gives', () => {
    fc.assert(
      fc.property(fc.array(anyDouble), fc.array(anyDouble), (before, values) => {
        const partials = oneByOne(before);
        expect(growBlock(partials, Float64Array.from(values), values.length)).toBe(true);
        expect(canonical(partials)).toEqual(canonical(oneByOne([...before, ...values])));
      }),
      { numRuns: 500 },
    );
  });

  it('takes what two running sums lose', () => {
    const partials: number[] = [];
    const values = [1, 1e-20, 1e-40, 1e-60, -1, -1e-20];
    growBlock(partials, Float64Array.from(values), values.length);
    expect(round(partials)).toBe(1e-40 + 1e-60);
  });

  it('adds no more than the length says', () => {
    const partials: number[] = [];
    growBlock(partials, Float64Array.from([1, 2, 4]), 2);
    expect(partials).toEqual([3]);
  });

  it.each([NaN, Infinity, -Infinity, 1e292, -1e292])('refuses %d', (value) => {
    expect(growBlock([], Float64Array.from([1, value]), 2)).toBe(false);
  });
});

/** A double times 2^1074 as a whole number. */
function toUnits(value: number): bigint {
  let exponent = 0;
  let whole = value;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    exponent++;
  }
  return BigInt(whole) << BigInt(600 - exponent);
}

describe('exact products', () => {
  it('are the product and its error, to the last bit', () => {
    fc.assert(
      fc.property(moderate, moderate, (a, b) => {
        const product = a * b;
        expect(toUnits(product) + toUnits(productError(a, b, product))).toBe((toUnits(a) * toUnits(b)) >> 600n);
      }),
      { numRuns: 500 },
    );
  });

  it('of sums are the sum of the products of all pairs', () => {
    const partials: number[] = [];
    growProduct(partials, [1e-17, 1], [1e-17, 1], -2);
    // (1 + 1e-17)^2 = 1 + 2e-17 + 1e-34
    growProduct(partials, [2], [1]);
    expect(round(partials)).toBeCloseTo(-4e-17, 30);
  });
});
