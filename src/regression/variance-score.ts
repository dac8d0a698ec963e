import { growProduct, productError } from '../core/exact-product.js';
import { grow, round } from '../core/expansion.js';
import { averageOutputs, checkWeight, type MultioutputConfiguration } from './multioutput.js';
import { isInfinite, roundedTotal, type Total } from './total.js';

/** Terms a sample of the sum of w x and that of w x^2. */
export function momentTerms(weighted: boolean): readonly [number, number] {
  return weighted ? [2, 4] : [1, 2];
}

/**
 * Writes the terms of w x and w x^2, exact with what rounding takes from the products, for the first values of `values`: blocks `first` and following.
 */
export function writeMoments(
  values: Float64Array,
  count: number,
  weights: Float64Array | undefined,
  blocks: readonly Float64Array[],
  first: number,
): void {
  if (weights) writeWeighted(values, count, weights, blocks.slice(first) as WeightedBlocks);
  else {
    const [sum, squares, squareErrors] = blocks.slice(first) as [Float64Array, Float64Array, Float64Array];
    for (let i = 0; i < count; i++) {
      const x = values[i] as number;
      const square = x * x;
      sum[i] = x;
      squares[i] = square;
      squareErrors[i] = productError(x, x, square);
    }
  }
}

type WeightedBlocks = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

function writeWeighted(values: Float64Array, count: number, weights: Float64Array, blocks: WeightedBlocks): void {
  const [sum, sumErrors, squares, squareErrors, smaller, smallerErrors] = blocks;
  for (let i = 0; i < count; i++) {
    const x = values[i] as number;
    const weight = weights[i] as number;
    const product = weight * x;
    const square = x * x;
    const error = productError(x, x, square);
    const weightedSquare = weight * square;
    const weightedError = weight * error;
    sum[i] = product;
    sumErrors[i] = productError(weight, x, product);
    squares[i] = weightedSquare;
    squareErrors[i] = productError(weight, square, weightedSquare);
    smaller[i] = weightedError;
    smallerErrors[i] = productError(weight, error, weightedError);
  }
}

/**
 * Sum of w (x - m)^2 from the exact sums, without cancellation, where m is the double nearest to the mean of x: scikit-learn takes deviations from
 * a double as well. `NaN` where a square was too large to be summed.
 */
export function squaredDeviations(weight: Total, sum: Total, squares: Total): number {
  if (isInfinite(weight) || isInfinite(sum) || isInfinite(squares)) return NaN;
  const mean = meanOf(weight, sum);
  const deviations = [...squares];
  growProduct(deviations, [mean], sum, -2);
  const square = mean * mean;
  const meanSquare: number[] = [];
  grow(meanSquare, productError(mean, mean, square));
  grow(meanSquare, square);
  growProduct(deviations, meanSquare, weight);
  return round(deviations);
}

/** The mean to the last bit, or nearly: the division rounds, so what is left over is divided again. Of equal values it is that value. */
function meanOf(weight: Total, sum: Total): number {
  const all = checkWeight(roundedTotal(weight));
  const mean = roundedTotal(sum) / all;
  const rest = [...sum];
  growProduct(rest, [mean], weight, -1);
  return mean + round(rest) / all;
}

/** 1 - deviation / variance for each output, averaged as the options say. */
export function varianceScore(
  configuration: MultioutputConfiguration,
  deviations: readonly number[],
  variances: readonly number[],
): number | readonly number[] {
  const scores = deviations.map((deviation, output) => {
    const variance = variances[output] as number;
    if (configuration.forceFinite && deviation === 0) return 1;
    if (configuration.forceFinite && variance === 0) return 0;
    return 1 - deviation / variance;
  });
  return averageOutputs(configuration, scores, variances);
}
