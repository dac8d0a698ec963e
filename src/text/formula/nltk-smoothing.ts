import { checkOneOf, invalidOption } from '../../core/check.js';

/**
 * How NLTK's BLEU treats orders without a match: the number of a method of NLTK's `SmoothingFunction`.
 *
 * With m matches among t n-grams of an order, L tokens in the predictions, and j = 1, 2, … for the first, second, … order that has no match:
 *
 * | | precision |
 * | --- | --- |
 * | `0` | m / t; 2.2e-308 without a match, so that the score is near 0 and not 0 |
 * | `1` | m / t; `epsilon` / t without a match |
 * | `2` | (m + 1) / (t + 1) from order 2 on |
 * | `3` | m / t; 1 / (2^j t) without a match |
 * | `4` | m / t; ln(L) / (2^j `k` t) without a match; of predictions of one token such an order is left out |
 * | `5` | mean of the smoothed precision of the order before (of order 1: its own and 1), of its own and of that of the order behind |
 * | `6` | (m + `alpha` p²/q) / (t + `alpha`) from order 3 on, p and q the smoothed precisions of the last order and the one before |
 * | `7` | 4, then 5 |
 *
 * 5 to 7 also look at one segment alone, in a corpus the last: 5 and 7 take its 5-grams as the order behind the last one, 6 its n-grams
 * as t.
 */
export type NltkSmoothing = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The values that smoothings take, all of them more than 0; a smoothing ignores those of others. */
export interface NltkSmoothingParameters {
  /** Matches of an order that has none, for smoothing 1. Default: `0.1`. */
  readonly epsilon?: number;
  /** Weight of the prior, for smoothing 6. Default: `5`. */
  readonly alpha?: number;
  /** What the matches of orders without one are divided by, for smoothings 4 and 7. Default: `5`. */
  readonly k?: number;
}

/** A smoothing and its values. */
export interface NltkSmoothingConfiguration extends Required<NltkSmoothingParameters> {
  readonly smoothing: NltkSmoothing;
}

/** What BLEU counts in one segment or, added up, in many. */
export interface NgramMatches {
  /** Clipped matches of order 1, 2, … */
  readonly matches: readonly number[];
  /** N-grams of the predictions of order 1, 2, …; a prediction without one counts 1, as in NLTK. */
  readonly totals: readonly number[];
  /** Tokens of the predictions. */
  readonly predictionLength: number;
  /** Tokens of the references that are closest in length. */
  readonly referenceLength: number;
}

/** What smoothings 5 to 7 take from one segment alone. */
export interface LastSegment {
  /** Tokens of its prediction. */
  readonly length: number;
  /** Its precision of order 5. */
  readonly fifthPrecision: number;
}

/** The order that smoothings 5 and 7 need beside those with a weight. */
export const FIFTH = 5;

/** What stands for a precision of 0 where there is no smoothing: the smallest normal double, Python's `sys.float_info.min`. */
const NEARLY_ZERO = 2.2250738585072014e-308;

/**
 * The smoothing with its defaults.
 *
 * @throws {@link MetricError} `INVALID_OPTION` if there is none of that number, a value is not more than 0, or 6 is given fewer
 * than 3 orders.
 */
export function readSmoothing(
  smoothing: NltkSmoothing,
  { epsilon = 0.1, alpha = 5, k = 5 }: NltkSmoothingParameters,
  orders: number,
): NltkSmoothingConfiguration {
  checkOneOf('smoothing', smoothing, [0, 1, 2, 3, 4, 5, 6, 7]);
  for (const [name, value] of Object.entries({ epsilon, alpha, k })) {
    if (!(Number.isFinite(value) && value > 0)) throw invalidOption(name, value, 'a number above 0');
  }
  if (smoothing === 6 && orders < 3)
    throw invalidOption('smoothing', smoothing, 'another one: 6 needs 3 orders at least');
  return { smoothing, epsilon, alpha, k };
}

/** The smoothing in a signature: `method4[5]`, with the value that it takes. */
export function smoothingField({ smoothing, epsilon, alpha, k }: NltkSmoothingConfiguration): string {
  const values: readonly (number | undefined)[] = [undefined, epsilon, undefined, undefined, k, undefined, alpha, k];
  const value = values[smoothing];
  return `smooth:method${smoothing}${value === undefined ? '' : `[${value}]`}`;
}

/**
 * The precisions of all orders, smoothed; at least one unigram matches.
 *
 * @throws {@link MetricError} `INVALID_OPTION` if smoothing 6 finds no match of order 3, of which it makes those behind.
 */
export function smoothPrecisions(
  { smoothing, epsilon, alpha, k }: NltkSmoothingConfiguration,
  { matches, totals, predictionLength }: NgramMatches,
  { length, fifthPrecision }: LastSegment,
): number[] {
  let missing = 0;
  const precisions = matches.map((count, i) => {
    const total = totals[i] as number;
    if (smoothing === 2 && i > 0) return (count + 1) / (total + 1);
    if (count > 0) return count / total;
    missing++;
    if (smoothing === 0) return NEARLY_ZERO;
    if (smoothing === 1) return epsilon / total;
    if (smoothing === 3) return 1 / (2 ** missing * total);
    // Of one token the logarithm is 0.
    if (smoothing === 4 || smoothing === 7) return Math.log(predictionLength) / (2 ** missing * k * total);
    return 0;
  });
  if (smoothing === 6) interpolate(precisions, matches, length, alpha);
  if (smoothing === 5 || smoothing === 7) average(precisions, fifthPrecision);
  return precisions;
}

/** Each precision becomes the mean of itself and its neighbours, of which the one before is an average already. */
function average(precisions: number[], behindLast: number): void {
  let before = (precisions[0] as number) + 1;
  for (let i = 0; i < precisions.length; i++) {
    const behind = precisions[i + 1] ?? behindLast;
    before = (before + (precisions[i] as number) + behind) / 3;
    precisions[i] = before;
  }
}

/** From order 3 on: between the precision and what it would be if it fell as it fell one order before. */
function interpolate(precisions: number[], matches: readonly number[], length: number, alpha: number): void {
  if (matches[2] === 0) throw invalidOption('smoothing', 6, 'another one: 6 needs a match of order 3, there is none');
  for (let i = 2; i < precisions.length; i++) {
    const last = precisions[i - 1] as number;
    const secondLast = precisions[i - 2] as number;
    const prior = secondLast === 0 ? 0 : last ** 2 / secondLast;
    precisions[i] = ((matches[i] as number) + alpha * prior) / (Math.max(length - i, 0) + alpha);
  }
}
