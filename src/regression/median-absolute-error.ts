import { MetricError } from '../core/error.js';
import type { Metric } from '../core/metric.js';
import { medianOf, weightedMedianOf } from '../statistics/median.js';
import type { RegressionBatch } from './batch.js';
import { columnMetric, columnOf, type RegressionColumns } from './column-metric.js';
import type { RegressionData, RegressionSample } from './data.js';
import {
  averageOutputs,
  type ErrorOptions,
  type MultioutputConfiguration,
  readErrorOptions,
  readOutputs,
} from './multioutput.js';
import { toBatch } from './sum-metric.js';

/** Options of {@link medianAbsoluteError}. */
export type MedianAbsoluteErrorOptions = ErrorOptions;

/**
 * The median absolute error as a metric that streams and merges; see {@link medianAbsoluteError} for what it computes.
 *
 * The state keeps the errors and weights of all samples, as a median needs them: it grows with the data.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link medianAbsoluteError}.
 * @example
 * ```ts
 * evaluate(medianAbsoluteErrorMetric(), [{ prediction: 2.5, reference: 3 }, { prediction: 0, reference: 1 }]); // 0.75
 * ```
 */
export function medianAbsoluteErrorMetric(
  options: MedianAbsoluteErrorOptions & { readonly multioutput: 'rawValues' },
): Metric<RegressionSample, RegressionData, RegressionColumns, readonly number[]>;
/** The median absolute error as a metric that streams and merges, as one number. */
export function medianAbsoluteErrorMetric(
  options?: MedianAbsoluteErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): Metric<RegressionSample, RegressionData, RegressionColumns, number>;
/** The median absolute error as a metric that streams and merges, for an option that is not known beforehand. */
export function medianAbsoluteErrorMetric(
  options?: MedianAbsoluteErrorOptions,
): Metric<RegressionSample, RegressionData, RegressionColumns, number | readonly number[]>;
export function medianAbsoluteErrorMetric(
  options: MedianAbsoluteErrorOptions = {},
): Metric<RegressionSample, RegressionData, RegressionColumns, number | readonly number[]> {
  const configuration = readErrorOptions('medianAbsoluteError', options);
  return columnMetric({
    functionName: 'medianAbsoluteError',
    signature: configuration.signature,
    toBatch: (sample: RegressionSample) => toBatch('medianAbsoluteError', sample),
    rows: (data: RegressionData) => toRows(readBatch(configuration, data)),
    score(rows) {
      const weights = columnOf(rows, rows.width - 1);
      const errors = Array.from({ length: rows.width - 1 }, (_, output) => columnOf(rows, output));
      return score(configuration, errors, weights.every((weight) => weight === 1) ? undefined : weights);
    },
  });
}

/**
 * The median absolute error: the error that half of the samples stay below. Samples that are far off do not move it.
 *
 * median of |prediction_i - reference_i|; of an even number the mean of the two in the middle. In [0, inf), 0 is best. With weights: the smallest error
 * at which half of the weight is reached; if it is exactly half (within 2.2e-16), the mean of that error and the next one of any weight. Several outputs
 * become one number as {@link ErrorOptions.multioutput} says. O(n log n) time, O(n) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights of 0 only), `INVALID_TYPE` (also a negative weight), `NOT_A_NUMBER`
 * (also an infinite value), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `median_absolute_error`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: [2.5, 0, 2, 8], references: [3, -0.5, 2, 7] };
 * medianAbsoluteError(data); // 0.5
 * medianAbsoluteError({ ...data, sampleWeights: [1, 1, 1, 3] }); // 0.75
 * ```
 */
export function medianAbsoluteError(
  data: RegressionData,
  options: MedianAbsoluteErrorOptions & { readonly multioutput: 'rawValues' },
): readonly number[];
/** The median absolute error as one number. */
export function medianAbsoluteError(
  data: RegressionData,
  options?: MedianAbsoluteErrorOptions & { readonly multioutput?: 'uniformAverage' | readonly number[] },
): number;
/** The median absolute error for an option that is not known beforehand. */
export function medianAbsoluteError(
  data: RegressionData,
  options?: MedianAbsoluteErrorOptions,
): number | readonly number[];
export function medianAbsoluteError(
  data: RegressionData,
  options: MedianAbsoluteErrorOptions = {},
): number | readonly number[] {
  const configuration = readErrorOptions('medianAbsoluteError', options);
  const batch = readBatch(configuration, data);
  const errors = Array.from({ length: batch.count > 0 ? batch.width : 0 }, (_, output) => errorsOf(batch, output));
  return score(configuration, errors, batch.weights);
}

function readBatch(configuration: MultioutputConfiguration, data: RegressionData): RegressionBatch {
  const batch = readOutputs('medianAbsoluteError', configuration, data);
  const negative = batch.weights?.findIndex((weight) => weight < 0) ?? -1;
  if (negative < 0) return batch;
  throw new MetricError('INVALID_TYPE', `sampleWeights[${negative}] is negative, expected 0 or more`);
}

function errorsOf({ count, width, predictions, references }: RegressionBatch, output: number): Float64Array {
  const errors = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const place = i * width + output;
    errors[i] = Math.abs((predictions[place] as number) - (references[place] as number));
  }
  return errors;
}

/** The errors of a sample's outputs and its weight as a row. */
function toRows(batch: RegressionBatch): RegressionColumns {
  const { count, weights } = batch;
  const width = batch.width + 1;
  const values = new Float64Array(count * width);
  for (let output = 0; output < batch.width; output++) {
    const errors = errorsOf(batch, output);
    for (let i = 0; i < count; i++) values[i * width + output] = errors[i] as number;
  }
  for (let i = 0; i < count; i++) values[i * width + width - 1] = weights?.[i] ?? 1;
  return { count, width, values };
}

function score(
  configuration: MultioutputConfiguration,
  errors: readonly Float64Array[],
  weights: Float64Array | undefined,
): number | readonly number[] {
  if (errors.length === 0 || weights?.every((weight) => weight === 0)) {
    throw new MetricError('EMPTY_INPUT', 'the samples weigh 0');
  }
  return averageOutputs(
    configuration,
    errors.map((column) => (weights ? weightedMedianOf(column, weights) : medianOf(column))),
  );
}
