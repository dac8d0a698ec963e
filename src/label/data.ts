import type { TypedArray } from '../core/check.js';
import type { Label, LabelColumn } from './label.js';

/** One predicted and one true label a sample. */
export interface LabelData {
  /** What the model said, a label a sample. */
  readonly predictions: LabelColumn;
  /** What is true, in the same order. */
  readonly references: LabelColumn;
  /** How much each sample counts: finite numbers, 0 or between 1e-130 and 1e150 in size. Default: 1 each. */
  readonly sampleWeights?: Iterable<number>;
}

/** One row of {@link LabelData}. */
export interface LabelSample {
  /** What the model said. */
  readonly prediction: Label;
  /** What is true. */
  readonly reference: Label;
  /** How much the sample counts. Default: `1`. */
  readonly sampleWeight?: number;
}

/** Any number of labels a sample, listed. */
export interface LabelSetData {
  /** The labels that the model gave each sample. */
  readonly predictionSets: Iterable<Iterable<Label>>;
  /** The labels that each sample has. */
  readonly referenceSets: Iterable<Iterable<Label>>;
  /** How much each sample counts: finite numbers, 0 or between 1e-130 and 1e150 in size. Default: 1 each. */
  readonly sampleWeights?: Iterable<number>;
}

/** One row of {@link LabelSetData}. */
export interface LabelSetSample {
  /** The labels that the model gave. */
  readonly predictionSet: Iterable<Label>;
  /** The labels that the sample has. */
  readonly referenceSet: Iterable<Label>;
  /** How much the sample counts. Default: `1`. */
  readonly sampleWeight?: number;
}

/** Any number of labels a sample, as rows of 0 and 1 with a column a label; the labels are the column numbers. */
export interface LabelIndicatorData {
  /** A row a sample: 1 where the model gave the label. */
  readonly predictionIndicators: Iterable<readonly number[] | TypedArray>;
  /** A row a sample: 1 where the sample has the label. */
  readonly referenceIndicators: Iterable<readonly number[] | TypedArray>;
  /** How much each sample counts: finite numbers, 0 or between 1e-130 and 1e150 in size. Default: 1 each. */
  readonly sampleWeights?: Iterable<number>;
}

/** One row of {@link LabelIndicatorData}. */
export interface LabelIndicatorSample {
  /** 1 where the model gave the label. */
  readonly predictionIndicator: readonly number[] | TypedArray;
  /** 1 where the sample has the label. */
  readonly referenceIndicator: readonly number[] | TypedArray;
  /** How much the sample counts. Default: `1`. */
  readonly sampleWeight?: number;
}

/** What a classification metric takes: one label a sample, or any number of labels a sample in either form. */
export type ClassificationData = LabelData | LabelSetData | LabelIndicatorData;

/** One row of {@link ClassificationData}. */
export type ClassificationSample = LabelSample | LabelSetSample | LabelIndicatorSample;
