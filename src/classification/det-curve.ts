import { MetricError } from '../core/error.js';
import type { Metric } from '../core/metric.js';
import { columnMetric } from '../score/column-metric.js';
import type { ScoreColumnsState } from '../score/columns.js';
import { checkCurve, countCurve, dropSameRecall, fromNothing } from '../score/curve-counts.js';
import { type CurveOptions, curveSignature, readCurveOptions } from '../score/curve-options.js';
import type { ScoreData, ScoreSample } from '../score/data.js';
import { readScores, type ScoreBatch } from '../score/read.js';

/** Options of {@link detCurve}; `dropIntermediate` is `false` by default. */
export type DetCurveOptions = CurveOptions;

/** The result of {@link detCurve}: three lists of one length. */
export interface DetCurve {
  /** The share of the negative samples that are called positive, falling. */
  readonly falsePositiveRates: readonly number[];
  /** The share of the positive samples that are called negative, rising. */
  readonly falseNegativeRates: readonly number[];
  /** From which score on a sample is called positive, rising; the last is `Infinity` where the highest score is that of a negative sample. */
  readonly thresholds: readonly number[];
}

/**
 * The DET curve as a metric that streams and merges; see {@link detCurve} for what it computes.
 *
 * The state keeps the columns, so it grows with the data; any order and sharding gives the same curve to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link detCurve}.
 * @example
 * ```ts
 * detCurveMetric({ dropIntermediate: true }).signature; // 'drop:yes'
 * evaluate(detCurveMetric(), [{ reference: 1, score: 0.8 }, { reference: 0, score: 0.3 }]).thresholds; // [0.8]
 * ```
 */
export function detCurveMetric(
  options: DetCurveOptions = {},
): Metric<ScoreSample, ScoreData, ScoreColumnsState, DetCurve> {
  const configuration = readCurveOptions('detCurve', options, false);
  return columnMetric({
    name: 'detCurve',
    signature: curveSignature(configuration),
    check: checkCurve,
    extract: (batch) => extract(batch, configuration),
  });
}

/**
 * The detection error tradeoff: the rates of both kinds of error at every threshold. It is mostly drawn on normal deviate scales.
 *
 * false positive rate = fp / (fp + tn), false negative rate = fn / (tp + fn), with weights sums of weights; a sample is called positive if its score is
 * at least the threshold. Points before the last with no false positive, and after the first with no false negative, are left out; so is, with
 * `dropIntermediate`, what lies between the first and the last point of a false negative rate. Samples of weight 0 are no samples. O(n) time on
 * most data, O(n) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, none of one kind, or weights that add up to 0), `INVALID_TYPE` (also:
 * rows of scores), `INVALID_LABEL`, `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a score, or a weight below 0), `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION`
 * (also: a positive label of another type, or none of several labels), `UNKNOWN_OPTION`.
 * @see Martin et al., "The DET curve in assessment of detection task performance", Eurospeech 1997; scikit-learn 1.9.1, `det_curve`, whose numbers
 * these are.
 * @example
 * ```ts
 * const curve = detCurve({ references: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] });
 * curve.falsePositiveRates; // [0.5, 0.5, 0]
 * curve.falseNegativeRates; // [0, 0.5, 0.5]
 * curve.thresholds; // [0.35, 0.4, 0.8]
 * detCurve({ references: [1, 1], scores: [0.1, 0.4] }); // throws EMPTY_INPUT
 * ```
 */
export function detCurve(data: ScoreData, options: DetCurveOptions = {}): DetCurve {
  const configuration = readCurveOptions('detCurve', options, false);
  return extract(readScores('detCurve', data), configuration);
}

function extract(
  batch: ScoreBatch,
  { positiveLabel, dropIntermediate }: ReturnType<typeof readCurveOptions>,
): DetCurve {
  const counts = fromNothing(countCurve(batch, positiveLabel));
  const { thresholds, truePositives, falsePositives } = dropIntermediate ? dropSameRecall(counts) : counts;
  const positives = truePositives.at(-1) as number;
  const negatives = falsePositives.at(-1) as number;
  if (positives === 0 || negatives === 0) {
    throw new MetricError('EMPTY_INPUT', `the ${positives === 0 ? 'positive' : 'negative'} samples weigh 0`);
  }
  const first = falsePositives.lastIndexOf(0);
  const end = truePositives.indexOf(positives) + 1;
  const part = (values: readonly number[]): number[] => values.slice(first, end).reverse();
  return Object.freeze({
    falsePositiveRates: part(falsePositives).map((fp) => fp / negatives),
    falseNegativeRates: part(truePositives).map((tp) => (positives - tp) / positives),
    thresholds: part(thresholds),
  });
}
