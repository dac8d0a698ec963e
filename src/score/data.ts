import type { TypedArray } from '../core/check.js';
import type { Label, LabelColumn } from '../label/label.js';

/** Numbers: an array, a typed array (read where it is, never copied) or an iterable. */
export type NumberColumn = Iterable<number> | TypedArray;

/**
 * A score a class for each sample: a row a sample, or all rows one behind the other in a typed array, whose width is its length over the number
 * of samples.
 */
export type ScoreRows = Iterable<readonly number[] | TypedArray> | TypedArray;

/** One true label a sample, and the model's scores. */
export interface ScoreData {
  /** What is true, a label a sample. */
  readonly references: LabelColumn;
  /** What the model said: of two classes a score a sample, that of the positive one; of several a score a class. */
  readonly scores: NumberColumn | ScoreRows;
  /** How much each sample counts: finite numbers, 0 or between 1e-130 and 1e150 in size, of curves and what is made of them up to 1e140. Default: 1 each. */
  readonly sampleWeights?: Iterable<number>;
}

/** One row of {@link ScoreData}. */
export interface ScoreSample {
  /** What is true. */
  readonly reference: Label;
  /** The score of the positive class, or one a class. */
  readonly score: number | readonly number[] | TypedArray;
  /** How much the sample counts. Default: `1`. */
  readonly sampleWeight?: number;
}

/** Any number of true labels a sample, as rows of 0 and 1 with a column a label, and a score for each of them. */
export interface IndicatorScoreData {
  /** A row a sample: 1 where the sample has the label. */
  readonly referenceIndicators: Iterable<readonly number[] | TypedArray>;
  /** What the model said, a score a label. */
  readonly scores: ScoreRows;
  /** How much each sample counts: finite numbers, 0 or between 1e-130 and 1e150 in size, of curves and what is made of them up to 1e140. Default: 1 each. */
  readonly sampleWeights?: Iterable<number>;
}

/** One row of {@link IndicatorScoreData}. */
export interface IndicatorScoreSample {
  /** 1 where the sample has the label. */
  readonly referenceIndicator: readonly number[] | TypedArray;
  /** What the model said, a score a label. */
  readonly score: readonly number[] | TypedArray;
  /** How much the sample counts. Default: `1`. */
  readonly sampleWeight?: number;
}
