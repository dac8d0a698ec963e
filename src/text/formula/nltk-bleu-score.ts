import { invalidOption } from '../../core/check.js';
import { grow, round } from '../../core/expansion.js';
import {
  FIFTH,
  type LastSegment,
  type NgramMatches,
  type NltkSmoothingConfiguration,
  smoothPrecisions,
} from './nltk-smoothing.js';

/** All that decides NLTK's BLEU beside the data and its segmentation. */
export interface NltkBleuConfiguration {
  /** The weights of order 1, 2, …; as many orders count. */
  readonly weights: readonly number[];
  /** Whether fewer than four tokens turn the default weights into equal ones for as many orders. */
  readonly autoReweigh: boolean;
  readonly smoothing: NltkSmoothingConfiguration;
}

/** NLTK's BLEU without the data that it was made of. */
export interface NltkBleuResult {
  /** BLEU, 0 to 1; smoothings 5 to 7 can exceed 1. */
  readonly score: number;
  /** Smoothed precisions of order 1, 2, …; all 0 if no token matches. */
  readonly precisions: readonly number[];
  /** The factor for predictions that are too short, 0 to 1. */
  readonly brevityPenalty: number;
}

/** The n-grams of one order in a prediction of so many tokens, as NLTK counts them: 1 at least, so that nothing is divided by 0. */
export function nltkTotal(length: number, order: number): number {
  return Math.max(length - order + 1, 1);
}

/** How many orders are to be counted: those with a weight, and the fifth where the smoothing asks for it. */
export function countedOrders({ weights, smoothing: { smoothing } }: NltkBleuConfiguration): number {
  return smoothing === 5 || smoothing === 7 ? Math.max(weights.length, FIFTH) : weights.length;
}

/** What smoothing takes from a segment alone; its matches go as far as {@link countedOrders} says. */
export function lastSegment({ matches, totals, predictionLength }: NgramMatches): LastSegment {
  const fifthPrecision = (matches[FIFTH - 1] ?? 0) / (totals[FIFTH - 1] ?? 1);
  return { length: predictionLength, fifthPrecision };
}

/**
 * BLEU as NLTK 3.10 computes it: brevity penalty * exp(sum over the orders of weight * ln(smoothed precision)), 0 if no token matches.
 * An order whose precision is 0 after smoothing is left out of the sum. The sum is exact, as `math.fsum` is.
 *
 * @param counts - Counts of one segment or of a corpus; orders without a weight are ignored.
 * @param last - The segment itself or the last one of a corpus; only smoothings 5 to 7 look at it.
 * @throws {@link MetricError} `INVALID_OPTION` as {@link smoothPrecisions}, and where the smoothing's values lead beyond the largest double.
 * @see NLTK 3.10, `nltk/translate/bleu_score.py`.
 */
export function nltkBleuScore(
  counts: NgramMatches,
  configuration: NltkBleuConfiguration,
  last: LastSegment,
): NltkBleuResult {
  const { weights, smoothing } = configuration;
  const { predictionLength, referenceLength } = counts;
  const matches = counts.matches.slice(0, weights.length);
  let brevityPenalty = 1;
  if (predictionLength === 0) brevityPenalty = 0;
  else if (predictionLength < referenceLength) brevityPenalty = Math.exp(1 - referenceLength / predictionLength);
  if (matches[0] === 0) return { score: 0, precisions: matches.map(() => 0), brevityPenalty };

  const precisions = smoothPrecisions(smoothing, { ...counts, matches }, last);
  const logarithm: number[] = [];
  for (const [i, weight] of weightsFor(predictionLength, configuration).entries()) {
    const precision = precisions[i] as number;
    if (precision > 0) grow(logarithm, weight * Math.log(precision));
  }
  const score = brevityPenalty * Math.exp(round(logarithm));
  if (!Number.isFinite(score)) {
    throw invalidOption('smoothing', smoothing.smoothing, 'one that gives finite numbers: its values are too extreme');
  }
  return { score, precisions, brevityPenalty };
}

/** The weights that apply to predictions of so many tokens, at least one. */
function weightsFor(length: number, { weights, autoReweigh }: NltkBleuConfiguration): readonly number[] {
  const isDefault = weights.length === 4 && weights.every((weight) => weight === 0.25);
  return autoReweigh && isDefault && length < 4 ? weights.slice(0, length).map(() => 1 / length) : weights;
}
