/** Numbers of an entry. */
const ENTRY = 3;
/** Entries of more numbers are given back when a pattern is done with. */
const MAX_KEPT = 262_144;

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
export class LcsTable {
  readonly #none: Int32Array = new Int32Array(0);
  /** The current column, a bit for each token of the pattern; what lies beyond stays 1. */
  column: Int32Array = this.#none;
  #pattern: Int32Array = this.#none;
  /** By token: where its first entry is, 0 if the pattern lacks it. */
  #firstEntries = new Int32Array(1024);
  /** Entries: a word of the column, where in it the token occurs, and the token's entry for a later word. Entry 0 ends each list. */
  #entries = this.#none;
  /** No word beyond this one has a zero bit. */
  #lastZero = -1;

  /** Takes a pattern, a list of token ids, and stands before the other sequence's first token. */
  load(pattern: Int32Array): void {
    this.unload();
    this.#pattern = pattern;
    this.column = new Int32Array((pattern.length + 31) >>> 5);
    let tokens = 0;
    for (const token of pattern) if (token >= tokens) tokens = token + 1;
    if (this.#firstEntries.length < tokens) this.#firstEntries = new Int32Array(tokens * 2);
    const firstEntries = this.#firstEntries;
    const needed = (pattern.length + 1) * ENTRY;
    if (this.#entries.length < needed) this.#entries = new Int32Array(needed * 2);
    const entries = this.#entries;
    // Beyond every word.
    entries[0] = 0x7fffffff;
    let free = ENTRY;
    for (let i = pattern.length - 1; i >= 0; i--) {
      const token = pattern[i] as number;
      const word = i >>> 5;
      let entry = firstEntries[token] as number;
      if (entries[entry] !== word) {
        entries[free] = word;
        entries[free + 1] = 0;
        entries[free + 2] = entry;
        firstEntries[token] = entry = free;
        free += ENTRY;
      }
      entries[entry + 1] = (entries[entry + 1] as number) | (1 << (i & 31));
    }
    this.restart();
  }

  /** Stands before the other sequence's first token again, or where an earlier column was copied. */
  restart(column?: Int32Array): void {
    if (column === undefined) this.column.fill(-1);
    else this.column.set(column);
    this.#lastZero = column === undefined ? -1 : column.length - 1;
  }

  /** Goes on through `sequence[from .. to)`. */
  advance(sequence: Int32Array, from: number, to: number): void {
    const { column } = this;
    const firstEntries = this.#firstEntries;
    const entries = this.#entries;
    let lastZero = this.#lastZero;
    for (let j = from; j < to; j++) {
      const token = sequence[j] as number;
      let entry = token < firstEntries.length ? (firstEntries[token] as number) : 0;
      let carry = 0;
      let word = 0;
      for (;;) {
        const entryWord = entries[entry] as number;
        // On the way to the entry's word a carry turns the first zero bit to 1; it passes through words without one.
        while (carry === 1 && word < entryWord && word <= lastZero) {
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
        const next = sum | (bits ^ matches);
        column[entryWord] = next;
        if (entryWord > lastZero && next !== -1) lastZero = entryWord;
        word = entryWord + 1;
        entry = entries[entry + 2] as number;
      }
    }
    this.#lastZero = lastZero;
  }

  /** The length for the whole pattern and what was gone through of the other sequence. */
  length(): number {
    let length = 0;
    for (let word = 0; word <= this.#lastZero; word++) length += bitCount(~(this.column[word] as number));
    return length;
  }

  /** Forgets the pattern; what was very large gives its memory back. */
  unload(): void {
    for (const token of this.#pattern) this.#firstEntries[token] = 0;
    this.#pattern = this.column = this.#none;
    if (this.#entries.length > MAX_KEPT) this.#entries = this.#none;
  }
}

/** The length of the longest common subsequence of two lists of token ids; O(1) on what they begin and end with alike. */
export function lcsLength(table: LcsTable, first: Int32Array, second: Int32Array): number {
  let firstEnd = first.length;
  let secondEnd = second.length;
  const shorter = Math.min(firstEnd, secondEnd);
  let start = 0;
  while (start < shorter && first[start] === second[start]) start++;
  while (firstEnd > start && secondEnd > start && first[firstEnd - 1] === second[secondEnd - 1]) {
    firstEnd--;
    secondEnd--;
  }
  const alike = start + first.length - firstEnd;
  if (start === firstEnd || start === secondEnd) return alike;
  table.load(first.subarray(start, firstEnd));
  table.advance(second, start, secondEnd);
  const length = alike + table.length();
  table.unload();
  return length;
}

/** How many bits of a word are 1: in pairs, in fours, in bytes, all bytes at once. */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
