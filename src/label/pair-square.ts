import type { WholeNumbers } from './whole-numbers.js';

/** How often each of some neighbouring whole numbers was taken for each other: what pairs of small numbers are counted in, without a hash. */
export interface PairSquare {
  /** The whole number of the first row and column. */
  readonly minimum: number;
  /** How many rows and columns. */
  readonly side: number;
  /** A row for each number as reference, a column for each as prediction. */
  readonly counts: Int32Array;
  /** How many pairs were counted. */
  total: number;
}

/** A square of 2,048 numbers takes 16 MB. */
export const LARGEST_SIDE = 2048;
/** More cells a pair than this cost more to look through than a count by hash. */
const CELLS_A_PAIR = 1024;
/** What a cell can hold. */
const MOST_PAIRS = 2147483647;

/** A square that also has room for such numbers; `undefined` if it would be too large. */
export function reserveSquare(
  square: PairSquare | undefined,
  { minimum, range, predictions: { length } }: WholeNumbers,
): PairSquare | undefined {
  const low = Math.min(minimum, square?.minimum ?? minimum);
  const high = Math.max(minimum + range, square ? square.minimum + square.side : -Infinity);
  const total = square?.total ?? 0;
  if (total + length > MOST_PAIRS) return undefined;
  if (square && low === square.minimum && high === low + square.side) return square;
  const needed = square ? high - low : range;
  const largest = Math.min(LARGEST_SIDE, Math.sqrt(CELLS_A_PAIR * (total + length)));
  if (needed > largest) return undefined;
  // Twice as large each time it grows, so that a stream does not copy it for every new number.
  const side = square ? Math.min(Math.max(needed, 2 * square.side), Math.floor(largest)) : needed;
  const counts = new Int32Array(side * side);
  for (let row = 0; square && row < square.side; row++) {
    const start = (row + square.minimum - low) * side + square.minimum - low;
    counts.set(square.counts.subarray(row * square.side, (row + 1) * square.side), start);
  }
  return { minimum: low, side, counts, total };
}

/**
 * Counts the pairs of two columns of numbers from `start` on, up to the first that has no room.
 *
 * @returns Where that is; the length of the columns if all were counted.
 */
export function countInSquare(
  square: PairSquare,
  predictions: ArrayLike<number>,
  references: ArrayLike<number>,
  start: number,
): number {
  const { counts, minimum, side, total } = square;
  const { length } = predictions;
  let i = start;
  for (; i < length && total + length <= MOST_PAIRS; i++) {
    const row = (references[i] as number) - minimum;
    const column = (predictions[i] as number) - minimum;
    if (row < 0 || row >= side || column < 0 || column >= side) break;
    const pair = row * side + column;
    counts[pair] = (counts[pair] as number) + 1;
  }
  square.total += i - start;
  return i;
}

/** The numbers that occur, in their order, and the rows and columns of these. */
export function rowsOfSquare({ counts, minimum, side }: PairSquare): { labels: number[]; rows: number[][] } {
  // What is not 0 in a row or column; without a branch, as which of many pairs occur is hard to guess.
  const occurs = new Int32Array(side);
  for (let reference = 0, pair = 0; reference < side; reference++) {
    let row = 0;
    for (let prediction = 0; prediction < side; prediction++, pair++) {
      const count = counts[pair] as number;
      row |= count;
      occurs[prediction] = (occurs[prediction] as number) | count;
    }
    occurs[reference] = (occurs[reference] as number) | row;
  }
  const offsets = Array.from(occurs.keys()).filter((offset) => occurs[offset] !== 0);
  const rows = offsets.map((reference) => {
    // Of its length from the start: a million numbers that are pushed one by one take five times as long.
    const row = new Array<number>(offsets.length);
    for (let k = 0; k < row.length; k++) row[k] = counts[reference * side + (offsets[k] as number)] as number;
    return row;
  });
  return { labels: offsets.map((offset) => offset + minimum), rows };
}
