import type { TypedArray } from '../core/check.js';

/** The values of one output, or a row of outputs a sample; finite numbers. */
export type RegressionColumn = Iterable<number> | Iterable<readonly number[] | TypedArray>;

/** One predicted and one true value a sample, or as many as there are outputs. */
export interface RegressionData {
  /** What the model said: a number a sample, or a row of outputs. A `Float64Array` is read where it is; what else comes is turned into one. */
  readonly predictions: RegressionColumn;
  /** What is true, in the same order and form. */
  readonly references: RegressionColumn;
  /** How much each sample counts: finite numbers. Default: 1 each. */
  readonly sampleWeights?: Iterable<number>;
}

/** One row of {@link RegressionData}. */
export interface RegressionSample {
  /** What the model said. */
  readonly prediction: number | readonly number[] | TypedArray;
  /** What is true. */
  readonly reference: number | readonly number[] | TypedArray;
  /** How much the sample counts. Default: `1`. */
  readonly sampleWeight?: number;
}

/** Two columns of numbers that are compared pair by pair. */
export interface PairedData {
  /** What the model said: finite numbers. A `Float64Array` is read where it is; what else comes is turned into one. */
  readonly predictions: Iterable<number>;
  /** What is true, in the same order. */
  readonly references: Iterable<number>;
}

/** One row of {@link PairedData}. */
export interface PairedSample {
  /** What the model said. */
  readonly prediction: number;
  /** What is true. */
  readonly reference: number;
}
