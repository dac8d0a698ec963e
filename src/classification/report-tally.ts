import { invalidType } from '../core/check.js';
import { arrayFromJson, stateFormatError } from '../core/json.js';
import { type AverageTally, createAverage, hitsOf } from '../label/average.js';
import type { AverageConfiguration } from '../label/average-options.js';
import { averageState } from '../label/average-state.js';
import { addInOrder, type InOrder, startInOrder } from '../label/in-order.js';
import type { Label } from '../label/label.js';
import type { LabelMetricParts } from '../label/label-metric.js';
import { sortLabels } from '../label/label-order.js';
import { countAverageQuickly } from '../label/quick-average.js';
import type { Ratio } from '../label/ratio.js';
import type { LabelBatch } from '../label/samples.js';
import { labelFromJson, labelToJson } from '../label/tally-state.js';
import { addWeight, createSums, sumOf, type WeightSums } from '../label/weight-sums.js';
import { addSumFromJson, mergeSum, sumToJson } from '../label/weight-sums-state.js';
import { checkUnknownLabel, type FilledBatch } from './missing-predictions.js';
import type { ClassificationReportRow, ReportWithUnknown } from './report.js';

/** What the classification report remembers. */
export interface ReportTally extends AverageTally {
  weighted: boolean;
  /** Whether the samples came in more than one sequence, so that none of them is the order. */
  isMerged: boolean;
  inOrder: InOrder | undefined;
  /** One sum, of the samples without a prediction: they have no label, and so none whose spelling could be theirs. */
  readonly missing: WeightSums;
  /** Labels of references that had a weight, which may be 0 or negative; of other references the sums tell. */
  readonly referenced: Set<Label>;
}

/** A tally of nothing. */
export function createReportTally(ratios: readonly Ratio[]): ReportTally {
  return {
    ...createAverage(ratios),
    weighted: false,
    isMerged: false,
    inOrder: undefined,
    missing: createSums(1),
    referenced: new Set(),
  };
}

/** Adds a checked batch. What `unknownLabel` is about is remembered only with it, and the order of the samples only without: scikit-learn's text shows it. */
export function countReport(
  tally: ReportTally,
  batch: LabelBatch,
  ratios: readonly Ratio[],
  configuration: AverageConfiguration,
  unknownLabel: string | undefined,
): ReportTally {
  const [form, , , references, weights] = batch;
  const hasUnknown = unknownLabel !== undefined;
  if (hasUnknown && form !== 's') {
    throw invalidType(
      'data',
      `prediction${form}`,
      'one label a sample; in sets, an answer without a label is the empty set',
    );
  }
  tally.weighted ||= weights !== undefined;
  if (tally.weighted && !tally.isMerged && !hasUnknown) tally.inOrder ??= startInOrder(tally);
  countAverageQuickly(tally, batch, ratios, configuration);
  if (tally.inOrder) addInOrder(tally.inOrder, tally, batch);
  for (let i = 0; hasUnknown && weights && i < references.length; i++) tally.referenced.add(references[i] as Label);
  return tally;
}

/** Moves the samples of a counted batch that have no prediction: their references, which stood for it, were not found. Sums are exact, so nothing is left behind. */
export function moveMissing(
  { index, sums, missing }: ReportTally,
  { missing: rows, references, weights }: FilledBatch,
): void {
  for (const i of rows) {
    const weight = weights ? (weights[i] as number) : 1;
    const cell = 1 + 3 * index.placeOf(references[i] as Label);
    addWeight(sums, cell, -weight);
    addWeight(sums, cell + 2, weight);
    addWeight(missing, 0, weight);
  }
}

/** The labels of the references. */
export function referencedLabels(tally: ReportTally): readonly Label[] {
  return tally.index.labels.filter((label) => tally.referenced.has(label) || hitsOf(tally, label)[2] !== 0);
}

/**
 * What the report says of the predictions as answers: how many are unknown, and the accuracy over all.
 *
 * @param known - The labels of the references and those that were asked for.
 */
export function answersOf(
  { index, sums, missing }: ReportTally,
  name: string,
  known: readonly Label[],
  rows: readonly ClassificationReportRow[],
): Pick<ReportWithUnknown, 'unknown' | 'accuracy'> {
  checkUnknownLabel(name, [...known, ...rows.map((row) => row.name)]);
  const places = new Set(known.map((label) => index.places.get(label)));
  const [correct, unknown] = [0, 1] as const;
  const answers = createSums(2);
  for (const place of index.labels.keys()) {
    mergeSum(answers, correct, sums, 1 + 3 * place);
    if (!places.has(place)) mergeSum(answers, unknown, sums, 2 + 3 * place);
  }
  mergeSum(answers, unknown, missing, 0);
  const total = sumOf(sums, 0);
  const predictions = sumOf(answers, unknown);
  return {
    unknown: { name, predictions, missing: sumOf(missing, 0), total, share: predictions / total },
    accuracy: sumOf(answers, correct) / total,
  };
}

/** How the tally merges and becomes JSON. */
export function reportState(
  unknownLabel: string | undefined,
): Pick<LabelMetricParts<ReportTally, never>, 'merge' | 'encode' | 'decode'> {
  const hasUnknown = unknownLabel !== undefined;
  const { merge, encode, decode } = averageState();
  return {
    merge(tally, other) {
      merge(tally, other);
      tally.weighted ||= other.weighted;
      tally.isMerged = true;
      mergeSum(tally.missing, 0, other.missing, 0);
      for (const label of other.referenced) tally.referenced.add(label);
    },
    encode: (tally) => ({
      ...encode(tally),
      weighted: tally.weighted,
      ...(hasUnknown && {
        missing: sumToJson(tally.missing, 0),
        references: sortLabels(referencedLabels(tally)).map(labelToJson),
      }),
    }),
    decode(tally, json) {
      decode(tally, json);
      tally.weighted = json['weighted'] === true;
      tally.isMerged = true;
      if (!hasUnknown) return;
      addSumFromJson(tally.missing, 0, json['missing']);
      for (const item of arrayFromJson(json['references'], 'references')) {
        const label = labelFromJson(item, tally);
        if (!tally.index.places.has(label)) throw stateFormatError('a reference is none of the labels');
        tally.referenced.add(label);
      }
    },
  };
}
