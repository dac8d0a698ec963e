import { checkOneOf, checkOptions, invalidOption, invalidType } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import type { LabelValues } from '../label/average-metric.js';
import { labelsSignature } from '../label/average-state.js';
import type { Label } from '../label/label.js';
import { averageColumns, meanOf, type ScoreAverage } from '../score/averages.js';
import { checkClasses, selectClasses } from '../score/classes.js';
import { columnMetric } from '../score/column-metric.js';
import type { ScoreColumnsState } from '../score/columns.js';
import type { IndicatorScoreData, IndicatorScoreSample, ScoreData, ScoreSample } from '../score/data.js';
import { readScores, type ScoreBatch } from '../score/read.js';
import { toTable } from '../score/table.js';
import { type Cells, type ScoreTable, visitThresholds } from '../score/threshold-counts.js';

/** Options of {@link rocAuc}. */
export interface RocAucOptions {
  /**
   * How the areas of the classes become one. `'macro'`: their plain mean. `'weighted'`: the mean weighted by how often each class, or pair of classes, is
   * true. `'micro'`: one area over all cells of all classes together; not with `'ovo'`. `'samples'`: the mean over the samples, each with its classes as
   * if they were samples; only of indicators. `'none'`: no mean, an area for every class; not with `'ovo'`. Where there is one score a sample only
   * `'none'` makes a difference. Default: `'macro'`.
   */
  readonly average?: ScoreAverage;
  /**
   * What is compared where there is a score a class. `'ovr'`: each class with the rest. `'ovo'`: each class with each other one, which does not
   * depend on how common the classes are; takes no weights. No default, as the two differ.
   */
  readonly multiClass?: 'ovr' | 'ovo';
  /**
   * Up to which rate of false positives the area is taken: above 0, at most 1. Below 1 the area is standardised (McClish), so that chance is 0.5 and
   * the best 1. Only 1 with a score a class. Default: `1`.
   */
  readonly maxFpr?: number;
  /**
   * The labels that the columns of the scores stand for, in their order; for one score a sample, the other label and then the one that it is about.
   * Without effect on indicators. Default: the labels of the references, sorted.
   */
  readonly classes?: readonly Label[];
}

/**
 * The area under the ROC curve as a metric that streams and merges; see {@link rocAuc} for what it computes.
 *
 * The state keeps the columns, so it grows with the data; any order and sharding gives the same area to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_TYPE`, `INVALID_LABEL`; the verbs throw as {@link rocAuc}.
 * @example
 * ```ts
 * rocAucMetric({ multiClass: 'ovo' }).signature; // 'average:macro|multiClass:ovo|maxFpr:1'
 * evaluate(rocAucMetric(), [{ reference: 1, score: 0.8 }, { reference: 0, score: 0.3 }]); // 1
 * ```
 */
export function rocAucMetric(
  options: RocAucOptions & { readonly average: 'none' },
): Metric<ScoreSample | IndicatorScoreSample, ScoreData | IndicatorScoreData, ScoreColumnsState, LabelValues>;
/** The area under the ROC curve as a metric that streams and merges, for an average that gives one number. */
export function rocAucMetric(
  options?: RocAucOptions & { readonly average?: Exclude<ScoreAverage, 'none'> },
): Metric<ScoreSample | IndicatorScoreSample, ScoreData | IndicatorScoreData, ScoreColumnsState, number>;
/** The area under the ROC curve as a metric that streams and merges, for an average that is not known beforehand. */
export function rocAucMetric(
  options?: RocAucOptions,
): Metric<ScoreSample | IndicatorScoreSample, ScoreData | IndicatorScoreData, ScoreColumnsState, number | LabelValues>;
export function rocAucMetric(
  options: RocAucOptions = {},
): Metric<ScoreSample | IndicatorScoreSample, ScoreData | IndicatorScoreData, ScoreColumnsState, number | LabelValues> {
  const configuration = readOptions(options);
  const { average, multiClass, maxFpr, classes } = configuration;
  const comparison = multiClass ? `|multiClass:${multiClass}` : '';
  return columnMetric({
    name: 'rocAuc',
    signature: `average:${average}${comparison}|maxFpr:${maxFpr}${labelsSignature(classes).replace('labels', 'classes')}`,
    check: (batch) => checkForm(batch, configuration),
    extract: (batch) => extract(batch, configuration),
  });
}

/**
 * The area under the ROC curve: how likely a positive sample has a higher score than a negative one, where equal scores count half.
 *
 * AUC = (sum over pairs of w_i w_j [s_i > s_j] + [s_i = s_j] / 2) / (sum of w_i * sum of w_j), i positive and j negative. One score a sample is about
 * the greater of two labels. With a score a class, which must be probabilities, each class against the rest or each pair of classes; with
 * indicators, each column. In [0, 1], higher is better; chance is 0.5. Where there are only positive or only negative samples it is `NaN`. It does not
 * change where scores are replaced by others of the same order. O(n) time a class (`'ovo'`: a pair) on most data, O(n) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE` (also: a row of scores of
 * classes that does not add up to 1), `INVALID_LABEL` (also: none of `classes`), `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a score, or a weight below 0),
 * `INVALID_OPTION` (also: another number of labels than of columns; no `multiClass` with a score a class; weights with `'ovo'`), `UNKNOWN_OPTION`.
 * @see Hanley & McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC) curve", 1982; McClish, "Analyzing a portion of
 * the ROC curve", 1989; Hand & Till, "A simple generalisation of the area under the ROC curve for multiple class classification problems", 2001;
 * scikit-learn 1.9.1, `roc_auc_score`, whose numbers these are.
 * @example
 * ```ts
 * rocAuc({ references: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] }); // 0.75
 * rocAuc({ references: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] }, { maxFpr: 0.5 }); // 0.66666666666666…
 * const data = { references: ['a', 'b', 'c', 'b'], scores: [[0.6, 0.3, 0.1], [0.2, 0.7, 0.1], [0.1, 0.6, 0.3], [0.2, 0.4, 0.4]] };
 * rocAuc(data, { multiClass: 'ovr' }); // 0.8055555555555555
 * rocAuc(data, { multiClass: 'ovr', average: 'none' }).values; // [1, 0.75, 0.6666666666666666]
 * rocAuc(data); // throws INVALID_OPTION
 * ```
 */
export function rocAuc(
  data: ScoreData | IndicatorScoreData,
  options: RocAucOptions & { readonly average: 'none' },
): LabelValues;
/** The area under the ROC curve as one number. */
export function rocAuc(
  data: ScoreData | IndicatorScoreData,
  options?: RocAucOptions & { readonly average?: Exclude<ScoreAverage, 'none'> },
): number;
/** The area under the ROC curve for an average that is not known beforehand. */
export function rocAuc(data: ScoreData | IndicatorScoreData, options?: RocAucOptions): number | LabelValues;
export function rocAuc(data: ScoreData | IndicatorScoreData, options: RocAucOptions = {}): number | LabelValues {
  const configuration = readOptions(options);
  return extract(readScores('rocAuc', data), configuration);
}

interface Configuration extends RocAucOptions {
  readonly average: ScoreAverage;
  readonly maxFpr: number;
}

function readOptions(options: RocAucOptions): Configuration {
  checkOptions('rocAuc', options, ['average', 'multiClass', 'maxFpr', 'classes']);
  const { average = 'macro', multiClass = 'ovr', maxFpr = 1, classes } = options;
  checkOneOf('average', average, ['macro', 'weighted', 'micro', 'none', 'samples']);
  checkOneOf('multiClass', multiClass, ['ovr', 'ovo']);
  if (!(maxFpr > 0 && maxFpr <= 1)) throw invalidOption('maxFpr', maxFpr, 'in (0, 1]');
  checkClasses(classes);
  return { ...options, average, maxFpr };
}

/** Refuses a score a class that is none of probabilities, and options that it does not go with. */
function checkForm([type, , scores, width, weights]: ScoreBatch, { average, multiClass, maxFpr }: Configuration): void {
  if (!type || width < 2) return;
  // One against one takes no weights.
  checkOneOf('multiClass', multiClass, weights ? ['ovr'] : ['ovr', 'ovo']);
  for (let cell = 0; cell < scores.length; ) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += scores[cell++] as number;
    // The tolerance of numpy.allclose.
    if (Math.abs(1 - sum) > 1e-8 + 1e-5 * sum) {
      throw invalidType(`scores[${cell / width - 1}]`, sum, 'a sum of 1');
    }
  }
  checkOneOf('maxFpr', maxFpr, [1]);
  checkOneOf('average', average, ['macro', 'weighted', 'micro', 'none'].slice(0, multiClass === 'ovo' ? 2 : 4));
}

function extract(batch: ScoreBatch, configuration: Configuration): number | LabelValues {
  const { average, multiClass, maxFpr, classes } = configuration;
  checkForm(batch, configuration);
  const [type, , , width] = batch;
  const [table, labels] = toTable(batch, classes, (present, type) => {
    // Of one label alone either way gives no area.
    const columns = present.length > 1 || classes ? 2 : 1;
    return selectClasses(present, type, classes, columns).at(-1) as Label;
  });
  if (type && width > 1 && multiClass === 'ovo') return areaOfPairs(table, average);
  // Of one column every average is its area; this one takes it as it is.
  const how = type && width < 2 && average !== 'none' ? 'micro' : average;
  return averageColumns(table, labels, how, (...cells) => area(maxFpr, ...cells));
}

/** The mean area over all ordered pairs of classes that occur: of the samples that have one of them, with the first as positive. */
function areaOfPairs(table: ScoreTable, average: ScoreAverage): number {
  const [signOf, scores, width] = table;
  const values: number[] = [];
  const sizes: number[] = [];
  for (let i = 0; i < width ** 2; i++) {
    const positive = i % width;
    const other = Math.floor(i / width);
    const signOfPair = (row: number): number => Math.max(signOf(row, positive), 0) - Math.max(signOf(row, other), 0);
    const [value, positives, negatives] = area(1, [signOfPair, scores, width], [positive, scores.length, width]);
    // Of a class that does not occur, and of one beside itself, there is no area.
    if (value >= 0) {
      values.push(value);
      sizes.push(positives + negatives);
    }
  }
  return meanOf(values, average === 'weighted' ? sizes : undefined);
}

/** The area under the curve up to a rate of false positives; where that is not 1, scaled so that chance is 0.5. */
function area(
  maxFpr: number,
  table: ScoreTable,
  cells: Cells,
  // How many false positives that is; not all is told before the end.
  limit = maxFpr < 1 ? maxFpr * area(1, table, cells)[2] : Infinity,
): readonly [area: number, positives: number, negatives: number] {
  // The area, true and false positives; in an array, as each new value of a variable that two functions share is an object.
  const sums: [number, number, number] = [0, 0, 0];
  visitThresholds(table, cells, (positives, negatives) => {
    const tp = sums[1];
    const fp = sums[2];
    const width = Math.min(negatives, limit - fp);
    // A step beyond the limit counts up to it, along the straight line.
    if (width > 0) sums[0] += width * (tp + (positives * width) / negatives / 2);
    sums[1] = tp + positives;
    sums[2] = fp + negatives;
  });
  const [sum, tp, fp] = sums;
  const part = sum / (tp * fp);
  const chance = maxFpr ** 2 / 2;
  return [maxFpr < 1 ? 0.5 + (part - chance) / (maxFpr - chance) / 2 : part, tp, fp];
}
