import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BatchSums } from '../../src/core/batch-sums.js';
import { ExactSum } from '../../src/core/exact-sum.js';
import { canonical, round } from '../../src/core/expansion.js';

const anySize = fc.oneof(
  fc.double({ min: -1e200, max: 1e200, noNaN: true }),
  fc.double({ min: 0, max: 40, noNaN: true }),
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    1e-300,
    5e-324,
    2 ** 20,
    -(2 ** 20),
    1048575.9999999999,
    2 ** -85,
    0.1,
    2 ** -6,
    3 * 2 ** -7,
  ),
);

describe('BatchSums', () => {
  it('are the sums that ExactSum has, in the same canonical form', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), anySize)), (values) => {
        const sums = new BatchSums(3);
        const plain = [new ExactSum(), new ExactSum(), new ExactSum()];
        for (const [sum, value] of values) {
          sums.add(sum, value);
          plain[sum]?.add(value);
        }
        for (const [sum, partials] of sums.partials().entries()) {
          expect(round(partials)).toBe(plain[sum]?.value());
          expect({ partials: canonical(partials) }).toEqual(plain[sum]?.toJSON());
        }
      }),
      { numRuns: 500 },
    );
  });

  it('stay exact past 2^26 values, where a grid could run full', () => {
    const sums = new BatchSums(1);
    // Odd in the last bit, so that every grid is in use; the largest value that goes there.
    const value = 1048575.9999999999;
    const count = 2 ** 26 + 3;
    for (let i = 0; i < count; i++) sums.add(0, value);
    const [partials = []] = sums.partials();
    // In units of 2^-33, the last bit of the value.
    const exact = BigInt(value * 2 ** 33) * BigInt(count);
    expect(partials.reduce((sum, partial) => sum + BigInt(partial * 2 ** 33), 0n)).toBe(exact);
  });
});
