import { orderOf } from './order.js';

/** What Kendall's tau needs to know of all pairs of rows. */
export interface PairCounts {
  /** All pairs, n (n - 1) / 2. */
  readonly pairs: number;
  /** Pairs that the two columns put in opposite order. */
  readonly discordant: number;
  /** Pairs that are equal in both columns. */
  readonly tiedInBoth: number;
  /** The ties of the first column. */
  readonly first: Ties;
  /** The ties of the second column. */
  readonly second: Ties;
}

/** Groups of equal values of one column, of sizes t. */
export interface Ties {
  /** Different values. */
  distinct: number;
  /** Pairs of equal values: sum of t (t - 1) / 2. */
  pairs: number;
  /** Sum of t (t - 1) (t - 2). */
  triples: number;
  /** Sum of t (t - 1) (2 t + 5), what the ties take from the variance of the null distribution. */
  variance: number;
}

/**
 * Counts discordant and tied pairs in O(n log n) time.
 *
 * Rows are brought into the order of the first column, equal ones into that of the second. Then a pair is discordant if and only if the second column
 * has it in falling order, and a merge sort counts those: whenever it takes from the right half, all that is left of the left half is larger.
 *
 * @see Knight, "A computer method for calculating Kendall's tau with ungrouped data", JASA 61, 1966.
 */
export function countPairs(first: Float64Array, second: Float64Array): PairCounts {
  const { length } = first;
  const { ranks: firstRanks, ties: firstTies } = denseRanks(first, orderOf(first));
  const secondOrder = orderOf(second);
  const { ranks: secondRanks, ties: secondTies } = denseRanks(second, secondOrder);
  // The order of the second column, distributed stably over the ranks of the first.
  const starts = new Uint32Array(firstTies.distinct + 1);
  for (const rank of firstRanks) starts[rank + 1] = (starts[rank + 1] as number) + 1;
  for (let rank = 0; rank < firstTies.distinct; rank++) {
    starts[rank + 1] = (starts[rank + 1] as number) + (starts[rank] as number);
  }
  const firstInOrder = new Uint32Array(length);
  const secondInOrder = new Uint32Array(length);
  for (const row of secondOrder) {
    const rank = firstRanks[row] as number;
    const place = starts[rank] as number;
    starts[rank] = place + 1;
    firstInOrder[place] = rank;
    secondInOrder[place] = secondRanks[row] as number;
  }
  let tiedInBoth = 0;
  for (let i = 1, run = 0; i < length; i++) {
    run = firstInOrder[i] === firstInOrder[i - 1] && secondInOrder[i] === secondInOrder[i - 1] ? run + 1 : 0;
    tiedInBoth += run;
  }
  return {
    pairs: (length * (length - 1)) / 2,
    discordant: countFalling(secondInOrder),
    tiedInBoth,
    first: firstTies,
    second: secondTies,
  };
}

/** The rank of each value among the different ones, from 0, and the groups of equal ones. */
function denseRanks(values: Float64Array, order: Uint32Array): { readonly ranks: Uint32Array; readonly ties: Ties } {
  const ranks = new Uint32Array(values.length);
  const ties = { distinct: 0, pairs: 0, triples: 0, variance: 0 };
  for (let start = 0; start < order.length; ) {
    const value = values[order[start] as number];
    let end = start;
    for (; end < order.length && values[order[end] as number] === value; end++) {
      ranks[order[end] as number] = ties.distinct;
    }
    const size = end - start;
    ties.distinct++;
    ties.pairs += (size * (size - 1)) / 2;
    ties.triples += size * (size - 1) * (size - 2);
    ties.variance += size * (size - 1) * (2 * size + 5);
    start = end;
  }
  return { ranks, ties };
}

/** Pairs of places whose values fall; sorts `values`. */
function countFalling(values: Uint32Array): number {
  const { length } = values;
  let from: Uint32Array = values;
  let into: Uint32Array = new Uint32Array(length);
  let falling = 0;
  for (let size = 1; size < length; size *= 2) {
    for (let start = 0; start < length; start += 2 * size) {
      const middle = Math.min(start + size, length);
      const end = Math.min(start + 2 * size, length);
      let left = start;
      let right = middle;
      for (let k = start; k < end; k++) {
        if (right >= end || (left < middle && (from[left] as number) <= (from[right] as number))) {
          into[k] = from[left++] as number;
        } else {
          falling += middle - left;
          into[k] = from[right++] as number;
        }
      }
    }
    [from, into] = [into, from];
  }
  return falling;
}
