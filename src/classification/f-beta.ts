import type { Metric } from '../core/metric.js';
import { averageMetric, averageOnce, type LabelValues } from '../label/average-metric.js';
import { type AverageOptions, type Mean, readAverageOptions } from '../label/average-options.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import { fRatio, readBeta } from '../label/ratio.js';
import type { LabelTallyState } from '../label/tally.js';

/** Options of {@link fBeta}. */
export interface FBetaOptions extends AverageOptions {
  /** How many times as important recall is as precision: 0 or more, also `Infinity`. */
  readonly beta: number;
}

/**
 * The F-beta score as a metric that streams and merges; see {@link fBeta} for what it computes.
 *
 * The state holds three sums a label, so it grows with the number of different labels, and any sharding gives the same score to the last bit.
 * Merging goes by label, not by position.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link fBeta}.
 * @example
 * ```ts
 * fBetaMetric({ beta: 2, average: 'macro' }).signature; // 'beta:2|average:macro|zero:0'
 * evaluate(fBetaMetric({ beta: 0 }), [{ prediction: 1, reference: 1 }, { prediction: 1, reference: 0 }]); // 0.5
 * ```
 */
export function fBetaMetric(
  options: FBetaOptions & { readonly average: 'none' },
): Metric<ClassificationSample, ClassificationData, LabelTallyState, LabelValues>;
/** The F-beta score as a metric that streams and merges, for an average that gives one number. */
export function fBetaMetric(
  options: FBetaOptions & { readonly average?: Mean },
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number>;
/** The F-beta score as a metric that streams and merges, for an average that is not known beforehand. */
export function fBetaMetric(
  options: FBetaOptions,
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number | LabelValues>;
export function fBetaMetric(
  options: FBetaOptions,
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number | LabelValues> {
  const configuration = readAverageOptions('fBeta', options, ['beta']);
  const beta = readBeta(options.beta);
  return averageMetric('fBeta', fRatio(beta), configuration, `beta:${beta}|`);
}

/**
 * The F-beta score: precision and recall in one number, recall `beta` times as important.
 *
 * F = (1 + beta^2) tp / ((1 + beta^2) tp + fp + beta^2 fn); tp, fp and fn as in {@link precision} and {@link recall}. `beta: 0` is precision,
 * `beta: Infinity` recall, `beta: 1` {@link f1}.
 * In [0, 1], higher is better; averaged as {@link AverageOptions.average} says. 0/0 is `zeroDivision`; the mean of no defined score is `NaN`.
 * Labels that are only predicted count in means too. One pass, O(samples + labels log labels) time, O(labels) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL`,
 * `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION` (also: a binary average of more than two labels or
 * of sets, an average over samples of single labels), `UNKNOWN_OPTION`.
 * @see van Rijsbergen, "Information Retrieval", 2nd edition, 1979; scikit-learn 1.9.1, `fbeta_score`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: [1, 1, 0, 1], references: [1, 0, 0, 1] };
 * fBeta(data, { beta: 2 }); // 0.9090909090909091
 * fBeta(data, { beta: 0.5 }); // 0.7142857142857143
 * fBeta(data, { beta: -1 }); // throws INVALID_OPTION
 * ```
 */
export function fBeta(data: ClassificationData, options: FBetaOptions & { readonly average: 'none' }): LabelValues;
/** The F-beta score as one number. */
export function fBeta(data: ClassificationData, options: FBetaOptions & { readonly average?: Mean }): number;
/** The F-beta score for an average that is not known beforehand. */
export function fBeta(data: ClassificationData, options: FBetaOptions): number | LabelValues;
export function fBeta(data: ClassificationData, options: FBetaOptions): number | LabelValues {
  const configuration = readAverageOptions('fBeta', options, ['beta']);
  return averageOnce('fBeta', fRatio(readBeta(options.beta)), configuration, data);
}
