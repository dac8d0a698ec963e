import { BatchSums } from '../core/batch-sums.js';
import { invalidOption } from '../core/check.js';
import type { ScoreBatch } from './read.js';

/** How sure a model was of each sample, and 1 where it was right; an array for each. */
export type Confidences = readonly [confidences: ArrayLike<number>, right: ArrayLike<number>];

/** Refuses a number of bins that is none, or that no memory holds. */
export function checkBins(bins: unknown): void {
  if (!Number.isInteger(bins) || (bins as number) < 1 || (bins as number) > 1e6) {
    throw invalidOption('bins', bins, 'a whole number from 1 to 1000000');
  }
}

/**
 * One score a sample is the confidence that the positive label is true. Of a row it is the highest score, of equal ones the first, and the model is
 * right where that column is true.
 */
export function readConfidences([, , scores, width, , samples]: ScoreBatch, truth: Int32Array): Confidences {
  if (width <= 1) return [scores, truth];
  const confidences = new Float64Array(samples);
  const right = new Uint8Array(samples);
  for (let i = 0; i < samples; i++) {
    let top = 0;
    for (let k = 1; k < width; k++) {
      if ((scores[i * width + k] as number) > (scores[i * width + top] as number)) top = k;
    }
    confidences[i] = scores[i * width + top] as number;
    right[i] = top === truth[i] ? 1 : 0;
  }
  return [confidences, right];
}

/**
 * What falls into each bin: three sums a bin, of the confidences, of what is right and of the weights, and at the end the weight of all.
 *
 * @param bins - How many bins there are.
 * @param binOf - The bin of a confidence.
 */
export function sumBins(
  [confidences, right]: Confidences,
  weights: ArrayLike<number> | undefined,
  bins: number,
  binOf: (confidence: number) => number,
): readonly number[][] {
  const sums = new BatchSums(3 * bins + 1);
  const rights = new Float64Array(bins);
  const counts = new Float64Array(bins);
  for (let i = 0; i < confidences.length; i++) {
    const confidence = confidences[i] as number;
    const bin = binOf(confidence);
    if (weights) {
      const weight = weights[i] as number;
      sums.add(3 * bin, confidence * weight);
      if (right[i]) sums.add(3 * bin + 1, weight);
      sums.add(3 * bin + 2, weight);
      sums.add(3 * bins, weight);
    } else {
      sums.add(3 * bin, confidence);
      if (right[i]) rights[bin] = (rights[bin] as number) + 1;
      counts[bin] = (counts[bin] as number) + 1;
    }
  }
  if (!weights) {
    for (let bin = 0; bin < bins; bin++) {
      sums.add(3 * bin + 1, rights[bin] as number);
      sums.add(3 * bin + 2, counts[bin] as number);
    }
    sums.add(3 * bins, confidences.length);
  }
  return sums.partials();
}

/** How many of the sorted edges lie below a value. */
export function edgesBelow(edges: ArrayLike<number>, value: number): number {
  let low = 0;
  for (let high = edges.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
