import { invalidType } from '../core/check.js';
import { arrayFromJson, countFromJson, stateFormatError } from '../core/json.js';
import type { SumMetric } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import {
  readTranslations,
  type TranslationData,
  type TranslationSample,
  toTranslationBatch,
} from './translation-data.js';

/**
 * The steps of a metric whose statistics are whole numbers: a segment gives a row of counts, rows add up, the sum gives a score.
 * The one-shot function takes them through {@link sumCounts} alone, so that a bundle of it holds no reader of encoded states.
 */
export interface CountSteps<Score> {
  /** The name of the function that was called, for its errors. */
  readonly functionName: string;
  /** Every option that changes the number. */
  readonly signature: string;
  /** Numbers in a row. */
  readonly width: number;
  /** Whether a segment has one reference and no more. */
  readonly isSingleReference?: boolean;
  /** The row of one segment: whole numbers, none negative. */
  count(prediction: string, references: readonly string[]): ArrayLike<number>;
  /** The score of a sum of rows. */
  score(sum: Float64Array): Score;
}

/** What a metric of counts remembers: one row of sums, whatever the amount of data. Opaque: read it through the metric. */
export interface CountState {
  /** The sum of the segments' rows of {@link SumMetric.statistics}. */
  readonly sums: Float64Array;
}

/**
 * The segments' rows, each one `stride` numbers behind the one before; stride 0 sums them up.
 *
 * @throws {@link MetricError} as {@link readTranslations}.
 */
export function sumCounts<Score>(steps: CountSteps<Score>, data: TranslationData, stride = 0): Float64Array {
  const { predictions, references } = readTranslations(steps.functionName, data);
  if (steps.isSingleReference) {
    const several = references.findIndex((list) => list.length > 1);
    if (several >= 0) throw invalidType(`references[${several}]`, references[several], 'one reference');
  }
  const rows = new Float64Array(stride === 0 ? steps.width : predictions.length * stride);
  for (let i = 0; i < predictions.length; i++) {
    addRow(rows, i * stride, steps.count(predictions[i] as string, references[i] as readonly string[]));
  }
  return rows;
}

/** The metric object of the steps; any sharding gives the same score to the last bit. */
export function countMetric<Score>(
  name: string,
  steps: CountSteps<Score>,
): SumMetric<TranslationSample, TranslationData, CountState, Score> {
  const { width } = steps;
  const identity = { name, signature: steps.signature };
  const addBatch = (state: CountState, data: TranslationData): CountState => {
    addRow(state.sums, 0, sumCounts(steps, data));
    return state;
  };
  return {
    ...identity,
    createAccumulator: () => ({ sums: new Float64Array(width) }),
    addInput: (state, sample) => addBatch(state, toTranslationBatch(steps.functionName, sample)),
    addBatch,
    mergeAccumulators(states) {
      const sums = new Float64Array(width);
      for (const state of states) addRow(sums, 0, state.sums);
      return { sums };
    },
    extractOutput: (state) => steps.score(state.sums),
    encodeState: ({ sums }) => encodeState(identity, [...sums]),
    decodeState(json) {
      const sums = arrayFromJson(decodeState(identity, json), 'state');
      if (sums.length !== width) throw stateFormatError(`it has ${sums.length} sums, expected ${width}`);
      return { sums: Float64Array.from(sums, (sum, i) => countFromJson(sum, `sum ${i}`)) };
    },
    statistics: (data) => ({ width, rows: sumCounts(steps, data, width) }),
    fromStatistics(sum) {
      if (sum.length !== width) throw invalidType('sum', sum, `${width} numbers`);
      return steps.score(sum);
    },
  };
}

function addRow(into: Float64Array, offset: number, row: ArrayLike<number>): void {
  for (let i = 0; i < row.length; i++) into[offset + i] = (into[offset + i] as number) + (row[i] as number);
}
