import { grow, round } from '../core/expansion.js';
import type { Metric } from '../core/metric.js';
import { correlationPValue } from '../statistics/correlation-test.js';
import { centeredRanks } from '../statistics/ranks.js';
import { readPairs } from './batch.js';
import { columnMetric, type RegressionColumns } from './column-metric.js';
import {
  type CorrelationOptions,
  type CorrelationScore,
  clampCorrelation,
  correlationScore,
  readAlternative,
} from './correlation.js';
import type { PairedData, PairedSample } from './data.js';
import { pairColumnSteps } from './pair-columns.js';

/** Options of {@link spearman}. */
export type SpearmanOptions = CorrelationOptions;

/**
 * Spearman's rank correlation as a metric that streams and merges; see {@link spearman} for what it computes.
 *
 * The state keeps both columns, as a rank is known only once all values are: it grows with the data.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link spearman}.
 * @example
 * ```ts
 * const rows = [{ prediction: 1, reference: 10 }, { prediction: 2, reference: 9 }, { prediction: 3, reference: 2.5 }];
 * evaluate(spearmanMetric(), rows).statistic; // -1
 * ```
 */
export function spearmanMetric(
  options: SpearmanOptions = {},
): Metric<PairedSample, PairedData, RegressionColumns, CorrelationScore> {
  const alternative = readAlternative('spearman', options);
  return columnMetric(
    pairColumnSteps('spearman', `alternative:${alternative}`, (predictions, references) =>
      score(predictions, references, alternative),
    ),
  );
}

/**
 * Spearman's rank correlation coefficient: {@link pearson} of the ranks. It asks whether one column rises with the other, on a line or not.
 *
 * Equal values share the mean of their ranks. In [-1, 1]. The p-value is that of t = r sqrt((n - 2) / (1 - r^2)) under Student's distribution with n - 2
 * degrees of freedom: good from some ten pairs on. Both are `NaN` where a column is constant or there are fewer than two pairs; of two pairs the p-value
 * is `NaN`. Sums are whole numbers, so |r| = 1 exactly if the ranks agree. O(n log n) time, O(n) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `INVALID_TYPE` (also rows or weights), `NOT_A_NUMBER` (also an infinite value), `INVALID_OPTION`,
 * `UNKNOWN_OPTION`.
 * @see Spearman, "The proof and measurement of association between two things", 1904; scipy 1.17.1, `spearmanr`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: [1, 2, 3, 4, 5], references: [5, 6, 7, 8, 7] };
 * spearman(data); // { statistic: 0.82078268166812…, pValue: 0.08858700531354… }
 * spearman(data, { alternative: 'greater' }).pValue; // 0.04429350265677…
 * spearman({ predictions: [1, 2, 3], references: [1, 100, 1000] }); // { statistic: 1, pValue: 0 }
 * spearman({ predictions: [1], references: [2] }).statistic; // NaN
 * ```
 */
export function spearman(data: PairedData, options: SpearmanOptions = {}): CorrelationScore {
  const alternative = readAlternative('spearman', options);
  const { predictions, references } = readPairs('spearman', data);
  return score(predictions, references, alternative);
}

function score(
  predictions: Float64Array,
  references: Float64Array,
  alternative: NonNullable<SpearmanOptions['alternative']>,
): CorrelationScore {
  const count = predictions.length;
  const x = centeredRanks(predictions);
  const y = centeredRanks(references);
  const squares = sumOfProducts(x, x) * sumOfProducts(y, y);
  // Without ranks that differ this is 0/0.
  const r = clampCorrelation(sumOfProducts(x, y) / Math.sqrt(squares));
  return correlationScore(r, count < 3 ? NaN : correlationPValue(r, count, alternative));
}

/** The sum of products of whole numbers, exactly, and rounded once: the same whatever the order of the rows. */
function sumOfProducts(x: Float64Array, y: Float64Array): number {
  const partials: number[] = [];
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    sum += (x[i] as number) * (y[i] as number);
    // Up to 2^52 nothing is rounded; what is larger is put aside. A product is below 2^52 up to 67 million rows.
    if (sum > 4503599627370496 || sum < -4503599627370496) {
      grow(partials, sum);
      sum = 0;
    }
  }
  grow(partials, sum);
  return round(partials);
}
