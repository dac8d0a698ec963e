import { checkOneOf, checkOptions, invalidOption } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import { type Alternative, checkAlternative, symmetricPValue } from '../statistics/alternative.js';
import { countPairs, type PairCounts } from '../statistics/discordant.js';
import { discordantProbabilities } from '../statistics/kendall-test.js';
import { normalSurvival } from '../statistics/normal.js';
import { readPairs } from './batch.js';
import { columnMetric, type RegressionColumns } from './column-metric.js';
import { type CorrelationOptions, type CorrelationScore, clampCorrelation, correlationScore } from './correlation.js';
import type { PairedData, PairedSample } from './data.js';
import { pairColumnSteps } from './pair-columns.js';

/** Options of {@link kendall}. */
export interface KendallOptions extends CorrelationOptions {
  /** What ties take off: `'b'`: pairs that are tied in a column; `'c'`: what columns of few different values cannot reach. Default: `'b'`. */
  readonly variant?: 'b' | 'c';
  /**
   * Where the p-value comes from. `'exact'`: all orders of the ranks, which must have no ties. `'asymptotic'`: the normal distribution. `'auto'`:
   * exact if there are no ties and at most 33 pairs, or if all pairs of pairs but one agree. Default: `'auto'`.
   */
  readonly method?: 'auto' | 'exact' | 'asymptotic';
}

/**
 * Kendall's tau as a metric that streams and merges; see {@link kendall} for what it computes.
 *
 * The state keeps both columns, as all pairs of rows are compared: it grows with the data.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link kendall}.
 * @example
 * ```ts
 * const rows = [{ prediction: 1, reference: 10 }, { prediction: 2, reference: 9 }, { prediction: 3, reference: 2.5 }];
 * evaluate(kendallMetric(), rows); // { statistic: -1, pValue: 0.333333333333333… }
 * ```
 */
export function kendallMetric(
  options: KendallOptions = {},
): Metric<PairedSample, PairedData, RegressionColumns, CorrelationScore> {
  const configuration = readOptions(options);
  const { variant, method, alternative } = configuration;
  return columnMetric(
    pairColumnSteps(
      'kendall',
      `alternative:${alternative}|variant:${variant}|method:${method}`,
      (predictions, references) => score(predictions, references, configuration),
    ),
  );
}

/**
 * Kendall's tau: of all pairs of rows, how many more does one column order as the other does than it orders the other way round.
 *
 * With C concordant, D discordant pairs, and T_x, T_y pairs tied in a column, of n (n - 1) / 2 = P in all: tau-b = (C - D) / sqrt((P - T_x) (P - T_y)),
 * tau-c = 2 (C - D) / (n^2 (m - 1) / m), m the smaller number of different values. In [-1, 1]. Both numbers are `NaN` where a column is constant or
 * there are fewer than two rows. The p-value is the same for both variants. O(n log n) time, O(n) memory; an exact p-value takes O(n D) more.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `INVALID_TYPE` (also rows or weights), `NOT_A_NUMBER` (also an infinite value), `INVALID_OPTION` (also: an
 * exact p-value with ties, or of more than 2,000 rows, where it would take minutes and the normal distribution says the same), `UNKNOWN_OPTION`.
 * @see Kendall, "The treatment of ties in ranking problems", Biometrika 33, 1945; Stuart, "The estimation and comparison of strengths of association
 * in contingency tables", Biometrika 40, 1953 (tau-c); scipy 1.17.1, `kendalltau`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: [12, 2, 1, 12, 2], references: [1, 4, 7, 1, 0] };
 * kendall(data); // { statistic: -0.47140452079103…, pValue: 0.28274545993277… }
 * kendall(data, { variant: 'c' }).statistic; // -0.48
 * kendall(data, { method: 'exact' }); // throws INVALID_OPTION
 * ```
 */
export function kendall(data: PairedData, options: KendallOptions = {}): CorrelationScore {
  const configuration = readOptions(options);
  const { predictions, references } = readPairs('kendall', data);
  return score(predictions, references, configuration);
}

type Configuration = Required<KendallOptions>;

function readOptions(options: KendallOptions): Configuration {
  checkOptions('kendall', options, ['alternative', 'variant', 'method']);
  const { alternative = 'two-sided', variant = 'b', method = 'auto' } = options;
  checkAlternative(alternative);
  checkOneOf('variant', variant, ['b', 'c']);
  checkOneOf('method', method, ['auto', 'exact', 'asymptotic']);
  return { alternative, variant, method };
}

function score(predictions: Float64Array, references: Float64Array, configuration: Configuration): CorrelationScore {
  const count = predictions.length;
  const counts = countPairs(predictions, references);
  const { pairs, discordant, tiedInBoth, first, second } = counts;
  if (first.pairs === pairs || second.pairs === pairs) return correlationScore(NaN, NaN);
  const isExact = decideMethod(count, counts, configuration.method);
  const surplus = pairs - first.pairs - second.pairs + tiedInBoth - 2 * discordant;
  const fewer = Math.min(first.distinct, second.distinct);
  const tau =
    configuration.variant === 'b'
      ? surplus / Math.sqrt((pairs - first.pairs) * (pairs - second.pairs))
      : (2 * surplus) / ((count * count * (fewer - 1)) / fewer);
  const pValue = isExact
    ? exactPValue(count, discordant, configuration.alternative)
    : symmetricPValue(surplus / Math.sqrt(nullVariance(count, counts)), configuration.alternative, normalSurvival);
  return correlationScore(clampCorrelation(tau), pValue);
}

function decideMethod(count: number, { pairs, discordant, first, second }: PairCounts, method: string): boolean {
  const hasTies = first.pairs > 0 || second.pairs > 0;
  const isExtreme = Math.min(discordant, pairs - discordant) <= 1;
  if (method !== 'exact') return method === 'auto' && !hasTies && (count <= 33 || isExtreme);
  if (hasTies) throw invalidOption('method', method, 'another for values with ties');
  if (count > 2000 && !isExtreme) throw invalidOption('method', method, `another for ${count} rows`);
  return true;
}

/** The variance of C - D where every order is as likely as any other, given the ties. */
function nullVariance(count: number, { first, second }: PairCounts): number {
  const ordered = count * (count - 1);
  const triples = first.triples * second.triples;
  return (
    (ordered * (2 * count + 5) - first.variance - second.variance) / 18 +
    (2 * first.pairs * second.pairs) / ordered +
    // Two rows have no triples.
    (triples === 0 ? 0 : triples / (9 * ordered * (count - 2)))
  );
}

function exactPValue(count: number, discordant: number, alternative: Alternative): number {
  const pairs = (count * (count - 1)) / 2;
  const smaller = Math.min(discordant, pairs - discordant);
  const { atMost, exactly } = discordantProbabilities(count, smaller);
  if (alternative === 'two-sided') return 2 * smaller === pairs ? 1 : Math.min(1, 2 * atMost);
  // Few discordant pairs speak for a positive association; a half and half split counts as such.
  const isPositive = discordant === smaller;
  return isPositive === (alternative === 'greater') ? atMost : Math.min(1, 1 - atMost + exactly);
}
