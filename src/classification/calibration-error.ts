import { checkOneOf, checkOptions } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import type { Label } from '../label/label.js';
import { checkWeight } from '../label/select.js';
import { checkBins, readConfidences, sumBins } from '../score/confidence.js';
import type { ScoreData, ScoreSample } from '../score/data.js';
import { checkProbabilities } from '../score/probabilities.js';
import { type ScoreSumState, type ScoreSumSteps, scoreOnce, scoreSumMetric } from '../score/sum-metric.js';
import { checkBinarySeen, checkClassOptions, classSignature, readBinaryTruth } from '../score/truth.js';

/** Options of {@link calibrationError}. */
export interface CalibrationErrorOptions {
  /** Into how many bins of equal width [0, 1] is cut: a whole number from 1 to 1,000,000. Default: `15`. */
  readonly bins?: number;
  /**
   * How the gaps of the bins become one number: `'l1'`, the mean gap (expected calibration error, ECE); `'l2'`, the root of the mean squared gap
   * (RMSCE); `'max'`, the largest gap (MCE). Default: `'l1'`.
   */
  readonly norm?: 'l1' | 'l2' | 'max';
  /**
   * The label that one score a sample is about; not for rows of scores. Default: 1 or `true` where the labels are 0 and 1, -1 and 1 or booleans;
   * other labels have no default.
   */
  readonly positiveLabel?: Label;
  /**
   * The labels that the columns of the scores stand for, in the order of the columns; for one score a sample, the other label and then the
   * positive one. With them a batch of rows need not contain every label. Default: the labels of the references, sorted.
   */
  readonly classes?: readonly Label[];
}

/**
 * Calibration error as a metric that streams and merges; see {@link calibrationError} for what it computes.
 *
 * The state is three exact sums a bin, so any sharding gives the same score to the last bit. Without `classes` every batch of rows must contain
 * every label; batches of one score a sample need not.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_TYPE`, `INVALID_LABEL`, `MIXED_LABEL_TYPES`; the verbs throw as
 * {@link calibrationError}, and `INVALID_LABEL` for a label that batches before did not have, `LENGTH_MISMATCH` for another number of columns.
 * @example
 * ```ts
 * calibrationErrorMetric({ norm: 'max' }).signature; // 'bins:15|norm:max'
 * evaluate(calibrationErrorMetric(), [{ reference: 1, score: 0.75 }, { reference: 0, score: 0.25 }]); // 0.25
 * ```
 */
export function calibrationErrorMetric(
  options: CalibrationErrorOptions = {},
): Metric<ScoreSample, ScoreData, ScoreSumState, number> {
  return scoreSumMetric(steps(options));
}

/**
 * Calibration error: how far the probabilities of a model are from how often it is right.
 *
 * Samples fall into bins by their confidence. gap_b = |acc_b - conf_b|, with acc_b the share of the samples in bin b that are right and conf_b their
 * mean confidence; `'l1'`: sum over b of share_b * gap_b; `'l2'`: sqrt(sum over b of share_b * gap_b^2); `'max'`: the largest gap_b. share_b is the
 * share of all samples that lie in bin b. One score a sample is the confidence that the positive label is true, and "right" means that it is; of a
 * row the confidence is its highest probability (of equal ones the first), and "right" means that its label is true (top-label calibration).
 * Bins are closed on the left, [b/n, (b + 1)/n), and confidences of exactly 1 have a bin of their own, as in torchmetrics. In [0, 1], lower is
 * better; 'l1' <= 'l2' <= 'max'. One pass, O(samples * columns) time, O(samples) memory while a batch is read.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (also:
 * none of `classes`, more than two for one score a sample), `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight, or a score outside [0, 1]),
 * `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION` (also: another number of labels than of columns), `UNKNOWN_OPTION`.
 * @see Guo, Pleiss, Sun & Weinberger, "On calibration of modern neural networks", ICML 2017; torchmetrics 1.9.0, `binary_calibration_error` and
 * `multiclass_calibration_error`, whose numbers these are.
 * @example
 * ```ts
 * const data = { references: [0, 0, 1, 1, 1], scores: [0.25, 0.25, 0.55, 0.75, 0.75] };
 * calibrationError(data, { bins: 2 }); // 0.29000…
 * calibrationError(data, { bins: 2, norm: 'l2' }); // 0.29183328…
 * calibrationError(data, { bins: 2, norm: 'max' }); // 0.31666666…
 * calibrationError({ references: ['a', 'b'], scores: [[0.75, 0.25], [0.5, 0.5]] }); // 0.375
 * calibrationError({ references: [0, 1], scores: [-1.5, 2] }); // throws NOT_A_NUMBER
 * ```
 */
export function calibrationError(data: ScoreData, options: CalibrationErrorOptions = {}): number {
  return scoreOnce(steps(options), data);
}

function steps(options: CalibrationErrorOptions): ScoreSumSteps<number> {
  const name = 'calibrationError';
  checkOptions(name, options, ['bins', 'norm', 'positiveLabel', 'classes']);
  const { bins = 15, norm = 'l1' } = options;
  checkBins(bins);
  checkOneOf('norm', norm, ['l1', 'l2', 'max']);
  checkClassOptions(options);
  const edges = torchEdges(bins);
  return {
    name,
    signature: `bins:${bins}|norm:${norm}${classSignature(options)}`,
    width: 3 * (bins + 1) + 1,
    count(batch) {
      checkProbabilities(batch);
      const [labels, truth] = readBinaryTruth(batch, options);
      return [
        labels,
        sumBins(readConfidences(batch, truth), batch[4], bins + 1, (confidence) => binOf(edges, confidence)),
      ];
    },
    check: (labels, type, columns) => checkBinarySeen(labels, type, columns, options),
    score(sums) {
      const total = checkWeight(sums.at(-1) as number);
      let error = 0;
      for (let cell = 0; cell <= 3 * bins; cell += 3) {
        const [confidence = 0, right = 0, weight = 0] = sums.subarray(cell, cell + 3);
        if (weight === 0) continue;
        const gap = Math.abs(right / weight - confidence / weight);
        if (norm === 'max') error = Math.max(error, gap);
        else error += (norm === 'l2' ? gap * gap : gap) * (weight / total);
      }
      return norm === 'l2' ? Math.sqrt(error) : error;
    },
  };
}

/** Where the bins begin, and 1: from each end in steps, as `torch.linspace` has them. */
function torchEdges(bins: number): Float64Array {
  const step = 1 / bins;
  return Float64Array.from({ length: bins + 1 }, (_, i) => (i < (bins + 1) >> 1 ? i * step : 1 - (bins - i) * step));
}

/** The last bin that begins at or below a confidence: a product away, give or take what rounding makes of the edges. */
function binOf(edges: Float64Array, confidence: number): number {
  let bin = Math.floor(confidence * (edges.length - 1));
  while ((edges[bin] as number) > confidence) bin--;
  while ((edges[bin + 1] as number) <= confidence) bin++;
  return bin;
}
