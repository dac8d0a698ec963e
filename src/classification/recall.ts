import type { Metric } from '../core/metric.js';
import { averageMetric, averageOnce, type LabelValues } from '../label/average-metric.js';
import { type AverageOptions, type Mean, readAverageOptions } from '../label/average-options.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import type { LabelTallyState } from '../label/tally.js';

/** Options of {@link recall}. */
export type RecallOptions = AverageOptions;

/**
 * Recall as a metric that streams and merges; see {@link recall} for what it computes.
 *
 * The state holds three sums a label, so it grows with the number of different labels, and any sharding gives the same score to the last bit.
 * Merging goes by label, not by position.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link recall}.
 * @example
 * ```ts
 * recallMetric({ average: 'macro' }).signature; // 'average:macro|zero:0'
 * evaluate(recallMetric(), [{ prediction: 1, reference: 1 }, { prediction: 0, reference: 1 }]); // 0.5
 * ```
 */
export function recallMetric(
  options: RecallOptions & { readonly average: 'none' },
): Metric<ClassificationSample, ClassificationData, LabelTallyState, LabelValues>;
/** Recall as a metric that streams and merges, for an average that gives one number. */
export function recallMetric(
  options?: RecallOptions & { readonly average?: Mean },
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number>;
/** Recall as a metric that streams and merges, for an average that is not known beforehand. */
export function recallMetric(
  options?: RecallOptions,
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number | LabelValues>;
export function recallMetric(
  options: RecallOptions = {},
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number | LabelValues> {
  return averageMetric('recall', [0, 1], readAverageOptions('recall', options));
}

/**
 * Recall: how much of what is a label was called that. Also sensitivity, true positive rate.
 *
 * recall = tp / (tp + fn); tp the samples that are predicted as the label and have it, fn those that have it and are predicted otherwise.
 * In [0, 1], higher is better; averaged as {@link AverageOptions.average} says. 0/0 is `zeroDivision`; the mean of no defined score is `NaN`.
 * Labels that are only predicted count in means too. One pass, O(samples + labels log labels) time, O(labels) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL`,
 * `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION` (also: a binary average of more than two labels or
 * of sets, an average over samples of single labels), `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `recall_score`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: ['cat', 'cat', 'dog', 'cat'], references: ['cat', 'dog', 'dog', 'cat'] };
 * recall(data, { positiveLabel: 'dog' }); // 0.5
 * recall(data, { average: 'macro' }); // 0.75
 * recall(data, { average: 'none' }); // { labels: ['cat', 'dog'], values: [1, 0.5], support: [2, 2] }
 * recall({ predictions: [1], references: [1, 0] }); // throws LENGTH_MISMATCH
 * ```
 */
export function recall(data: ClassificationData, options: RecallOptions & { readonly average: 'none' }): LabelValues;
/** Recall as one number. */
export function recall(data: ClassificationData, options?: RecallOptions & { readonly average?: Mean }): number;
/** Recall for an average that is not known beforehand. */
export function recall(data: ClassificationData, options?: RecallOptions): number | LabelValues;
export function recall(data: ClassificationData, options: RecallOptions = {}): number | LabelValues {
  return averageOnce('recall', [0, 1], readAverageOptions('recall', options), data);
}
