import type { LabelBatch } from './samples.js';
import type { LabelTally } from './tally.js';
import { addWeight, reserveSums } from './weight-sums.js';

/** Labels of a batch that are whole numbers near each other: what counts them needs no hash, and no call a sample. */
export interface WholeNumbers {
  readonly predictions: ArrayLike<number>;
  readonly references: ArrayLike<number>;
  /** The smallest of them. */
  readonly minimum: number;
  /** How many numbers lie between the smallest and the largest, both included. */
  readonly range: number;
}

/** A batch of unweighted whole numbers in a range of `widest` at most; `undefined` if it is another, or too short for a table to pay. */
export function wholeNumbersOf(
  [form, type, predictions, references, weights]: LabelBatch,
  widest: number,
): WholeNumbers | undefined {
  if (form !== 's' || type !== 'number' || weights || predictions.length === 0) return undefined;
  const numbers = { predictions: predictions as ArrayLike<number>, references: references as ArrayLike<number> };
  const [low, high] = boundsOf(numbers.predictions);
  const [lowest, highest] = boundsOf(numbers.references);
  const minimum = Math.min(low, lowest);
  const range = Math.max(high, highest) - minimum + 1;
  return range <= widest ? { ...numbers, minimum, range } : undefined;
}

/** Adds a checked batch to a tally, as `countLabels` does. */
export function countWholeNumbers(
  { index, sums }: LabelTally,
  { predictions, references, minimum, range }: WholeNumbers,
): void {
  const right = new Int32Array(range);
  const predicted = new Int32Array(range);
  const actual = new Int32Array(range);
  for (let i = 0; i < predictions.length; i++) {
    const prediction = (predictions[i] as number) - minimum;
    const reference = (references[i] as number) - minimum;
    predicted[prediction] = (predicted[prediction] as number) + 1;
    actual[reference] = (actual[reference] as number) + 1;
    if (prediction === reference) right[reference] = (right[reference] as number) + 1;
  }
  addWeight(sums, 0, predictions.length);
  for (let number = 0; number < range; number++) {
    if (predicted[number] === 0 && actual[number] === 0) continue;
    const cell = 1 + 3 * index.placeOf(number + minimum);
    const found = right[number] as number;
    reserveSums(sums, cell + 3);
    addWeight(sums, cell, found);
    addWeight(sums, cell + 1, (predicted[number] as number) - found);
    addWeight(sums, cell + 2, (actual[number] as number) - found);
  }
}

/** How often each whole number was taken for each other, and which of them occur, in their order. */
export interface PairSquare {
  readonly labels: readonly number[];
  /** A row for each of {@link PairSquare.labels} as reference, a column for each as prediction. */
  readonly rows: number[][];
}

/** Counts the pairs of a checked batch in a square. */
export function countSquare({ predictions, references, minimum, range }: WholeNumbers): PairSquare {
  const square = new Int32Array(range * range);
  for (let i = 0; i < predictions.length; i++) {
    const pair = ((references[i] as number) - minimum) * range + (predictions[i] as number) - minimum;
    square[pair] = (square[pair] as number) + 1;
  }
  const occurs = new Uint8Array(range);
  for (let reference = 0, pair = 0; reference < range; reference++) {
    for (let prediction = 0; prediction < range; prediction++, pair++) {
      if (square[pair] !== 0) occurs[reference] = occurs[prediction] = 1;
    }
  }
  const offsets = Array.from(occurs.keys()).filter((offset) => occurs[offset] === 1);
  const rows = offsets.map((reference) => {
    // Of its length from the start: a million numbers that are pushed one by one take five times as long.
    const row = new Array<number>(offsets.length);
    for (let k = 0; k < row.length; k++) row[k] = square[reference * range + (offsets[k] as number)] as number;
    return row;
  });
  return { labels: offsets.map((offset) => offset + minimum), rows };
}

/** The smallest and the largest of numbers. */
function boundsOf(numbers: ArrayLike<number>): readonly [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    if (number < low) low = number;
    if (number > high) high = number;
  }
  return [low, high];
}
