import { checkBoolean } from '../core/check.js';
import type { SumMetric } from '../core/metric.js';
import { type CutoffOptions, cutoffSignature, readCutoff } from './cutoff.js';
import { discountedGain, idealGain, logarithmicDiscounts } from './discounted-gain.js';
import { averageQueries, type QueryAverageOptions, type QuerySteps, type QueryValues } from './query-mean.js';
import { type QueryMeanState, queryMetric } from './query-metric.js';
import type { RankingData, RankingSample } from './ranking-data.js';

/** Options of {@link ndcg}. */
export interface NdcgOptions extends CutoffOptions {
  /**
   * Whether items of equal score rank in the order of the row (`true`) or share their places evenly (`false`). Ranked ids have no ties.
   * Default: `false`.
   */
  readonly ignoreTies?: boolean;
}

/**
 * Normalized discounted cumulative gain as a metric that streams and merges; see {@link ndcg} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit. Its statistics are a row a query, for resampling tests.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link ndcg}.
 * @example
 * ```ts
 * ndcgMetric({ k: 10 }).signature; // 'k:10|ties:average'
 * evaluate(ndcgMetric(), [{ ranking: ['b', 'a'], relevant: [['a', 3], ['b', 1]] }]); // 0.7967075809905066
 * ```
 */
export function ndcgMetric(options: NdcgOptions = {}): SumMetric<RankingSample, RankingData, QueryMeanState, number> {
  return queryMetric(ndcgSteps(options, []));
}

/**
 * Normalized discounted cumulative gain, nDCG: the discounted gain of a ranking as a share of the best ranking's, as a mean over the queries.
 *
 * nDCG@k = DCG@k / IDCG@k, with DCG as {@link dcg} has it (base 2; another would not change the share) and IDCG the DCG of the items sorted by gain. With ranked
 * ids, IDCG takes in the relevant items that were not found. A query in which nothing gains anything counts 0. In [0, 1], higher is better; the best
 * ranking has 1. O(items log items) time, O(longest query) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no queries, or weights that add up to 0), `INVALID_TYPE` (also: a query with scores for fewer
 * than two items), `INVALID_LABEL` (a gain below 0; an id that is no id or comes twice in a list), `MIXED_LABEL_TYPES` (in one query), `NOT_A_NUMBER` (a score,
 * relevance, gain or weight), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20, 2002; McSherry & Najork, "Computing information retrieval
 * performance measures efficiently in the presence of tied scores", ECIR 2008; scikit-learn 1.9.1, `ndcg_score`, whose numbers these are.
 * @example
 * ```ts
 * const data = { scores: [[0.1, 0.2, 0.3, 4, 70]], relevances: [[10, 0, 0, 1, 5]] };
 * ndcg(data); // 0.69569404…
 * ndcg({ scores: [[0.05, 1.1, 1, 0.5, 0]], relevances: [[10, 0, 0, 1, 5]] }); // 0.49368019…
 * ndcg({ scores: [[1, 0, 0, 0, 1]], relevances: [[10, 0, 0, 1, 5]] }, { k: 1 }); // 0.75
 * ndcg({ rankings: [['a', 'b']], relevant: [['b', 'c']] }); // 0.38685280723454163
 * ndcg({ rankings: [['a', 'b'], ['c']], relevant: [['a'], ['x']] }, { average: 'none' }); // { values: [1, 0] }
 * ndcg({ scores: [[0.5, 0.1]], relevances: [[1, -1]] }); // throws INVALID_LABEL
 * ```
 */
export function ndcg(data: RankingData, options: NdcgOptions & { readonly average: 'none' }): QueryValues;
/** Normalized discounted cumulative gain as one number. */
export function ndcg(data: RankingData, options?: NdcgOptions & { readonly average?: 'mean' }): number;
/** Normalized discounted cumulative gain for an average that is not known beforehand. */
export function ndcg(data: RankingData, options?: NdcgOptions & QueryAverageOptions): number | QueryValues;
export function ndcg(data: RankingData, options: NdcgOptions & QueryAverageOptions = {}): number | QueryValues {
  return averageQueries(ndcgSteps(options, ['average']), data, options.average);
}

function ndcgSteps(options: NdcgOptions, others: readonly string[]): QuerySteps {
  const k = readCutoff('ndcg', options, ['ignoreTies', ...others]);
  const { ignoreTies = false } = options;
  checkBoolean('ignoreTies', ignoreTies);
  const discounts = logarithmicDiscounts(2);
  const idealOf = idealGain(discounts, k);
  return {
    functionName: 'ndcg',
    signature: `${cutoffSignature(k)}|ties:${ignoreTies ? 'order' : 'average'}`,
    minimumItems: 2,
    minimumGain: 0,
    value(query) {
      const ideal = idealOf(query);
      return ideal === 0 ? 0 : discountedGain(query, discounts, k, ignoreTies) / ideal;
    },
  };
}
