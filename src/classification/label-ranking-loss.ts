import type { Metric } from '../core/metric.js';
import type { IndicatorScoreData, IndicatorScoreSample } from '../score/data.js';
import { type LabelRanks, labelRankSteps } from '../score/label-ranks.js';
import { type ScoreSumState, scoreOnce, scoreSumMetric } from '../score/sum-metric.js';

/**
 * Label ranking loss as a metric that streams and merges; see {@link labelRankingLoss} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`; the verbs throw as {@link labelRankingLoss}, and `LENGTH_MISMATCH` for another number of labels.
 * @example
 * ```ts
 * labelRankingLossMetric().signature; // 'ties:max'
 * evaluate(labelRankingLossMetric(), [{ referenceIndicator: [0, 1, 0], score: [0.9, 0.5, 0.1] }]); // 0.5
 * ```
 */
export function labelRankingLossMetric(
  options: Readonly<Record<string, never>> = {},
): Metric<IndicatorScoreSample, IndicatorScoreData, ScoreSumState, number> {
  return scoreSumMetric(labelRankSteps('labelRankingLoss', options, value));
}

/**
 * Label ranking loss: the share of pairs of a true and a false label in which the true one does not score higher.
 *
 * loss = sum of w_i * l_i / sum of w_i; l_i = pairs of sample i with a false label that scores at least as high as the true one / all its pairs of
 * a true and a false label, and 0 where no label or every label is true. Equal scores are in the wrong order.
 * In [0, 1], lower is better. O(samples * labels log labels) time, O(samples * labels) memory while a batch of rows is read.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (an
 * indicator that is not 0 or 1), `NOT_A_NUMBER`, `UNKNOWN_OPTION`.
 * @see Tsoumakas, Katakis & Vlahavas, "Mining multi-label data", Data Mining and Knowledge Discovery Handbook, 2010; scikit-learn 1.9.1,
 * `label_ranking_loss`, whose numbers these are.
 * @example
 * ```ts
 * const data = { referenceIndicators: [[1, 0, 0], [0, 0, 1]], scores: [[0.75, 0.5, 1], [1, 0.2, 0.1]] };
 * labelRankingLoss(data); // 0.75
 * labelRankingLoss({ ...data, sampleWeights: [1, 0] }); // 0.5
 * labelRankingLoss({ referenceIndicators: [], scores: [] }); // throws EMPTY_INPUT
 * ```
 */
export function labelRankingLoss(data: IndicatorScoreData, options: Readonly<Record<string, never>> = {}): number {
  return scoreOnce(labelRankSteps('labelRankingLoss', options, value), data);
}

/** The share of pairs of a true label and another that are not in order. */
function value({ relevant, labels, ranks, relevantRanks }: LabelRanks): number {
  if (relevant === 0 || relevant === labels) return 0;
  let wrong = 0;
  for (let k = 0; k < relevant; k++) wrong += (ranks[k] as number) - (relevantRanks[k] as number);
  return wrong / (relevant * (labels - relevant));
}
