import {
  arrayFromJson,
  countFromJson,
  type Json,
  numberFromJson,
  objectFromJson,
  stateFormatError,
} from '../core/json.js';
import type { Metric } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import { checkWidth } from './sum-metric.js';

/**
 * What a metric remembers that needs every value at once, such as a median: all rows. It grows with the data. Opaque: read it through the metric.
 */
export interface RegressionColumns {
  /** How many rows there were. */
  count: number;
  /** Numbers in a row; 0 before the first. */
  width: number;
  /** All rows, one behind the other, with room for more at the end. */
  values: Float64Array;
}

/** What is particular to a metric that keeps rows. */
export interface ColumnSteps<Sample, Data, Score> {
  readonly functionName: string;
  readonly signature: string;
  /** A row of a stream as a batch of one. */
  toBatch(sample: Sample): Data;
  /** The rows of a batch that has been checked. */
  rows(data: Data): RegressionColumns;
  /** The score of all rows. */
  score(rows: RegressionColumns): Score;
}

/** The metric object of the steps. The order of rows is nothing to the score, and encoded rows are sorted. */
export function columnMetric<Sample, Data, Score>(
  steps: ColumnSteps<Sample, Data, Score>,
): Metric<Sample, Data, RegressionColumns, Score> {
  const identity = { name: steps.functionName, signature: steps.signature };
  const addBatch = (state: RegressionColumns, data: Data): RegressionColumns => append(state, steps.rows(data));
  return {
    ...identity,
    createAccumulator: emptyColumns,
    addInput: (state, sample) => addBatch(state, steps.toBatch(sample)),
    addBatch,
    mergeAccumulators(states) {
      const merged = emptyColumns();
      for (const state of states) append(merged, state);
      return merged;
    },
    extractOutput: (state) => steps.score(state),
    encodeState: (state) => encodeState(identity, { width: state.width, rows: sortedRows(state) }),
    decodeState(json) {
      const encoded = objectFromJson(decodeState(identity, json), 'state');
      const width = countFromJson(encoded['width'], 'width');
      const rows = arrayFromJson(encoded['rows'], 'rows').map((row, i) => {
        const numbers = arrayFromJson(row, `rows[${i}]`).map((value) => numberFromJson(value, `rows[${i}]`));
        if (numbers.length === width && width > 0) return numbers;
        throw stateFormatError(`rows[${i}] is not ${width} numbers`);
      });
      return { count: rows.length, width, values: Float64Array.from(rows.flat()) };
    },
  };
}

function emptyColumns(): RegressionColumns {
  return { count: 0, width: 0, values: new Float64Array(0) };
}

/** Adds rows at the end; room doubles when it is full, so that a row costs O(1). */
function append(state: RegressionColumns, added: RegressionColumns): RegressionColumns {
  checkWidth(state, added);
  if (added.count === 0) return state;
  state.width = added.width;
  const used = state.count * state.width;
  const needed = used + added.count * added.width;
  if (needed > state.values.length) {
    const values = new Float64Array(Math.max(needed, 2 * used));
    values.set(state.values.subarray(0, used));
    state.values = values;
  }
  state.values.set(added.values.subarray(0, added.count * added.width), used);
  state.count += added.count;
  return state;
}

/** One column of the rows as an array of its own. */
export function columnOf({ count, width, values }: RegressionColumns, column: number): Float64Array {
  const result = new Float64Array(count);
  for (let row = 0; row < count; row++) result[row] = values[row * width + column] as number;
  return result;
}

/** The rows in order of their first numbers, equal ones of the next; -0 is 0, and an infinite number is a word. */
function sortedRows({ count, width, values }: RegressionColumns): Json {
  const rows = Array.from({ length: count }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width), (value) => value + 0),
  );
  rows.sort((a, b) => {
    const place = a.findIndex((value, i) => value !== b[i]);
    return place < 0 ? 0 : (a[place] as number) < (b[place] as number) ? -1 : 1;
  });
  return rows.map((row) => row.map((value) => (Number.isFinite(value) ? value : String(value))));
}
