import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactSum } from '../../src/core/exact-sum.js';

function sumOf(values: Iterable<number>): ExactSum {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum;
}

/** A double as `significand * 2^-1074`, exactly. */
function toUnits(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(exponent - 1);
  return bits >> 63n === 0n ? magnitude : -magnitude;
}

/** The double nearest to `units * 2^-1074`, ties to even: the plain oracle, in integers. */
function fromUnits(units: bigint): number {
  const sign = units < 0n ? -1 : 1;
  const magnitude = units < 0n ? -units : units;
  const length = magnitude.toString(2).length;
  if (length <= 53) return sign * Number(magnitude) * 2 ** -537 * 2 ** -537;
  const shift = BigInt(length - 53);
  let significand = magnitude >> shift;
  const rest = magnitude - (significand << shift);
  const half = 1n << (shift - 1n);
  if (rest > half || (rest === half && (significand & 1n) === 1n)) significand++;
  let value = Number(significand);
  for (let power = Number(shift) - 1074; power !== 0; ) {
    const step = Math.max(-500, Math.min(500, power));
    value *= 2 ** step;
    power -= step;
  }
  return sign * value;
}

function oracle(values: readonly number[]): number {
  return fromUnits(values.reduce((total, value) => total + toUnits(value), 0n));
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('ExactSum', () => {
  it.each([
    // Worked out by hand; the two around 2 ** 53 are where rounding twice goes wrong.
    [[], 0],
    [[0.1, 0.2, 0.3], 0.6],
    [[1e100, 1, -1e100], 1],
    [[2 ** 53, -0.5, -(2 ** -54)], 2 ** 53 - 1],
    [[2 ** 53, 1, 2 ** -100], 2 ** 53 + 2],
    [Array.from({ length: 10 }, () => 0.1), 1],
    [[Number.MAX_VALUE, Number.MAX_VALUE, -Number.MAX_VALUE], Number.MAX_VALUE],
    [[Number.MAX_VALUE, Number.MAX_VALUE], Infinity],
    // Half a unit in the last place beyond the largest double rounds to infinity, anything less does not.
    [[Number.MAX_VALUE, 2 ** 970], Infinity],
    [[Number.MAX_VALUE, 2 ** 970, -Number.MIN_VALUE], Number.MAX_VALUE],
    [[1e308, 1e308, 1e308, -1e308, -1e308, 1e-300], 1e308],
    [[2 ** 970, -(2 ** 969), -(2 ** 969), 1e-300], 1e-300],
    // 2^970 is half a unit in the last place of 1e308: a tie, which the rest decides, however small and in which order.
    [[1e308, -(2 ** 970), 2 ** -1000, -Number.MIN_VALUE], 1e308],
    [[1e308, -(2 ** 970), Number.MIN_VALUE, -(2 ** -1000)], 9.999999999999998e307],
    [[1e308, -(2 ** 970), Number.MIN_VALUE, -(2 ** -946)], 9.999999999999998e307],
    [[Number.MIN_VALUE, Number.MIN_VALUE], 2 * Number.MIN_VALUE],
    [[1, Infinity, -5], Infinity],
    [[-Infinity, 1e308], -Infinity],
    [[Infinity, -Infinity], NaN],
    [[NaN, 1], NaN],
    [[-0], 0],
  ])('of %j is %d', (values, expected) => {
    expect(sumOf(values).value()).toBe(expected);
  });

  it('is the sum in integer arithmetic, rounded once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(finite, fc.constantFrom(1e308, -1e308, 2 ** 970, -(2 ** 970), 5e-324)), { maxLength: 30 }),
        (values) => {
          expect(sumOf(values).value()).toBe(oracle(values) + 0);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is the same state and value however the values are ordered and split', () => {
    const any = fc.oneof(finite, fc.constantFrom(NaN, Infinity, -Infinity, 0.1, 1e308, -1e308));
    fc.assert(
      fc.property(fc.array(fc.tuple(any, fc.nat(3), fc.nat())), (items) => {
        const whole = sumOf(items.map(([value]) => value));
        const shards = [0, 1, 2, 3].map((shard) =>
          sumOf(
            items
              .filter((item) => item[1] === shard)
              .sort((a, b) => a[2] - b[2])
              .map(([value]) => value),
          ),
        );
        const merged = new ExactSum();
        for (const shard of shards.reverse()) merged.merge(ExactSum.fromJSON(JSON.parse(JSON.stringify(shard))));
        expect(merged.toJSON()).toEqual(whole.toJSON());
        expect(merged.value()).toBe(whole.value());
      }),
    );
  });

  it('leaves what it merges as it was', () => {
    const other = sumOf([0.1, 0.2, 1e300]);
    const before = JSON.stringify(other);
    const sum = sumOf([0.3]);
    sum.merge(other);
    sum.add(5);
    expect(JSON.stringify(other)).toBe(before);
  });

  it.each([null, 3, [], { partials: 1 }, { partials: ['x'] }, { partials: [], notANumber: -1 }])(
    'refuses the state %j',
    (json) => {
      expect(() => ExactSum.fromJSON(json)).toThrow(expect.objectContaining({ code: 'STATE_FORMAT' }));
    },
  );
});
