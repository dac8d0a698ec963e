import { checkOneOf, checkOptions, invalidOption, invalidType, toColumn } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import { versionField } from '../core/version.js';
import { averageOf, hitsOf } from '../label/average.js';
import { type AverageConfiguration, type AverageOptions, type Mean, readLabels } from '../label/average-options.js';
import { labelsSignature } from '../label/average-state.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import { supportInOrder } from '../label/in-order.js';
import type { Label } from '../label/label.js';
import { type LabelMetricParts, labelMetric } from '../label/label-metric.js';
import { pairwiseTotal } from '../label/pairwise-sum.js';
import { type Hits, type Ratio, ratioOf, supportOf, totalOf } from '../label/ratio.js';
import { readBatch } from '../label/samples.js';
import { checkWeight, selectLabels } from '../label/select.js';
import type { LabelTallyState } from '../label/tally.js';
import { undefinedWarnings } from '../label/undefined-warnings.js';
import { sumOf } from '../label/weight-sums.js';
import {
  fillMissing,
  type IncompleteLabelData,
  type IncompleteLabelSample,
  readUnknownLabel,
  unknownSignature,
  withMissing,
} from './missing-predictions.js';
import type {
  ClassificationReport,
  ClassificationReportRow,
  ClassificationReportScores,
  ReportWithUnknown,
} from './report.js';
import {
  answersOf,
  countReport,
  createReportTally,
  moveMissing,
  type ReportTally,
  referencedLabels,
  reportState,
} from './report-tally.js';

/** Options of {@link classificationReport}. */
export interface ClassificationReportOptions extends Pick<AverageOptions, 'labels' | 'zeroDivision'> {
  /** Names to show for the labels, in their order. Default: the labels as text, `True` and `False` as scikit-learn writes them. */
  readonly targetNames?: Iterable<string>;
  /**
   * For answers of a language model: the name, such as `'unparsed'`, under which all predictions count that are missing (`null`, `undefined`) or
   * no known label. Known are the labels of the references and those of `labels`, so no right answer is ever unknown. One label a sample.
   * Default: none; a missing prediction is then an error, and any other a label.
   */
  readonly unknownLabel?: string;
}

/**
 * The classification report as a metric that streams and merges; see {@link classificationReport} for what it computes.
 *
 * The state holds three sums a label, so it grows with the number of different labels, and any sharding gives the same report to the last bit.
 * Which predictions are unknown is decided when the score is asked for, as another shard may have a reference with that label.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`, `INVALID_TYPE`; the verbs throw as {@link classificationReport}.
 * @example
 * ```ts
 * classificationReportMetric({ zeroDivision: 1 }).signature; // 'zero:1'
 * evaluate(classificationReportMetric(), [{ prediction: 'a', reference: 'a' }]).accuracy; // 1
 * const answers = accumulator(classificationReportMetric({ unknownLabel: 'unparsed' })).add({ prediction: 'b', reference: 'a' });
 * answers.score().unknown.predictions; // 1
 * answers.add({ prediction: 'b', reference: 'b' }).score().unknown.predictions; // 0
 * ```
 */
export function classificationReportMetric(
  options: ClassificationReportOptions & { readonly unknownLabel: string },
): Metric<IncompleteLabelSample, IncompleteLabelData, LabelTallyState, ReportWithUnknown>;
/** The same where all predictions are labels. */
export function classificationReportMetric(
  options?: ClassificationReportOptions,
): Metric<ClassificationSample, ClassificationData, LabelTallyState, ClassificationReport>;
export function classificationReportMetric(
  options: ClassificationReportOptions = {},
): Metric<
  ClassificationSample | IncompleteLabelSample,
  ClassificationData | IncompleteLabelData,
  LabelTallyState,
  ClassificationReport
> {
  const { unknownLabel, ...own } = parts(options);
  return withMissing(labelMetric({ ...own, ...reportState(unknownLabel) }), unknownLabel, moveMissing);
}

/**
 * Precision, recall, F1 and support of every label, and their averages: the table that {@link formatClassificationReport} prints.
 *
 * In [0, 1], higher is better; definitions as in {@link precision}, {@link recall}, {@link f1}. 0/0 is `zeroDivision`, and a warning tells.
 * With `unknownLabel` an answer that is missing or no known label counts as wrong: it is in no row, its reference was not found, and the accuracy
 * is over all samples. Then the numbers are scikit-learn's for data in which such predictions have one more label, and `labels` the known ones.
 * O(samples + labels log labels) time, O(labels) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL`,
 * `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `INVALID_OPTION` (also: another number of `targetNames` than of labels;
 * an `unknownLabel` that is a known label), `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `classification_report`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: ['cat', 'cat', 'dog', 'cat'], references: ['cat', 'dog', 'dog', 'cat'] };
 * const report = classificationReport(data);
 * report.rows[1]; // { label: 'dog', name: 'dog', precision: 1, recall: 0.5, f1: 0.6666666666666666, support: 2 }
 * report.accuracy; // 0.75
 * report.macroAverage; // { precision: 0.8333333333333333, recall: 0.75, f1: 0.7333333333333334, support: 4 }
 * classificationReport(data, { targetNames: ['only one'] }); // throws INVALID_OPTION
 *
 * const answers = { predictions: ['yes', 'no', null, 'I think so'], references: ['yes', 'yes', 'no', 'yes'] };
 * const parsed = classificationReport(answers, { unknownLabel: 'unparsed' });
 * parsed.unknown; // { name: 'unparsed', predictions: 2, missing: 1, total: 4, share: 0.5 }
 * parsed.accuracy; // 0.25
 * ```
 */
export function classificationReport(
  data: IncompleteLabelData,
  options: ClassificationReportOptions & { readonly unknownLabel: string },
): ReportWithUnknown;
/** The same where all predictions are labels. */
export function classificationReport(
  data: ClassificationData,
  options?: ClassificationReportOptions,
): ClassificationReport;
export function classificationReport(
  data: ClassificationData | IncompleteLabelData,
  options: ClassificationReportOptions = {},
): ClassificationReport {
  const { name, create, count, extract, unknownLabel } = parts(options);
  const batch = fillMissing(name, data, unknownLabel);
  const tally = count(create(), readBatch(name, batch.data));
  moveMissing(tally, batch);
  return extract(tally);
}

function parts(options: ClassificationReportOptions): Omit<
  LabelMetricParts<ReportTally, ClassificationReport>,
  'merge' | 'encode' | 'decode'
> & {
  readonly unknownLabel: string | undefined;
} {
  const name = 'classificationReport';
  checkOptions(name, options, ['labels', 'targetNames', 'unknownLabel', 'zeroDivision']);
  const { zeroDivision = 0 } = options;
  checkOneOf('zeroDivision', zeroDivision, [0, 1, NaN]);
  const wanted = readLabels(options.labels);
  const targetNames = readNames(options.targetNames);
  const unknownLabel = readUnknownLabel(options.unknownLabel, wanted);
  const ratios: readonly Ratio[] = [
    [1, 0],
    [0, 1],
    [1, 1],
  ];
  const names = targetNames ? `|names:${JSON.stringify(targetNames)}` : '';
  const signature = `zero:${zeroDivision}${labelsSignature(wanted)}${names}${unknownSignature(unknownLabel)}`;
  const over = (average: Mean): AverageConfiguration => ({
    average,
    zeroDivision,
    labels: wanted,
    positiveLabel: undefined,
  });
  return {
    name,
    signature,
    unknownLabel,
    create: () => createReportTally(ratios),
    count: (state, batch) =>
      countReport(state, batch, ratios, over(batch[0] === 's' ? 'macro' : 'samples'), unknownLabel),
    extract(state) {
      checkWeight(sumOf(state.sums, 0));
      const present = state.index.labels;
      const known = unknownLabel === undefined ? present : referencedLabels(state);
      const labels = selectLabels(state, known, wanted);
      if (targetNames && targetNames.length !== labels.length) {
        throw invalidOption('targetNames', targetNames, `a name for each of ${labels.length} labels`);
      }
      const hits = labels.map((label) => hitsOf(state, label));
      const rows = labels.map((label, i): ClassificationReportRow => {
        const [precision, recall, f1] = ratios.map((ratio) => ratioOf(hits[i] as Hits, ratio) ?? zeroDivision) as [
          number,
          number,
          number,
        ];
        return {
          label,
          name: targetNames?.[i] ?? pythonText(label),
          precision,
          recall,
          f1,
          support: (hits[i] as Hits)[2],
        };
      });
      const support = totalOf(supportOf(hits));
      const mean = (average: Mean): ClassificationReportScores => {
        const [precision, recall, f1] = ratios.map((_, r) => averageOf(state, hits, ratios, r, over(average))) as [
          number,
          number,
          number,
        ];
        return { precision, recall, f1, support };
      };
      const shown = new Set(labels);
      const isAccuracy = state.form === 's' && present.every((label) => shown.has(label));
      const micro = mean('micro');
      const report = {
        rows,
        ...(unknownLabel !== undefined
          ? { ...answersOf(state, unknownLabel, [...known, ...labels], rows), microAverage: micro }
          : isAccuracy
            ? { accuracy: micro.precision }
            : { microAverage: micro }),
        macroAverage: mean('macro'),
        weightedAverage: mean('weighted'),
        ...(state.form !== 's' && { samplesAverage: mean('samples') }),
        floatSupports:
          state.weighted || (state.form === 's' && present.every((label) => hitsOf(state, label)[0] === 0)),
        signature: `${signature}|${versionField()}`,
        warnings: undefinedWarnings(state, labels, hits, ratios, 'none', zeroDivision),
      };
      const { inOrder } = state;
      if (inOrder) {
        const supports = labels.map((label) => supportInOrder(inOrder, state.index.places.get(label)));
        Object.defineProperty(report, 'supportsInOrder', { value: [...supports, pairwiseTotal(supports)] });
      }
      return Object.freeze(report);
    },
  };
}

function readNames(option: Iterable<string> | undefined): readonly string[] | undefined {
  if (option === undefined) return undefined;
  const names = Array.from(toColumn('targetNames', option));
  for (const [i, name] of names.entries()) {
    if (typeof name !== 'string') throw invalidType(`targetNames[${i}]`, name, 'a string');
  }
  return names;
}

/** A label as Python prints it. */
function pythonText(label: Label): string {
  return typeof label === 'boolean' ? (label ? 'True' : 'False') : String(label);
}
