import { upperHalf } from './double-bits.js';
import { orderOf } from './order.js';

/**
 * The value in the middle, of an even number the mean of the two there. Values must not be negative, and one at least.
 *
 * Counts values by the upper 16 bits, which are whole numbers in the order of the values, and sorts only those that share them with the middle: O(n)
 * time where values differ, O(n log n) at worst.
 */
export function medianOf(values: Float64Array): number {
  const { length } = values;
  const bits = new Uint32Array(values.buffer, values.byteOffset, 2 * length);
  const upper = upperHalf();
  const counts = new Uint32Array(65536);
  for (let i = upper; i < bits.length; i += 2) {
    const bucket = (bits[i] as number) >>> 16;
    counts[bucket] = (counts[bucket] as number) + 1;
  }
  const lowerPlace = (length - 1) >> 1;
  const upperPlace = length >> 1;
  let below = 0;
  let first = 0;
  while (below + (counts[first] as number) <= lowerPlace) below += counts[first++] as number;
  let last = first;
  let upTo = below + (counts[first] as number);
  while (upTo <= upperPlace) upTo += counts[++last] as number;
  const middle = new Float64Array(upTo - below);
  for (let i = upper, k = 0; i < bits.length; i += 2) {
    const bucket = (bits[i] as number) >>> 16;
    if (bucket >= first && bucket <= last) middle[k++] = values[i >> 1] as number;
  }
  middle.sort();
  const lower = middle[lowerPlace - below] as number;
  return lowerPlace === upperPlace ? lower : middleOf(lower, middle[upperPlace - below] as number);
}

/**
 * The smallest value at which half of the weight is reached; where it is exactly half, the mean of that value and the next one of any weight. Weights
 * must not be negative, nor all of them 0. O(n) time, or where equal values are many O(n log n).
 *
 * @see scikit-learn 1.9.1, `_weighted_percentile` with `average`: exactly means within 2^-52, as there.
 */
export function weightedMedianOf(values: Float64Array, weights: Float64Array): number {
  const order = orderOf(values);
  const reached = sumsInOrder(values, weights, order);
  const half = 0.5 * (reached[reached.length - 1] as number);
  const place = firstPlace(reached, (weight) => weight >= half);
  const value = values[order[place] as number] as number;
  const weight = reached[place] as number;
  if (weight - half > Number.EPSILON) return value;
  const next = firstPlace(reached, (later) => later > weight);
  return next === reached.length ? value : middleOf(value, values[order[next] as number] as number);
}

/** The weight of all values up to each; those of equal values from small to large, so that the order of the rows does not matter. */
function sumsInOrder(values: Float64Array, weights: Float64Array, order: Int32Array): Float64Array {
  const { length } = order;
  const sums = new Float64Array(length);
  for (let i = 0; i < length; i++) sums[i] = weights[order[i] as number] as number;
  for (let start = 0; start < length; ) {
    const value = values[order[start] as number];
    let end = start + 1;
    while (end < length && values[order[end] as number] === value) end++;
    if (end - start > 1) sums.subarray(start, end).sort();
    start = end;
  }
  for (let i = 1; i < length; i++) sums[i] = (sums[i - 1] as number) + (sums[i] as number);
  return sums;
}

/** The first place in a rising list from which on a condition holds; its length if there is none. */
function firstPlace(rising: Float64Array, holds: (value: number) => boolean): number {
  let first = 0;
  let last = rising.length;
  while (first < last) {
    const middle = (first + last) >>> 1;
    if (holds(rising[middle] as number)) last = middle;
    else first = middle + 1;
  }
  return first;
}

function middleOf(lower: number, upper: number): number {
  const sum = lower + upper;
  return Number.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
}
