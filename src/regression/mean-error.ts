import type { RegressionBatch } from './batch.js';
import { averageOutputs, checkWeight, type MultioutputConfiguration, readOutputs } from './multioutput.js';
import { type RegressionSums, type SumSteps, toBatch } from './sum-metric.js';
import { roundedTotal, type Total } from './total.js';

/** What is particular to an error that is a weighted mean over the samples. */
export interface MeanErrorParts {
  /** The name of the function that was called. */
  readonly functionName: string;
  /** What a sample adds. */
  loss(prediction: number, reference: number): number;
  /** What the metric refuses of values, if it does. */
  check?(batch: RegressionBatch): void;
  /** What becomes of the mean of an output. Default: it stays as it is. */
  finish?(mean: number): number;
}

/** The steps of an error that is a weighted mean: sum of w_i loss_i / sum of w_i for each output. */
export function meanErrorSteps(
  { functionName, loss, check, finish = (mean) => mean }: MeanErrorParts,
  configuration: MultioutputConfiguration,
): SumSteps<number | readonly number[]> {
  return {
    functionName,
    signature: configuration.signature,
    terms: () => [1],
    toBatch: (sample) => toBatch(functionName, sample),
    read(data) {
      const batch = readOutputs(functionName, configuration, data);
      check?.(batch);
      return batch;
    },
    write({ predictions, references, weights, width }, output, from, to, [block = new Float64Array()]) {
      for (let i = from; i < to; i++) {
        const place = i * width + output;
        const error = loss(predictions[place] as number, references[place] as number);
        block[i - from] = weights ? error * (weights[i] as number) : error;
      }
    },
    score: (sums) => averageOutputs(configuration, meansOf(sums).map(finish)),
  };
}

function meansOf({ sums, weight }: RegressionSums): number[] {
  const all = checkWeight(roundedTotal(weight));
  return sums.map((sum: Total) => roundedTotal(sum) / all);
}

/** (prediction - reference)^2. */
export function squaredError(prediction: number, reference: number): number {
  const error = prediction - reference;
  return error * error;
}
