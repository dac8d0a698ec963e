import type { Label, LabelState } from './label.js';
import type { LabelIndex } from './label-index.js';
import { countInSquare, LARGEST_SIDE, type PairSquare, reserveSquare } from './pair-square.js';
import type { LabelBatch } from './samples.js';
import { StringLabelIndex } from './string-label-index.js';
import { addWeight, createSums, reserveSums, type WeightSums } from './weight-sums.js';
import { wholeNumbersOf } from './whole-numbers.js';

/**
 * What a confusion matrix, Cohen's kappa, Matthews' correlation and balanced accuracy remember: a sum for every pair of labels that occurs. It grows
 * with the number of such pairs, not with the data. Opaque: read it through the metric.
 */
export interface ConfusionMatrixState extends LabelState {
  /** The labels seen. */
  readonly index: object;
  /** What was counted. */
  readonly sums: object;
}

/**
 * How often each label was taken for each other. Only pairs that occur have a cell, so many labels do not cost their square; as long as labels
 * are few, a table finds the cell without a hash.
 */
export interface Confusion extends LabelState {
  readonly index: LabelIndex;
  /** The weight of each pair, by cell. */
  readonly sums: WeightSums;
  /** Cell -> place of the reference. */
  readonly references: number[];
  /** Cell -> place of the prediction. */
  readonly predictions: number[];
  /** Reference and prediction in one number -> cell, where one of them is beyond the table. */
  readonly cells: Map<number, number>;
  /** The same for labels below its side: reference * side + prediction -> cell + 1, or 0. */
  table: Int32Array;
  /** Side of the table. */
  side: number;
  /** Pairs of whole numbers that have no cell yet; {@link giveCells} gives them one. */
  square: PairSquare | undefined;
}

/** A confusion of nothing. */
export function createConfusion(): Confusion {
  return {
    form: '',
    type: '',
    index: new StringLabelIndex(),
    sums: createSums(1),
    references: [],
    predictions: [],
    cells: new Map(),
    table: new Int32Array(0),
    side: 0,
    square: undefined,
  };
}

/** Shorter batches are counted cell by cell. */
const SHORT_BATCH = 64;

/** Adds a checked batch of single labels. */
export function countPairs(confusion: Confusion, batch: LabelBatch): Confusion {
  const [form, type, predictions, references, weights] = batch;
  Object.assign(confusion, { form, type });
  const { index, sums } = confusion;
  const isOfNumbers = type === 'number' && !weights && predictions.length >= SHORT_BATCH;
  for (let i = isOfNumbers ? countNumbers(confusion, batch) : 0; i < predictions.length; i++) {
    const reference = index.placeOf(references[i] as Label);
    const prediction = predictions[i] === references[i] ? reference : index.placeOf(predictions[i] as Label);
    const cell = cellOf(confusion, reference, prediction);
    if (weights) addWeight(sums, cell, weights[i] as number);
    else sums.counts[cell] = (sums.counts[cell] as number) + 1;
  }
  return confusion;
}

/** So many samples are looked at for the numbers that a square needs room for. */
const LOOK_AHEAD = 4096;

/** Counts numbers that are near each other, and near those before, in a square; says how many, from the first on, it has counted. */
function countNumbers(confusion: Confusion, batch: LabelBatch): number {
  const predictions = batch[2] as ArrayLike<number>;
  const references = batch[3] as ArrayLike<number>;
  const { length } = predictions;
  let { square } = confusion;
  let counted = square ? countInSquare(square, predictions, references, 0) : 0;
  while (counted < length) {
    const numbers = wholeNumbersOf(batch, LARGEST_SIDE, counted, Math.min(length, counted + LOOK_AHEAD));
    square = numbers && reserveSquare(confusion.square, numbers);
    if (!square) {
      giveCells(confusion);
      square = numbers && reserveSquare(undefined, numbers);
    }
    confusion.square = square;
    if (!square) break;
    counted = countInSquare(square, predictions, references, counted);
  }
  return counted;
}

/** Moves what was counted in a square to the cells, where everything else reads it. */
export function giveCells(confusion: Confusion): void {
  const { square, index, sums } = confusion;
  if (!square) return;
  const { counts, minimum, side } = square;
  for (let pair = 0; pair < counts.length; pair++) {
    const count = counts[pair] as number;
    if (count === 0) continue;
    const reference = index.placeOf(Math.floor(pair / side) + minimum);
    addWeight(sums, cellOf(confusion, reference, index.placeOf((pair % side) + minimum)), count);
  }
  confusion.square = undefined;
}

/** The cell of a pair of places, a new one if it has none. */
export function cellOf(confusion: Confusion, reference: number, prediction: number): number {
  const { side, table } = confusion;
  const isSmall = reference < side && prediction < side;
  const known = isSmall ? (table[reference * side + prediction] as number) : 0;
  return known > 0 ? known - 1 : addCell(confusion, reference, prediction);
}

function addCell(confusion: Confusion, reference: number, prediction: number): number {
  const { references, predictions, cells } = confusion;
  // Exact below 2^53, and a Map holds at most 2^24 labels.
  const pair = reference * 2 ** 26 + prediction;
  const largest = Math.max(reference, prediction);
  // A table of as many labels as a square has at most; beyond, only the pairs that occur take room.
  const isSmall = largest < LARGEST_SIDE;
  // A pair of the table is not in the map, so what the table does not know is new.
  let cell = isSmall ? undefined : cells.get(pair);
  if (cell === undefined) {
    cell = references.push(reference) - 1;
    predictions.push(prediction);
    reserveSums(confusion.sums, cell + 1);
    if (!isSmall) cells.set(pair, cell);
  }
  if (isSmall) {
    if (largest >= confusion.side) growTable(confusion, largest);
    confusion.table[reference * confusion.side + prediction] = cell + 1;
  }
  return cell;
}

function growTable(confusion: Confusion, largest: number): void {
  const side = 2 ** Math.ceil(Math.log2(largest + 1));
  const table = new Int32Array(side * side);
  for (const [cell, reference] of confusion.references.entries()) {
    const prediction = confusion.predictions[cell] as number;
    if (reference < side && prediction < side) table[reference * side + prediction] = cell + 1;
  }
  Object.assign(confusion, { side, table });
}
