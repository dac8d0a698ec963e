import { invalidType } from './check.js';
import type { Metric } from './metric.js';

/**
 * The score of a stream of samples, in the memory of one state.
 *
 * @param metric - What to compute, such as `bleuMetric()`.
 * @param samples - Rows from an iterable or async iterable: an array, a generator, the lines of a file.
 * @returns The score, or a promise of it if `samples` is asynchronous.
 * @example
 * ```ts
 * evaluate(accuracyMetric(), [{ prediction: 'a', reference: 'a' }, { prediction: 'b', reference: 'a' }]); // 0.5
 * ```
 */
export function evaluate<Sample, Data, State, Score>(
  metric: Metric<Sample, Data, State, Score>,
  samples: Iterable<Sample>,
): Score;
/**
 * The score of an asynchronous stream of samples, in the memory of one state.
 *
 * @param metric - What to compute, such as `bleuMetric()`.
 * @param samples - Rows as they arrive.
 * @returns A promise of the score.
 */
export function evaluate<Sample, Data, State, Score>(
  metric: Metric<Sample, Data, State, Score>,
  samples: AsyncIterable<Sample>,
): Promise<Score>;
export function evaluate<Sample, Data, State, Score>(
  metric: Metric<Sample, Data, State, Score>,
  samples: Iterable<Sample> | AsyncIterable<Sample>,
): Score | Promise<Score> {
  if (typeof samples === 'object' && samples !== null) {
    if (Symbol.asyncIterator in samples) return evaluateAsync(metric, samples);
    if (Symbol.iterator in samples) {
      let state = metric.createAccumulator();
      for (const sample of samples) state = metric.addInput(state, sample);
      return metric.extractOutput(state);
    }
  }
  throw invalidType('samples', samples, 'an iterable or async iterable of rows');
}

async function evaluateAsync<Sample, Data, State, Score>(
  metric: Metric<Sample, Data, State, Score>,
  samples: AsyncIterable<Sample>,
): Promise<Score> {
  let state = metric.createAccumulator();
  for await (const sample of samples) state = metric.addInput(state, sample);
  return metric.extractOutput(state);
}
