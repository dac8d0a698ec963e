import type { Metric } from '../core/metric.js';
import { averageMetric, averageOnce, type LabelValues } from '../label/average-metric.js';
import { type AverageOptions, type Mean, readAverageOptions } from '../label/average-options.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import type { LabelTallyState } from '../label/tally.js';

/** Options of {@link f1}. */
export type F1Options = AverageOptions;

/**
 * F1 as a metric that streams and merges; see {@link f1} for what it computes.
 *
 * The state holds three sums a label, so it grows with the number of different labels, and any sharding gives the same score to the last bit.
 * Merging goes by label, not by position.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link f1}.
 * @example
 * ```ts
 * f1Metric({ average: 'macro' }).signature; // 'average:macro|zero:0'
 * evaluate(f1Metric(), [{ prediction: 1, reference: 1 }, { prediction: 1, reference: 0 }]); // 0.6666666666666666
 * ```
 */
export function f1Metric(
  options: F1Options & { readonly average: 'none' },
): Metric<ClassificationSample, ClassificationData, LabelTallyState, LabelValues>;
/** F1 as a metric that streams and merges, for an average that gives one number. */
export function f1Metric(
  options?: F1Options & { readonly average?: Mean },
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number>;
/** F1 as a metric that streams and merges, for an average that is not known beforehand. */
export function f1Metric(
  options?: F1Options,
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number | LabelValues>;
export function f1Metric(
  options: F1Options = {},
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number | LabelValues> {
  return averageMetric('f1', [1, 1], readAverageOptions('f1', options));
}

/**
 * The F1 score: the harmonic mean of precision and recall.
 *
 * F1 = 2 tp / (2 tp + fp + fn); tp, fp and fn as in {@link precision} and {@link recall}. It is 0/0 only where a label neither occurs nor is
 * predicted. `'macro'` is the mean of the labels' F1, not the F1 of mean precision and recall.
 * In [0, 1], higher is better; averaged as {@link AverageOptions.average} says. 0/0 is `zeroDivision`; the mean of no defined score is `NaN`.
 * Labels that are only predicted count in means too. One pass, O(samples + labels log labels) time, O(labels) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL`,
 * `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION` (also: a binary average of more than two labels or
 * of sets, an average over samples of single labels), `UNKNOWN_OPTION`.
 * @see van Rijsbergen, "Information Retrieval", 2nd edition, 1979; scikit-learn 1.9.1, `f1_score`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: ['cat', 'cat', 'dog', 'cat'], references: ['cat', 'dog', 'dog', 'cat'] };
 * f1(data, { positiveLabel: 'cat' }); // 0.8
 * f1(data, { average: 'macro' }); // 0.7333333333333334
 * f1({ predictionSets: [['a', 'b'], []], referenceSets: [['a'], []] }, { average: 'samples' }); // 0.3333333333333333
 * f1({ predictions: [1, '1'], references: [1, 1] }); // throws MIXED_LABEL_TYPES
 * ```
 */
export function f1(data: ClassificationData, options: F1Options & { readonly average: 'none' }): LabelValues;
/** F1 as one number. */
export function f1(data: ClassificationData, options?: F1Options & { readonly average?: Mean }): number;
/** F1 for an average that is not known beforehand. */
export function f1(data: ClassificationData, options?: F1Options): number | LabelValues;
export function f1(data: ClassificationData, options: F1Options = {}): number | LabelValues {
  return averageOnce('f1', [1, 1], readAverageOptions('f1', options), data);
}
