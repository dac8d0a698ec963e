import { BatchSums } from '../core/batch-sums.js';
import { checkBoolean, checkInteger, checkOptions } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import type { Label } from '../label/label.js';
import { checkWeight } from '../label/select.js';
import type { ScoreData, ScoreSample } from '../score/data.js';
import type { ScoreBatch } from '../score/read.js';
import { type ScoreSumState, type ScoreSumSteps, scoreOnce, scoreSumMetric } from '../score/sum-metric.js';
import { checkClassOptions, checkSeen, classSignature, readTruth } from '../score/truth.js';

/** Options of {@link topKAccuracy}. */
export interface TopKAccuracyOptions {
  /** How many of the highest scores count: a whole number of at least 1. Default: `2`. */
  readonly k?: number;
  /** Whether the score is the share of the samples that are hit (`true`) or their number, or weight (`false`). Default: `true`. */
  readonly normalize?: boolean;
  /**
   * The labels that the columns of the scores stand for, in the order of the columns; for one score a sample, the other label and then the one
   * that it is about. With them a batch need not contain every label. Default: the labels of the references, sorted.
   */
  readonly classes?: readonly Label[];
}

/**
 * Top-k accuracy as a metric that streams and merges; see {@link topKAccuracy} for what it computes.
 *
 * The state is four exact sums, so any sharding gives the same score to the last bit. Without `classes` every batch must contain every label, so a
 * stream of single samples needs `classes`.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_TYPE`, `INVALID_LABEL`, `MIXED_LABEL_TYPES`; the verbs throw as
 * {@link topKAccuracy}, and `INVALID_LABEL` for a label that batches before did not have, `LENGTH_MISMATCH` for another number of columns.
 * @example
 * ```ts
 * topKAccuracyMetric({ k: 5 }).signature; // 'k:5|normalize:yes'
 * evaluate(topKAccuracyMetric({ classes: ['a', 'b', 'c'] }), [{ reference: 'c', score: [0.5, 0.2, 0.3] }]); // 1
 * ```
 */
export function topKAccuracyMetric(
  options: TopKAccuracyOptions = {},
): Metric<ScoreSample, ScoreData, ScoreSumState, number> {
  return scoreSumMetric(steps(options));
}

/**
 * Top-k accuracy: the share of samples whose true label is among the k with the highest scores.
 *
 * accuracy = sum of w_i [fewer than k labels rank before the true one] / sum of w_i. Of equal scores the later column ranks first. Scores are
 * any finite numbers. In [0, 1], higher is better; from k = number of classes on it is 1.
 * Where there is one score a sample, that of the greater of two labels, k = 1 compares it with a threshold: 0.5 where all scores lie in [0, 1], else 0;
 * only a score above it says the greater label. One pass, O(samples * columns) time, O(samples) memory while a batch is read.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (also:
 * none of `classes`), `MIXED_LABEL_TYPES`, `NOT_A_NUMBER`, `INVALID_OPTION` (also: another number of labels than of columns), `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `top_k_accuracy_score`, whose numbers these are.
 * @example
 * ```ts
 * const data = { references: [0, 1, 2, 2], scores: [[0.5, 0.2, 0.2], [0.3, 0.4, 0.2], [0.2, 0.4, 0.3], [0.7, 0.2, 0.1]] };
 * topKAccuracy(data); // 0.75
 * topKAccuracy(data, { k: 1, normalize: false }); // 2
 * topKAccuracy({ references: [0, 1, 1], scores: [0.2, 0.9, 0.5] }, { k: 1 }); // 0.6666666666666666
 * topKAccuracy(data, { k: 0 }); // throws INVALID_OPTION
 * ```
 */
export function topKAccuracy(data: ScoreData, options: TopKAccuracyOptions = {}): number {
  return scoreOnce(steps(options), data);
}

function steps(options: TopKAccuracyOptions): ScoreSumSteps<number> {
  const name = 'topKAccuracy';
  checkOptions(name, options, ['k', 'normalize', 'classes']);
  const { k = 2, normalize = true, classes } = options;
  checkInteger('k', k, 1);
  checkBoolean('normalize', normalize);
  checkClassOptions(options);
  return {
    name,
    signature: `k:${k}|normalize:${normalize ? 'yes' : 'no'}${classSignature(options)}`,
    width: 4,
    count: (batch) => count(batch, classes, k),
    check: (labels, _, columns) => checkSeen(labels, columns),
    score([hits, hitsAboveZero, outside, weight]) {
      const total = checkWeight(weight as number);
      return ((outside ? hitsAboveZero : hits) as number) / (normalize ? total : 1);
    },
  };
}

/** Four sums: hits; hits if 0 is the threshold of single scores; scores outside [0, 1], which make it so; the weight of all. */
function count(
  batch: ScoreBatch,
  classes: readonly Label[] | undefined,
  k: number,
): ReturnType<ScoreSumSteps<number>['count']> {
  const [, , scores, width, weights, samples] = batch;
  const [labels, truth] = readTruth(batch, classes);
  const sums = new BatchSums(4);
  const counts = new Float64Array(4);
  const add = (sum: number, i: number): void => {
    if (weights) sums.add(sum, weights[i] as number);
    else counts[sum] = (counts[sum] as number) + 1;
  };
  for (let i = 0; i < samples; i++) {
    const column = truth[i] as number;
    const score = scores[width > 1 ? i * width + column : i] as number;
    if (width > 1) {
      let before = 0;
      for (let j = 0; j < width && before < k; j++) {
        const other = scores[i * width + j] as number;
        if (other > score || (other === score && j > column)) before++;
      }
      if (before < k) add(0, i);
    } else {
      if (k > 1 || score > 0.5 === (column === 1)) add(0, i);
      if (k > 1 || score > 0 === (column === 1)) add(1, i);
      if (score < 0 || score > 1) counts[2] = (counts[2] as number) + 1;
    }
    add(3, i);
  }
  for (const [sum, value] of counts.entries()) sums.add(sum, value);
  return [labels, sums.partials()];
}
