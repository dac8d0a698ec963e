import { type Accumulator, accumulator } from '../core/accumulator.js';
import { isMetricError, type MetricError } from '../core/error.js';
import type { EncodedState, Metric } from '../core/metric.js';
import { CommandError } from './command-error.js';
import type { ColumnBatch } from './read/columns.js';

/** An accumulator whose errors name the file and line of the row that it refuses. */
export class LocatedAccumulator<Sample, Data, State, Score> {
  readonly #accumulator: Accumulator<Sample, Data, State, Score>;

  constructor(metric: Metric<Sample, Data, State, Score>) {
    this.#accumulator = accumulator(metric);
  }

  /**
   * Adds a batch. If it is refused, which leaves the state as it was, its rows are added one by one to find the culprit.
   *
   * @param sampleAt - A row of the batch.
   */
  addBatch(
    data: Data,
    { count, where }: Pick<ColumnBatch, 'count' | 'where'>,
    sampleAt: (index: number) => Sample,
  ): void {
    try {
      this.#accumulator.addBatch(data);
    } catch (error) {
      // An option that does not fit the data is no fault of a row.
      if (!isMetricError(error) || error.code === 'INVALID_OPTION') throw error;
      for (let i = 0; i < count; i++) {
        try {
          this.#accumulator.add(sampleAt(i));
        } catch (rowError) {
          if (isMetricError(rowError)) throw new CommandError(rowMessage(rowError), where(i));
          throw rowError;
        }
      }
      throw error;
    }
  }

  /** Adds all that another has seen. */
  merge(other: LocatedAccumulator<Sample, Data, State, Score>): void {
    this.#accumulator.merge(other.#accumulator);
  }

  /** Adds all that another has seen, of which only the state came here. */
  mergeEncoded(state: EncodedState): void {
    const { metric } = this.#accumulator;
    this.#accumulator.merge(accumulator(metric).fromJSON(state));
  }

  /** The state, to be sent elsewhere. */
  encode(): EncodedState {
    return this.#accumulator.toJSON();
  }

  /** The score of all rows so far. */
  score(): Score {
    return this.#accumulator.score();
  }
}

/** A message about columns as one about a row: `predictions[0] is 5` becomes `prediction is 5`. */
function rowMessage({ message }: MetricError): string {
  return message
    .replace('the option unknownLabel', '--unknown NAME')
    .replace(/\b(logProbs|mask)\[0\]/g, '$1')
    .replace(/\b(prediction|reference|text|sampleWeight)(Set)?s\[0\]/g, '$1$2');
}
