import { checkData, checkSameLength, invalidOption, type TypedArray, toColumn, unexpected } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import { checkLabels, type Label, type LabelColumn } from '../label/label.js';

/** One predicted and one true label a sample, where the model may have said nothing that can be read as a label. */
export interface IncompleteLabelData {
  /** What the model said, a label a sample; `null` or `undefined` where there is none. */
  readonly predictions: Iterable<Label | null | undefined> | TypedArray;
  /** What is true, in the same order; none of them may be missing. */
  readonly references: LabelColumn;
  /** How much each sample counts: finite numbers, 0 or between 1e-130 and 1e150 in size. Default: 1 each. */
  readonly sampleWeights?: Iterable<number>;
}

/** One row of {@link IncompleteLabelData}. */
export interface IncompleteLabelSample {
  /** What the model said; `null` or `undefined` where that is no label. */
  readonly prediction: Label | null | undefined;
  /** What is true. */
  readonly reference: Label;
  /** How much the sample counts. Default: `1`. */
  readonly sampleWeight?: number;
}

/** A batch in which the references stand for the predictions that are missing, so that every kernel can count it. */
export interface FilledBatch {
  readonly data: ClassificationData;
  /** Which rows these are: they were counted as right and have to be moved. */
  readonly missing: readonly number[];
  readonly references: ArrayLike<Label>;
  readonly weights: ArrayLike<number> | undefined;
}

/** Checks the option `unknownLabel` against the option `labels`. */
export function readUnknownLabel(option: string | undefined, labels: readonly Label[] = []): string | undefined {
  if (option === undefined) return option;
  if (typeof option !== 'string' || option === '') throw invalidOption('unknownLabel', option, 'a name');
  return checkUnknownLabel(option, labels);
}

/** The option `unknownLabel`, for signatures. */
export function unknownSignature(option: string | undefined): string {
  return option === undefined ? '' : `|unknown:${JSON.stringify(option)}`;
}

/** Refuses a name for unknown predictions that something else has. */
export function checkUnknownLabel(option: string, taken: readonly Label[]): string {
  if (taken.includes(option)) throw invalidOption('unknownLabel', option, 'a name that no known label has');
  return option;
}

/**
 * Finds the missing predictions of a batch, in one pass and without a copy if there are none.
 *
 * @param unknownLabel - The option; without it, none may be missing.
 */
export function fillMissing(
  metricName: string,
  data: ClassificationData | IncompleteLabelData,
  unknownLabel: string | undefined,
): FilledBatch {
  checkData(metricName, data, 'predictions, references');
  const missing: number[] = [];
  // Sets are never missing, only empty; the reader of batches refuses what has no column.
  if ('predictionSets' in data || 'predictionIndicators' in data) {
    return { data, missing, references: [], weights: undefined };
  }
  const predictions = toColumn<Label | null | undefined>('predictions', data.predictions);
  // Typed arrays hold numbers and nothing else.
  for (let i = 0; i < predictions.length && !ArrayBuffer.isView(predictions); i++) {
    const prediction = predictions[i];
    if (prediction !== null && prediction !== undefined) continue;
    if (unknownLabel === undefined) {
      const expected = 'a label (the option unknownLabel counts missing ones as wrong)';
      throw unexpected('INVALID_LABEL', `predictions[${i}]`, prediction, expected);
    }
    missing.push(i);
  }
  const references = toColumn<Label>('references', data.references);
  const weights = data.sampleWeights && toColumn('sampleWeights', data.sampleWeights);
  let filled = predictions as ArrayLike<Label> & Iterable<Label>;
  if (missing.length > 0) {
    checkSameLength('predictions', predictions, 'references', references);
    const type = checkLabels('references', references, '');
    filled = Array.from(predictions, (prediction, i) => prediction ?? (references[i] as Label));
    checkLabels('predictions', filled, type);
  }
  const columns = { predictions: filled, references, ...(weights && { sampleWeights: weights }) };
  return { data: columns, missing, references, weights };
}

/** A metric of labels that also takes samples without a prediction, or with `unknownLabel` undefined tells how it would. */
export function withMissing<State, Score>(
  metric: Metric<ClassificationSample, ClassificationData, State, Score>,
  unknownLabel: string | undefined,
  moveMissing: (state: State, batch: FilledBatch) => void,
): Metric<ClassificationSample | IncompleteLabelSample, ClassificationData | IncompleteLabelData, State, Score> {
  const addBatch = (state: State, data: ClassificationData | IncompleteLabelData): State => {
    const batch = fillMissing(metric.name, data, unknownLabel);
    const added = metric.addBatch(state, batch.data);
    moveMissing(added, batch);
    return added;
  };
  return {
    ...metric,
    addBatch,
    addInput(state, sample) {
      checkData(metric.name, sample, 'prediction, reference');
      if (hasPrediction(sample)) return metric.addInput(state, sample);
      const { prediction, reference, sampleWeight } = sample;
      const weight = sampleWeight === undefined ? {} : { sampleWeights: [sampleWeight] };
      return addBatch(state, { predictions: [prediction], references: [reference], ...weight });
    },
  };
}

function hasPrediction(sample: ClassificationSample | IncompleteLabelSample): sample is ClassificationSample {
  if ('predictionSet' in sample || 'predictionIndicator' in sample) return true;
  return sample.prediction !== null && sample.prediction !== undefined;
}
