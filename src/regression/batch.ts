import { checkData, checkSameLength, invalidType, toColumn, unexpected } from '../core/check.js';
import { MetricError } from '../core/error.js';
import type { PairedData, RegressionColumn, RegressionData } from './data.js';

/** A batch whose every value has been checked: doubles only, so that every loop over them is compiled for one kind of array. */
export interface RegressionBatch {
  /** How many samples there are. */
  readonly count: number;
  /** How many outputs a sample has; 1 where values came without rows. */
  readonly width: number;
  /** The predicted values, row by row. */
  readonly predictions: Float64Array;
  /** The true values, row by row. */
  readonly references: Float64Array;
  /** `undefined` where every sample weighs 1. */
  readonly weights: Float64Array | undefined;
}

/** Reads and checks a whole batch before anything of it counts. */
export function readRegression(functionName: string, data: RegressionData): RegressionBatch {
  checkData(functionName, data, 'predictions, references');
  const predictions = readValues('predictions', data.predictions);
  const references = readValues('references', data.references);
  checkSameLength('predictions', { length: predictions.count }, 'references', { length: references.count });
  if (predictions.count > 0 && predictions.width !== references.width) {
    throw new MetricError(
      'LENGTH_MISMATCH',
      `predictions[0] has ${predictions.width} outputs, references[0] has ${references.width}`,
    );
  }
  const { count, width } = predictions;
  let weights: Float64Array | undefined;
  if (data.sampleWeights !== undefined) {
    const column = toColumn('sampleWeights', data.sampleWeights);
    checkSameLength('predictions', { length: count }, 'sampleWeights', column);
    weights = toDoubles('sampleWeights', column);
  }
  return { count, width, predictions: predictions.values, references: references.values, weights };
}

/** The same for two plain columns of numbers, which take no weights. */
export function readPairs(functionName: string, data: PairedData): RegressionBatch {
  checkData(functionName, data, 'predictions, references');
  if ('sampleWeights' in data && data.sampleWeights !== undefined) {
    throw invalidType('sampleWeights', data.sampleWeights, `nothing: ${functionName} takes no weights`);
  }
  const batch = readRegression(functionName, data);
  if (batch.width > 1) throw invalidType('predictions[0]', `${batch.width} outputs`, 'one number');
  return batch;
}

interface Values {
  readonly count: number;
  readonly width: number;
  readonly values: Float64Array;
}

function readValues(name: string, given: RegressionColumn): Values {
  const column = toColumn<number | Iterable<number>>(name, given);
  const first = column[0];
  if (typeof first !== 'object' || first === null) {
    return { count: column.length, width: 1, values: toDoubles(name, column) };
  }
  const width = toColumn<number>(`${name}[0]`, first).length;
  if (width === 0) throw new MetricError('EMPTY_INPUT', `${name}[0] has no outputs`);
  const values = new Float64Array(column.length * width);
  for (let i = 0; i < column.length; i++) {
    const row = toColumn<number>(`${name}[${i}]`, column[i] as Iterable<number>);
    checkSameLength(`${name}[0]`, { length: width }, `${name}[${i}]`, row);
    values.set(toDoubles(`${name}[${i}]`, row), i * width);
  }
  return { count: column.length, width, values };
}

/** A column as doubles: as it is if it has them, else a copy. */
function toDoubles(name: string, column: ArrayLike<unknown>): Float64Array {
  if (column instanceof Float64Array) {
    // 0 times a finite number is 0, so that a sum shows whether there is any other, without a branch a value.
    let sum = 0;
    for (let i = 0; i < column.length; i++) sum += 0 * (column[i] as number);
    if (sum === 0) return column;
  }
  const values = new Float64Array(column.length);
  for (let i = 0; i < column.length; i++) {
    const value = column[i];
    if (!Number.isFinite(value)) throw unexpected('NOT_A_NUMBER', `${name}[${i}]`, value, 'a finite number');
    values[i] = value as number;
  }
  return values;
}
