import { commonEnd, commonStart } from './common-ends.js';
import { PatternPlaces } from './pattern-places.js';

/** How far from the diagonal the first band reaches. */
const FIRST_WIDTH = 64;

/**
 * The table of the Levenshtein distance of a pattern and another sequence, two bits a cell, one column at a time.
 *
 * Cell (i, j) of the table is the distance of the first i tokens of the pattern and the first j of the other. From one cell to the next, down or to the
 * right, it changes by 1 at most. So a column is two rows of bits: where it grows down the column, and where it falls. Of both a
 * whole word of 32 cells follows from the word before and from the places of the next token, in some fifteen operations on whole numbers.
 * Between the words of a column only one step to the right is handed on, as two bits.
 *
 * length * length / 32 steps, and for texts that are alike far fewer, see {@link LevenshteinTable.advance}; memory for one column and the pattern. Holds scratch memory only: one instance serves any number of pairs. Tests
 * compare it with the plain table.
 *
 * @see Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", J. ACM 46(3), 1999; Hyyrö, "A
 * bit-vector algorithm for computing Levenshtein and Damerau edit distances", Nordic J. of Computing 10, 2003.
 */
export class LevenshteinTable extends PatternPlaces {
  /** The current column: bit i is 1 where it grows from i to i + 1. What lies beyond the pattern means nothing. */
  rises: Int32Array = new Int32Array(0);
  /** The same where it falls. */
  falls: Int32Array = new Int32Array(0);
  /** The first word that is still computed. */
  #top = 0;
  /** The table's value above that word. */
  #above = 0;
  #length = 0;

  /** Takes a pattern, a list of token ids, and stands before the other sequence's first token. */
  override load(pattern: Int32Array): void {
    super.load(pattern);
    this.#length = pattern.length;
    const words = (pattern.length + 31) >>> 5;
    // Text of one kind has patterns of few lengths: the same two rows serve again and again.
    if (this.rises.length !== words) {
      this.rises = new Int32Array(words);
      this.falls = new Int32Array(words);
    }
    this.rises.fill(-1);
    this.falls.fill(0);
    this.#top = 0;
    this.#above = 0;
  }

  /**
   * Goes on through `sequence[from .. to)`.
   *
   * @param width - Only words with a cell that is at most this far from the diagonal are computed. Cells beyond it count as reached by
   * insertions or deletions alone, so what {@link LevenshteinTable.distance} then gives is the length of some path, and that of the shortest if it is
   * at most `width`. From a place where words are left out no narrower way leads back: load the pattern anew.
   */
  advance(sequence: Int32Array, from: number, to: number, width: number = sequence.length + this.#length): void {
    const { rises, falls, firstEntries, entries } = this;
    let top = this.#top;
    for (let j = from; j < to; j++) {
      const token = sequence[j] as number;
      let entry = token < firstEntries.length ? (firstEntries[token] as number) : 0;
      const bottom = Math.min(rises.length, ((j + width) >>> 5) + 1);
      if (32 * top < j - width - 32) {
        this.#above += bitCount(rises[top] as number) - bitCount(falls[top] as number);
        top++;
      }
      if ((entries[entry] as number) < top) {
        while ((entries[entry] as number) < top) entry = entries[entry + 2] as number;
        firstEntries[token] = entry;
      }
      // The step to the right above the word: in the first row of the table it is always up.
      let risesAbove = 1;
      let fallsAbove = 0;
      for (let word = top; word < bottom; word++) {
        let matches = 0;
        if (entries[entry] === word) {
          matches = entries[entry + 1] as number;
          entry = entries[entry + 2] as number;
        }
        const up = rises[word] as number;
        const down = falls[word] as number;
        matches |= fallsAbove;
        // Where the step along the diagonal costs nothing.
        const free = (((matches & up) + up) ^ up) | matches | down;
        const rightUp = down | ~(free | up);
        const rightDown = free & up;
        const shiftedUp = (rightUp << 1) | risesAbove;
        const shiftedDown = (rightDown << 1) | fallsAbove;
        risesAbove = rightUp >>> 31;
        fallsAbove = rightDown >>> 31;
        rises[word] = shiftedDown | ~(free | shiftedUp);
        falls[word] = shiftedUp & free;
      }
    }
    this.#above += to - from;
    this.#top = top;
  }

  /** The distance of the whole pattern and what was gone through of the other sequence. */
  distance(): number {
    let distance = this.#above;
    for (let word = this.#top; word < this.rises.length; word++) {
      const left = this.#length - 32 * word;
      const mask = left < 32 ? (1 << left) - 1 : -1;
      distance += bitCount((this.rises[word] as number) & mask) - bitCount((this.falls[word] as number) & mask);
    }
    return distance;
  }
}

/** The Levenshtein distance of two lists of token ids; O(1) on what they begin and end with alike. */
export function levenshteinDistance(table: LevenshteinTable, first: Int32Array, second: Int32Array): number {
  const start = commonStart(first, second);
  const end = commonEnd(first, second, start);
  let pattern = first.subarray(start, first.length - end);
  let other = second.subarray(start, second.length - end);
  if (pattern.length > other.length) [pattern, other] = [other, pattern];
  if (pattern.length === 0) return other.length;
  // First within a narrow band, then in wider ones, as long as they are much less work than the whole table.
  for (let width = FIRST_WIDTH + other.length - pattern.length; ; width *= 4) {
    if (width > pattern.length / 8) width = other.length;
    table.load(pattern);
    table.advance(other, 0, other.length, width);
    const distance = table.distance();
    table.unload();
    if (distance <= width) return distance;
  }
}

/** How many bits of a word are 1: in pairs, in fours, in bytes, all bytes at once. */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
