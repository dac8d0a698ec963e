import { checkData } from '../core/check.js';
import { readPairs } from './batch.js';
import { type ColumnSteps, columnOf, type RegressionColumns } from './column-metric.js';
import type { PairedData, PairedSample } from './data.js';

/** The steps of a metric that needs both columns whole. */
export function pairColumnSteps<Score>(
  functionName: string,
  signature: string,
  score: (predictions: Float64Array, references: Float64Array) => Score,
): ColumnSteps<PairedSample, PairedData, Score> {
  return {
    functionName,
    signature,
    toBatch: (sample) => toPair(functionName, sample),
    rows(data) {
      const { count, predictions, references } = readPairs(functionName, data);
      const values = new Float64Array(2 * count);
      for (let i = 0; i < count; i++) {
        values[2 * i] = predictions[i] as number;
        values[2 * i + 1] = references[i] as number;
      }
      return { count, width: 2, values };
    },
    score: (rows: RegressionColumns) => score(columnOf(rows, 0), columnOf(rows, 1)),
  };
}

/** A pair of a stream as a batch of one. */
export function toPair(functionName: string, sample: PairedSample): PairedData {
  checkData(functionName, sample, 'prediction, reference');
  return { predictions: [sample.prediction], references: [sample.reference] };
}
