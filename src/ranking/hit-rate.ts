import type { SumMetric } from '../core/metric.js';
import { type CutoffOptions, countHits, cutoffSignature, readCutoff } from './cutoff.js';
import { averageQueries, type QueryAverageOptions, type QuerySteps, type QueryValues } from './query-mean.js';
import { type QueryMeanState, queryMetric } from './query-metric.js';
import type { RankingData, RankingSample } from './ranking-data.js';

/** Options of {@link hitRate}. */
export type HitRateOptions = CutoffOptions;

/**
 * Hit rate as a metric that streams and merges; see {@link hitRate} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit. Its statistics are a row a query, for resampling tests.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link hitRate}.
 * @example
 * ```ts
 * hitRateMetric({ k: 10 }).signature; // 'k:10'
 * evaluate(hitRateMetric({ k: 1 }), [{ ranking: [7, 8], relevant: [7] }, { ranking: [8, 7], relevant: [7] }]); // 0.5
 * ```
 */
export function hitRateMetric(
  options: HitRateOptions = {},
): SumMetric<RankingSample, RankingData, QueryMeanState, number> {
  return queryMetric(hitSteps(readCutoff('hitRate', options, [])));
}

/**
 * Hit rate: the share of the queries that have at least one relevant item among the first `k`; also called success at k.
 *
 * hit@k = (1/Q) * sum_q [a relevant item is among the first k of query q]. In [0, 1], higher is better; it never falls as k grows.
 * Scored items rank by score, equal scores in the order of the row. O(items) time for ids, O(items log items) for scores; O(longest query) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no queries, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (an id that is no
 * id or comes twice in a list), `MIXED_LABEL_TYPES` (in one query), `NOT_A_NUMBER` (a score, relevance, gain or weight), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Cremonesi, Koren & Turrin, "Performance of recommender algorithms on top-n recommendation tasks", RecSys 2010; trec_eval's `success` and ranx's
 * `hit_rate@k` have the same definition.
 * @example
 * ```ts
 * const data = { rankings: [['a', 'b'], ['c']], relevant: [['b'], ['x']] };
 * hitRate(data, { k: 2 }); // 0.5
 * hitRate(data, { k: 1 }); // 0
 * hitRate(data, { average: 'none' }); // { values: [1, 0] }
 * hitRate({ scores: [[0.1, 0.9]], relevances: [[0, 1]] }, { k: 1 }); // 1
 * hitRate({ rankings: [['1']], relevant: [[1]] }); // throws MIXED_LABEL_TYPES
 * ```
 */
export function hitRate(data: RankingData, options: HitRateOptions & { readonly average: 'none' }): QueryValues;
/** Hit rate as one number. */
export function hitRate(data: RankingData, options?: HitRateOptions & { readonly average?: 'mean' }): number;
/** Hit rate for an average that is not known beforehand. */
export function hitRate(data: RankingData, options?: HitRateOptions & QueryAverageOptions): number | QueryValues;
export function hitRate(data: RankingData, options: HitRateOptions & QueryAverageOptions = {}): number | QueryValues {
  return averageQueries(hitSteps(readCutoff('hitRate', options, ['average'])), data, options.average);
}

function hitSteps(k: number): QuerySteps {
  return {
    functionName: 'hitRate',
    signature: cutoffSignature(k),
    minimumItems: 0,
    minimumGain: -Infinity,
    value: (query) => (countHits(query, k) > 0 ? 1 : 0),
  };
}
