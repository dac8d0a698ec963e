import type { Metric } from '../core/metric.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import { labelMetric } from '../label/label-metric.js';
import {
  type AccuracyState,
  countMatches,
  type MatchSums,
  matchScore,
  matchState,
  readNormalize,
} from '../label/right-samples.js';
import { readBatch } from '../label/samples.js';

/** Options of {@link zeroOneLoss}. */
export interface ZeroOneLossOptions {
  /** Whether the score is the share of wrong samples (`true`) or their number, or weight (`false`). Default: `true`. */
  readonly normalize?: boolean;
}

/**
 * Zero-one loss as a metric that streams and merges; see {@link zeroOneLoss} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link zeroOneLoss}.
 * @example
 * ```ts
 * zeroOneLossMetric().signature; // 'normalize:yes'
 * evaluate(zeroOneLossMetric(), [{ prediction: 'a', reference: 'a' }, { prediction: 'b', reference: 'a' }]); // 0.5
 * ```
 */
export function zeroOneLossMetric(
  options: ZeroOneLossOptions = {},
): Metric<ClassificationSample, ClassificationData, AccuracyState, number> {
  const normalize = readNormalize('zeroOneLoss', options);
  return labelMetric({
    name: 'zeroOneLoss',
    signature: `normalize:${normalize ? 'yes' : 'no'}`,
    extract: ({ correct, total }) => extract([correct, total], normalize),
    ...matchState(),
  });
}

/**
 * Zero-one loss: the share of samples that are predicted wrong. Where a sample has a set of labels, one wrong label makes it wrong.
 *
 * loss = 1 - sum of w_i [prediction_i = reference_i] / sum of w_i, which is 1 - {@link accuracy}; with `normalize: false` the weight of the wrong
 * samples. In [0, 1], lower is better. One pass, O(1) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL`,
 * `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `zero_one_loss`, whose numbers these are.
 * @example
 * ```ts
 * zeroOneLoss({ predictions: [1, 0, 1, 1], references: [1, 1, 1, 1] }); // 0.25
 * zeroOneLoss({ predictions: [1, 0, 1, 1], references: [1, 1, 1, 1] }, { normalize: false }); // 1
 * zeroOneLoss({ predictionSets: [['a', 'b'], []], referenceSets: [['b', 'a'], ['c']] }); // 0.5
 * zeroOneLoss({ predictions: [], references: [] }); // throws EMPTY_INPUT
 * ```
 */
export function zeroOneLoss(data: ClassificationData, options: ZeroOneLossOptions = {}): number {
  const normalize = readNormalize('zeroOneLoss', options);
  return extract(countMatches(readBatch('zeroOneLoss', data)), normalize);
}

function extract([correct, total]: MatchSums, normalize: boolean): number {
  // As the reference computes it; 1 - wrong/all would differ in the last bit.
  return normalize ? 1 - matchScore([correct, total], true) : matchScore([total - correct, total], false);
}
