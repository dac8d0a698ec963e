import { checkBoolean, checkOptions } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import type { Confusion, ConfusionMatrixState } from '../label/confusion.js';
import { confusionState } from '../label/confusion-state.js';
import type { LabelData, LabelSample } from '../label/data.js';
import { type LabelMetricParts, labelMetric } from '../label/label-metric.js';
import { marginMetric } from '../label/margins.js';
import { pairwiseTotal } from '../label/pairwise-sum.js';
import { readBatch } from '../label/samples.js';

/** Options of {@link balancedAccuracy}. */
export interface BalancedAccuracyOptions {
  /** Whether guessing scores 0 and perfect answers 1. Default: `false`. */
  readonly adjusted?: boolean;
}

/**
 * Balanced accuracy as a metric that streams and merges; see {@link balancedAccuracy} for what it computes.
 *
 * The state is that of a confusion matrix: a sum for every pair of labels that occurs. Any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link balancedAccuracy}.
 * @example
 * ```ts
 * balancedAccuracyMetric({ adjusted: true }).signature; // 'adjusted:yes'
 * evaluate(balancedAccuracyMetric(), [{ prediction: 'a', reference: 'a' }, { prediction: 'a', reference: 'b' }]); // 0.5
 * ```
 */
export function balancedAccuracyMetric(
  options: BalancedAccuracyOptions = {},
): Metric<LabelSample, LabelData, ConfusionMatrixState, number> {
  return labelMetric({ ...parts(options), ...confusionState() });
}

/**
 * Balanced accuracy: the mean recall of the labels that occur, so that a rare one counts as much as a common one.
 *
 * The mean over labels c with weight of right_c / weight_c. A label that is only predicted is no label of the mean, as it is in macro recall.
 * `adjusted`: (score - 1/n) / (1 - 1/n) of n labels, so that guessing scores 0; `NaN` of one label. In [0, 1] (adjusted from -1/(n - 1)), higher is
 * better. O(samples) time.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE` (also: sets of labels),
 * `INVALID_LABEL`, `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight; also: the weights of a pair of labels add up to less than 0),
 * `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `balanced_accuracy_score`, whose numbers these are.
 * @example
 * ```ts
 * balancedAccuracy({ predictions: ['a', 'a', 'a', 'b'], references: ['a', 'a', 'b', 'b'] }); // 0.75
 * balancedAccuracy({ predictions: [1, 1, 0, 0], references: [1, 1, 1, 0] }); // 0.8333333333333333
 * balancedAccuracy({ predictions: ['a', 'a', 'a', 'b'], references: ['a', 'a', 'b', 'b'] }, { adjusted: true }); // 0.5
 * ```
 */
export function balancedAccuracy(data: LabelData, options: BalancedAccuracyOptions = {}): number {
  const { name, create, count, extract } = parts(options);
  return extract(count(create(), readBatch(name, data)));
}

function parts(
  options: BalancedAccuracyOptions,
): Omit<LabelMetricParts<Confusion, number>, 'merge' | 'encode' | 'decode'> {
  const name = 'balancedAccuracy';
  checkOptions(name, options, ['adjusted']);
  const { adjusted = false } = options;
  checkBoolean('adjusted', adjusted);
  return marginMetric(name, `adjusted:${adjusted ? 'yes' : 'no'}`, ({ pairs, references }) => {
    const right = references.map(() => 0);
    for (const [reference, prediction, weight] of pairs) if (reference === prediction) right[reference] = weight;
    const recalls = references.flatMap((weight, label) => (weight > 0 ? [(right[label] as number) / weight] : []));
    const score = pairwiseTotal(recalls) / recalls.length;
    const chance = 1 / recalls.length;
    return adjusted ? (score - chance) / (1 - chance) : score;
  });
}
