import { commonEnd, commonStart } from './common-ends.js';
import { PatternPlaces } from './pattern-places.js';

/**
 * The table of the longest common subsequence of a pattern and another sequence, one bit a cell, one column at a time.
 *
 * Cell (i, j) of the table is the length for the first i tokens of the pattern and the first j of the other. Down a column it
 * grows by 0 or 1 a step, so a column is a row of bits: bit i of {@link LcsTable.column} is 0 where the length grows from i to
 * i + 1. With `M` the places of the next token in the pattern, the next column is `(V + (V & M)) | (V & ~M)`: the sum carries each
 * growth down to the first place where the token lets it happen earlier. The number of zero bits is the length.
 *
 * A word of 32 bits changes only where the token occurs or a carry arrives, so each token keeps a list of its words, and a carry ends
 * where nothing is zero any more. At worst length * length / 32 steps, on text some ten times less; memory for one column and the
 * pattern. Holds scratch memory only: one instance serves any number of pairs. Tests compare it with the plain table.
 *
 * @see Hyyrö, "Bit-parallel LCS-length computation revisited", AWOCA 2004; Crochemore, Iliopoulos, Pinzon & Reid, "A fast and
 * practical bit-vector algorithm for the longest common subsequence problem", IPL 80(6), 2001.
 */
export class LcsTable extends PatternPlaces {
  /** The current column, a bit for each token of the pattern; what lies beyond stays 1. */
  column: Int32Array = new Int32Array();
  /** Takes a pattern, a list of token ids, and stands before the other sequence's first token. */
  override load(pattern: Int32Array): void {
    super.load(pattern);
    this.column = new Int32Array((pattern.length + 31) >>> 5).fill(-1);
  }

  /** Goes on through `sequence[from .. to)`. */
  advance(sequence: Int32Array, from: number, to: number): void {
    const { column, firstEntries, entries } = this;
    for (let j = from; j < to; j++) {
      const token = sequence[j] as number;
      let entry = token < firstEntries.length ? (firstEntries[token] as number) : 0;
      let carry = 0;
      let word = 0;
      for (;;) {
        const entryWord = entries[entry] as number;
        // On the way to the entry's word a carry turns the first zero bit to 1; it passes through words without one.
        while (carry === 1 && word < entryWord && word < column.length) {
          const bits = column[word] as number;
          column[word++] = bits | (bits + 1);
          if (bits !== -1) carry = 0;
        }
        if (entry === 0) break;
        const bits = column[entryWord] as number;
        const matches = bits & (entries[entry + 1] as number);
        const sum = (bits + matches + carry) | 0;
        // The carry out of an addition, where `matches` is part of `bits`.
        carry = (matches | (bits & ~sum)) >>> 31;
        column[entryWord] = sum | (bits ^ matches);
        word = entryWord + 1;
        entry = entries[entry + 2] as number;
      }
    }
  }

  /** The length for the whole pattern and what was gone through of the other sequence. */
  length(): number {
    let length = 0;
    for (const word of this.column) {
      // Each round takes the lowest zero bit.
      for (let zeros = ~word; zeros !== 0; zeros &= zeros - 1) length++;
    }
    return length;
  }
}

/** The length of the longest common subsequence of two lists of token ids; O(1) on what they begin and end with alike. */
export function lcsLength(table: LcsTable, first: Int32Array, second: Int32Array): number {
  const start = commonStart(first, second);
  const end = commonEnd(first, second, start);
  const pattern = first.subarray(start, first.length - end);
  const other = second.subarray(start, second.length - end);
  if (pattern.length === 0 || other.length === 0) return start + end;
  table.load(pattern);
  table.advance(other, 0, other.length);
  table.unload();
  return start + end + table.length();
}
