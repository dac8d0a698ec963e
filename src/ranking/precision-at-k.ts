import type { SumMetric } from '../core/metric.js';
import { type CutoffOptions, countHits, cutoffSignature, readCutoff } from './cutoff.js';
import { averageQueries, type QueryAverageOptions, type QuerySteps, type QueryValues } from './query-mean.js';
import { type QueryMeanState, queryMetric } from './query-metric.js';
import type { RankingData, RankingSample } from './ranking-data.js';

/** Options of {@link precisionAtK}. */
export type PrecisionAtKOptions = CutoffOptions;

/**
 * Precision at k as a metric that streams and merges; see {@link precisionAtK} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit. Its statistics are a row a query, for resampling tests.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link precisionAtK}.
 * @example
 * ```ts
 * precisionAtKMetric().signature; // 'k:all'
 * evaluate(precisionAtKMetric({ k: 4 }), [{ ranking: ['b', 'a'], relevant: ['a'] }]); // 0.25
 * ```
 */
export function precisionAtKMetric(
  options: PrecisionAtKOptions = {},
): SumMetric<RankingSample, RankingData, QueryMeanState, number> {
  return queryMetric(precisionSteps(readCutoff('precisionAtK', options, [])));
}

/**
 * Precision at k: the share of the first `k` items that are relevant, as a mean over the queries.
 *
 * precision@k = (1/Q) * sum_q hits_q / k, with hits_q the relevant items among the first k of query q. A ranking of fewer than k items is divided by k all the
 * same, as if items that are not relevant followed. Without `k`, each query is divided by the length of its ranking, and an empty ranking counts 0.
 * In [0, 1], higher is better. Scored items rank by score, equal scores in the order of the row.
 * O(items) time for ids, O(items log items) for scores; O(longest query) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no queries, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (an id that is no
 * id or comes twice in a list), `MIXED_LABEL_TYPES` (in one query), `NOT_A_NUMBER` (a score, relevance, gain or weight), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Manning, Raghavan & Schütze, "Introduction to Information Retrieval", 2008, chapter 8; trec_eval's `P` and ranx's `precision@k` have the same definition.
 * @example
 * ```ts
 * const data = { rankings: [['a', 'b', 'c'], ['d']], relevant: [['a', 'c'], ['d']] };
 * precisionAtK(data, { k: 2 }); // 0.5
 * precisionAtK(data); // 0.8333333333333333
 * precisionAtK(data, { k: 2, average: 'none' }); // { values: [0.5, 0.5] }
 * precisionAtK({ scores: [[0.1, 0.9, 0.5]], relevances: [[1, 0, 2]] }, { k: 2 }); // 0.5
 * precisionAtK(data, { k: 0 }); // throws INVALID_OPTION
 * ```
 */
export function precisionAtK(
  data: RankingData,
  options: PrecisionAtKOptions & { readonly average: 'none' },
): QueryValues;
/** Precision at k as one number. */
export function precisionAtK(data: RankingData, options?: PrecisionAtKOptions & { readonly average?: 'mean' }): number;
/** Precision at k for an average that is not known beforehand. */
export function precisionAtK(
  data: RankingData,
  options?: PrecisionAtKOptions & QueryAverageOptions,
): number | QueryValues;
export function precisionAtK(
  data: RankingData,
  options: PrecisionAtKOptions & QueryAverageOptions = {},
): number | QueryValues {
  return averageQueries(precisionSteps(readCutoff('precisionAtK', options, ['average'])), data, options.average);
}

function precisionSteps(k: number): QuerySteps {
  return {
    functionName: 'precisionAtK',
    signature: cutoffSignature(k),
    minimumItems: 0,
    minimumGain: -Infinity,
    value(query) {
      const shown = k === Infinity ? query.length : k;
      return shown === 0 ? 0 : countHits(query, k) / shown;
    },
  };
}
