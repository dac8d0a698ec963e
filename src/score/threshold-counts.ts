import { sortDescending } from './descending.js';

/** What is true, and what the model said of it, a cell a sample and class. A tuple, as names of fields weigh on a small bundle. */
export type ScoreTable = readonly [
  /** 1 where the sample has the class, else 0: the rows one behind the other. */
  truth: ArrayLike<number>,
  /** The score of the same cell. */
  scores: ArrayLike<number>,
  /** Cells in a row. */
  width: number,
  /** A weight a row, none below 0; `undefined` where every row weighs 1. */
  weights: ArrayLike<number> | undefined,
];

/** Told the weight of what is true and of what is not among the cells of one score. */
export type VisitThreshold = (positives: number, negatives: number, score: number) => void;

/** The places of some cells: a column, a row, or all. */
export function cellsOf(first: number, step: number, count: number): Uint32Array {
  const cells = new Uint32Array(count);
  for (let i = 0; i < count; i++) cells[i] = first + i * step;
  return cells;
}

/**
 * Tells of every different score, from the highest down, what the cells have of it. Cells of weight 0 are as if they were not there.
 *
 * @param cells - Where the cells are in the table.
 */
export function visitThresholds(
  [truth, given, width, weights]: ScoreTable,
  cells: Uint32Array,
  visit: VisitThreshold,
): void {
  let count = 0;
  const scores = new Float64Array(cells.length);
  // A byte a cell is less memory to fetch.
  const signed = new (weights ? Float64Array : Int8Array)(cells.length);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number;
    const weight = weights ? (weights[Math.floor(cell / width)] as number) : 1;
    // Adding 0 makes -0 a 0.
    scores[count] = (given[cell] as number) + 0;
    signed[count] = weight * (2 * (truth[cell] as number) - 1);
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
