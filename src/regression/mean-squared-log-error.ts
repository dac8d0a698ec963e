import type { Metric } from '../core/metric.js';
import type { RegressionData, RegressionSample } from './data.js';
import { checkLogarithm, squaredLogErrors } from './logarithm.js';
import { meanErrorSteps } from './mean-error.js';
import { type ErrorOptions, readErrorOptions } from './multioutput.js';
import { type RegressionSums, type SumSteps, sumMetric, sumOnce } from './sum-metric.js';

/** Options of {@link meanSquaredLogError}. */
export type MeanSquaredLogErrorOptions = ErrorOptions;

/**
 * The mean squared logarithmic error as a metric that streams and merges; see {@link meanSquaredLogError} for what it computes.
 *
 * The state is a few doubles an output, whatever the amount of data: an exact sum, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link meanSquaredLogError}.
 * @example
 * ```ts
 * evaluate(meanSquaredLogErrorMetric(), [{ prediction: 2.5, reference: 3 }, { prediction: 0, reference: 1 }]); // 0.249141823367222…
 * ```
 */
export function meanSquaredLogErrorMetric(
  options: MeanSquaredLogErrorOptions & { readonly multioutput: 'rawValues' },
): Metric<RegressionSample, RegressionData, RegressionSums, readonly number[]>;
/** The mean squared logarithmic error as a metric that streams and merges, as one number. */
export function meanSquaredLogErrorMetric(
  options?: MeanSquaredLogErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): Metric<RegressionSample, RegressionData, RegressionSums, number>;
/** The mean squared logarithmic error as a metric that streams and merges, for an option that is not known beforehand. */
export function meanSquaredLogErrorMetric(
  options?: MeanSquaredLogErrorOptions,
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]>;
export function meanSquaredLogErrorMetric(
  options: MeanSquaredLogErrorOptions = {},
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]> {
  return sumMetric(steps(options));
}

/**
 * The mean squared logarithmic error (MSLE): for values over several orders of magnitude, such as counts that grow exponentially. Predicting too little
 * costs more than predicting too much.
 *
 * MSLE = sum of w_i (ln(1 + prediction_i) - ln(1 + reference_i))^2 / sum of w_i; all values above -1. In * [0, inf), 0 is best. Several outputs become one number as {@link ErrorOptions.multioutput} says. The sum is exact and rounded once. One pass, O(1) memory
 * beyond the columns.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `NOT_A_NUMBER` (also an
 * infinite value), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `mean_squared_log_error`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: [2.5, 5, 4, 8], references: [3, 5, 2.5, 7] };
 * meanSquaredLogError(data); // 0.0397301229845937…
 * meanSquaredLogError({ predictions: [-1], references: [0] }); // throws INVALID_TYPE
 * ```
 */
export function meanSquaredLogError(
  data: RegressionData,
  options: MeanSquaredLogErrorOptions & { readonly multioutput: 'rawValues' },
): readonly number[];
/** The mean squared logarithmic error as one number. */
export function meanSquaredLogError(
  data: RegressionData,
  options?: MeanSquaredLogErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): number;
/** The mean squared logarithmic error for an option that is not known beforehand. */
export function meanSquaredLogError(
  data: RegressionData,
  options?: MeanSquaredLogErrorOptions,
): number | readonly number[];
export function meanSquaredLogError(
  data: RegressionData,
  options: MeanSquaredLogErrorOptions = {},
): number | readonly number[] {
  return sumOnce(steps(options), data);
}

function steps(options: MeanSquaredLogErrorOptions): SumSteps<number | readonly number[]> {
  const configuration = readErrorOptions('meanSquaredLogError', options);
  return meanErrorSteps(
    {
      functionName: 'meanSquaredLogError',
      losses: squaredLogErrors,
      check: checkLogarithm,
    },
    configuration,
  );
}
