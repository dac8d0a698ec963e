import { invalidType } from '../core/check.js';
import { canonical, grow, round } from '../core/expansion.js';
import { arrayFromJson, countFromJson, type Json, objectFromJson, stateFormatError } from '../core/json.js';
import type { SumMetric } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import {
  readTranslations,
  type TranslationData,
  type TranslationSample,
  toTranslationBatch,
} from './translation-data.js';

/**
 * The steps of a metric whose statistics are whole numbers and real ones: a segment gives a row of both, rows add up, the sum gives a
 * score. The one-shot function takes them through {@link sumExactly} alone, so that a bundle of it holds no reader of encoded states.
 */
export interface ExactSumSteps<Score> {
  /** The name of the function that was called, for its errors. */
  readonly functionName: string;
  /** Every option that changes the number. */
  readonly signature: string;
  /** Numbers in a row. */
  readonly width: number;
  /** How many of them, at its beginning, are whole and not negative; the others are real and finite. */
  readonly counts: number;
  /** The row of one segment. */
  row(prediction: string, references: readonly string[]): ArrayLike<number>;
  /** The score of a sum of rows. */
  score(sum: Float64Array): Score;
}

/** What a metric of whole and real sums remembers, whatever the amount of data. Opaque: read it through the metric. */
export interface ExactSumState {
  /** The sum of each number in the rows of {@link SumMetric.statistics}, exact: doubles that do not overlap. */
  readonly sums: readonly number[][];
}

/**
 * The sum of the segments' rows, each number rounded once, at the end.
 *
 * @throws {@link MetricError} as {@link readTranslations}.
 */
export function sumExactly<Score>(steps: ExactSumSteps<Score>, data: TranslationData): Float64Array {
  return Float64Array.from(sumColumns(steps, data), round);
}

/** The metric object of the steps; any sharding gives the same score to the last bit. */
export function exactSumMetric<Score>(
  name: string,
  steps: ExactSumSteps<Score>,
): SumMetric<TranslationSample, TranslationData, ExactSumState, Score> {
  const { counts, width } = steps;
  const identity = { name, signature: steps.signature };
  const addBatch = (state: ExactSumState, data: TranslationData): ExactSumState => {
    // Sums of its own for the batch: what a segmenter refuses half-way must not count.
    addSums(state.sums, sumColumns(steps, data));
    return state;
  };
  return {
    ...identity,
    createAccumulator: () => ({ sums: emptySums(width) }),
    addInput: (state, sample) => addBatch(state, toTranslationBatch(steps.functionName, sample)),
    addBatch,
    mergeAccumulators(states) {
      const sums = emptySums(width);
      for (const state of states) addSums(sums, state.sums);
      return { sums };
    },
    extractOutput: ({ sums }) => steps.score(Float64Array.from(sums, round)),
    encodeState: ({ sums }) =>
      encodeState(identity, {
        counts: sums.slice(0, counts).map(round),
        sums: sums.slice(counts).map((sum) => ({ partials: canonical(sum) })),
      }),
    decodeState(json) {
      const encoded = objectFromJson(decodeState(identity, json), 'state');
      const whole = arrayFromJson(encoded['counts'], 'counts');
      const real = arrayFromJson(encoded['sums'], 'sums');
      if (whole.length !== counts || real.length !== width - counts) {
        throw stateFormatError(
          `${whole.length} counts and ${real.length} sums, expected ${counts} and ${width - counts}`,
        );
      }
      return { sums: [...whole.map(countToSum), ...real.map(sumFromJson)] };
    },
    statistics(data) {
      const { predictions, references } = readTranslations(steps.functionName, data);
      const rows = new Float64Array(predictions.length * width);
      for (let i = 0; i < predictions.length; i++) {
        rows.set(steps.row(predictions[i] as string, references[i] as readonly string[]), i * width);
      }
      return { width, rows };
    },
    fromStatistics(sum) {
      if (sum.length !== width) throw invalidType('sum', sum, `a row of ${width} numbers`);
      return steps.score(sum);
    },
  };
}

function emptySums(width: number): number[][] {
  return Array.from({ length: width }, () => []);
}

/** The sum of each column of the segments' rows, not yet rounded. */
function sumColumns<Score>(steps: ExactSumSteps<Score>, data: TranslationData): readonly number[][] {
  const { predictions, references } = readTranslations(steps.functionName, data);
  const sums = emptySums(steps.width);
  for (let i = 0; i < predictions.length; i++) {
    const row = steps.row(predictions[i] as string, references[i] as readonly string[]);
    for (let k = 0; k < row.length; k++) grow(sums[k] as number[], row[k] as number);
  }
  return sums;
}

function addSums(into: readonly number[][], sums: readonly number[][]): void {
  for (const [k, sum] of sums.entries()) for (const partial of sum) grow(into[k] as number[], partial);
}

/** A count behind its JSON, as an exact sum: of 0 there is nothing to keep. */
function countToSum(json: Json, index: number): number[] {
  const sum: number[] = [];
  grow(sum, countFromJson(json, `counts[${index}]`));
  return sum;
}

/** An exact sum behind its JSON. */
function sumFromJson(json: Json): number[] {
  const sum: number[] = [];
  for (const partial of arrayFromJson(objectFromJson(json, 'sum')['partials'], 'partials')) {
    if (typeof partial !== 'number' || !Number.isFinite(partial)) throw stateFormatError('a sum has no number');
    grow(sum, partial);
  }
  return sum;
}
