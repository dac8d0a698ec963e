import { BatchSums } from '../core/batch-sums.js';
import { checkBoolean, checkOptions } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import type { Label } from '../label/label.js';
import { checkWeight } from '../label/select.js';
import type { IndicatorScoreData, IndicatorScoreSample, ScoreData, ScoreSample } from '../score/data.js';
import { checkProbabilities } from '../score/probabilities.js';
import type { ScoreBatch } from '../score/read.js';
import { type ScoreSumState, type ScoreSumSteps, scoreOnce, scoreSumMetric } from '../score/sum-metric.js';
import { checkClassOptions, checkIndicators, checkSeen, classSignature, readTruth } from '../score/truth.js';

/** Options of {@link logLoss}. */
export interface LogLossOptions {
  /** Whether the score is the mean over the samples (`true`) or the sum (`false`). Default: `true`. */
  readonly normalize?: boolean;
  /**
   * The labels that the columns of the scores stand for, in the order of the columns; for one score a sample, the other label and then the one
   * that it is about. With them a batch need not contain every label. Default: the labels of the references, sorted.
   */
  readonly classes?: readonly Label[];
}

/**
 * Log loss as a metric that streams and merges; see {@link logLoss} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit. Without `classes` every batch must contain every label, so a
 * stream of single samples needs `classes`.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_TYPE`, `INVALID_LABEL`, `MIXED_LABEL_TYPES`; the verbs throw as
 * {@link logLoss}, and `INVALID_LABEL` for a label that batches before did not have, `LENGTH_MISMATCH` for another number of columns.
 * @example
 * ```ts
 * logLossMetric({ classes: ['no', 'yes'] }).signature; // 'normalize:yes|classes:["no","yes"]'
 * evaluate(logLossMetric({ classes: [0, 1] }), [{ reference: 1, score: 0.5 }, { reference: 0, score: 0.5 }]); // 0.6931471805599453
 * ```
 */
export function logLossMetric(
  options: LogLossOptions = {},
): Metric<ScoreSample | IndicatorScoreSample, ScoreData | IndicatorScoreData, ScoreSumState, number> {
  return scoreSumMetric(steps(options));
}

/**
 * Log loss, also called cross-entropy: how surprised a model is by what is true, on average.
 *
 * loss = sum of w_i * -ln p_i / sum of w_i, with p_i the probability that the model gave to the true label of sample i and ln the natural logarithm.
 * One score a sample is the probability of the greater of two labels. Each p_i is clipped to [e, 1 - e], e = 2^-52, so the loss of a sample lies
 * between 2.2e-16 and 36.04, and a perfect model has 2.2e-16 and not 0. Of several true labels (indicators) the losses add up. Rows are taken as they are: those that do not add up to 1 are not
 * renormalised. At least 0, lower is better; in nats. One pass, O(samples * columns) time, O(samples) memory while a batch is read.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (also:
 * none of `classes`), `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight, or a score outside [0, 1]), `INVALID_OPTION` (also: another number of labels
 * than of columns), `UNKNOWN_OPTION`.
 * @see Bishop, "Pattern Recognition and Machine Learning", 2006, section 4.3.4; scikit-learn 1.9.1, `log_loss`, whose numbers these are.
 * @example
 * ```ts
 * logLoss({ references: ['spam', 'ham', 'ham', 'spam'], scores: [[0.1, 0.9], [0.9, 0.1], [0.8, 0.2], [0.35, 0.65]] }); // 0.21616187468057912
 * logLoss({ references: [0, 1], scores: [0.5, 0.25] }, { normalize: false }); // 2.0794415416798357
 * logLoss({ references: [2, 0], scores: Float64Array.of(0.2, 0.3, 0.5, 0.5, 0, 0.5) }, { classes: [0, 1, 2] }); // 0.6931471805599453
 * logLoss({ references: [1, 1], scores: [0.5, 0.25] }); // throws INVALID_OPTION
 * ```
 */
export function logLoss(data: ScoreData | IndicatorScoreData, options: LogLossOptions = {}): number {
  return scoreOnce(steps(options), data);
}

function steps(options: LogLossOptions): ScoreSumSteps<number> {
  const name = 'logLoss';
  checkOptions(name, options, ['normalize', 'classes']);
  const { normalize = true, classes } = options;
  checkBoolean('normalize', normalize);
  checkClassOptions(options);
  return {
    name,
    signature: `normalize:${normalize ? 'yes' : 'no'}${classSignature(options)}`,
    width: 2,
    count: (batch) => count(batch, classes),
    check: (labels, _, columns) => checkSeen(labels, columns),
    score([sum, weight]) {
      const total = checkWeight(weight as number);
      return (sum as number) / (normalize ? total : 1);
    },
  };
}

function count(batch: ScoreBatch, classes: readonly Label[] | undefined): ReturnType<ScoreSumSteps<number>['count']> {
  const [type, references, scores, width, weights, samples] = batch;
  checkProbabilities(batch);
  if (!type) checkIndicators(batch, { classes });
  const [labels, truth] = type ? readTruth(batch, classes) : [[], references];
  const sums = new BatchSums(2);
  for (let i = 0; i < samples; i++) {
    let loss = 0;
    if (type) {
      const column = truth[i] as number;
      const score = scores[width > 1 ? i * width + column : i] as number;
      loss = lossOf(width > 1 || column === 1 ? score : 1 - score);
    } else {
      for (let k = i * width; k < (i + 1) * width; k++) if (truth[k] === 1) loss += lossOf(scores[k] as number);
    }
    sums.add(0, weights ? loss * (weights[i] as number) : loss);
    if (weights) sums.add(1, weights[i] as number);
  }
  if (!weights) sums.add(1, samples);
  return [labels, sums.partials()];
}

function lossOf(probability: number): number {
  return -Math.log(Math.min(Math.max(probability, 2.220446049250313e-16), 0.9999999999999998));
}
