import { orderOf } from './order.js';

/**
 * Twice the rank of each value less (n + 1), so that all are whole and their sum is 0: the smallest is 1 - n, the largest n - 1, and equal values
 * share the mean of their ranks. O(n log n) time.
 */
export function centeredRanks(values: Float64Array): Float64Array {
  const { length } = values;
  const order = orderOf(values);
  const ranks = new Float64Array(length);
  for (let start = 0; start < length; ) {
    const value = values[order[start] as number];
    let end = start + 1;
    while (end < length && values[order[end] as number] === value) end++;
    // Ranks start + 1 to end.
    const rank = start + 1 + end - (length + 1);
    for (let k = start; k < end; k++) ranks[order[k] as number] = rank;
    start = end;
  }
  return ranks;
}
