import { checkData, checkSameLength, describe, invalidType, toColumn } from '../core/check.js';
import { MetricError } from '../core/error.js';
import type { ClassificationData, ClassificationSample } from './data.js';
import type { Label } from './label.js';

/** How the labels of the samples are given. */
export type LabelForm = 'label' | 'set' | 'indicator';

/** Checked columns of one batch, each with as many items as there are samples. */
export interface LabelColumns<Item> {
  readonly form: LabelForm;
  /** Names of the columns in the caller's data, for error messages. */
  readonly predictionName: string;
  readonly referenceName: string;
  readonly predictions: ArrayLike<Item>;
  readonly references: ArrayLike<Item>;
  /** `undefined` where every sample counts 1. */
  readonly weights: ArrayLike<number> | undefined;
}

/** What one sample's column holds: a label, a set of labels, or a row of 0 and 1. */
export type LabelItem = Label | Iterable<Label> | ArrayLike<number>;

/** Reads the columns of a batch in whichever form they came; refuses missing ones, other lengths, bad weights. */
export function readColumns(functionName: string, data: ClassificationData): LabelColumns<LabelItem> {
  checkData(functionName, data, 'predictions, references');
  const given = data as unknown as { readonly [column: string]: Iterable<LabelItem> };
  const form: LabelForm = 'predictionSets' in data ? 'set' : 'predictionIndicators' in data ? 'indicator' : 'label';
  const ending = form === 'set' ? 'Sets' : form === 'indicator' ? 'Indicators' : 's';
  const predictionName = `prediction${ending}`;
  const referenceName = `reference${ending}`;
  const predictions = toColumn(predictionName, given[predictionName] as Iterable<LabelItem>);
  const references = toColumn(referenceName, given[referenceName] as Iterable<LabelItem>);
  checkSameLength(predictionName, predictions, referenceName, references);
  const { sampleWeights } = data;
  const weights = sampleWeights && toColumn('sampleWeights', sampleWeights);
  if (weights) {
    checkSameLength(predictionName, predictions, 'sampleWeights', weights);
    for (let i = 0; i < weights.length; i++) {
      if (!Number.isFinite(weights[i])) {
        throw new MetricError(
          'NOT_A_NUMBER',
          `sampleWeights[${i}] is ${describe(weights[i])}, expected a finite number`,
        );
      }
    }
  }
  return { form, predictionName, referenceName, predictions, references, weights };
}

/** A row as a batch of one, so that a stream and a batch cannot disagree. */
export function toBatch(functionName: string, sample: ClassificationSample): ClassificationData {
  if (typeof sample !== 'object' || sample === null) {
    throw invalidType(`${functionName}: sample`, sample, 'an object { prediction, reference }');
  }
  const batch: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(sample)) batch[`${field}s`] = [value];
  return batch as unknown as ClassificationData;
}
