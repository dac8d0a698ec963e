import type { Metric } from '../core/metric.js';
import type { RegressionData, RegressionSample } from './data.js';
import { meanErrorSteps, squaredErrors } from './mean-error.js';
import { type ErrorOptions, readErrorOptions } from './multioutput.js';
import { type RegressionSums, type SumSteps, sumMetric, sumOnce } from './sum-metric.js';

/** Options of {@link rootMeanSquaredError}. */
export type RootMeanSquaredErrorOptions = ErrorOptions;

/**
 * The root mean squared error as a metric that streams and merges; see {@link rootMeanSquaredError} for what it computes.
 *
 * The state is a few doubles an output, whatever the amount of data: an exact sum, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link rootMeanSquaredError}.
 * @example
 * ```ts
 * evaluate(rootMeanSquaredErrorMetric(), [{ prediction: 2.5, reference: 3 }, { prediction: 0, reference: 1 }]); // 0.7905694150420949
 * ```
 */
export function rootMeanSquaredErrorMetric(
  options: RootMeanSquaredErrorOptions & { readonly multioutput: 'rawValues' },
): Metric<RegressionSample, RegressionData, RegressionSums, readonly number[]>;
/** The root mean squared error as a metric that streams and merges, as one number. */
export function rootMeanSquaredErrorMetric(
  options?: RootMeanSquaredErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): Metric<RegressionSample, RegressionData, RegressionSums, number>;
/** The root mean squared error as a metric that streams and merges, for an option that is not known beforehand. */
export function rootMeanSquaredErrorMetric(
  options?: RootMeanSquaredErrorOptions,
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]>;
export function rootMeanSquaredErrorMetric(
  options: RootMeanSquaredErrorOptions = {},
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]> {
  return sumMetric(steps(options));
}

/**
 * The root mean squared error (RMSE): as the mean squared error, in the unit of the data.
 *
 * RMSE = sqrt(sum of w_i (prediction_i - reference_i)^2 / sum of w_i); of several outputs the mean of the roots, not the root of the mean. In * [0, inf), 0 is best. Several outputs become one number as {@link ErrorOptions.multioutput} says. The sum is exact and rounded once. One pass, O(1) memory
 * beyond the columns.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `NOT_A_NUMBER` (also an
 * infinite value), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `root_mean_squared_error`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: [2.5, 0, 2, 8], references: [3, -0.5, 2, 7] };
 * rootMeanSquaredError(data); // 0.6123724356957945
 * const rows = { predictions: [[0, 2], [-1, 2], [8, -5]], references: [[0.5, 1], [-1, 1], [7, -6]] };
 * rootMeanSquaredError(rows); // 0.822748612183951…
 * ```
 */
export function rootMeanSquaredError(
  data: RegressionData,
  options: RootMeanSquaredErrorOptions & { readonly multioutput: 'rawValues' },
): readonly number[];
/** The root mean squared error as one number. */
export function rootMeanSquaredError(
  data: RegressionData,
  options?: RootMeanSquaredErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): number;
/** The root mean squared error for an option that is not known beforehand. */
export function rootMeanSquaredError(
  data: RegressionData,
  options?: RootMeanSquaredErrorOptions,
): number | readonly number[];
export function rootMeanSquaredError(
  data: RegressionData,
  options: RootMeanSquaredErrorOptions = {},
): number | readonly number[] {
  return sumOnce(steps(options), data);
}

function steps(options: RootMeanSquaredErrorOptions): SumSteps<number | readonly number[]> {
  const configuration = readErrorOptions('rootMeanSquaredError', options);
  return meanErrorSteps(
    {
      functionName: 'rootMeanSquaredError',
      losses: squaredErrors,
      finish: Math.sqrt,
    },
    configuration,
  );
}
