import type { Metric } from '../core/metric.js';
import { averageMetric, averageOnce, type LabelValues } from '../label/average-metric.js';
import { type AverageOptions, type Mean, readAverageOptions } from '../label/average-options.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import type { LabelTallyState } from '../label/tally.js';

/** Options of {@link precision}. */
export type PrecisionOptions = AverageOptions;

/**
 * Precision as a metric that streams and merges; see {@link precision} for what it computes.
 *
 * The state holds three sums a label, so it grows with the number of different labels, and any sharding gives the same score to the last bit.
 * Merging goes by label, not by position.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link precision}.
 * @example
 * ```ts
 * precisionMetric({ average: 'macro' }).signature; // 'average:macro|zero:0'
 * evaluate(precisionMetric(), [{ prediction: 1, reference: 1 }, { prediction: 1, reference: 0 }]); // 0.5
 * ```
 */
export function precisionMetric(
  options: PrecisionOptions & { readonly average: 'none' },
): Metric<ClassificationSample, ClassificationData, LabelTallyState, LabelValues>;
/** Precision as a metric that streams and merges, for an average that gives one number. */
export function precisionMetric(
  options?: PrecisionOptions & { readonly average?: Mean },
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number>;
/** Precision as a metric that streams and merges, for an average that is not known beforehand. */
export function precisionMetric(
  options?: PrecisionOptions,
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number | LabelValues>;
export function precisionMetric(
  options: PrecisionOptions = {},
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number | LabelValues> {
  return averageMetric('precision', [1, 0], readAverageOptions('precision', options));
}

/**
 * Precision: how much of what was called a label is that label.
 *
 * precision = tp / (tp + fp); tp the samples that are predicted as the label and have it, fp those that are predicted as it and do not.
 * In [0, 1], higher is better; averaged as {@link AverageOptions.average} says. 0/0 is `zeroDivision`; the mean of no defined score is `NaN`.
 * Labels that are only predicted count in means too. One pass, O(samples + labels log labels) time, O(labels) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL`,
 * `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION` (also: a binary average of more than two labels or
 * of sets, an average over samples of single labels), `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `precision_score`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: ['cat', 'cat', 'dog', 'cat'], references: ['cat', 'dog', 'dog', 'cat'] };
 * precision(data, { positiveLabel: 'cat' }); // 0.6666666666666666
 * precision(data, { average: 'macro' }); // 0.8333333333333333
 * precision(data, { average: 'none' }); // { labels: ['cat', 'dog'], values: [0.6666666666666666, 1], support: [2, 2] }
 * precision(data); // throws POSITIVE_LABEL_REQUIRED
 * ```
 */
export function precision(
  data: ClassificationData,
  options: PrecisionOptions & { readonly average: 'none' },
): LabelValues;
/** Precision as one number. */
export function precision(data: ClassificationData, options?: PrecisionOptions & { readonly average?: Mean }): number;
/** Precision for an average that is not known beforehand. */
export function precision(data: ClassificationData, options?: PrecisionOptions): number | LabelValues;
export function precision(data: ClassificationData, options: PrecisionOptions = {}): number | LabelValues {
  return averageOnce('precision', [1, 0], readAverageOptions('precision', options), data);
}
