import type { Metric } from '../core/metric.js';
import type { RegressionData, RegressionSample } from './data.js';
import { meanErrorSteps } from './mean-error.js';
import { type ErrorOptions, readErrorOptions } from './multioutput.js';
import { type RegressionSums, type SumSteps, sumMetric, sumOnce } from './sum-metric.js';

/** Options of {@link meanAbsoluteError}. */
export type MeanAbsoluteErrorOptions = ErrorOptions;

/**
 * The mean absolute error as a metric that streams and merges; see {@link meanAbsoluteError} for what it computes.
 *
 * The state is a few doubles an output, whatever the amount of data: an exact sum, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link meanAbsoluteError}.
 * @example
 * ```ts
 * evaluate(meanAbsoluteErrorMetric(), [{ prediction: 2.5, reference: 3 }, { prediction: 0, reference: 1 }]); // 0.75
 * ```
 */
export function meanAbsoluteErrorMetric(
  options: MeanAbsoluteErrorOptions & { readonly multioutput: 'rawValues' },
): Metric<RegressionSample, RegressionData, RegressionSums, readonly number[]>;
/** The mean absolute error as a metric that streams and merges, as one number. */
export function meanAbsoluteErrorMetric(
  options?: MeanAbsoluteErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): Metric<RegressionSample, RegressionData, RegressionSums, number>;
/** The mean absolute error as a metric that streams and merges, for an option that is not known beforehand. */
export function meanAbsoluteErrorMetric(
  options?: MeanAbsoluteErrorOptions,
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]>;
export function meanAbsoluteErrorMetric(
  options: MeanAbsoluteErrorOptions = {},
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]> {
  return sumMetric(steps(options));
}

/**
 * The mean absolute error (MAE): how far predictions are from the truth, in the unit of the data.
 *
 * MAE = sum of w_i |prediction_i - reference_i| / sum of w_i. In * [0, inf), 0 is best. Several outputs become one number as {@link ErrorOptions.multioutput} says. The sum is exact and rounded once. One pass, O(1) memory
 * beyond the columns.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `NOT_A_NUMBER` (also an
 * infinite value), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `mean_absolute_error`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: [2.5, 0, 2, 8], references: [3, -0.5, 2, 7] };
 * meanAbsoluteError(data); // 0.5
 * meanAbsoluteError({ ...data, sampleWeights: [1, 1, 1, 3] }); // 0.6666666666666666
 * const rows = { predictions: [[0, 2], [-1, 2], [8, -5]], references: [[0.5, 1], [-1, 1], [7, -6]] };
 * meanAbsoluteError(rows); // 0.75
 * meanAbsoluteError(rows, { multioutput: 'rawValues' }); // [0.5, 1]
 * meanAbsoluteError(rows, { multioutput: [0.3, 0.7] }); // 0.85
 * meanAbsoluteError({ predictions: [NaN], references: [1] }); // throws NOT_A_NUMBER
 * ```
 */
export function meanAbsoluteError(
  data: RegressionData,
  options: MeanAbsoluteErrorOptions & { readonly multioutput: 'rawValues' },
): readonly number[];
/** The mean absolute error as one number. */
export function meanAbsoluteError(
  data: RegressionData,
  options?: MeanAbsoluteErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): number;
/** The mean absolute error for an option that is not known beforehand. */
export function meanAbsoluteError(data: RegressionData, options?: MeanAbsoluteErrorOptions): number | readonly number[];
export function meanAbsoluteError(
  data: RegressionData,
  options: MeanAbsoluteErrorOptions = {},
): number | readonly number[] {
  return sumOnce(steps(options), data);
}

function steps(options: MeanAbsoluteErrorOptions): SumSteps<number | readonly number[]> {
  const configuration = readErrorOptions('meanAbsoluteError', options);
  return meanErrorSteps(
    {
      functionName: 'meanAbsoluteError',
      losses({ width, predictions, references }, output, from, to, into) {
        for (let i = from; i < to; i++) {
          const prediction = predictions[i * width + output] as number;
          const reference = references[i * width + output] as number;
          into[i - from] = Math.abs(prediction - reference);
        }
      },
    },
    configuration,
  );
}
