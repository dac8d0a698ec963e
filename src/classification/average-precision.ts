import { checkOneOf, checkOptions, invalidOption } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import type { LabelValues } from '../label/average-metric.js';
import { labelsSignature } from '../label/average-state.js';
import type { Label } from '../label/label.js';
import { averageColumns, type ScoreAverage } from '../score/averages.js';
import { checkClasses } from '../score/classes.js';
import { columnMetric } from '../score/column-metric.js';
import type { ScoreColumnsState } from '../score/columns.js';
import { checkPositiveLabel, positiveSignature } from '../score/curve-options.js';
import type { IndicatorScoreData, IndicatorScoreSample, ScoreData, ScoreSample } from '../score/data.js';
import { selectPositive } from '../score/positive-label.js';
import { readScores, type ScoreBatch } from '../score/read.js';
import { toTable } from '../score/table.js';
import { type Cells, type ScoreTable, visitThresholds } from '../score/threshold-counts.js';

/** Options of {@link averagePrecision}. */
export interface AveragePrecisionOptions {
  /**
   * How the scores of the classes become one. `'macro'`: their plain mean. `'weighted'`: the mean weighted by how often each class is true.
   * `'micro'`: one score over all cells of all classes together. `'samples'`: the mean over the samples, each with its classes as if they were
   * samples. `'none'`: no mean, a score for every class. Where there is one score a sample only `'none'` makes a difference. Default: `'macro'`.
   */
  readonly average?: ScoreAverage;
  /** The label that one score a sample is about. Default: 1 or `true`; other labels have no default. Not with a score a class. */
  readonly positiveLabel?: Label;
  /** The labels that the columns of the scores stand for, in their order. Default: the labels of the references, sorted. Only with a score a class. */
  readonly classes?: readonly Label[];
}

/**
 * Average precision as a metric that streams and merges; see {@link averagePrecision} for what it computes.
 *
 * The state keeps the columns, so it grows with the data; any order and sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_TYPE`, `INVALID_LABEL`; the verbs throw as {@link averagePrecision}.
 * @example
 * ```ts
 * averagePrecisionMetric({ positiveLabel: 'spam' }).signature; // 'average:macro|positive:"spam"'
 * evaluate(averagePrecisionMetric(), [{ reference: 0, score: 0.8 }, { reference: 1, score: 0.3 }]); // 0.5
 * ```
 */
export function averagePrecisionMetric(
  options: AveragePrecisionOptions & { readonly average: 'none' },
): Metric<ScoreSample | IndicatorScoreSample, ScoreData | IndicatorScoreData, ScoreColumnsState, LabelValues>;
/** Average precision as a metric that streams and merges, for an average that gives one number. */
export function averagePrecisionMetric(
  options?: AveragePrecisionOptions & { readonly average?: Exclude<ScoreAverage, 'none'> },
): Metric<ScoreSample | IndicatorScoreSample, ScoreData | IndicatorScoreData, ScoreColumnsState, number>;
/** Average precision as a metric that streams and merges, for an average that is not known beforehand. */
export function averagePrecisionMetric(
  options?: AveragePrecisionOptions,
): Metric<ScoreSample | IndicatorScoreSample, ScoreData | IndicatorScoreData, ScoreColumnsState, number | LabelValues>;
export function averagePrecisionMetric(
  options: AveragePrecisionOptions = {},
): Metric<ScoreSample | IndicatorScoreSample, ScoreData | IndicatorScoreData, ScoreColumnsState, number | LabelValues> {
  const configuration = readOptions(options);
  const { average, positiveLabel, classes } = configuration;
  const classesSignature = labelsSignature(classes).replace('labels', 'classes');
  return columnMetric({
    name: 'averagePrecision',
    signature: `average:${average}${positiveSignature(positiveLabel)}${classesSignature}`,
    check: (batch) => checkForm(batch, configuration),
    extract: (batch) => extract(batch, configuration),
  });
}

/**
 * Average precision: the area under the precision-recall curve in steps, not interpolated.
 *
 * AP = sum over thresholds of (R_n - R_(n-1)) * P_n, with P and R as in {@link precisionRecallCurve} from the highest threshold down. With a score a class,
 * each class against the rest; with indicators, each column. In [0, 1], higher is better; a random order gives about the share of the positive
 * samples. Where no sample is positive it is 0. O(n) time a class on most data, O(n) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (also:
 * none of `classes`), `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a score, or a weight below 0), `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION` (also: another
 * number of labels than of columns), `UNKNOWN_OPTION`.
 * @see Zhu, "Recall, precision and average precision", 2004; scikit-learn 1.9.1, `average_precision_score`, whose numbers these are.
 * @example
 * ```ts
 * averagePrecision({ references: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] }); // 0.8333333333333333
 * const scores = [[0.7, 0.2, 0.1], [0.4, 0.3, 0.3], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5], [0.4, 0.4, 0.2], [0.1, 0.2, 0.7]];
 * averagePrecision({ references: [0, 0, 1, 1, 2, 2], scores }); // 0.7777777777777777
 * averagePrecision({ references: ['a', 'b'], scores: [0.1, 0.4] }); // throws POSITIVE_LABEL_REQUIRED
 * ```
 */
export function averagePrecision(
  data: ScoreData | IndicatorScoreData,
  options: AveragePrecisionOptions & { readonly average: 'none' },
): LabelValues;
/** Average precision as one number. */
export function averagePrecision(
  data: ScoreData | IndicatorScoreData,
  options?: AveragePrecisionOptions & { readonly average?: Exclude<ScoreAverage, 'none'> },
): number;
/** Average precision for an average that is not known beforehand. */
export function averagePrecision(
  data: ScoreData | IndicatorScoreData,
  options?: AveragePrecisionOptions,
): number | LabelValues;
export function averagePrecision(
  data: ScoreData | IndicatorScoreData,
  options: AveragePrecisionOptions = {},
): number | LabelValues {
  const configuration = readOptions(options);
  const batch = readScores('averagePrecision', data);
  checkForm(batch, configuration);
  return extract(batch, configuration);
}

interface Configuration extends AveragePrecisionOptions {
  readonly average: ScoreAverage;
}

function readOptions(options: AveragePrecisionOptions): Configuration {
  checkOptions('averagePrecision', options, ['average', 'positiveLabel', 'classes']);
  const { average = 'macro', positiveLabel, classes } = options;
  checkOneOf('average', average, ['macro', 'weighted', 'micro', 'none', 'samples']);
  checkPositiveLabel(positiveLabel);
  checkClasses(classes);
  return { ...options, average };
}

/** Refuses options that the form of the data leaves without effect. */
function checkForm([type, , , width, , samples]: ScoreBatch, { positiveLabel, classes }: Configuration): void {
  if (samples === 0) return;
  const isColumn = type && width < 2;
  if (positiveLabel !== undefined && !isColumn)
    throw invalidOption('positiveLabel', positiveLabel, 'none with a score a class');
  if (classes !== undefined && (isColumn || !type))
    throw invalidOption('classes', classes, 'none but with a score a class');
}

function extract(batch: ScoreBatch, { average, positiveLabel, classes }: Configuration): number | LabelValues {
  const [type, , , width] = batch;
  const [table, labels] = toTable(batch, classes, (present, type) => selectPositive(present, type, positiveLabel));
  return averageColumns(table, labels, type && width < 2 && average !== 'none' ? 'micro' : average, precisionOf);
}

/** The average precision of some cells, and the weight of those that are true. */
function precisionOf(table: ScoreTable, cells: Cells): readonly [score: number, positives: number] {
  let sum = 0;
  let tp = 0;
  let fp = 0;
  visitThresholds(table, cells, (positives, negatives) => {
    tp += positives;
    fp += negatives;
    sum += (positives * tp) / (tp + fp);
  });
  return [tp && sum / tp, tp];
}
