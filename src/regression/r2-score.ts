import type { Metric } from '../core/metric.js';
import type { RegressionData, RegressionSample } from './data.js';
import { averageOutputs, checkWeight, readOutputs, readVarianceOptions, type VarianceOptions } from './multioutput.js';
import { type RegressionSums, type SumSteps, sumMetric, sumOnce, toBatch } from './sum-metric.js';
import { roundedTotal, type Total } from './total.js';
import { momentTerms, squaredDeviations, varianceScore, writeMoments } from './variance-score.js';

/** Options of {@link r2Score}. */
export type R2ScoreOptions = VarianceOptions;

/**
 * R2 as a metric that streams and merges; see {@link r2Score} for what it computes.
 *
 * The state is a few doubles an output, whatever the amount of data: exact sums, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link r2Score}.
 * @example
 * ```ts
 * r2ScoreMetric().signature; // 'multioutput:uniformAverage|finite:yes'
 * evaluate(r2ScoreMetric(), [{ prediction: 2.5, reference: 3 }, { prediction: 0, reference: 1 }]); // 0.375
 * ```
 */
export function r2ScoreMetric(
  options: R2ScoreOptions & { readonly multioutput: 'rawValues' },
): Metric<RegressionSample, RegressionData, RegressionSums, readonly number[]>;
/** R2 as a metric that streams and merges, as one number. */
export function r2ScoreMetric(
  options?: R2ScoreOptions & { readonly multioutput?: 'uniformAverage' | 'varianceWeighted' | readonly number[] },
): Metric<RegressionSample, RegressionData, RegressionSums, number>;
/** R2 as a metric that streams and merges, for an option that is not known beforehand. */
export function r2ScoreMetric(
  options?: R2ScoreOptions,
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]>;
export function r2ScoreMetric(
  options: R2ScoreOptions = {},
): Metric<RegressionSample, RegressionData, RegressionSums, number | readonly number[]> {
  return sumMetric(steps(options));
}

/**
 * The coefficient of determination R2: the share of the references' variance that the predictions account for. Predicting the mean scores 0.
 *
 * R2 = 1 - sum of w_i (reference_i - prediction_i)^2 / sum of w_i (reference_i - m)^2, m the weighted mean of the references. (-inf, 1], higher is
 * better. `NaN` for fewer than two samples. References without spread score 1 if all is predicted right, else 0; see {@link VarianceOptions.forceFinite}.
 * Sums are exact, so that a small spread about a large mean loses no digits; deviations are taken from the double nearest to the mean, as in scikit-learn.
 * `NaN` where a square exceeds 9e291; below 1e-140 in size, values lose digits. Several outputs become one number as {@link VarianceOptions.multioutput} says.
 * One pass, O(1) memory beyond the columns.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `NOT_A_NUMBER` (also an
 * infinite value), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `r2_score`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: [2.5, 0, 2, 8], references: [3, -0.5, 2, 7] };
 * r2Score(data); // 0.948608137044967…
 * r2Score({ ...data, sampleWeights: [1, 1, 1, 3] }); // 0.932530120481927…
 * const rows = { predictions: [[0, 2], [-1, 2], [8, -5]], references: [[0.5, 1], [-1, 1], [7, -6]] };
 * r2Score(rows, { multioutput: 'varianceWeighted' }); // 0.938256658595641…
 * r2Score(rows, { multioutput: 'rawValues' }); // [0.965437788018433…, 0.908163265306122…]
 * r2Score({ predictions: [1, 2], references: [3, 3] }); // 0
 * r2Score({ predictions: [1, 2], references: [3, 3] }, { forceFinite: false }); // -Infinity
 * ```
 */
export function r2Score(
  data: RegressionData,
  options: R2ScoreOptions & { readonly multioutput: 'rawValues' },
): readonly number[];
/** R2 as one number. */
export function r2Score(
  data: RegressionData,
  options?: R2ScoreOptions & { readonly multioutput?: 'uniformAverage' | 'varianceWeighted' | readonly number[] },
): number;
/** R2 for an option that is not known beforehand. */
export function r2Score(data: RegressionData, options?: R2ScoreOptions): number | readonly number[];
export function r2Score(data: RegressionData, options: R2ScoreOptions = {}): number | readonly number[] {
  return sumOnce(steps(options), data);
}

function steps(options: R2ScoreOptions): SumSteps<number | readonly number[]> {
  const configuration = readVarianceOptions('r2Score', options);
  return {
    functionName: 'r2Score',
    signature: configuration.signature,
    terms: (weighted) => [1, ...momentTerms(weighted)],
    toBatch: (sample) => toBatch('r2Score', sample),
    read: (data) => readOutputs('r2Score', configuration, data),
    write({ predictions, references, weights, width }, output, from, to, blocks) {
      const [errors] = blocks as readonly [Float64Array];
      const values = new Float64Array(to - from);
      for (let i = from; i < to; i++) {
        const reference = references[i * width + output] as number;
        const difference = reference - (predictions[i * width + output] as number);
        values[i - from] = reference;
        errors[i - from] = weights ? (weights[i] as number) * (difference * difference) : difference * difference;
      }
      writeMoments(values, to - from, weights?.subarray(from, to), blocks, 1);
    },
    score({ count, weight, sums }) {
      checkWeight(roundedTotal(weight));
      const outputs = Array.from(
        { length: sums.length / 3 },
        (_, output) => sums.slice(3 * output) as [Total, Total, Total],
      );
      if (count < 2) return averageOutputs(configuration, Array<number>(outputs.length).fill(NaN));
      return varianceScore(
        configuration,
        outputs.map(([errors]) => roundedTotal(errors)),
        outputs.map(([, sum, squares]) => squaredDeviations(weight, sum, squares)),
      );
    },
  };
}
