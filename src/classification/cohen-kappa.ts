import { checkOneOf, checkOptions, invalidOption } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import { readLabels } from '../label/average-options.js';
import { labelsSignature } from '../label/average-state.js';
import type { Confusion, ConfusionMatrixState } from '../label/confusion.js';
import { confusionState } from '../label/confusion-state.js';
import type { LabelData, LabelSample } from '../label/data.js';
import type { Label } from '../label/label.js';
import { type LabelMetricParts, labelMetric } from '../label/label-metric.js';
import { type Margins, marginMetric } from '../label/margins.js';
import { pairwiseSum } from '../label/pairwise-sum.js';
import { readBatch } from '../label/samples.js';

/** Options of {@link cohenKappa}. */
export interface CohenKappaOptions {
  /** What a disagreement costs: always 1 (`'none'`), the distance of the two labels in their order, or its square. Default: `'none'`. */
  readonly weights?: 'none' | 'linear' | 'quadratic';
  /** The labels that count, in their order; samples with another label on either side are left out. Default: all, sorted. */
  readonly labels?: Iterable<Label>;
  /** The score where there is none, since chance alone would agree always: `NaN`, or a number in [-1, 1]. Default: `NaN`. */
  readonly replaceUndefinedBy?: number;
}

/**
 * Cohen's kappa as a metric that streams and merges; see {@link cohenKappa} for what it computes.
 *
 * The state is that of a confusion matrix: a sum for every pair of labels that occurs. Any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link cohenKappa}.
 * @example
 * ```ts
 * cohenKappaMetric({ weights: 'linear' }).signature; // 'weights:linear|undefined:NaN'
 * evaluate(cohenKappaMetric(), [{ prediction: 'a', reference: 'a' }, { prediction: 'b', reference: 'b' }]); // 1
 * ```
 */
export function cohenKappaMetric(
  options: CohenKappaOptions = {},
): Metric<LabelSample, LabelData, ConfusionMatrixState, number> {
  return labelMetric({ ...parts(options), ...confusionState() });
}

/**
 * Cohen's kappa: agreement of two raters beyond chance.
 *
 * kappa = 1 - sum w_ij C_ij / sum w_ij r_i c_j / n; C the confusion matrix, r and c the sums of its rows and columns, n the sum of all, w_ij what
 * taking label i for j costs. At most 1, higher is better, 0 is chance; `replaceUndefinedBy` where only one label is there or no sample is left
 * by `labels`. The same with predictions and references swapped. O(samples + labels^2) time, and no memory for the square.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE` (also: sets of labels),
 * `INVALID_LABEL`, `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight; also: the weights of a pair of labels add up to less than 0),
 * `INVALID_OPTION` (also: no reference has one of `labels`), `UNKNOWN_OPTION`.
 * @see Cohen, "A coefficient of agreement for nominal scales", 1960, and "Weighted kappa", 1968; scikit-learn 1.9.1, `cohen_kappa_score`, whose
 * numbers these are.
 * @example
 * ```ts
 * cohenKappa({ predictions: ['a', 'b', 'a', 'b'], references: ['a', 'b', 'b', 'b'] }); // 0.5
 * const grades = { predictions: [1, 2, 3, 3], references: [1, 2, 2, 3] };
 * cohenKappa(grades); // 0.6363636363636364
 * cohenKappa(grades, { weights: 'quadratic' }); // 0.8
 * cohenKappa({ predictions: [1, 1], references: [1, 1] }); // NaN
 * ```
 */
export function cohenKappa(data: LabelData, options: CohenKappaOptions = {}): number {
  const { name, create, count, extract } = parts(options);
  return extract(count(create(), readBatch(name, data)));
}

function parts(options: CohenKappaOptions): Omit<LabelMetricParts<Confusion, number>, 'merge' | 'encode' | 'decode'> {
  const name = 'cohenKappa';
  checkOptions(name, options, ['weights', 'labels', 'replaceUndefinedBy']);
  const { weights = 'none', replaceUndefinedBy = NaN } = options;
  checkOneOf('weights', weights, ['none', 'linear', 'quadratic']);
  if (typeof replaceUndefinedBy !== 'number' || Math.abs(replaceUndefinedBy) > 1) {
    throw invalidOption('replaceUndefinedBy', replaceUndefinedBy, 'NaN or a number in [-1, 1]');
  }
  const labels = readLabels(options.labels);
  const signature = `weights:${weights}|undefined:${replaceUndefinedBy}${labelsSignature(labels)}`;
  return marginMetric(name, signature, (margins) => kappaOf(margins, weights) ?? replaceUndefinedBy, labels);
}

/** Kappa, or `undefined` where it is 0/0. */
function kappaOf(
  { pairs, references, predictions, total }: Margins,
  weights: 'none' | 'linear' | 'quadratic',
): number | undefined {
  const size = references.length;
  /** What all cells of the square cost, row by row; `amountOf` is asked for one after the other. */
  const costOfAll = (amountOf: (row: number, column: number) => number): number => {
    let row = 0;
    let column = 0;
    return pairwiseSum(size * size, () => {
      const distance = Math.abs(row - column);
      const cost = weights === 'none' ? Math.min(distance, 1) : weights === 'linear' ? distance : distance * distance;
      const value = cost * amountOf(row, column);
      if (++column === size) {
        column = 0;
        row++;
      }
      return value;
    });
  };
  let next = 0;
  const observed = costOfAll((row, column) => {
    const pair = pairs[next];
    if (pair === undefined || pair[0] !== row || pair[1] !== column) return 0;
    next++;
    return pair[2];
  });
  // The square of chance lies on its side, as in the reference: costs are the same both ways, but digits depend on the order.
  const chance = costOfAll((row, column) => ((predictions[row] as number) * (references[column] as number)) / total);
  return total === 0 || chance === 0 ? undefined : 1 - observed / chance;
}
