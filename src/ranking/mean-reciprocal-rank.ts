import type { SumMetric } from '../core/metric.js';
import { type CutoffOptions, cutoffSignature, readCutoff } from './cutoff.js';
import { averageQueries, type QueryAverageOptions, type QuerySteps, type QueryValues } from './query-mean.js';
import { type QueryMeanState, queryMetric } from './query-metric.js';
import type { RankingData, RankingSample } from './ranking-data.js';

/** Options of {@link meanReciprocalRank}. */
export type MeanReciprocalRankOptions = CutoffOptions;

/**
 * Mean reciprocal rank as a metric that streams and merges; see {@link meanReciprocalRank} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit. Its statistics are a row a query, for resampling tests.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link meanReciprocalRank}.
 * @example
 * ```ts
 * meanReciprocalRankMetric({ k: 10 }).signature; // 'k:10'
 * evaluate(meanReciprocalRankMetric(), [{ ranking: ['b', 'a'], relevant: ['a'] }]); // 0.5
 * ```
 */
export function meanReciprocalRankMetric(
  options: MeanReciprocalRankOptions = {},
): SumMetric<RankingSample, RankingData, QueryMeanState, number> {
  return queryMetric(reciprocalRankSteps(readCutoff('meanReciprocalRank', options, [])));
}

/**
 * Mean reciprocal rank, MRR: how high the first relevant item stands.
 *
 * MRR@k = (1/Q) * sum_q 1 / rank_q, with rank_q the place of the first relevant item of query q, counted from 1; 0 where none is among the first k.
 * In [0, 1], higher is better. Scored items rank by score, equal scores in the order of the row.
 * O(items) time for ids, O(items log items) for scores; O(longest query) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no queries, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (an id that is no
 * id or comes twice in a list), `MIXED_LABEL_TYPES` (in one query), `NOT_A_NUMBER` (a score, relevance, gain or weight), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Voorhees, "The TREC-8 Question Answering Track Report", 1999; trec_eval's `recip_rank` and ranx's `mrr` have the same definition.
 * @example
 * ```ts
 * const data = { rankings: [['a', 'b', 'c'], ['d', 'e', 'f']], relevant: [['b', 'c'], ['d']] };
 * meanReciprocalRank(data); // 0.75
 * meanReciprocalRank(data, { k: 1 }); // 0.5
 * meanReciprocalRank(data, { average: 'none' }); // { values: [0.5, 1] }
 * meanReciprocalRank({ scores: [[0.1, 0.9, 0.5]], relevances: [[1, 0, 0]] }); // 0.3333333333333333
 * meanReciprocalRank({ rankings: [], relevant: [] }); // throws EMPTY_INPUT
 * ```
 */
export function meanReciprocalRank(
  data: RankingData,
  options: MeanReciprocalRankOptions & { readonly average: 'none' },
): QueryValues;
/** Mean reciprocal rank as one number. */
export function meanReciprocalRank(
  data: RankingData,
  options?: MeanReciprocalRankOptions & { readonly average?: 'mean' },
): number;
/** Mean reciprocal rank for an average that is not known beforehand. */
export function meanReciprocalRank(
  data: RankingData,
  options?: MeanReciprocalRankOptions & QueryAverageOptions,
): number | QueryValues;
export function meanReciprocalRank(
  data: RankingData,
  options: MeanReciprocalRankOptions & QueryAverageOptions = {},
): number | QueryValues {
  return averageQueries(
    reciprocalRankSteps(readCutoff('meanReciprocalRank', options, ['average'])),
    data,
    options.average,
  );
}

function reciprocalRankSteps(k: number): QuerySteps {
  return {
    functionName: 'meanReciprocalRank',
    signature: cutoffSignature(k),
    minimumItems: 0,
    minimumGain: -Infinity,
    value({ length, gains }) {
      const end = Math.min(k, length);
      for (let i = 0; i < end; i++) if ((gains[i] as number) > 0) return 1 / (i + 1);
      return 0;
    },
  };
}
