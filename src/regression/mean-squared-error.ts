import type { Metric } from '../core/metric.js';
import type { RegressionData, RegressionSample } from './data.js';
import { meanErrorSteps, squaredErrors } from './mean-error.js';
import { type ErrorOptions, readErrorOptions } from './multioutput.js';
import { type RegressionSums, type SumSteps, sumMetric, sumOnce } from './sum-metric.js';

/** Options of {@link meanSquaredError}. */
export type MeanSquaredErrorOptions = ErrorOptions;

/**
 * The mean squared error as a metric that streams and merges; see {@link meanSquaredError} for what it computes.
 *
 * The state is a few doubles an output, whatever the amount of data: an exact sum, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link meanSquaredError}.
 * @example
 * ```ts
 * evaluate(meanSquaredErrorMetric(), [{ prediction: 2.5, reference: 3 }, { prediction: 0, reference: 1 }]); // 0.625
 * ```
 */
export function meanSquaredErrorMetric(
  options: MeanSquaredErrorOptions & { readonly multioutput: 'rawValues' },
): Metric<RegressionSample, RegressionData, RegressionSums, readonly number[]>;
/** The mean squared error as a metric that streams and merges, as one number. */
export function meanSquaredErrorMetric(
  options?: MeanSquaredErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): Metric<RegressionSample, RegressionData, RegressionSums, number>;
/** The mean squared error as a metric that streams and merges, for an option that is not known beforehand. */
export function meanSquaredErrorMetric(
  options?: MeanSquaredErrorOptions,
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]>;
export function meanSquaredErrorMetric(
  options: MeanSquaredErrorOptions = {},
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]> {
  return sumMetric(steps(options));
}

/**
 * The mean squared error (MSE).
 *
 * MSE = sum of w_i (prediction_i - reference_i)^2 / sum of w_i. In * [0, inf), 0 is best. Several outputs become one number as {@link ErrorOptions.multioutput} says. The sum is exact and rounded once. One pass, O(1) memory
 * beyond the columns.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `NOT_A_NUMBER` (also an
 * infinite value), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `mean_squared_error`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: [2.5, 0, 2, 8], references: [3, -0.5, 2, 7] };
 * meanSquaredError(data); // 0.375
 * meanSquaredError({ ...data, sampleWeights: [1, 1, 1, 3] }); // 0.5833333333333334
 * const rows = { predictions: [[0, 2], [-1, 2], [8, -5]], references: [[0.5, 1], [-1, 1], [7, -6]] };
 * meanSquaredError(rows); // 0.7083333333333334
 * meanSquaredError(rows, { multioutput: 'rawValues' }); // [0.4166666666666667, 1]
 * ```
 */
export function meanSquaredError(
  data: RegressionData,
  options: MeanSquaredErrorOptions & { readonly multioutput: 'rawValues' },
): readonly number[];
/** The mean squared error as one number. */
export function meanSquaredError(
  data: RegressionData,
  options?: MeanSquaredErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): number;
/** The mean squared error for an option that is not known beforehand. */
export function meanSquaredError(data: RegressionData, options?: MeanSquaredErrorOptions): number | readonly number[];
export function meanSquaredError(
  data: RegressionData,
  options: MeanSquaredErrorOptions = {},
): number | readonly number[] {
  return sumOnce(steps(options), data);
}

function steps(options: MeanSquaredErrorOptions): SumSteps<number | readonly number[]> {
  const configuration = readErrorOptions('meanSquaredError', options);
  return meanErrorSteps(
    {
      functionName: 'meanSquaredError',
      losses: squaredErrors,
    },
    configuration,
  );
}
