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
  const low = Math.min(smallest(numbers.predictions), smallest(numbers.references));
  const range = Math.max(largest(numbers.predictions), largest(numbers.references)) - low + 1;
  return range <= widest ? { ...numbers, minimum: low, range } : undefined;
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

function smallest(numbers: ArrayLike<number>): number {
  let low = numbers[0] as number;
  for (let i = 1; i < numbers.length; i++) if ((numbers[i] as number) < low) low = numbers[i] as number;
  return low;
}

function largest(numbers: ArrayLike<number>): number {
  let high = numbers[0] as number;
  for (let i = 1; i < numbers.length; i++) if ((numbers[i] as number) > high) high = numbers[i] as number;
  return high;
}
