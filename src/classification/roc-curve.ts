import type { Metric } from '../core/metric.js';
import { columnMetric } from '../score/column-metric.js';
import type { ScoreColumnsState } from '../score/columns.js';
import { type CurveCounts, checkCurve, countCurve, fromNothing, keepPoints } from '../score/curve-counts.js';
import { type CurveOptions, curveSignature, readCurveOptions } from '../score/curve-options.js';
import type { ScoreData, ScoreSample } from '../score/data.js';
import { readScores, type ScoreBatch } from '../score/read.js';

/** Options of {@link rocCurve}; `dropIntermediate` is `true` by default. */
export type RocCurveOptions = CurveOptions;

/** The result of {@link rocCurve}: three lists of one length. */
export interface RocCurve {
  /** The share of the negative samples that are called positive, from 0 to 1; `NaN` where there is none. */
  readonly falsePositiveRates: readonly number[];
  /** The share of the positive samples that are called positive, from 0 to 1; `NaN` where there is none. */
  readonly truePositiveRates: readonly number[];
  /** From which score on a sample is called positive, falling; the first is `Infinity`, where none is. */
  readonly thresholds: readonly number[];
}

/**
 * The ROC curve as a metric that streams and merges; see {@link rocCurve} for what it computes.
 *
 * The state keeps the columns, so it grows with the data; any order and sharding gives the same curve to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link rocCurve}.
 * @example
 * ```ts
 * rocCurveMetric({ positiveLabel: 'spam' }).signature; // 'drop:yes|positive:"spam"'
 * evaluate(rocCurveMetric(), [{ reference: 1, score: 0.8 }, { reference: 0, score: 0.3 }]).truePositiveRates; // [0, 1, 1]
 * ```
 */
export function rocCurveMetric(
  options: RocCurveOptions = {},
): Metric<ScoreSample, ScoreData, ScoreColumnsState, RocCurve> {
  const configuration = readCurveOptions('rocCurve', options, true);
  return columnMetric({
    name: 'rocCurve',
    signature: curveSignature(configuration),
    check: checkCurve,
    extract: (batch) => extract(batch, configuration),
  });
}

/**
 * The receiver operating characteristic: at every threshold, how many of the negative and of the positive samples are called positive.
 *
 * false positive rate = fp / (fp + tn), true positive rate = tp / (tp + fn), with weights sums of weights; a sample is called positive if its score is
 * at least the threshold. The first point is (0, 0) at `Infinity`. With `dropIntermediate` a point that lies on the straight line between its
 * neighbours, one step of the same size before and after it, is left out. Samples of weight 0 are no samples. O(n) time on most data, O(n) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE` (also: rows of scores),
 * `INVALID_LABEL`, `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a score, or a weight below 0), `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION` (also: a positive
 * label of another type, or none of several labels), `UNKNOWN_OPTION`.
 * @see Fawcett, "An introduction to ROC analysis", 2006; scikit-learn 1.9.1, `roc_curve`, whose numbers these are.
 * @example
 * ```ts
 * const curve = rocCurve({ references: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] });
 * curve.falsePositiveRates; // [0, 0, 0.5, 0.5, 1]
 * curve.truePositiveRates; // [0, 0.5, 0.5, 1, 1]
 * curve.thresholds; // [Infinity, 0.8, 0.4, 0.35, 0.1]
 * rocCurve({ references: ['a', 'b'], scores: [0.1, 0.4] }); // throws POSITIVE_LABEL_REQUIRED
 * ```
 */
export function rocCurve(data: ScoreData, options: RocCurveOptions = {}): RocCurve {
  const configuration = readCurveOptions('rocCurve', options, true);
  return extract(readScores('rocCurve', data), configuration);
}

function extract(
  batch: ScoreBatch,
  { positiveLabel, dropIntermediate }: ReturnType<typeof readCurveOptions>,
): RocCurve {
  const counts = countCurve(batch, positiveLabel);
  const { thresholds, truePositives, falsePositives } = fromNothing(dropIntermediate ? dropStraight(counts) : counts);
  return Object.freeze({
    falsePositiveRates: ratesOf(falsePositives),
    truePositiveRates: ratesOf(truePositives),
    thresholds,
  });
}

/** Each as a share of the last. */
function ratesOf(counts: readonly number[]): number[] {
  const all = counts.at(-1) as number;
  return counts.map((count) => count / all);
}

/** Leaves out points at which the curve goes on as it came. */
function dropStraight(counts: CurveCounts): CurveCounts {
  const step = (values: readonly number[], i: number): number => (values[i] as number) - (values[i - 1] as number);
  const turns = (values: readonly number[], i: number): boolean => step(values, i + 1) !== step(values, i);
  return keepPoints(counts, (i) => turns(counts.falsePositives, i) || turns(counts.truePositives, i));
}
