import { checkData } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { arrayFromJson, countFromJson, objectFromJson, stateFormatError } from '../core/json.js';
import type { Metric } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import type { RegressionBatch } from './batch.js';
import type { RegressionData, RegressionSample } from './data.js';
import { addBlock, addTotal, addValue, type Total, totalFromJson, totalToJson } from './total.js';

/** Samples that are taken at once, so that their terms stay in the fastest cache. */
const ROWS = 256;

/** What a metric of exact sums remembers, whatever the amount of data. Opaque: read it through the metric. */
export interface RegressionSums {
  /** How many samples there were. */
  count: number;
  /** How many outputs a sample has; 0 before the first. */
  width: number;
  /** The exact sum of the weights, as doubles that do not overlap. */
  readonly weight: number[];
  /** The exact sums of each output, one output behind the other. */
  readonly sums: number[][];
}

/**
 * The steps of a metric whose statistics are sums over the samples. The one-shot function takes them through {@link sumOnce} alone, so that a bundle
 * of it holds no reader of encoded states.
 */
export interface SumSteps<Score, Sample = RegressionSample, Data = RegressionData> {
  /** The name of the function that was called. */
  readonly functionName: string;
  /** Every option that changes the number. */
  readonly signature: string;
  /** For each sum of an output, how many terms a sample adds to it, 1 to 4: a product has more, as its rounding is a term as well. */
  terms(weighted: boolean): readonly number[];
  /** A row of a stream as a batch of one, so that a stream and a batch cannot disagree. */
  toBatch(sample: Sample): Data;
  /** Reads and checks a batch. */
  read(data: Data): RegressionBatch;
  /** Writes the terms of samples `from` to `to` of one output: a block for each term of each sum, so that what stands in a block is of one magnitude. */
  write(batch: RegressionBatch, output: number, from: number, to: number, blocks: readonly Float64Array[]): void;
  /** The score of the sums; refuses an empty state. */
  score(sums: RegressionSums): Score;
}

/** The score of one batch. */
export function sumOnce<Score, Sample, Data>(steps: SumSteps<Score, Sample, Data>, data: Data): Score {
  return steps.score(addRows(steps, emptySums(), steps.read(data)));
}

/** The metric object of the steps; any sharding gives the same score to the last bit. */
export function sumMetric<Score, Sample, Data>(
  steps: SumSteps<Score, Sample, Data>,
): Metric<Sample, Data, RegressionSums, Score> {
  const perOutput = steps.terms(false).length;
  const identity = { name: steps.functionName, signature: steps.signature };
  const addBatch = (state: RegressionSums, data: Data): RegressionSums => {
    const batch = steps.read(data);
    checkWidth(state, batch);
    return addRows(steps, state, batch);
  };
  return {
    ...identity,
    createAccumulator: emptySums,
    addInput: (state, sample) => addBatch(state, steps.toBatch(sample)),
    addBatch,
    mergeAccumulators(states) {
      const merged = emptySums();
      for (const state of states) {
        checkWidth(merged, state);
        merged.count += state.count;
        addTotal(merged.weight, state.weight);
        prepare(merged, state.width, perOutput);
        for (const [k, sum] of state.sums.entries()) addTotal(merged.sums[k] as Total, sum);
      }
      return merged;
    },
    extractOutput: (state) => steps.score(state),
    encodeState: ({ count, width, weight, sums }) =>
      encodeState(identity, { count, width, weight: totalToJson(weight), sums: sums.map(totalToJson) }),
    decodeState(json) {
      const encoded = objectFromJson(decodeState(identity, json), 'state');
      const width = countFromJson(encoded['width'], 'width');
      const sums = arrayFromJson(encoded['sums'], 'sums').map((sum, k) => totalFromJson(sum, `sums[${k}]`));
      if (sums.length !== width * perOutput) throw stateFormatError(`${sums.length} sums of ${width} outputs`);
      const count = countFromJson(encoded['count'], 'count');
      return { count, width, weight: totalFromJson(encoded['weight'], 'weight'), sums };
    },
  };
}

/** A row of a stream as a batch of one. */
export function toBatch(functionName: string, sample: RegressionSample): RegressionData {
  checkData(functionName, sample, 'prediction, reference');
  const { prediction, reference, sampleWeight } = sample;
  return {
    predictions: [prediction] as Iterable<number>,
    references: [reference] as Iterable<number>,
    ...(sampleWeight !== undefined && { sampleWeights: [sampleWeight] }),
  };
}

/** Refuses to bring together samples of different numbers of outputs. */
export function checkWidth(
  known: { readonly width: number },
  added: { readonly width: number; readonly count: number },
): void {
  if (added.count > 0 && known.width > 0 && added.width !== known.width) {
    throw new MetricError('LENGTH_MISMATCH', `a sample has ${added.width} outputs, those before have ${known.width}`);
  }
}

function emptySums(): RegressionSums {
  return { count: 0, width: 0, weight: [], sums: [] };
}

/** Sets the number of outputs once it is known. */
function prepare(state: RegressionSums, width: number, sumsPerOutput: number): void {
  if (state.width > 0 || width === 0) return;
  state.width = width;
  for (let k = 0; k < width * sumsPerOutput; k++) state.sums.push([]);
}

function addRows<Score, Sample, Data>(
  steps: SumSteps<Score, Sample, Data>,
  state: RegressionSums,
  batch: RegressionBatch,
): RegressionSums {
  const { count, width, weights } = batch;
  if (count === 0) return state;
  const terms = steps.terms(weights !== undefined);
  prepare(state, width, terms.length);
  state.count += count;
  if (weights) addBlock(state.weight, weights, count);
  else addValue(state.weight, count);
  const rows = Math.min(ROWS, count);
  const sumOfBlock = terms.flatMap((perSum, k) => Array<number>(perSum).fill(k));
  const blocks = sumOfBlock.map(() => new Float64Array(rows));
  for (let output = 0; output < width; output++) {
    for (let from = 0; from < count; from += rows) {
      const to = Math.min(from + rows, count);
      steps.write(batch, output, from, to, blocks);
      for (const [block, k] of sumOfBlock.entries()) {
        addBlock(state.sums[output * terms.length + k] as Total, blocks[block] as Float64Array, to - from);
      }
    }
  }
  return state;
}
