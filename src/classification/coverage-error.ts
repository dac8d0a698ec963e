import type { Metric } from '../core/metric.js';
import type { IndicatorScoreData, IndicatorScoreSample } from '../score/data.js';
import { type LabelRanks, labelRankSteps } from '../score/label-ranks.js';
import { type ScoreSumState, scoreOnce, scoreSumMetric } from '../score/sum-metric.js';

/**
 * Coverage error as a metric that streams and merges; see {@link coverageError} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`; the verbs throw as {@link coverageError}, and `LENGTH_MISMATCH` for another number of labels.
 * @example
 * ```ts
 * coverageErrorMetric().signature; // 'ties:max'
 * evaluate(coverageErrorMetric(), [{ referenceIndicator: [0, 1, 0], score: [0.9, 0.5, 0.1] }]); // 2
 * ```
 */
export function coverageErrorMetric(
  options: Readonly<Record<string, never>> = {},
): Metric<IndicatorScoreSample, IndicatorScoreData, ScoreSumState, number> {
  return scoreSumMetric(labelRankSteps('coverageError', options, value));
}

/**
 * Coverage error: how far one must go down the labels, ordered by their scores, to meet all that are true.
 *
 * error = sum of w_i * d_i / sum of w_i, with d_i the number of labels of sample i that score at least as high as its lowest true label; 0 where no
 * label is true. Of equal scores all count. Between the mean number of true labels, which is perfect, and the number of labels; lower is better.
 * O(samples * labels log labels) time, O(samples * labels) memory while a batch of rows is read.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (an
 * indicator that is not 0 or 1), `NOT_A_NUMBER`, `UNKNOWN_OPTION`.
 * @see Tsoumakas, Katakis & Vlahavas, "Mining multi-label data", Data Mining and Knowledge Discovery Handbook, 2010; scikit-learn 1.9.1,
 * `coverage_error`, whose numbers these are.
 * @example
 * ```ts
 * const data = { referenceIndicators: [[1, 0, 0], [0, 0, 1]], scores: [[0.75, 0.5, 1], [1, 0.2, 0.1]] };
 * coverageError(data); // 2.5
 * coverageError({ ...data, sampleWeights: [3, 1] }); // 2.25
 * coverageError({ referenceIndicators: [[1, 0]], scores: [[0.5]] }); // throws LENGTH_MISMATCH
 * ```
 */
export function coverageError(data: IndicatorScoreData, options: Readonly<Record<string, never>> = {}): number {
  return scoreOnce(labelRankSteps('coverageError', options, value), data);
}

/** The rank of the lowest of the true labels. */
function value({ relevant, labels, ranks }: LabelRanks): number {
  if (relevant === labels) return labels;
  let deepest = 0;
  for (let k = 0; k < relevant; k++) deepest = Math.max(deepest, ranks[k] as number);
  return deepest;
}
