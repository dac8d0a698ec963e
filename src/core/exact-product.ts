import { grow } from './expansion.js';

/**
 * What rounding took from `product`, which is `a * b`: both together are the product exactly, between 1e-290 and 1e290.
 *
 * @see Dekker, "A floating-point technique for extending the available precision", 1971.
 */
export function productError(a: number, b: number, product: number): number {
  // Times 2^27 + 1 splits a double into halves whose products are exact.
  const shiftedA = 134217729 * a;
  const highA = shiftedA - (shiftedA - a);
  const lowA = a - highA;
  const shiftedB = 134217729 * b;
  const highB = shiftedB - (shiftedB - b);
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}

/** Adds the exact product of two sums, times a power of two or -1, to non-overlapping partials. */
export function growProduct(partials: number[], a: readonly number[], b: readonly number[], factor = 1): void {
  for (const x of a) {
    for (const y of b) {
      const product = x * y;
      grow(partials, productError(x, y, product) * factor);
      grow(partials, product * factor);
    }
  }
}
