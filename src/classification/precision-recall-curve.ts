import type { Metric } from '../core/metric.js';
import { columnMetric } from '../score/column-metric.js';
import type { ScoreColumnsState } from '../score/columns.js';
import { checkCurve, countCurve, dropSameRecall } from '../score/curve-counts.js';
import { type CurveOptions, curveSignature, readCurveOptions } from '../score/curve-options.js';
import type { ScoreData, ScoreSample } from '../score/data.js';
import { readScores, type ScoreBatch } from '../score/read.js';

/** Options of {@link precisionRecallCurve}; `dropIntermediate` is `false` by default. */
export type PrecisionRecallCurveOptions = CurveOptions;

/** The result of {@link precisionRecallCurve}. */
export interface PrecisionRecallCurve {
  /** The share of the samples called positive that are, a point a threshold, and at the end 1. */
  readonly precisions: readonly number[];
  /** The share of the positive samples that are called so, falling, and at the end 0; 1 everywhere else where there is no positive sample. */
  readonly recalls: readonly number[];
  /** From which score on a sample is called positive, rising; one fewer than points, as the last point has none. */
  readonly thresholds: readonly number[];
}

/**
 * The precision-recall curve as a metric that streams and merges; see {@link precisionRecallCurve} for what it computes.
 *
 * The state keeps the columns, so it grows with the data; any order and sharding gives the same curve to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link precisionRecallCurve}.
 * @example
 * ```ts
 * precisionRecallCurveMetric().signature; // 'drop:no'
 * evaluate(precisionRecallCurveMetric(), [{ reference: 1, score: 0.8 }, { reference: 0, score: 0.3 }]).precisions; // [0.5, 1, 1]
 * ```
 */
export function precisionRecallCurveMetric(
  options: PrecisionRecallCurveOptions = {},
): Metric<ScoreSample, ScoreData, ScoreColumnsState, PrecisionRecallCurve> {
  const configuration = readCurveOptions('precisionRecallCurve', options, false);
  return columnMetric({
    name: 'precisionRecallCurve',
    signature: curveSignature(configuration),
    check: checkCurve,
    extract: (batch) => extract(batch, configuration),
  });
}

/**
 * Precision and recall at every threshold.
 *
 * precision = tp / (tp + fp), recall = tp / (tp + fn), with weights sums of weights; a sample is called positive if its score is at least the threshold.
 * The thresholds rise; after the last point comes one with precision 1 and recall 0. With `dropIntermediate` only the first and the last point of
 * each recall are kept. Samples of weight 0 are no samples. O(n) time on most data, O(n) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE` (also: rows of scores),
 * `INVALID_LABEL`, `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a score, or a weight below 0), `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION` (also: a positive
 * label of another type, or none of several labels), `UNKNOWN_OPTION`.
 * @see Davis & Goadrich, "The relationship between precision-recall and ROC curves", ICML 2006; scikit-learn 1.9.1, `precision_recall_curve`, whose
 * numbers these are.
 * @example
 * ```ts
 * const curve = precisionRecallCurve({ references: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] });
 * curve.precisions; // [0.5, 0.6666666666666666, 0.5, 1, 1]
 * curve.recalls; // [1, 1, 0.5, 0.5, 0]
 * curve.thresholds; // [0.1, 0.35, 0.4, 0.8]
 * precisionRecallCurve({ references: [], scores: [] }); // throws EMPTY_INPUT
 * ```
 */
export function precisionRecallCurve(data: ScoreData, options: PrecisionRecallCurveOptions = {}): PrecisionRecallCurve {
  const configuration = readCurveOptions('precisionRecallCurve', options, false);
  return extract(readScores('precisionRecallCurve', data), configuration);
}

function extract(
  batch: ScoreBatch,
  { positiveLabel, dropIntermediate }: ReturnType<typeof readCurveOptions>,
): PrecisionRecallCurve {
  const counts = countCurve(batch, positiveLabel);
  const { thresholds, truePositives, falsePositives } = dropIntermediate ? dropSameRecall(counts) : counts;
  const all = truePositives.at(-1) as number;
  const precisions = truePositives.map((tp, i) => tp / (tp + (falsePositives[i] as number)));
  const recalls = truePositives.map((tp) => (all === 0 ? 1 : tp / all));
  return Object.freeze({
    precisions: [...precisions.reverse(), 1],
    recalls: [...recalls.reverse(), 0],
    thresholds: [...thresholds].reverse(),
  });
}
