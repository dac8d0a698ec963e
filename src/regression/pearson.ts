import { MetricError } from '../core/error.js';
import { growProduct, productError } from '../core/exact-product.js';
import { round } from '../core/expansion.js';
import type { Metric } from '../core/metric.js';
import { correlationPValue } from '../statistics/correlation-test.js';
import { readPairs } from './batch.js';
import {
  type CorrelationOptions,
  type CorrelationScore,
  clampCorrelation,
  correlationScore,
  readAlternative,
} from './correlation.js';
import type { PairedData, PairedSample } from './data.js';
import { toPair } from './pair-columns.js';
import { type RegressionSums, type SumSteps, sumMetric, sumOnce } from './sum-metric.js';
import { isInfinite, type Total } from './total.js';

/** Options of {@link pearson}. */
export type PearsonOptions = CorrelationOptions;

/**
 * Pearson's correlation as a metric that streams and merges; see {@link pearson} for what it computes.
 *
 * The state is a few doubles, whatever the amount of data: exact sums, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link pearson}.
 * @example
 * ```ts
 * const rows = [{ prediction: 1, reference: 10 }, { prediction: 2, reference: 9 }, { prediction: 3, reference: 2.5 }];
 * evaluate(pearsonMetric(), rows).statistic; // -0.920863697703815…
 * ```
 */
export function pearsonMetric(
  options: PearsonOptions = {},
): Metric<PairedSample, PairedData, RegressionSums, CorrelationScore> {
  return sumMetric(steps(options));
}

/**
 * Pearson's correlation coefficient r: how close two columns are to a straight line, and the p-value of r.
 *
 * r = sum of (x_i - mean x)(y_i - mean y) / (|x - mean x| |y - mean y|), |.| the root of the sum of squares. In [-1, 1]. The p-value is exact where the
 * columns are independent and one of them is normal: r is beta-distributed then. `NaN` where a column is constant: nothing goes together with what does
 * not move. Of two pairs r is 1 or -1 and the p-value 1. A column that is a line of the other has |r| = 1 up to the last digit, and a p-value that is 0
 * up to what this digit makes of it (1e-8 of three pairs), as in scipy.
 *
 * Sums and products are exact, so that a small spread about a large mean loses no digits. `NaN` where a square exceeds 9e291; below 1e-140 in size,
 * values lose digits. One pass, O(1) memory beyond the columns.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (fewer than two pairs), `INVALID_TYPE` (also rows or weights), `NOT_A_NUMBER` (also an
 * infinite value), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Pearson, "Notes on regression and inheritance in the case of two parents", 1895; scipy 1.17.1, `pearsonr`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: [1, 2, 3, 4, 5, 6, 7], references: [10, 9, 2.5, 6, 4, 3, 2] };
 * pearson(data); // { statistic: -0.82850388358842…, pValue: 0.02128026000752… }
 * pearson(data, { alternative: 'less' }).pValue; // 0.01064013000376…
 * pearson({ predictions: [1, 1, 1], references: [1, 2, 3] }).statistic; // NaN
 * pearson({ predictions: [1], references: [2] }); // throws EMPTY_INPUT
 * ```
 */
export function pearson(data: PairedData, options: PearsonOptions = {}): CorrelationScore {
  return sumOnce(steps(options), data);
}

function steps(options: PearsonOptions): SumSteps<CorrelationScore, PairedSample, PairedData> {
  const alternative = readAlternative('pearson', options);
  return {
    functionName: 'pearson',
    signature: `alternative:${alternative}`,
    terms: () => [1, 1, 2, 2, 2],
    toBatch: (sample) => toPair('pearson', sample),
    read: (data) => readPairs('pearson', data),
    write({ predictions, references }, _, from, to, blocks) {
      const [first, second, firstSquares, firstErrors, secondSquares, secondErrors, products, productErrors] =
        blocks as Blocks;
      for (let i = from; i < to; i++) {
        const row = i - from;
        const x = predictions[i] as number;
        const y = references[i] as number;
        const xx = x * x;
        const yy = y * y;
        const xy = x * y;
        first[row] = x;
        second[row] = y;
        firstSquares[row] = xx;
        firstErrors[row] = productError(x, x, xx);
        secondSquares[row] = yy;
        secondErrors[row] = productError(y, y, yy);
        products[row] = xy;
        productErrors[row] = productError(x, y, xy);
      }
    },
    score({ count, weight, sums }) {
      if (count < 2) throw new MetricError('EMPTY_INPUT', `there are ${count} pairs, expected two or more`);
      if (sums.some(isInfinite)) return correlationScore(NaN, NaN);
      const [x, y, xx, yy, xy] = sums as [Total, Total, Total, Total, Total];
      const covariance = centeredProduct(weight, x, y, xy) / count;
      const firstNorm = Math.sqrt(centeredProduct(weight, x, x, xx) / count);
      const secondNorm = Math.sqrt(centeredProduct(weight, y, y, yy) / count);
      const r = clampCorrelation(covariance / (firstNorm * secondNorm));
      if (count === 2) return correlationScore(Math.round(r), Number.isNaN(r) ? NaN : 1);
      return correlationScore(r, correlationPValue(r, count, alternative));
    },
  };
}

/** A block for each of the eight terms. */
type Blocks = readonly [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
];

/** n times sum of (x - mean x)(y - mean y) = n sum of x y - sum of x * sum of y, rounded once. */
function centeredProduct(count: Total, x: Total, y: Total, products: Total): number {
  const result: number[] = [];
  growProduct(result, count, products);
  growProduct(result, x, y, -1);
  return round(result);
}
