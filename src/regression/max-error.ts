import { checkOptions } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { countFromJson, numberFromJson, objectFromJson, stateFormatError } from '../core/json.js';
import type { Metric } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import { readPairs } from './batch.js';
import type { PairedData, PairedSample } from './data.js';
import { toPair } from './pair-columns.js';

/** Options of {@link maxError}: none. */
export interface MaxErrorOptions {
  readonly [name: string]: never;
}

/** What {@link maxErrorMetric} remembers: two numbers. Opaque: read it through the metric. */
export interface MaxErrorState {
  /** How many samples there were. */
  count: number;
  /** The largest error so far. */
  largest: number;
}

/**
 * The largest error as a metric that streams and merges; see {@link maxError} for what it computes.
 *
 * @throws {@link MetricError} the verbs throw as {@link maxError}.
 * @example
 * ```ts
 * evaluate(maxErrorMetric(), [{ prediction: 2.5, reference: 3 }, { prediction: 0, reference: 1 }]); // 1
 * ```
 */
export function maxErrorMetric(options: MaxErrorOptions = {}): Metric<PairedSample, PairedData, MaxErrorState, number> {
  checkOptions('maxError', options, []);
  const identity = { name: 'maxError', signature: '' };
  return {
    ...identity,
    createAccumulator: () => ({ count: 0, largest: 0 }),
    addInput: (state, sample) => add(state, largestError(toPair('maxError', sample))),
    addBatch: (state, data) => add(state, largestError(data)),
    mergeAccumulators(states) {
      const merged = { count: 0, largest: 0 };
      for (const state of states) add(merged, state);
      return merged;
    },
    extractOutput: scoreOf,
    encodeState: ({ count, largest }) =>
      encodeState(identity, { count, largest: largest === Infinity ? 'Infinity' : largest }),
    decodeState(json) {
      const encoded = objectFromJson(decodeState(identity, json), 'state');
      const largest = numberFromJson(encoded['largest'], 'largest');
      if (!(largest >= 0)) throw stateFormatError('largest is negative or NaN');
      return { count: countFromJson(encoded['count'], 'count'), largest };
    },
  };
}

/**
 * The largest error: how wrong the worst prediction is, in the unit of the data.
 *
 * max over i of |reference_i - prediction_i|. In [0, inf), 0 is best. One output, and no weights: a sample counts or it does not. One pass, O(1) memory
 * beyond the columns.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT`, `INVALID_TYPE` (also rows of several outputs), `NOT_A_NUMBER` (also an infinite value),
 * `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `max_error`, whose numbers these are.
 * @example
 * ```ts
 * maxError({ predictions: [4, 2, 7, 1], references: [3, 2, 7, 1] }); // 1
 * maxError({ predictions: [], references: [] }); // throws EMPTY_INPUT
 * ```
 */
export function maxError(data: PairedData, options: MaxErrorOptions = {}): number {
  checkOptions('maxError', options, []);
  return scoreOf(largestError(data));
}

function largestError(data: PairedData): MaxErrorState {
  const { count, predictions, references } = readPairs('maxError', data);
  let largest = 0;
  for (let i = 0; i < count; i++) {
    largest = Math.max(largest, Math.abs((references[i] as number) - (predictions[i] as number)));
  }
  return { count, largest };
}

function add(state: MaxErrorState, added: MaxErrorState): MaxErrorState {
  state.count += added.count;
  state.largest = Math.max(state.largest, added.largest);
  return state;
}

function scoreOf({ count, largest }: MaxErrorState): number {
  if (count > 0) return largest;
  throw new MetricError('EMPTY_INPUT', 'there are no samples');
}
