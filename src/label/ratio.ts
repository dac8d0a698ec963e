import { invalidOption } from '../core/check.js';

/**
 * Precision, recall and F are one formula: (a + b) * tp / (a * predicted + b * actual). `[1, 0]` is precision, `[0, 1]` recall, `[1, beta^2]`
 * the F score.
 */
export type Ratio = readonly [predicted: number, actual: number];

/** The ratio behind F-beta; 0 is precision, infinity recall. Where the square of beta is too large to multiply, the same ratio divided by it. */
export function fRatio(beta: number): Ratio {
  return beta ** 2 < 1e100 ? [1, beta ** 2] : [beta ** -2, 1];
}

/** Checks the option `beta`. */
export function readBeta(beta: number): number {
  if (!(typeof beta === 'number' && beta >= 0)) throw invalidOption('beta', beta, 'a number of at least 0');
  return beta;
}

/** Of a label, of several, or of a sample. A tuple, as names of fields weigh on a small bundle. */
export type Hits = readonly [truePositives: number, predicted: number, actual: number];

/** A ratio, or `undefined` where it is 0/0. */
export function ratioOf([tp, predicted, actual]: Hits, [a, b]: Ratio): number | undefined {
  const denominator = a * predicted + b * actual;
  return denominator === 0 ? undefined : ((a + b) * tp) / denominator;
}

/** The ratio of every label. */
export function ratioValues(hits: readonly Hits[], ratio: Ratio, zeroDivision: number): number[] {
  return hits.map((item) => ratioOf(item, ratio) ?? zeroDivision);
}

/** The sum of a few numbers. */
export function totalOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The counts of several labels together. */
export function togetherOf(hits: readonly Hits[]): Hits {
  const sum = (k: 0 | 1 | 2): number => hits.reduce((all, counts) => all + counts[k], 0);
  return [sum(0), sum(1), sum(2)];
}

/** How often each label is true. */
export function supportOf(hits: readonly Hits[]): readonly number[] {
  return hits.map(([, , actual]) => actual);
}

/** The mean of values that are not `NaN`, `NaN` if there are none. Weights that add up to 0 do not count at all, as in scikit-learn. */
export function meanOf(values: readonly number[], weights?: readonly number[]): number {
  let sum = 0;
  let all = 0;
  for (const [i, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const weight = weights?.[i] ?? 1;
    sum += value * weight;
    all += weight;
  }
  return weights && all === 0 ? meanOf(values) : sum / all;
}
