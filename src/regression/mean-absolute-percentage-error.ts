import type { Metric } from '../core/metric.js';
import type { RegressionData, RegressionSample } from './data.js';
import { meanErrorSteps } from './mean-error.js';
import { type ErrorOptions, readErrorOptions } from './multioutput.js';
import { type RegressionSums, type SumSteps, sumMetric, sumOnce } from './sum-metric.js';

/** Options of {@link meanAbsolutePercentageError}. */
export type MeanAbsolutePercentageErrorOptions = ErrorOptions;

/**
 * The mean absolute percentage error as a metric that streams and merges; see {@link meanAbsolutePercentageError} for what it computes.
 *
 * The state is a few doubles an output, whatever the amount of data: an exact sum, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link meanAbsolutePercentageError}.
 * @example
 * ```ts
 * evaluate(meanAbsolutePercentageErrorMetric(), [{ prediction: 2.5, reference: 3 }, { prediction: 0, reference: 1 }]); // 0.5833333333333334
 * ```
 */
export function meanAbsolutePercentageErrorMetric(
  options: MeanAbsolutePercentageErrorOptions & { readonly multioutput: 'rawValues' },
): Metric<RegressionSample, RegressionData, RegressionSums, readonly number[]>;
/** The mean absolute percentage error as a metric that streams and merges, as one number. */
export function meanAbsolutePercentageErrorMetric(
  options?: MeanAbsolutePercentageErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): Metric<RegressionSample, RegressionData, RegressionSums, number>;
/** The mean absolute percentage error as a metric that streams and merges, for an option that is not known beforehand. */
export function meanAbsolutePercentageErrorMetric(
  options?: MeanAbsolutePercentageErrorOptions,
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]>;
export function meanAbsolutePercentageErrorMetric(
  options: MeanAbsolutePercentageErrorOptions = {},
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]> {
  return sumMetric(steps(options));
}

/**
 * The mean absolute percentage error (MAPE): how far predictions are from the truth, relative to it. 0.5 is 50 %; it is not multiplied by 100.
 *
 * MAPE = sum of w_i |prediction_i - reference_i| / max(|reference_i|, 2^-52) / sum of w_i: where the truth is 0, an error counts about 4.5e15 times its
 * size. In * [0, inf), 0 is best. Several outputs become one number as {@link ErrorOptions.multioutput} says. The sum is exact and rounded once. One pass, O(1) memory
 * beyond the columns.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `NOT_A_NUMBER` (also an
 * infinite value), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `mean_absolute_percentage_error`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: [2.5, 0, 2, 8], references: [3, -0.5, 2, 7] };
 * meanAbsolutePercentageError(data); // 0.3273809523809524
 * meanAbsolutePercentageError({ predictions: [1], references: [0] }); // 4503599627370496
 * ```
 */
export function meanAbsolutePercentageError(
  data: RegressionData,
  options: MeanAbsolutePercentageErrorOptions & { readonly multioutput: 'rawValues' },
): readonly number[];
/** The mean absolute percentage error as one number. */
export function meanAbsolutePercentageError(
  data: RegressionData,
  options?: MeanAbsolutePercentageErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): number;
/** The mean absolute percentage error for an option that is not known beforehand. */
export function meanAbsolutePercentageError(
  data: RegressionData,
  options?: MeanAbsolutePercentageErrorOptions,
): number | readonly number[];
export function meanAbsolutePercentageError(
  data: RegressionData,
  options: MeanAbsolutePercentageErrorOptions = {},
): number | readonly number[] {
  return sumOnce(steps(options), data);
}

function steps(options: MeanAbsolutePercentageErrorOptions): SumSteps<number | readonly number[]> {
  const configuration = readErrorOptions('meanAbsolutePercentageError', options);
  return meanErrorSteps(
    {
      functionName: 'meanAbsolutePercentageError',
      losses({ width, predictions, references }, output, from, to, into) {
        for (let i = from; i < to; i++) {
          const prediction = predictions[i * width + output] as number;
          const reference = references[i * width + output] as number;
          into[i - from] = Math.abs(prediction - reference) / Math.max(Math.abs(reference), Number.EPSILON);
        }
      },
    },
    configuration,
  );
}
