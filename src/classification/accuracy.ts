import type { Metric } from '../core/metric.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import { labelMetric } from '../label/label-metric.js';
import { type AccuracyState, countMatches, matchScore, matchState, readNormalize } from '../label/right-samples.js';
import { readBatch } from '../label/samples.js';

/** Options of {@link accuracy}. */
export interface AccuracyOptions {
  /** Whether the score is the share of right samples (`true`) or their number, or weight (`false`). Default: `true`. */
  readonly normalize?: boolean;
}

/**
 * Accuracy as a metric that streams and merges; see {@link accuracy} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link accuracy}.
 * @example
 * ```ts
 * accuracyMetric().signature; // 'normalize:yes'
 * evaluate(accuracyMetric(), [{ prediction: 'a', reference: 'a' }, { prediction: 'b', reference: 'a' }]); // 0.5
 * ```
 */
export function accuracyMetric(
  options: AccuracyOptions = {},
): Metric<ClassificationSample, ClassificationData, AccuracyState, number> {
  const normalize = readNormalize('accuracy', options);
  return labelMetric({
    name: 'accuracy',
    signature: `normalize:${normalize ? 'yes' : 'no'}`,
    extract: ({ correct, total }) => matchScore([correct, total], normalize),
    ...matchState(),
  });
}

/**
 * Accuracy: the share of samples that are predicted right. Where a sample has a set of labels, the whole set must be right (subset accuracy).
 *
 * accuracy = sum of w_i [prediction_i = reference_i] / sum of w_i. In [0, 1], higher is better. One pass, O(1) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL`,
 * `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `accuracy_score`, whose numbers these are.
 * @example
 * ```ts
 * accuracy({ predictions: ['cat', 'dog', 'cat'], references: ['cat', 'dog', 'dog'] }); // 0.6666666666666666
 * accuracy({ predictions: [1, 0], references: [1, 1], sampleWeights: [3, 1] }); // 0.75
 * accuracy({ predictionSets: [['a', 'b'], []], referenceSets: [['b', 'a'], ['c']] }); // 0.5
 * accuracy({ predictions: [1, 0, 1], references: [1, 1, 1] }, { normalize: false }); // 2
 * accuracy({ predictions: [], references: [] }); // throws EMPTY_INPUT
 * ```
 */
export function accuracy(data: ClassificationData, options: AccuracyOptions = {}): number {
  const normalize = readNormalize('accuracy', options);
  return matchScore(countMatches(readBatch('accuracy', data)), normalize);
}
