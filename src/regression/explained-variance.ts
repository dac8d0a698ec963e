import type { Metric } from '../core/metric.js';
import type { RegressionData, RegressionSample } from './data.js';
import { checkWeight, readOutputs, readVarianceOptions, type VarianceOptions } from './multioutput.js';
import { type RegressionSums, type SumSteps, sumMetric, sumOnce, toBatch } from './sum-metric.js';
import { roundedTotal, type Total } from './total.js';
import { momentTerms, squaredDeviations, varianceScore, writeMoments } from './variance-score.js';

/** Options of {@link explainedVariance}. */
export type ExplainedVarianceOptions = VarianceOptions;

/**
 * Explained variance as a metric that streams and merges; see {@link explainedVariance} for what it computes.
 *
 * The state is a few doubles an output, whatever the amount of data: exact sums, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link explainedVariance}.
 * @example
 * ```ts
 * explainedVarianceMetric().signature; // 'multioutput:uniformAverage|finite:yes'
 * evaluate(explainedVarianceMetric(), [{ prediction: 2.5, reference: 3 }, { prediction: 0, reference: 1 }]); // 0.9375
 * ```
 */
export function explainedVarianceMetric(
  options: ExplainedVarianceOptions & { readonly multioutput: 'rawValues' },
): Metric<RegressionSample, RegressionData, RegressionSums, readonly number[]>;
/** Explained variance as a metric that streams and merges, as one number. */
export function explainedVarianceMetric(
  options?: ExplainedVarianceOptions & {
    readonly multioutput?: 'uniformAverage' | 'varianceWeighted' | readonly number[];
  },
): Metric<RegressionSample, RegressionData, RegressionSums, number>;
/** Explained variance as a metric that streams and merges, for an option that is not known beforehand. */
export function explainedVarianceMetric(
  options?: ExplainedVarianceOptions,
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]>;
export function explainedVarianceMetric(
  options: ExplainedVarianceOptions = {},
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]> {
  return sumMetric(steps(options));
}

/**
 * Explained variance: as {@link r2Score}, but the mean of the errors is taken off first, so that a constant offset costs nothing.
 *
 * 1 - Var(reference - prediction) / Var(reference), weighted variances. (-inf, 1], higher is better. References without spread score 1 if the errors
 * have none either, else 0; see {@link VarianceOptions.forceFinite}.
 * Sums are exact, so that a small spread about a large mean loses no digits; deviations are taken from the double nearest to the mean, as in scikit-learn.
 * `NaN` where a square exceeds 9e291; below 1e-140 in size, values lose digits. Several outputs become one number as {@link VarianceOptions.multioutput} says.
 * One pass, O(1) memory beyond the columns.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `NOT_A_NUMBER` (also an
 * infinite value), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `explained_variance_score`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: [2.5, 0, 2, 8], references: [3, -0.5, 2, 7] };
 * explainedVariance(data); // 0.957173447537473…
 * explainedVariance({ ...data, sampleWeights: [1, 1, 1, 3] }); // 0.961445783132530…
 * const rows = { predictions: [[0, 2], [-1, 2], [8, -5]], references: [[0.5, 1], [-1, 1], [7, -6]] };
 * explainedVariance(rows, { multioutput: 'rawValues' }); // [0.96774193548387…, 1]
 * explainedVariance({ predictions: [11, 12, 13], references: [1, 2, 3] }); // 1
 * explainedVariance({ predictions: [1, 2], references: [3, 3] }); // 0
 * ```
 */
export function explainedVariance(
  data: RegressionData,
  options: ExplainedVarianceOptions & { readonly multioutput: 'rawValues' },
): readonly number[];
/** Explained variance as one number. */
export function explainedVariance(
  data: RegressionData,
  options?: ExplainedVarianceOptions & {
    readonly multioutput?: 'uniformAverage' | 'varianceWeighted' | readonly number[];
  },
): number;
/** Explained variance for an option that is not known beforehand. */
export function explainedVariance(data: RegressionData, options?: ExplainedVarianceOptions): number | readonly number[];
export function explainedVariance(
  data: RegressionData,
  options: ExplainedVarianceOptions = {},
): number | readonly number[] {
  return sumOnce(steps(options), data);
}

function steps(options: ExplainedVarianceOptions): SumSteps<number | readonly number[]> {
  const configuration = readVarianceOptions('explainedVariance', options);
  return {
    functionName: 'explainedVariance',
    signature: configuration.signature,
    terms: (weighted) => [...momentTerms(weighted), ...momentTerms(weighted)],
    toBatch: (sample) => toBatch('explainedVariance', sample),
    read: (data) => readOutputs('explainedVariance', configuration, data),
    write({ predictions, references, weights, width }, output, from, to, blocks) {
      const values = new Float64Array(to - from);
      const errors = new Float64Array(to - from);
      for (let i = from; i < to; i++) {
        const reference = references[i * width + output] as number;
        values[i - from] = reference;
        errors[i - from] = reference - (predictions[i * width + output] as number);
      }
      const rowWeights = weights?.subarray(from, to);
      writeMoments(errors, to - from, rowWeights, blocks, 0);
      writeMoments(values, to - from, rowWeights, blocks, weights ? 6 : 3);
    },
    score({ weight, sums }) {
      checkWeight(roundedTotal(weight));
      const moments = Array.from({ length: sums.length / 2 }, (_, k) =>
        squaredDeviations(weight, sums[2 * k] as Total, sums[2 * k + 1] as Total),
      );
      return varianceScore(
        configuration,
        moments.filter((_, k) => k % 2 === 0),
        moments.filter((_, k) => k % 2 === 1),
      );
    },
  };
}
