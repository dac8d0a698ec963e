import { checkOneOf, checkOptions, invalidOption, invalidType } from '../core/check.js';
import type { Metric, MetricWarning } from '../core/metric.js';
import { versionField } from '../core/version.js';
import { readLabels } from '../label/average-options.js';
import { labelsSignature } from '../label/average-state.js';
import { type ConfusionMatrixState, countPairs, createConfusion, giveCells } from '../label/confusion.js';
import type { ClassificationData, ClassificationSample, LabelData, LabelSample } from '../label/data.js';
import type { Label } from '../label/label.js';
import { type LabelMetricParts, labelMetric } from '../label/label-metric.js';
import { rowsOfSquare } from '../label/pair-square.js';
import { totalOf } from '../label/ratio.js';
import { readBatch } from '../label/samples.js';
import { checkWeight, selectLabels } from '../label/select.js';
import { createSums, sumOf } from '../label/weight-sums.js';
import { mergeSum } from '../label/weight-sums-state.js';
import { type IncompleteConfusion, incompleteState, moveMissing } from './incomplete-confusion.js';
import {
  checkUnknownLabel,
  fillMissing,
  type IncompleteLabelData,
  type IncompleteLabelSample,
  readUnknownLabel,
  unknownSignature,
  withMissing,
} from './missing-predictions.js';

/** Options of {@link confusionMatrix}. */
export interface ConfusionMatrixOptions {
  /** The labels that the matrix shows, in this order; samples with another label on either side are left out. Default: all, sorted. */
  readonly labels?: Iterable<Label>;
  /**
   * What each number is a share of: the samples of its `'reference'` (rows add up to 1), of its `'prediction'` (columns do), or `'all'`.
   * A share of nothing is 0. `'none'`: the numbers are counts. Default: `'none'`.
   */
  readonly normalize?: 'none' | 'reference' | 'prediction' | 'all';
  /**
   * For answers of a language model: the name of one more column, the last, for predictions that are missing (`null`, `undefined`) or no known
   * label; as in {@link ClassificationReportOptions.unknownLabel}. Default: none; a missing prediction is then an error, and any other a label.
   */
  readonly unknownLabel?: string;
}

/** The result of {@link confusionMatrix}. */
export interface ConfusionMatrix {
  /** The labels of the rows and columns. */
  readonly labels: readonly Label[];
  /**
   * A row a reference, a column a prediction: `matrix[i][j]` samples that are `labels[i]` were called `labels[j]`. With `unknownLabel` each row has
   * one number more: `matrix[i][labels.length]` of them were called what is no known label, or nothing.
   */
  readonly matrix: readonly (readonly number[])[];
  /** What the last column is called; only with the option `unknownLabel`. */
  readonly unknownLabel?: string;
  /** The configuration and the version. */
  readonly signature: string;
  /** `SINGLE_LABEL` where the matrix has one label only. */
  readonly warnings: readonly MetricWarning[];
}

/**
 * The confusion matrix as a metric that streams and merges; see {@link confusionMatrix} for what it computes.
 *
 * The state holds a sum for every pair of labels that occurs. Merging goes by label, not by position, and any sharding gives the same matrix to
 * the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link confusionMatrix}.
 * @example
 * ```ts
 * confusionMatrixMetric({ normalize: 'all' }).signature; // 'normalize:all'
 * evaluate(confusionMatrixMetric(), [{ prediction: 'b', reference: 'a' }]).matrix; // [[0, 1], [0, 0]]
 * ```
 */
export function confusionMatrixMetric(
  options: ConfusionMatrixOptions & { readonly unknownLabel: string },
): Metric<IncompleteLabelSample, IncompleteLabelData, ConfusionMatrixState, ConfusionMatrix>;
/** The same where all predictions are labels. */
export function confusionMatrixMetric(
  options?: ConfusionMatrixOptions,
): Metric<LabelSample, LabelData, ConfusionMatrixState, ConfusionMatrix>;
export function confusionMatrixMetric(
  options: ConfusionMatrixOptions = {},
): Metric<
  ClassificationSample | IncompleteLabelSample,
  ClassificationData | IncompleteLabelData,
  ConfusionMatrixState,
  ConfusionMatrix
> {
  const { unknownLabel, ...own } = parts(options);
  return withMissing(labelMetric({ ...own, ...incompleteState(unknownLabel) }), unknownLabel, moveMissing);
}

/**
 * The confusion matrix: how many samples of each label were called what.
 *
 * A row a reference, a column a prediction, in the order of `labels`. Counts, sums of weights, or shares in [0, 1]. O(samples) time; the
 * state is as large as the number of different pairs, the matrix the square of the number of labels.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE` (also: sets of labels),
 * `INVALID_LABEL`, `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `INVALID_OPTION` (also: no reference has one of `labels`), `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `confusion_matrix`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: ['cat', 'cat', 'dog', 'cat'], references: ['cat', 'dog', 'dog', 'bird'] };
 * confusionMatrix(data).labels; // ['bird', 'cat', 'dog']
 * confusionMatrix(data).matrix; // [[0, 1, 0], [0, 1, 0], [0, 1, 1]]
 * confusionMatrix(data, { labels: ['dog', 'cat'], normalize: 'reference' }).matrix; // [[0.5, 0.5], [0, 1]]
 * confusionMatrix(data, { labels: ['fish'] }); // throws INVALID_OPTION
 * ```
 */
export function confusionMatrix(
  data: IncompleteLabelData,
  options: ConfusionMatrixOptions & { readonly unknownLabel: string },
): ConfusionMatrix;
/** The same where all predictions are labels. */
export function confusionMatrix(data: LabelData, options?: ConfusionMatrixOptions): ConfusionMatrix;
export function confusionMatrix(
  data: LabelData | IncompleteLabelData,
  options: ConfusionMatrixOptions = {},
): ConfusionMatrix {
  const { name, create, count, extract, unknownLabel } = parts(options);
  const filled = fillMissing(name, data, unknownLabel);
  const confusion = count(create(), readBatch(name, filled.data));
  moveMissing(confusion, filled);
  return extract(confusion);
}

function parts(options: ConfusionMatrixOptions): Omit<
  LabelMetricParts<IncompleteConfusion, ConfusionMatrix>,
  'merge' | 'encode' | 'decode'
> & {
  readonly unknownLabel: string | undefined;
} {
  const name = 'confusionMatrix';
  checkOptions(name, options, ['labels', 'normalize', 'unknownLabel']);
  const { normalize = 'none' } = options;
  checkOneOf('normalize', normalize, ['none', 'reference', 'prediction', 'all']);
  const wanted = readLabels(options.labels);
  const unknownLabel = readUnknownLabel(options.unknownLabel, wanted);
  const signature = `normalize:${normalize}${labelsSignature(wanted)}${unknownSignature(unknownLabel)}`;
  const finish = (labels: readonly Label[], matrix: number[][]): ConfusionMatrix =>
    Object.freeze({
      labels,
      matrix: normalized(matrix, normalize),
      ...(unknownLabel !== undefined && { unknownLabel }),
      signature: `${signature}|${versionField()}`,
      warnings:
        labels.length > 1
          ? []
          : [{ code: 'SINGLE_LABEL', message: 'the matrix has one label; labels names those that should be there' }],
    });
  return {
    name,
    signature,
    unknownLabel,
    create: () => ({ ...createConfusion(), missing: createSums(1) }),
    count(confusion, batch) {
      const [form] = batch;
      if (form !== 's')
        throw invalidType('data', `prediction${form}`, 'one label a sample; see multilabelConfusionMatrix');
      countPairs(confusion, batch);
      return confusion;
    },
    extract(confusion) {
      if (confusion.square && confusion.references.length === 0 && unknownLabel === undefined && !wanted) {
        const { labels, rows } = rowsOfSquare(confusion.square);
        return finish(labels, rows);
      }
      giveCells(confusion);
      const { index, references, predictions, sums, missing } = confusion;
      // Exactly, as negative weights may cancel: whether there is any weight must not depend on the order of the cells.
      const all = createSums(1);
      for (const cell of references.keys()) mergeSum(all, 0, sums, cell);
      for (const place of missing.counts.keys()) mergeSum(all, 0, missing, place);
      checkWeight(sumOf(all, 0));
      const referenced = new Set(references);
      const known =
        unknownLabel === undefined ? index.labels : index.labels.filter((_, place) => referenced.has(place));
      if (unknownLabel !== undefined) checkUnknownLabel(unknownLabel, known);
      const labels = selectLabels(confusion, known, wanted);
      // As in scikit-learn, of a label that was asked for twice the last place counts.
      const ranks = new Map(labels.map((label, rank) => [label, rank]));
      const rankOfPlace = Int32Array.from(index.labels, (label) => ranks.get(label) ?? -1);
      const rankOf = (place: number): number => rankOfPlace[place] as number;
      if (wanted && !references.some((place) => rankOf(place) >= 0)) {
        throw invalidOption('labels', wanted, 'at least one that is a reference');
      }
      const matrix = labels.map(() => labels.map(() => 0));
      const unknown = createSums(labels.length);
      for (let cell = 0; cell < references.length; cell++) {
        const row = rankOf(references[cell] as number);
        const column = rankOf(predictions[cell] as number);
        if (row >= 0 && column >= 0) (matrix[row] as number[])[column] = sumOf(sums, cell);
        else if (row >= 0 && !referenced.has(predictions[cell] as number)) mergeSum(unknown, row, sums, cell);
      }
      for (const place of missing.counts.keys()) {
        const row = rankOf(place);
        if (row >= 0) mergeSum(unknown, row, missing, place);
      }
      if (unknownLabel !== undefined) for (const [rank, row] of matrix.entries()) row.push(sumOf(unknown, rank));
      return finish(labels, matrix);
    },
  };
}

function normalized(matrix: number[][], normalize: 'none' | 'reference' | 'prediction' | 'all'): number[][] {
  if (normalize === 'none') return matrix;
  const rows = matrix.map(totalOf);
  const columns = matrix[0]?.map((_, j) => totalOf(matrix.map((row) => row[j] as number)));
  const all = totalOf(rows);
  const total = (i: number, j: number) => ({ reference: rows[i], prediction: columns?.[j], all })[normalize] as number;
  return matrix.map((row, i) => row.map((value, j) => (total(i, j) === 0 ? 0 : value / total(i, j))));
}
