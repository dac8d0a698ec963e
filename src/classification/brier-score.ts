import { BatchSums } from '../core/batch-sums.js';
import { checkOneOf, checkOptions } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import type { Label } from '../label/label.js';
import { checkWeight } from '../label/select.js';
import type { IndicatorScoreData, IndicatorScoreSample, ScoreData, ScoreSample } from '../score/data.js';
import { checkProbabilities } from '../score/probabilities.js';
import type { ScoreBatch } from '../score/read.js';
import { type ScoreSumState, type ScoreSumSteps, scoreOnce, scoreSumMetric } from '../score/sum-metric.js';
import {
  type ClassOptions,
  checkBinarySeen,
  checkClassOptions,
  checkIndicators,
  classSignature,
  readBinaryTruth,
} from '../score/truth.js';

/** Options of {@link brierScore}. */
export interface BrierScoreOptions {
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
  /** Whether the score is halved, so that it lies in [0, 1] rather than [0, 2]. `'auto'`: where there are two classes. Default: `'auto'`. */
  readonly scaleByHalf?: 'auto' | boolean;
}

/**
 * The Brier score as a metric that streams and merges; see {@link brierScore} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit. Without `classes` every batch of rows must contain every
 * label; batches of one score a sample need not.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_TYPE`, `INVALID_LABEL`, `MIXED_LABEL_TYPES`; the verbs throw as
 * {@link brierScore}, and `INVALID_LABEL` for a label that batches before did not have, `LENGTH_MISMATCH` for another number of columns.
 * @example
 * ```ts
 * brierScoreMetric({ positiveLabel: 'yes' }).signature; // 'half:auto|positive:"yes"'
 * evaluate(brierScoreMetric(), [{ reference: 1, score: 0.5 }, { reference: 0, score: 0 }]); // 0.125
 * ```
 */
export function brierScoreMetric(
  options: BrierScoreOptions = {},
): Metric<ScoreSample | IndicatorScoreSample, ScoreData | IndicatorScoreData, ScoreSumState, number> {
  return scoreSumMetric(steps(options));
}

/**
 * The Brier score: the mean squared difference between the probabilities and what is true.
 *
 * score = sum of w_i sum over classes c of (p_ic - [reference_i = c])^2 / sum of w_i, halved where there are two classes: then it is the mean of
 * (p_i - y_i)^2 with p_i the probability of the positive label and y_i 1 where that is true. In [0, 1], of three classes or more in [0, 2]; lower is
 * better, 0 is perfect. Of several true labels (indicators) it is the sum over all columns. Rows are taken as they are: those that do not add up to 1 are not renormalised.
 * One pass, O(samples * columns) time, O(samples) memory while a batch is read.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (also:
 * none of `classes`, more than two for one score a sample), `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight, or a score outside [0, 1]),
 * `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION` (also: another number of labels than of columns), `UNKNOWN_OPTION`.
 * @see Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78, 1950; scikit-learn 1.9.1,
 * `brier_score_loss`, whose numbers these are.
 * @example
 * ```ts
 * brierScore({ references: [0, 1, 1, 0], scores: [0.1, 0.9, 0.8, 0.3] }); // 0.0375
 * brierScore({ references: ['spam', 'ham', 'ham', 'spam'], scores: [0.1, 0.9, 0.8, 0.3] }, { positiveLabel: 'ham' }); // 0.0375
 * brierScore({ references: ['a', 'b', 'c'], scores: [[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.2, 0.2, 0.6]] }); // 0.146…
 * brierScore({ references: ['spam', 'ham'], scores: [0.1, 0.9] }); // throws POSITIVE_LABEL_REQUIRED
 * ```
 */
export function brierScore(data: ScoreData | IndicatorScoreData, options: BrierScoreOptions = {}): number {
  return scoreOnce(steps(options), data);
}

function steps(options: BrierScoreOptions): ScoreSumSteps<number> {
  const name = 'brierScore';
  checkOptions(name, options, ['positiveLabel', 'classes', 'scaleByHalf']);
  const { scaleByHalf = 'auto' } = options;
  checkOneOf('scaleByHalf', scaleByHalf, ['auto', true, false]);
  checkClassOptions(options);
  return {
    name,
    signature: `half:${scaleByHalf === 'auto' ? 'auto' : scaleByHalf ? 'yes' : 'no'}${classSignature(options)}`,
    width: 2,
    count: (batch) => count(batch, options),
    check: (labels, type, columns) => checkBinarySeen(labels, type, columns, options),
    score([sum, weight], columns) {
      const isHalf = scaleByHalf === 'auto' ? columns < 3 : scaleByHalf;
      return ((sum as number) / checkWeight(weight as number)) * (isHalf ? 0.5 : 1);
    },
  };
}

function count(batch: ScoreBatch, options: ClassOptions): ReturnType<ScoreSumSteps<number>['count']> {
  const [type, references, scores, width, weights, samples] = batch;
  checkProbabilities(batch);
  if (!type) checkIndicators(batch, options);
  const [labels, truth] = type ? readBinaryTruth(batch, options) : [[], references];
  const sums = new BatchSums(2);
  for (let i = 0; i < samples; i++) {
    let square = 0;
    if (width > 1) {
      for (let k = 0; k < width; k++) {
        const isTrue = type ? truth[i] === k : truth[i * width + k] === 1;
        square += squared((scores[i * width + k] as number) - (isTrue ? 1 : 0));
      }
    } else {
      // Both classes, as scikit-learn has them: 1 - score is rounded.
      const score = scores[i] as number;
      const target = truth[i] as number;
      square = squared(1 - target - (1 - score)) + squared(target - score);
    }
    sums.add(0, weights ? square * (weights[i] as number) : square);
    if (weights) sums.add(1, weights[i] as number);
  }
  if (!weights) sums.add(1, samples);
  return [labels, sums.partials()];
}

function squared(value: number): number {
  return value * value;
}
