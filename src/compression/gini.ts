/**
 * The Gini coefficient of values that are not negative: (sum over all pairs i, j of |x_i - x_j|) / (2 n^2 mean), 0 to (n - 1) / n. `NaN` over nothing
 * and if all are 0.
 *
 * Of sorted values the sum over pairs is 2 * sum of (2 i - n - 1) x_i, for i from 1: O(n log n) instead of O(n^2). Whole numbers give the same bits in
 * any order.
 */
export function giniCoefficient(values: Iterable<number>): number {
  const sorted = Float64Array.from(values).sort();
  let pairs = 0;
  let sum = 0;
  for (const [i, value] of sorted.entries()) {
    pairs += (2 * i + 1 - sorted.length) * value;
    sum += value;
  }
  return pairs / (sorted.length * sum);
}
