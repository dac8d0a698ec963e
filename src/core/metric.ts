import type { Json } from './json.js';

/**
 * A metric as a combine function: data becomes a state, states add up, a state becomes a score.
 *
 * The four verbs are those of Apache Beam's CombineFn, so an engine that shards the data can call them as they are.
 * Whatever the sharding, the score is the same to the last bit.
 *
 * @typeParam Sample - One row, as it comes from a stream.
 * @typeParam Data - Many rows as columns; the one-shot function is one batch.
 * @typeParam State - What is remembered of the rows seen. In memory it is whatever is fast; treat it as opaque.
 * @typeParam Score - The result: a number, or a frozen object.
 */
export interface Metric<Sample, Data, State, Score> {
  /** The function's name: `'accuracy'`, `'bleu'`. */
  readonly name: string;
  /** The configuration: every option that changes the number. Only states of equal signatures can be merged. */
  readonly signature: string;
  /** A state that has seen nothing. */
  createAccumulator(): State;
  /** Adds one row. May change and return its argument; a row that is refused leaves it as it was. */
  addInput(state: State, sample: Sample): State;
  /** Adds many rows. May change and return its argument; a batch that is refused leaves it as it was. */
  addBatch(state: State, data: Data): State;
  /** The state of all rows that `states` have seen; changes none of them. */
  mergeAccumulators(states: Iterable<State>): State;
  /** The score of the rows seen so far; the state stays usable. */
  extractOutput(state: State): Score;
  /** The state as plain JSON, the same for the same rows whatever their order and sharding. */
  encodeState(state: State): EncodedState;
  /** The state behind {@link Metric.encodeState}; refuses one of another metric or configuration. */
  decodeState(json: Json): State;
}

/**
 * A metric that is a plain sum: every segment gives a row of numbers, rows add, the sum gives the score. Resampling tests
 * loop over the rows and never segment a text twice.
 */
export interface SumMetric<Sample, Data, State, Score> extends Metric<Sample, Data, State, Score> {
  /** One row of statistics a segment. */
  statistics(data: Data): SegmentStatistics;
  /** The score of a sum of rows. */
  fromStatistics(sum: Float64Array): Score;
}

/** The statistics of many segments, row by row. */
export interface SegmentStatistics {
  /** Numbers in a row. */
  readonly width: number;
  /** All rows, one behind the other: row `i` is `rows.subarray(i * width, (i + 1) * width)`. */
  readonly rows: Float64Array;
}

/** A state as plain JSON, with what is needed to refuse it in the wrong place. */
export interface EncodedState {
  /** Any member, as JSON has no closed objects. */
  readonly [key: string]: Json;
  /** The layout of this object. */
  readonly format: string;
  /** {@link Metric.name} of the metric that wrote it. */
  readonly metric: string;
  /** {@link Metric.signature} of the metric that wrote it. */
  readonly signature: string;
  /** What the metric remembers. */
  readonly state: Json;
}

/** A remark that belongs to a score; nothing is ever written to the console. */
export interface MetricWarning {
  /** What it is about, as a stable word. */
  readonly code: string;
  /** The same for people. */
  readonly message: string;
}
