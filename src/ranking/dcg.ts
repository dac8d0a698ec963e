import { checkBoolean, invalidOption } from '../core/check.js';
import type { SumMetric } from '../core/metric.js';
import { type CutoffOptions, cutoffSignature, readCutoff } from './cutoff.js';
import { discountedGain, logarithmicDiscounts } from './discounted-gain.js';
import { averageQueries, type QueryAverageOptions, type QuerySteps, type QueryValues } from './query-mean.js';
import { type QueryMeanState, queryMetric } from './query-metric.js';
import type { RankingData, RankingSample } from './ranking-data.js';

/** Options of {@link dcg}. */
export interface DcgOptions extends CutoffOptions {
  /** The base of the logarithm that discounts; above 0. At 1 nothing gains, and below 1 gains turn into losses, as in the reference. Default: `2`. */
  readonly logBase?: number;
  /**
   * Whether items of equal score rank in the order of the row (`true`) or share their places evenly (`false`). Ranked ids have no ties.
   * Default: `false`.
   */
  readonly ignoreTies?: boolean;
}

/**
 * Discounted cumulative gain as a metric that streams and merges; see {@link dcg} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit. Its statistics are a row a query, for resampling tests.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link dcg}.
 * @example
 * ```ts
 * dcgMetric({ k: 10 }).signature; // 'k:10|log:2|ties:average'
 * evaluate(dcgMetric(), [{ ranking: ['b', 'a'], relevant: [['a', 3], ['b', 1]] }]); // 2.8927892607143724
 * ```
 */
export function dcgMetric(options: DcgOptions = {}): SumMetric<RankingSample, RankingData, QueryMeanState, number> {
  return queryMetric(dcgSteps(options, []));
}

/**
 * Discounted cumulative gain, DCG: what the items of a ranking gain, the less the lower they stand, as a mean over the queries.
 *
 * DCG@k = sum of gain_i / log_b(i + 1) over the places i = 1 … k. The gain of an item is its relevance as given (for 2^relevance - 1, give that). Items of
 * equal score share their places: each gains the mean of the tied ones, the expectation over all orders. Any real number, higher is better; there is no upper
 * bound, so compare only over the same queries. O(items) time for ids, O(items log items) for scores; O(longest query) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no queries, or weights that add up to 0), `INVALID_TYPE` (also: a query with scores for fewer
 * than two items), `INVALID_LABEL` (an id that is no id or comes twice in a list), `MIXED_LABEL_TYPES` (in one query), `NOT_A_NUMBER` (a score, relevance, gain
 * or weight), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20, 2002; McSherry & Najork, "Computing information retrieval
 * performance measures efficiently in the presence of tied scores", ECIR 2008; scikit-learn 1.9.1, `dcg_score`, whose numbers these are.
 * @example
 * ```ts
 * const data = { scores: [[0.1, 0.2, 0.3, 4, 70]], relevances: [[10, 0, 0, 1, 5]] };
 * dcg(data); // 9.49945782…
 * dcg(data, { k: 2 }); // 5.63092975…
 * dcg({ scores: [[1, 0, 0, 0, 1]], relevances: [[10, 0, 0, 1, 5]] }, { k: 1 }); // 7.5
 * dcg({ scores: [[1, 0, 0, 0, 1]], relevances: [[10, 0, 0, 1, 5]] }, { k: 1, ignoreTies: true }); // 10
 * dcg({ rankings: [['a', 'b']], relevant: [new Map([['a', 3]])] }, { average: 'none' }); // { values: [3] }
 * dcg({ scores: [[0.5]], relevances: [[1]] }); // throws INVALID_TYPE
 * ```
 */
export function dcg(data: RankingData, options: DcgOptions & { readonly average: 'none' }): QueryValues;
/** Discounted cumulative gain as one number. */
export function dcg(data: RankingData, options?: DcgOptions & { readonly average?: 'mean' }): number;
/** Discounted cumulative gain for an average that is not known beforehand. */
export function dcg(data: RankingData, options?: DcgOptions & QueryAverageOptions): number | QueryValues;
export function dcg(data: RankingData, options: DcgOptions & QueryAverageOptions = {}): number | QueryValues {
  return averageQueries(dcgSteps(options, ['average']), data, options.average);
}

function dcgSteps(options: DcgOptions, others: readonly string[]): QuerySteps {
  const k = readCutoff('dcg', options, ['logBase', 'ignoreTies', ...others]);
  const { logBase = 2, ignoreTies = false } = options;
  if (!Number.isFinite(logBase) || logBase <= 0) throw invalidOption('logBase', logBase, 'a finite number above 0');
  checkBoolean('ignoreTies', ignoreTies);
  const discounts = logarithmicDiscounts(logBase);
  return {
    functionName: 'dcg',
    signature: `${cutoffSignature(k)}|log:${logBase}|ties:${ignoreTies ? 'order' : 'average'}`,
    minimumItems: 2,
    minimumGain: -Infinity,
    value: (query) => discountedGain(query, discounts, k, ignoreTies),
  };
}
