import { sortDescending } from './descending.js';

/** What is true, and what the model said of it, a cell a sample and class, the rows one behind the other. A tuple, as names of fields weigh on a small bundle. */
export type ScoreTable = readonly [
  /** Whether a sample has a class: 1 or -1; 0 where the cell of the two is as if it was not there. */
  signOf: (row: number, column: number) => number,
  /** The score of each cell. */
  scores: ArrayLike<number>,
  /** Cells in a row. */
  width: number,
  /** A weight a row, none below 0; `undefined` where every row weighs 1. */
  weights?: ArrayLike<number> | undefined,
];

/** Some cells of a table, a column, a row or all: every `step`th from `begin` on, before `end`. */
export type Cells = readonly [begin: number, end: number, step: number];

/** Told the weight of what is true and of what is not among the cells of one score. */
export type VisitThreshold = (positives: number, negatives: number, score: number) => void;

/** Tells of every different score, from the highest down, what the cells have of it. Cells of weight 0 are as if they were not there. */
export function visitThresholds(
  [signOf, given, width, weights]: ScoreTable,
  [begin, end, step]: Cells,
  visit: VisitThreshold,
): void {
  let count = 0;
  const size = Math.ceil((end - begin) / step);
  const scores = new Float64Array(size);
  // A byte a cell is less memory to fetch.
  const signed = weights ? new Float64Array(size) : new Int8Array(size);
  for (let cell = begin; cell < end; cell += step) {
    const row = Math.floor(cell / width);
    const weight = signOf(row, cell - row * width) * (weights ? (weights[row] as number) : 1);
    scores[count] = given[cell] as number;
    signed[count] = weight;
    if (weight) count++;
  }
  // Behind these only weights of 0 are left, which add nothing.
  sortDescending([scores, signed], 0, count);
  for (let i = 0; i < count; ) {
    const begin = i;
    const score = scores[i] as number;
    while (scores[i] === score) i++;
    // So that the sum does not depend on the order in which the samples came; of two it does not.
    if (weights && i - begin > 2) signed.subarray(begin, i).sort();
    let positives = 0;
    let negatives = 0;
    for (let k = begin; k < i; k++) {
      const weight = signed[k] as number;
      positives += Math.max(weight, 0);
      negatives -= Math.min(weight, 0);
    }
    visit(positives, negatives, score);
  }
}
