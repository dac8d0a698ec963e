import type { RegressionBatch } from './batch.js';
import { averageOutputs, checkWeight, type MultioutputConfiguration, readOutputs } from './multioutput.js';
import { type RegressionSums, type SumSteps, toBatch } from './sum-metric.js';
import { roundedTotal, type Total } from './total.js';

/** What is particular to an error that is a weighted mean over the samples. */
export interface MeanErrorParts {
  /** The name of the function that was called. */
  readonly functionName: string;
  /**
   * Writes what samples `from` to `to` of an output add. A loop of each metric's own rather than a function of one sample: a loop that calls many
   * functions is compiled for none of them.
   */
  losses(batch: RegressionBatch, output: number, from: number, to: number, into: Float64Array): void;
  /** What the metric refuses of values, if it does. */
  check?(batch: RegressionBatch): void;
  /** What becomes of the mean of an output. Default: it stays as it is. */
  finish?(mean: number): number;
}

/** The steps of an error that is a weighted mean: sum of w_i loss_i / sum of w_i for each output. */
export function meanErrorSteps(
  { functionName, losses, check, finish = (mean) => mean }: MeanErrorParts,
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
    write(batch, output, from, to, [block = new Float64Array()]) {
      losses(batch, output, from, to, block);
      const { weights } = batch;
      for (let i = from; weights && i < to; i++) {
        block[i - from] = (block[i - from] as number) * (weights[i] as number);
      }
    },
    score: (sums) => averageOutputs(configuration, meansOf(sums).map(finish)),
  };
}

function meansOf({ sums, weight }: RegressionSums): number[] {
  const all = checkWeight(roundedTotal(weight));
  return sums.map((sum: Total) => roundedTotal(sum) / all);
}

/** Losses of (prediction - reference)^2. */
export function squaredErrors(
  { width, predictions, references }: RegressionBatch,
  output: number,
  from: number,
  to: number,
  into: Float64Array,
): void {
  for (let i = from; i < to; i++) {
    const error = (predictions[i * width + output] as number) - (references[i * width + output] as number);
    into[i - from] = error * error;
  }
}
