import type { Json } from './json.js';
import type { EncodedState, Metric } from './metric.js';
import { checkSameMetric } from './state.js';

/**
 * A metric that remembers: give it rows as they come, ask for the score at any time, merge what other workers have.
 *
 * @typeParam Sample - One row.
 * @typeParam Data - Many rows as columns.
 * @typeParam State - The metric's state.
 * @typeParam Score - The metric's result.
 * @example
 * ```ts
 * const first = accumulator(accuracyMetric()).add({ prediction: 'cat', reference: 'cat' });
 * const second = accumulator(accuracyMetric()).addBatch({ predictions: ['dog'], references: ['cat'] });
 * first.merge(second).score(); // 0.5
 * ```
 */
export class Accumulator<Sample, Data, State, Score> {
  /** The metric that does the work. */
  readonly metric: Metric<Sample, Data, State, Score>;
  /** What the metric remembers so far; opaque. */
  state: State;

  /** @param metric - The metric that does the work. */
  constructor(metric: Metric<Sample, Data, State, Score>) {
    this.metric = metric;
    this.state = metric.createAccumulator();
  }

  /** Adds one row. */
  add(sample: Sample): this {
    this.state = this.metric.addInput(this.state, sample);
    return this;
  }

  /** Adds many rows, given as columns. */
  addBatch(data: Data): this {
    this.state = this.metric.addBatch(this.state, data);
    return this;
  }

  /**
   * Adds all that other accumulators have seen; they stay as they are.
   *
   * @throws {@link MetricError} `STATE_MISMATCH` if one of them is of another metric or configuration.
   */
  merge(...others: readonly Accumulator<Sample, Data, State, Score>[]): this {
    for (const other of others) checkSameMetric(this.metric, other.metric);
    this.state = this.metric.mergeAccumulators([this.state, ...others.map((other) => other.state)]);
    return this;
  }

  /** The score of all rows so far. */
  score(): Score {
    return this.metric.extractOutput(this.state);
  }

  /** The state as plain JSON, so that `JSON.stringify(accumulator)` can be stored or sent. */
  toJSON(): EncodedState {
    return this.metric.encodeState(this.state);
  }

  /**
   * Takes an encoded state in place of what was seen so far.
   *
   * @throws {@link MetricError} `STATE_FORMAT` if it cannot be read, `STATE_MISMATCH` if it is of another metric or
   * configuration.
   */
  fromJSON(json: Json): this {
    this.state = this.metric.decodeState(json);
    return this;
  }
}

/**
 * An {@link Accumulator} of a metric that has seen nothing yet.
 *
 * @example
 * ```ts
 * const seen = accumulator(accuracyMetric()).add({ prediction: 1, reference: 1 });
 * accumulator(accuracyMetric()).fromJSON(seen.toJSON()).score(); // 1
 * ```
 */
export function accumulator<Sample, Data, State, Score>(
  metric: Metric<Sample, Data, State, Score>,
): Accumulator<Sample, Data, State, Score> {
  return new Accumulator(metric);
}
