import { checkOneOf, checkOptions, invalidOption, invalidType, toColumn } from '../core/check.js';
import type { Metric, MetricWarning } from '../core/metric.js';
import { versionField } from '../core/version.js';
import { type AverageTally, averageOf, countAverage, createAverage, hitsOf } from '../label/average.js';
import { type AverageConfiguration, type AverageOptions, type Mean, readLabels } from '../label/average-options.js';
import { averageState, labelsSignature } from '../label/average-state.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import { addInOrder, type InOrder, pairwiseSum, startInOrder, supportInOrder } from '../label/in-order.js';
import type { Label } from '../label/label.js';
import { type LabelMetricParts, labelMetric } from '../label/label-metric.js';
import { type Hits, type Ratio, ratioOf, supportOf, totalOf } from '../label/ratio.js';
import { readBatch } from '../label/samples.js';
import { checkWeight, selectLabels } from '../label/select.js';
import type { LabelTallyState } from '../label/tally.js';
import { undefinedWarnings } from '../label/undefined-warnings.js';
import { sumOf } from '../label/weight-sums.js';

/** Options of {@link classificationReport}. */
export interface ClassificationReportOptions extends Pick<AverageOptions, 'labels' | 'zeroDivision'> {
  /** Names to show for the labels, in their order. Default: the labels as text, `True` and `False` as scikit-learn writes them. */
  readonly targetNames?: Iterable<string>;
}

/** Precision, recall, F1 and support: of a label, or averaged. */
export interface ClassificationReportScores {
  /** Of what was predicted, how much is right. */
  readonly precision: number;
  /** Of what is there, how much was found. */
  readonly recall: number;
  /** The harmonic mean of the two. */
  readonly f1: number;
  /** How many samples the label is true of (the sum of their weights); in an average, the sum over the labels. */
  readonly support: number;
}

/** A row of the report. */
export interface ClassificationReportRow extends ClassificationReportScores {
  /** The label. */
  readonly label: Label;
  /** Its name in the text. */
  readonly name: string;
}

/** The result of {@link classificationReport}. */
export interface ClassificationReport {
  /** A row a label, in the order of the option `labels`, else sorted. */
  readonly rows: readonly ClassificationReportRow[];
  /** The share of samples that are right. Absent where {@link ClassificationReport.microAverage} stands. */
  readonly accuracy?: number;
  /** The scores of all labels together; only where they are no accuracy: for sets of labels, or when `labels` leaves some out. */
  readonly microAverage?: ClassificationReportScores;
  /** The plain mean over the labels. */
  readonly macroAverage: ClassificationReportScores;
  /** The mean over the labels, weighted by support. */
  readonly weightedAverage: ClassificationReportScores;
  /** The mean over the samples; only for sets of labels. */
  readonly samplesAverage?: ClassificationReportScores;
  /** Whether supports print with a decimal point: they do in scikit-learn if there were weights, or if no sample at all is right. */
  readonly floatSupports: boolean;
  /**
   * For the text only, and not enumerable: the supports of the rows and their sum as scikit-learn prints them, added from the first sample to the last
   * and rounded every time. Absent without weights, and where states were merged; the text then shows the exact sums.
   */
  readonly supportsInOrder?: readonly number[];
  /** The configuration and the version. */
  readonly signature: string;
  /** Which scores are 0/0 and were set by `zeroDivision`: `UNDEFINED_PRECISION`, `UNDEFINED_RECALL`, `UNDEFINED_F_SCORE`. */
  readonly warnings: readonly MetricWarning[];
}

/**
 * The classification report as a metric that streams and merges; see {@link classificationReport} for what it computes.
 *
 * The state holds three sums a label, so it grows with the number of different labels, and any sharding gives the same report to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`, `INVALID_TYPE`; the verbs throw as {@link classificationReport}.
 * @example
 * ```ts
 * classificationReportMetric({ zeroDivision: 1 }).signature; // 'zero:1'
 * evaluate(classificationReportMetric(), [{ prediction: 'a', reference: 'a' }]).accuracy; // 1
 * ```
 */
export function classificationReportMetric(
  options: ClassificationReportOptions = {},
): Metric<ClassificationSample, ClassificationData, LabelTallyState, ClassificationReport> {
  const { merge, encode, decode } = averageState();
  return labelMetric({
    ...parts(options),
    merge(state, other) {
      merge(state, other);
      state.weighted ||= other.weighted;
      state.isMerged = true;
    },
    encode: (state) => ({ ...encode(state), weighted: state.weighted }),
    decode(state, json) {
      decode(state, json);
      state.weighted = json['weighted'] === true;
      state.isMerged = true;
    },
  });
}

/**
 * Precision, recall, F1 and support of every label, and their averages: the table that {@link formatClassificationReport} prints.
 *
 * In [0, 1], higher is better; definitions as in {@link precision}, {@link recall}, {@link f1}. 0/0 is `zeroDivision`, and a warning tells.
 * O(samples + labels log labels) time, O(labels) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL`,
 * `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `INVALID_OPTION` (also: another number of `targetNames` than of labels), `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `classification_report`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: ['cat', 'cat', 'dog', 'cat'], references: ['cat', 'dog', 'dog', 'cat'] };
 * const report = classificationReport(data);
 * report.rows[1]; // { label: 'dog', name: 'dog', precision: 1, recall: 0.5, f1: 0.6666666666666666, support: 2 }
 * report.accuracy; // 0.75
 * report.macroAverage; // { precision: 0.8333333333333333, recall: 0.75, f1: 0.7333333333333334, support: 4 }
 * classificationReport(data, { targetNames: ['only one'] }); // throws INVALID_OPTION
 * ```
 */
export function classificationReport(
  data: ClassificationData,
  options: ClassificationReportOptions = {},
): ClassificationReport {
  const { name, create, count, extract } = parts(options);
  return extract(count(create(), readBatch(name, data)));
}

interface State extends AverageTally {
  weighted: boolean;
  /** Whether the samples came in more than one sequence, so that none of them is the order. */
  isMerged: boolean;
  inOrder: InOrder | undefined;
}

function parts(
  options: ClassificationReportOptions,
): Omit<LabelMetricParts<State, ClassificationReport>, 'merge' | 'encode' | 'decode'> {
  const name = 'classificationReport';
  checkOptions(name, options, ['labels', 'targetNames', 'zeroDivision']);
  const { zeroDivision = 0 } = options;
  checkOneOf('zeroDivision', zeroDivision, [0, 1, NaN]);
  const wanted = readLabels(options.labels);
  const targetNames = readNames(options.targetNames);
  const ratios: readonly Ratio[] = [
    [1, 0],
    [0, 1],
    [1, 1],
  ];
  const names = targetNames ? `|names:${JSON.stringify(targetNames)}` : '';
  const signature = `zero:${zeroDivision}${labelsSignature(wanted)}${names}`;
  const over = (average: Mean): AverageConfiguration => ({
    average,
    zeroDivision,
    labels: wanted,
    positiveLabel: undefined,
  });
  return {
    name,
    signature,
    create: () => ({ ...createAverage(ratios), weighted: false, isMerged: false, inOrder: undefined }),
    count(state, batch) {
      const [form, , , , weights] = batch;
      state.weighted ||= weights !== undefined;
      if (state.weighted && !state.isMerged) state.inOrder ??= startInOrder(state);
      countAverage(state, batch, ratios, over(form === 's' ? 'macro' : 'samples'));
      if (state.inOrder) addInOrder(state.inOrder, state, batch);
      return state;
    },
    extract(state) {
      checkWeight(sumOf(state.sums, 0));
      const present = state.index.labels;
      const labels = selectLabels(state, present, wanted);
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
        ...(isAccuracy ? { accuracy: micro.precision } : { microAverage: micro }),
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
        Object.defineProperty(report, 'supportsInOrder', { value: [...supports, pairwiseSum(supports)] });
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
