import type { Metric } from '../core/metric.js';
import type { IndicatorScoreData, IndicatorScoreSample } from '../score/data.js';
import { type LabelRanks, labelRankSteps } from '../score/label-ranks.js';
import { type ScoreSumState, scoreOnce, scoreSumMetric } from '../score/sum-metric.js';

/**
 * Label ranking average precision as a metric that streams and merges; see {@link labelRankingAveragePrecision} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`; the verbs throw as {@link labelRankingAveragePrecision}, and `LENGTH_MISMATCH` for another number of labels.
 * @example
 * ```ts
 * labelRankingAveragePrecisionMetric().signature; // 'ties:max'
 * evaluate(labelRankingAveragePrecisionMetric(), [{ referenceIndicator: [0, 1, 0], score: [0.9, 0.5, 0.1] }]); // 0.5
 * ```
 */
export function labelRankingAveragePrecisionMetric(
  options: Readonly<Record<string, never>> = {},
): Metric<IndicatorScoreSample, IndicatorScoreData, ScoreSumState, number> {
  return scoreSumMetric(labelRankSteps('labelRankingAveragePrecision', options, value));
}

/**
 * Label ranking average precision: of each true label, how many of the labels that rank as high are true, too.
 *
 * score = sum of w_i * a_i / sum of w_i; a_i is the mean over the true labels j of sample i of (true labels that score at least as high as j) / (labels
 * that score at least as high as j), and 1 where no label or every label is true. Where each sample has one true label it is the mean reciprocal rank.
 * In (0, 1], higher is better. O(samples * labels log labels) time, O(samples * labels) memory while a batch of rows is read.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (an
 * indicator that is not 0 or 1), `NOT_A_NUMBER`, `UNKNOWN_OPTION`.
 * @see Schapire & Singer, "BoosTexter: A boosting-based system for text categorization", Machine Learning 39, 2000; scikit-learn 1.9.1,
 * `label_ranking_average_precision_score`, whose numbers these are.
 * @example
 * ```ts
 * const data = { referenceIndicators: [[1, 0, 0], [0, 0, 1]], scores: [[0.75, 0.5, 1], [1, 0.2, 0.1]] };
 * labelRankingAveragePrecision(data); // 0.41666666666666663
 * labelRankingAveragePrecision({ ...data, sampleWeights: [1, 0] }); // 0.5
 * labelRankingAveragePrecision({ referenceIndicators: [[2, 0]], scores: [[0.5, 0.1]] }); // throws INVALID_LABEL
 * ```
 */
export function labelRankingAveragePrecision(
  data: IndicatorScoreData,
  options: Readonly<Record<string, never>> = {},
): number {
  return scoreOnce(labelRankSteps('labelRankingAveragePrecision', options, value), data);
}

/** The mean over the true labels of the share of true ones among those that rank as high. */
function value({ relevant, labels, ranks, relevantRanks }: LabelRanks): number {
  if (relevant === 0 || relevant === labels) return 1;
  let sum = 0;
  for (let k = 0; k < relevant; k++) sum += (relevantRanks[k] as number) / (ranks[k] as number);
  return sum / relevant;
}
