/**
 * Sums of weights as whole multiples of 2^-500 in a bigint: exact, and so the same to the last bit whatever the order and the sharding. About as
 * fast as an expansion of doubles (core/expansion.ts) and much less code, which the size ceilings of one-function bundles need.
 *
 * @module
 */

/** Whether a value is a number that has an exact form here. All have one from 1e-130 to 1e157 in size. */
export function isFixedPoint(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value * 2 ** 500);
}

/** A weight as a multiple of 2^-500. */
export function toFixedPoint(value: number): bigint {
  return BigInt(value * 2 ** 500);
}

/** The double nearest to a sum. */
export function fromFixedPoint(sum: bigint): number {
  return Number(sum) / 2 ** 500;
}
