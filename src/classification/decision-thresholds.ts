import { checkOneOf, checkOptions, invalidOption } from '../core/check.js';
import { MetricError } from '../core/error.js';
import type { Metric } from '../core/metric.js';
import type { Label } from '../label/label.js';
import { fRatio, ratioOf, readBeta } from '../label/ratio.js';
import { columnMetric } from '../score/column-metric.js';
import type { ScoreColumnsState } from '../score/columns.js';
import { checkCurve, countCurve, fromNothing } from '../score/curve-counts.js';
import { checkPositiveLabel, positiveSignature } from '../score/curve-options.js';
import type { ScoreData, ScoreSample } from '../score/data.js';
import { readScores, type ScoreBatch } from '../score/read.js';

/** Options of {@link decisionThresholds}. */
export interface DecisionThresholdsOptions {
  /**
   * What makes a threshold good. `'fBeta'`: the F-beta score. `'cost'`: the cost of the errors, which is to be low. `'youden'`: true positive rate minus false
   * positive rate. `'accuracy'`: the share of samples called right. Default: `'fBeta'`.
   */
  readonly objective?: 'fBeta' | 'cost' | 'youden' | 'accuracy';
  /** How many times as important recall is as precision: 0 or more, also `Infinity`. Only with `'fBeta'`. Default: `1`. */
  readonly beta?: number;
  /** What a false positive costs: a finite number, 0 or more. Only with `'cost'`. Default: `1`. */
  readonly falsePositiveCost?: number;
  /** What a false negative costs: a finite number, 0 or more. Only with `'cost'`. Default: `1`. */
  readonly falseNegativeCost?: number;
  /** The label that the scores are about. Default: 1 or `true`, if all labels are 0 and 1, -1 and 1, or booleans. */
  readonly positiveLabel?: Label;
}

/** What every threshold gives: lists of one length. */
export interface DecisionThresholdCurve {
  /** From which score on a sample is called positive, falling; the first is `Infinity`, where none is. */
  readonly thresholds: readonly number[];
  /** What the objective says of each. */
  readonly scores: readonly number[];
  /** The samples rightly called positive (the sum of their weights). */
  readonly truePositives: readonly number[];
  /** The samples wrongly called positive. */
  readonly falsePositives: readonly number[];
  /** The samples wrongly called negative. */
  readonly falseNegatives: readonly number[];
  /** The samples rightly called negative. */
  readonly trueNegatives: readonly number[];
}

/** The result of {@link decisionThresholds}. */
export interface DecisionThresholds {
  /** The best threshold, the highest of several: a sample is called positive if its score is at least this. `Infinity` says never. */
  readonly threshold: number;
  /** What the objective says of it. */
  readonly score: number;
  /** The same for every threshold. */
  readonly curve: DecisionThresholdCurve;
}

/**
 * The best threshold as a metric that streams and merges; see {@link decisionThresholds} for what it computes.
 *
 * The state keeps the columns, so it grows with the data; any order and sharding gives the same result to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link decisionThresholds}.
 * @example
 * ```ts
 * decisionThresholdsMetric({ objective: 'cost', falseNegativeCost: 5 }).signature; // 'objective:cost|falsePositive:1|falseNegative:5'
 * evaluate(decisionThresholdsMetric(), [{ reference: 1, score: 0.8 }, { reference: 0, score: 0.3 }]).threshold; // 0.8
 * ```
 */
export function decisionThresholdsMetric(
  options: DecisionThresholdsOptions = {},
): Metric<ScoreSample, ScoreData, ScoreColumnsState, DecisionThresholds> {
  const objective = readObjective(options);
  return columnMetric({
    name: 'decisionThresholds',
    signature: objective.signature,
    check: checkCurve,
    extract: (batch) => extract(batch, objective),
  });
}

/**
 * From which score on to call a sample positive: the threshold that is best by the F-beta score, the cost of errors, Youden's J or the accuracy, and the
 * curve behind it.
 *
 * F = (1 + beta^2) tp / ((1 + beta^2) tp + fp + beta^2 fn), 0 where it is 0/0; cost = falsePositiveCost * fp + falseNegativeCost * fn;
 * J = tp / (tp + fn) - fp / (fp + tn); accuracy = (tp + tn) / all; with weights sums of weights. Every different score is a threshold, and `Infinity`, where
 * none is called positive. All but the cost are in [0, 1] (J: [-1, 1]), higher is better. Of several best thresholds it is the highest, which calls the
 * fewest samples positive. A threshold chosen on some samples looks better on them than on others: choose it on data that you do not report on. O(n)
 * time on most data, O(n) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, weights that add up to 0, or for `'youden'` none of one kind),
 * `INVALID_TYPE` (also: rows of scores), `INVALID_LABEL`, `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a score, or a weight below 0),
 * `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION` (also: an option that belongs to another objective; a positive label of another type, or none of
 * several labels), `UNKNOWN_OPTION`.
 * @see Youden, "Index for rating diagnostic tests", 1950; Elkan, "The foundations of cost-sensitive learning", IJCAI 2001; scikit-learn 1.9.1,
 * `precision_recall_curve` and `fbeta_score`, which give the same scores at the same thresholds.
 * @example
 * ```ts
 * const data = { references: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] };
 * const best = decisionThresholds(data, { objective: 'fBeta', beta: 1 });
 * best.threshold; // 0.35
 * best.score; // 0.8
 * best.curve.thresholds; // [Infinity, 0.8, 0.4, 0.35, 0.1]
 * decisionThresholds(data, { objective: 'cost', falsePositiveCost: 3 }).threshold; // 0.8
 * decisionThresholds(data, { objective: 'youden', beta: 2 }); // throws INVALID_OPTION
 * ```
 */
export function decisionThresholds(data: ScoreData, options: DecisionThresholdsOptions = {}): DecisionThresholds {
  const objective = readObjective(options);
  return extract(readScores('decisionThresholds', data), objective);
}

/** A score of the four counts, and whether the lowest is the best. */
interface Objective {
  readonly signature: string;
  readonly positiveLabel: Label | undefined;
  readonly isLowBest: boolean;
  scoreOf(tp: number, fp: number, fn: number, tn: number): number;
}

function readObjective(options: DecisionThresholdsOptions): Objective {
  const costs = ['falsePositiveCost', 'falseNegativeCost'] as const;
  checkOptions('decisionThresholds', options, ['objective', 'beta', ...costs, 'positiveLabel']);
  const { objective = 'fBeta', beta = 1, falsePositiveCost = 1, falseNegativeCost = 1, positiveLabel } = options;
  checkOneOf('objective', objective, ['fBeta', 'cost', 'youden', 'accuracy']);
  checkPositiveLabel(positiveLabel);
  readBeta(beta);
  for (const name of costs) {
    const cost = options[name];
    if (cost !== undefined && !(Number.isFinite(cost) && cost >= 0))
      throw invalidOption(name, cost, 'a finite number of at least 0');
  }
  for (const name of ['beta', ...costs] as const) {
    const owner = name === 'beta' ? 'fBeta' : 'cost';
    if (options[name] !== undefined && objective !== owner)
      throw invalidOption(name, options[name], `none for objective ${objective}`);
  }
  const positive = positiveSignature(positiveLabel);
  const common = { positiveLabel, isLowBest: objective === 'cost' };
  if (objective === 'fBeta') {
    const ratio = fRatio(beta);
    return {
      ...common,
      signature: `objective:fBeta|beta:${beta}${positive}`,
      scoreOf: (tp, fp, fn) => ratioOf([tp, tp + fp, tp + fn], ratio) ?? 0,
    };
  }
  if (objective === 'cost') {
    return {
      ...common,
      signature: `objective:cost|falsePositive:${falsePositiveCost}|falseNegative:${falseNegativeCost}${positive}`,
      scoreOf: (_, fp, fn) => falsePositiveCost * fp + falseNegativeCost * fn,
    };
  }
  return {
    ...common,
    signature: `objective:${objective}${positive}`,
    scoreOf:
      objective === 'youden'
        ? (tp, fp, fn, tn) => tp / (tp + fn) - fp / (fp + tn)
        : (tp, fp, fn, tn) => (tp + tn) / (tp + fp + fn + tn),
  };
}

function extract(batch: ScoreBatch, { positiveLabel, isLowBest, scoreOf }: Objective): DecisionThresholds {
  const { thresholds, truePositives, falsePositives } = fromNothing(countCurve(batch, positiveLabel));
  const positives = truePositives.at(-1) as number;
  const negatives = falsePositives.at(-1) as number;
  const falseNegatives = truePositives.map((tp) => positives - tp);
  const trueNegatives = falsePositives.map((fp) => negatives - fp);
  const scores = truePositives.map((tp, i) =>
    scoreOf(tp, falsePositives[i] as number, falseNegatives[i] as number, trueNegatives[i] as number),
  );
  let best = 0;
  for (const [i, score] of scores.entries()) {
    if (isLowBest ? score < (scores[best] as number) : score > (scores[best] as number)) best = i;
  }
  const score = scores[best] as number;
  if (Number.isNaN(score))
    throw new MetricError('EMPTY_INPUT', `the ${positives ? 'negative' : 'positive'} samples weigh 0`);
  const curve = { thresholds, scores, truePositives, falsePositives, falseNegatives, trueNegatives };
  return Object.freeze({ threshold: thresholds[best] as number, score, curve: Object.freeze(curve) });
}
