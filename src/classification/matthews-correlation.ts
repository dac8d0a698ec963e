import { checkOptions } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import type { Confusion, ConfusionMatrixState } from '../label/confusion.js';
import { confusionState } from '../label/confusion-state.js';
import type { LabelData, LabelSample } from '../label/data.js';
import { type LabelMetricParts, labelMetric } from '../label/label-metric.js';
import { marginMetric } from '../label/margins.js';
import { totalOf } from '../label/ratio.js';
import { readBatch } from '../label/samples.js';

/** Options of {@link matthewsCorrelation}: none. */
export type MatthewsCorrelationOptions = Readonly<Record<string, never>>;

/**
 * Matthews' correlation as a metric that streams and merges; see {@link matthewsCorrelation} for what it computes.
 *
 * The state is that of a confusion matrix: a sum for every pair of labels that occurs. Any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link matthewsCorrelation}.
 * @example
 * ```ts
 * matthewsCorrelationMetric().signature; // 'labels:all'
 * evaluate(matthewsCorrelationMetric(), [{ prediction: 'a', reference: 'a' }, { prediction: 'b', reference: 'b' }]); // 1
 * ```
 */
export function matthewsCorrelationMetric(
  options: MatthewsCorrelationOptions = {},
): Metric<LabelSample, LabelData, ConfusionMatrixState, number> {
  return labelMetric({ ...parts(options), ...confusionState() });
}

/**
 * Matthews' correlation coefficient, for any number of labels (R_K).
 *
 * (r n - sum t_c p_c) / sqrt((n^2 - sum p_c^2)(n^2 - sum t_c^2)); n the weight of all samples, r of the right ones, t_c of those that are label c,
 * p_c of those predicted as it. In [-1, 1], higher is better, 0 is chance; 0 where all references or all predictions are one label. The same
 * with predictions and references swapped. O(samples) time.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE` (also: sets of labels),
 * `INVALID_LABEL`, `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight; also: the weights of a pair of labels add up to less than 0),
 * `UNKNOWN_OPTION`.
 * @see Gorodkin, "Comparing two K-category assignments by a K-category correlation coefficient", 2004; scikit-learn 1.9.1, `matthews_corrcoef`, whose
 * numbers these are.
 * @example
 * ```ts
 * matthewsCorrelation({ predictions: [1, 0, 1, 0], references: [1, 0, 1, 0] }); // 1
 * matthewsCorrelation({ predictions: [1, 1, 1], references: [1, 0, 1] }); // 0
 * ```
 */
export function matthewsCorrelation(data: LabelData, options: MatthewsCorrelationOptions = {}): number {
  const { name, create, count, extract } = parts(options);
  return extract(count(create(), readBatch(name, data)));
}

function parts(
  options: MatthewsCorrelationOptions,
): Omit<LabelMetricParts<Confusion, number>, 'merge' | 'encode' | 'decode'> {
  const name = 'matthewsCorrelation';
  checkOptions(name, options, []);
  return marginMetric(name, 'labels:all', ({ pairs, references, predictions, total }) => {
    // Of one label there is no spread, which differences of rounded weights would not say.
    for (const sums of [references, predictions]) if (sums.filter((sum) => sum > 0).length < 2) return 0;
    const right = totalOf(pairs.map(([reference, prediction, weight]) => (reference === prediction ? weight : 0)));
    const spread = (total ** 2 - dot(predictions, predictions)) * (total ** 2 - dot(references, references));
    return spread > 0 ? (right * total - dot(references, predictions)) / Math.sqrt(spread) : 0;
  });
}

function dot(a: readonly number[], b: readonly number[]): number {
  return totalOf(a.map((value, label) => value * (b[label] as number)));
}
