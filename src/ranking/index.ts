/**
 * Rankings against what is relevant: search, recommendation, retrieval for generation.
 *
 * @module
 */
export type { CutoffOptions } from './cutoff.js';
export { type DcgOptions, dcg, dcgMetric } from './dcg.js';
export { type HitRateOptions, hitRate, hitRateMetric } from './hit-rate.js';
export {
  type MeanAveragePrecisionOptions,
  meanAveragePrecision,
  meanAveragePrecisionMetric,
} from './mean-average-precision.js';
export {
  type MeanReciprocalRankOptions,
  meanReciprocalRank,
  meanReciprocalRankMetric,
} from './mean-reciprocal-rank.js';
export { type NdcgOptions, ndcg, ndcgMetric } from './ndcg.js';
export { type PrecisionAtKOptions, precisionAtK, precisionAtKMetric } from './precision-at-k.js';
export type { QueryAverageOptions, QueryValues } from './query-mean.js';
export type { QueryMeanState } from './query-metric.js';
export type {
  ItemId,
  RankedIds,
  RankedIdsSample,
  RankingData,
  RankingSample,
  RelevantItems,
  ScoredItems,
  ScoredItemsSample,
} from './ranking-data.js';
export { type RecallAtKOptions, recallAtK, recallAtKMetric } from './recall-at-k.js';
