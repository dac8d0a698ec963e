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
interface Ties {
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
  // Sorted by the second column and then, without changing that order among equal ones, by the first.
  const bySecond = orderOf(second);
  const secondSorted = gather(second, bySecond);
  const secondRanks = new Int32Array(length);
  const secondTies = countTies(secondSorted, secondRanks);
  const firstBySecond = gather(first, bySecond);
  const order = orderOf(firstBySecond);
  const firstRanks = new Int32Array(length);
  const firstTies = countTies(gather(firstBySecond, order), firstRanks);
  const secondInOrder = new Int32Array(length);
  for (let i = 0; i < length; i++) secondInOrder[i] = secondRanks[order[i] as number] as number;
  let tiedInBoth = 0;
  for (let i = 1, run = 0; i < length; i++) {
    run = firstRanks[i] === firstRanks[i - 1] && secondInOrder[i] === secondInOrder[i - 1] ? run + 1 : 0;
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

function gather(values: Float64Array, places: Int32Array): Float64Array {
  const result = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) result[i] = values[places[i] as number] as number;
  return result;
}

/** The groups of equal values of a sorted column; writes the rank of each among the different ones, from 0. */
function countTies(sorted: Float64Array, ranks: Int32Array): Ties {
  const ties = { distinct: 0, pairs: 0, triples: 0, variance: 0 };
  for (let start = 0; start < sorted.length; ) {
    const value = sorted[start];
    let end = start;
    for (; end < sorted.length && sorted[end] === value; end++) ranks[end] = ties.distinct;
    const size = end - start;
    ties.distinct++;
    ties.pairs += (size * (size - 1)) / 2;
    ties.triples += size * (size - 1) * (size - 2);
    ties.variance += size * (size - 1) * (2 * size + 5);
    start = end;
  }
  return ties;
}

/**
 * Pairs of places whose values, below 2^31, fall; sorts `values`. Which half a value comes from is arithmetic on the sign of a difference: a branch on it
 * would be guessed wrong every other time.
 */
function countFalling(values: Int32Array): number {
  const { length } = values;
  let from: Int32Array = values;
  let into: Int32Array = new Int32Array(length);
  let falling = 0;
  for (let size = 1; size < length; size *= 2) {
    for (let start = 0; start < length; start += 2 * size) {
      const middle = Math.min(start + size, length);
      const end = Math.min(start + 2 * size, length);
      let left = start;
      let right = middle;
      let k = start;
      while (left < middle && right < end) {
        const leftValue = from[left] as number;
        const difference = ((from[right] as number) - leftValue) | 0;
        const isRight = difference >>> 31;
        into[k++] = leftValue + (difference & -isRight);
        falling += (middle - left) * isRight;
        right += isRight;
        left += 1 - isRight;
      }
      while (left < middle) into[k++] = from[left++] as number;
      while (right < end) into[k++] = from[right++] as number;
    }
    [from, into] = [into, from];
  }
  return falling;
}
