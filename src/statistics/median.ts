import { orderOf } from './order.js';

/** The value in the middle, of an even number the mean of the two there; sorts `values`, of which there must be one. */
export function medianOf(values: Float64Array): number {
  values.sort();
  const half = values.length >> 1;
  const upper = values[half] as number;
  return values.length % 2 === 1 ? upper : middleOf(values[half - 1] as number, upper);
}

/**
 * The smallest value at which half of the weight is reached; where it is exactly half, the mean of that value and the next one of any weight. Weights
 * must not be negative, nor all of them 0. O(n log n) time.
 *
 * @see scikit-learn 1.9.1, `_weighted_percentile` with `average`: exactly means within 2^-52, as there.
 */
export function weightedMedianOf(values: Float64Array, weights: Float64Array): number {
  const order = sortedByWeight(values, weights);
  let total = 0;
  const reached = Float64Array.from(order, (row) => (total += weights[row] as number));
  const half = 0.5 * total;
  const place = reached.findIndex((weight) => weight >= half);
  const value = values[order[place] as number] as number;
  const weight = reached[place] as number;
  if (weight - half > Number.EPSILON) return value;
  const next = reached.findIndex((later) => later > weight);
  return next < 0 ? value : middleOf(value, values[order[next] as number] as number);
}

/** The order of the values, equal ones by weight: sums of weights are then the same whatever the order of the rows. */
function sortedByWeight(values: Float64Array, weights: Float64Array): Uint32Array {
  const byWeight = orderOf(weights);
  const order = orderOf(Float64Array.from(byWeight, (row) => values[row] as number));
  return order.map((place) => byWeight[place] as number);
}

function middleOf(lower: number, upper: number): number {
  const sum = lower + upper;
  return Number.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
}
