import type { Metric } from '../core/metric.js';
import type { RegressionData, RegressionSample } from './data.js';
import { checkLogarithm, squaredLogErrors } from './logarithm.js';
import { meanErrorSteps } from './mean-error.js';
import { type ErrorOptions, readErrorOptions } from './multioutput.js';
import { type RegressionSums, type SumSteps, sumMetric, sumOnce } from './sum-metric.js';

/** Options of {@link rootMeanSquaredLogError}. */
export type RootMeanSquaredLogErrorOptions = ErrorOptions;

/**
 * The root mean squared logarithmic error as a metric that streams and merges; see {@link rootMeanSquaredLogError} for what it computes.
 *
 * The state is a few doubles an output, whatever the amount of data: an exact sum, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link rootMeanSquaredLogError}.
 * @example
 * ```ts
 * evaluate(rootMeanSquaredLogErrorMetric(), [{ prediction: 2.5, reference: 3 }, { prediction: 0, reference: 1 }]); // 0.499141085633333…
 * ```
 */
export function rootMeanSquaredLogErrorMetric(
  options: RootMeanSquaredLogErrorOptions & { readonly multioutput: 'rawValues' },
): Metric<RegressionSample, RegressionData, RegressionSums, readonly number[]>;
/** The root mean squared logarithmic error as a metric that streams and merges, as one number. */
export function rootMeanSquaredLogErrorMetric(
  options?: RootMeanSquaredLogErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): Metric<RegressionSample, RegressionData, RegressionSums, number>;
/** The root mean squared logarithmic error as a metric that streams and merges, for an option that is not known beforehand. */
export function rootMeanSquaredLogErrorMetric(
  options?: RootMeanSquaredLogErrorOptions,
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]>;
export function rootMeanSquaredLogErrorMetric(
  options: RootMeanSquaredLogErrorOptions = {},
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]> {
  return sumMetric(steps(options));
}

/**
 * The root mean squared logarithmic error (RMSLE).
 *
 * RMSLE = sqrt(sum of w_i (ln(1 + prediction_i) - ln(1 + reference_i))^2 / sum of w_i); all values above -1; of several outputs the mean of the roots. In * [0, inf), 0 is best. Several outputs become one number as {@link ErrorOptions.multioutput} says. The sum is exact and rounded once. One pass, O(1) memory
 * beyond the columns.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `NOT_A_NUMBER` (also an
 * infinite value), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `root_mean_squared_log_error`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: [2.5, 5, 4, 8], references: [3, 5, 2.5, 7] };
 * rootMeanSquaredLogError(data); // 0.19932416558108…
 * ```
 */
export function rootMeanSquaredLogError(
  data: RegressionData,
  options: RootMeanSquaredLogErrorOptions & { readonly multioutput: 'rawValues' },
): readonly number[];
/** The root mean squared logarithmic error as one number. */
export function rootMeanSquaredLogError(
  data: RegressionData,
  options?: RootMeanSquaredLogErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): number;
/** The root mean squared logarithmic error for an option that is not known beforehand. */
export function rootMeanSquaredLogError(
  data: RegressionData,
  options?: RootMeanSquaredLogErrorOptions,
): number | readonly number[];
export function rootMeanSquaredLogError(
  data: RegressionData,
  options: RootMeanSquaredLogErrorOptions = {},
): number | readonly number[] {
  return sumOnce(steps(options), data);
}

function steps(options: RootMeanSquaredLogErrorOptions): SumSteps<number | readonly number[]> {
  const configuration = readErrorOptions('rootMeanSquaredLogError', options);
  return meanErrorSteps(
    {
      functionName: 'rootMeanSquaredLogError',
      losses: squaredLogErrors,
      check: checkLogarithm,
      finish: Math.sqrt,
    },
    configuration,
  );
}
