import type { SumMetric } from '../core/metric.js';
import { type CutoffOptions, countHits, cutoffSignature, readCutoff } from './cutoff.js';
import { averageQueries, type QueryAverageOptions, type QuerySteps, type QueryValues } from './query-mean.js';
import { type QueryMeanState, queryMetric } from './query-metric.js';
import type { RankingData, RankingSample } from './ranking-data.js';

/** Options of {@link recallAtK}. */
export type RecallAtKOptions = CutoffOptions;

/**
 * Recall at k as a metric that streams and merges; see {@link recallAtK} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit. Its statistics are a row a query, for resampling tests.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link recallAtK}.
 * @example
 * ```ts
 * recallAtKMetric({ k: 5 }).signature; // 'k:5'
 * evaluate(recallAtKMetric({ k: 1 }), [{ ranking: ['b', 'a'], relevant: ['a', 'b'] }]); // 0.5
 * ```
 */
export function recallAtKMetric(
  options: RecallAtKOptions = {},
): SumMetric<RankingSample, RankingData, QueryMeanState, number> {
  return queryMetric(recallSteps(readCutoff('recallAtK', options, [])));
}

/**
 * Recall at k: the share of the relevant items that stand among the first `k`, as a mean over the queries.
 *
 * recall@k = (1/Q) * sum_q hits_q / R_q, with hits_q the relevant items among the first k of query q and R_q all items that are relevant to it. A query
 * with no relevant item counts 0. In [0, 1], higher is better; it never falls as k grows. Scored items rank by score, equal scores in the order of the row.
 * O(items) time for ids, O(items log items) for scores; O(longest query) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no queries, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (an id that is no
 * id or comes twice in a list), `MIXED_LABEL_TYPES` (in one query), `NOT_A_NUMBER` (a score, relevance, gain or weight), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Manning, Raghavan & Schütze, "Introduction to Information Retrieval", 2008, chapter 8; trec_eval's `recall` and ranx's `recall@k` have the same definition.
 * @example
 * ```ts
 * const data = { rankings: [['a', 'b', 'c'], ['d', 'e', 'f']], relevant: [['a', 'c'], ['x', 'e']] };
 * recallAtK(data, { k: 2 }); // 0.5
 * recallAtK(data); // 0.75
 * recallAtK(data, { average: 'none' }); // { values: [1, 0.5] }
 * recallAtK({ scores: [[0.1, 0.9, 0.5]], relevances: [[1, 0, 2]] }, { k: 2 }); // 0.5
 * recallAtK({ rankings: [['a', 'a']], relevant: [['a']] }); // throws INVALID_LABEL
 * ```
 */
export function recallAtK(data: RankingData, options: RecallAtKOptions & { readonly average: 'none' }): QueryValues;
/** Recall at k as one number. */
export function recallAtK(data: RankingData, options?: RecallAtKOptions & { readonly average?: 'mean' }): number;
/** Recall at k for an average that is not known beforehand. */
export function recallAtK(data: RankingData, options?: RecallAtKOptions & QueryAverageOptions): number | QueryValues;
export function recallAtK(
  data: RankingData,
  options: RecallAtKOptions & QueryAverageOptions = {},
): number | QueryValues {
  return averageQueries(recallSteps(readCutoff('recallAtK', options, ['average'])), data, options.average);
}

function recallSteps(k: number): QuerySteps {
  return {
    functionName: 'recallAtK',
    signature: cutoffSignature(k),
    minimumItems: 0,
    minimumGain: -Infinity,
    value: (query) => (query.relevantCount === 0 ? 0 : countHits(query, k) / query.relevantCount),
  };
}
