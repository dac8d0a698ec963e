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

/**
 * A batch of unweighted whole numbers in a range of `widest` at most; `undefined` if it is another, or too short for a table to pay.
 *
 * @param start - The first of the samples that the range is of, which are all by default.
 * @param end - The first behind them.
 */
export function wholeNumbersOf(
  [form, type, predictions, references, weights]: LabelBatch,
  widest: number,
  start = 0,
  end: number = predictions.length,
): WholeNumbers | undefined {
  if (form !== 's' || type !== 'number' || weights || predictions.length === 0) return undefined;
  const numbers = { predictions: predictions as ArrayLike<number>, references: references as ArrayLike<number> };
  const [low, high] = boundsOf(numbers.predictions, start, end);
  const [lowest, highest] = boundsOf(numbers.references, start, end);
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

/** The smallest and the largest of the numbers from `start` to before `end`, at least one. */
function boundsOf(numbers: ArrayLike<number>, start: number, end: number): readonly [low: number, high: number] {
  // Not from Infinity on, as then all would be compared as doubles.
  let low = numbers[start] as number;
  let high = low;
  for (let i = start + 1; i < end; i++) {
    const number = numbers[i] as number;
    if (number < low) low = number;
    if (number > high) high = number;
  }
  return [low, high];
}
