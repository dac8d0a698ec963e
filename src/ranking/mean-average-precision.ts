import type { SumMetric } from '../core/metric.js';
import { type CutoffOptions, cutoffSignature, readCutoff } from './cutoff.js';
import { averageQueries, type QueryAverageOptions, type QuerySteps, type QueryValues } from './query-mean.js';
import { type QueryMeanState, queryMetric } from './query-metric.js';
import type { RankingData, RankingSample } from './ranking-data.js';

/** Options of {@link meanAveragePrecision}. */
export type MeanAveragePrecisionOptions = CutoffOptions;

/**
 * Mean average precision as a metric that streams and merges; see {@link meanAveragePrecision} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit. Its statistics are a row a query, for resampling tests.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link meanAveragePrecision}.
 * @example
 * ```ts
 * meanAveragePrecisionMetric({ k: 100 }).signature; // 'k:100'
 * evaluate(meanAveragePrecisionMetric(), [{ ranking: ['b', 'a'], relevant: ['a'] }]); // 0.5
 * ```
 */
export function meanAveragePrecisionMetric(
  options: MeanAveragePrecisionOptions = {},
): SumMetric<RankingSample, RankingData, QueryMeanState, number> {
  return queryMetric(averagePrecisionSteps(readCutoff('meanAveragePrecision', options, [])));
}

/**
 * Mean average precision, MAP: the precision at the place of each relevant item, averaged over the relevant items and then over the queries.
 *
 * MAP@k = (1/Q) * sum_q (1/R_q) * sum of precision@i over the places i <= k that hold a relevant item; R_q are all items that are relevant to query q, so one
 * that was not found among the first k counts 0, and with R_q > k even the best ranking stays below 1. A query with no relevant item counts 0.
 * In [0, 1], higher is better. Scored items rank by score, equal scores in the order of the row.
 * O(items) time for ids, O(items log items) for scores; O(longest query) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no queries, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (an id that is no
 * id or comes twice in a list), `MIXED_LABEL_TYPES` (in one query), `NOT_A_NUMBER` (a score, relevance, gain or weight), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Buckley & Voorhees, "Retrieval System Evaluation", in "TREC: Experiment and Evaluation in Information Retrieval", 2005; trec_eval's `map` and `map_cut` and
 * ranx's `map@k` have the same definition.
 * @example
 * ```ts
 * const data = { rankings: [['a', 'b', 'c'], ['d', 'e', 'f']], relevant: [['a', 'c'], ['e', 'x']] };
 * meanAveragePrecision(data); // 0.5416666666666666
 * meanAveragePrecision(data, { k: 1 }); // 0.25
 * meanAveragePrecision(data, { average: 'none' }); // { values: [0.8333333333333333, 0.25] }
 * meanAveragePrecision({ scores: [[0.1, 0.9, 0.5]], relevances: [[1, 0, 0]] }); // 0.3333333333333333
 * meanAveragePrecision({ scores: [[0.1]], relevances: [[1, 0]] }); // throws LENGTH_MISMATCH
 * ```
 */
export function meanAveragePrecision(
  data: RankingData,
  options: MeanAveragePrecisionOptions & { readonly average: 'none' },
): QueryValues;
/** Mean average precision as one number. */
export function meanAveragePrecision(
  data: RankingData,
  options?: MeanAveragePrecisionOptions & { readonly average?: 'mean' },
): number;
/** Mean average precision for an average that is not known beforehand. */
export function meanAveragePrecision(
  data: RankingData,
  options?: MeanAveragePrecisionOptions & QueryAverageOptions,
): number | QueryValues;
export function meanAveragePrecision(
  data: RankingData,
  options: MeanAveragePrecisionOptions & QueryAverageOptions = {},
): number | QueryValues {
  return averageQueries(
    averagePrecisionSteps(readCutoff('meanAveragePrecision', options, ['average'])),
    data,
    options.average,
  );
}

function averagePrecisionSteps(k: number): QuerySteps {
  return {
    functionName: 'meanAveragePrecision',
    signature: cutoffSignature(k),
    minimumItems: 0,
    minimumGain: -Infinity,
    value({ length, gains, relevantCount }) {
      const end = Math.min(k, length);
      let hits = 0;
      let precisions = 0;
      for (let i = 0; i < end; i++) if ((gains[i] as number) > 0) precisions += ++hits / (i + 1);
      return hits === 0 ? 0 : precisions / relevantCount;
    },
  };
}
