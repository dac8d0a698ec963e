import { checkBoolean, checkOneOf, checkOptions, invalidOption, toColumn } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { type RegressionBatch, readRegression } from './batch.js';
import type { RegressionData } from './data.js';

/** Options of the errors that average over outputs. */
export interface ErrorOptions {
  /**
   * What becomes of several outputs a sample. `'uniformAverage'`: the plain mean of the outputs' errors. `'rawValues'`: a list, an error an
   * output. A list of numbers: the mean weighted by them, a weight an output. Default: `'uniformAverage'`.
   */
  readonly multioutput?: 'uniformAverage' | 'rawValues' | readonly number[];
}

/** Options of the scores that compare with the spread of the references. */
export interface VarianceOptions {
  /**
   * What becomes of several outputs a sample. `'uniformAverage'`: the plain mean of the outputs' scores. `'rawValues'`: a list, a score an
   * output. `'varianceWeighted'`: the mean weighted by the variance of each output's references. A list of numbers: the mean weighted by them, a
   * weight an output. Default: `'uniformAverage'`.
   */
  readonly multioutput?: 'uniformAverage' | 'rawValues' | 'varianceWeighted' | readonly number[];
  /**
   * Whether references without spread give a finite score: 1 if the prediction is perfect, else 0 (`true`); or what the formula says, `NaN` and
   * `-Infinity` (`false`). Default: `true`.
   */
  readonly forceFinite?: boolean;
}

/** Checked options of either kind. */
export interface MultioutputConfiguration {
  readonly multioutput: 'uniformAverage' | 'rawValues' | 'varianceWeighted' | readonly number[];
  readonly forceFinite: boolean;
  /** Both options as a signature. */
  readonly signature: string;
}

/** Checks {@link ErrorOptions}. */
export function readErrorOptions(functionName: string, options: ErrorOptions): MultioutputConfiguration {
  checkOptions(functionName, options, ['multioutput']);
  const multioutput = readMultioutput(options.multioutput, ['uniformAverage', 'rawValues']);
  return { multioutput, forceFinite: true, signature: `multioutput:${multioutput}` };
}

/** Checks {@link VarianceOptions}. */
export function readVarianceOptions(functionName: string, options: VarianceOptions): MultioutputConfiguration {
  checkOptions(functionName, options, ['multioutput', 'forceFinite']);
  const { forceFinite = true } = options;
  checkBoolean('forceFinite', forceFinite);
  const multioutput = readMultioutput(options.multioutput, ['uniformAverage', 'rawValues', 'varianceWeighted']);
  return { multioutput, forceFinite, signature: `multioutput:${multioutput}|finite:${forceFinite ? 'yes' : 'no'}` };
}

function readMultioutput(
  given: VarianceOptions['multioutput'],
  names: readonly string[],
): MultioutputConfiguration['multioutput'] {
  if (given === undefined) return 'uniformAverage';
  if (typeof given === 'string') {
    checkOneOf('multioutput', given, names);
    return given;
  }
  const weights = [...toColumn<number>('multioutput', given)];
  let sum = 0;
  for (const weight of weights) sum += Number.isFinite(weight) ? weight : NaN;
  if (!sum || !Number.isFinite(sum))
    throw invalidOption('multioutput', given, 'finite weights that do not add up to 0');
  return weights;
}

/** Reads a batch, and refuses one of another number of outputs than the option has weights for. */
export function readOutputs(
  functionName: string,
  { multioutput }: MultioutputConfiguration,
  data: RegressionData,
): RegressionBatch {
  const batch = readRegression(functionName, data);
  const { count, width } = batch;
  if (typeof multioutput === 'string' || count === 0) return batch;
  if (width === 1) throw invalidOption('multioutput', multioutput, 'none for one output');
  if (multioutput.length !== width) {
    throw invalidOption('multioutput', multioutput, `a weight for each of ${width} outputs`);
  }
  return batch;
}

/** The outputs' scores as the option says; `variances` are what `'varianceWeighted'` weighs them by. */
export function averageOutputs(
  { multioutput }: MultioutputConfiguration,
  scores: readonly number[],
  variances: readonly number[] = [],
): number | readonly number[] {
  if (multioutput === 'rawValues') return Object.freeze([...scores]);
  if (multioutput === 'uniformAverage') return mean(scores);
  if (multioutput === 'varianceWeighted') {
    // Without any spread all outputs weigh the same.
    return variances.some((variance) => variance !== 0) ? mean(scores, variances) : mean(scores);
  }
  return mean(scores, multioutput);
}

function mean(values: readonly number[], weights?: readonly number[]): number {
  let sum = 0;
  let total = 0;
  for (const [i, value] of values.entries()) {
    const weight = weights?.[i] ?? 1;
    sum += weight * value;
    total += weight;
  }
  return sum / total;
}

/** The weight of all samples; refuses to divide by none. */
export function checkWeight(weight: number): number {
  if (weight) return weight;
  throw new MetricError('EMPTY_INPUT', 'the samples weigh 0');
}
