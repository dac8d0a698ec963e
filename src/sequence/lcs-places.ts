import type { LcsTable } from './lcs.js';

/** Columns of the table that are kept at once take at most this many words; longer texts are gone through twice. */
const MAX_WORDS = 1_048_576;

/**
 * Marks the tokens of `pattern`, which `table` has loaded, that are in its longest common subsequence with `other`.
 *
 * Of several it takes the one that is found from the end of both sequences by these rules: equal tokens are a pair; otherwise the
 * pattern's token is left out, unless only leaving out the other's keeps the length. In the table that is cell (i, j - 1) > cell (i - 1, j), and
 * where the tokens differ it is the same as: the length grows from i - 1 to i in column j, which is one bit.
 *
 * Columns are kept for the way back. Where they would take too much memory, only every so many-th is, and the stretch between
 * two is gone through again: twice the time, memory for 2 * sqrt(length) columns.
 */
export function markCommon(table: LcsTable, pattern: Int32Array, other: Int32Array, chosen: Uint8Array): void {
  let i = pattern.length;
  let j = other.length;
  // Texts that end alike, and equal ones, need no table for that part.
  while (i > 0 && j > 0 && pattern[i - 1] === other[j - 1]) {
    chosen[--i] = 1;
    j--;
  }
  const { column } = table;
  const words = column.length;
  const stretch = j * words <= MAX_WORDS ? j : Math.ceil(Math.sqrt(j));
  const starts = [column.fill(-1).slice()];
  for (let from = stretch; from < j; from += stretch) {
    table.advance(other, from - stretch, from);
    starts.push(column.slice());
  }
  const columns = new Int32Array(stretch * words);
  for (let k = starts.length - 1; k >= 0 && i > 0; k--) {
    const from = k * stretch;
    column.set(starts[k] as Int32Array);
    for (let to = from; to < j; to++) {
      table.advance(other, to, to + 1);
      columns.set(column, (to - from) * words);
    }
    while (i > 0 && j > from) {
      if (pattern[i - 1] === other[j - 1]) {
        chosen[--i] = 1;
        j--;
      } else {
        const bits = columns[(j - 1 - from) * words + ((i - 1) >>> 5)] as number;
        if (((bits >>> ((i - 1) & 31)) & 1) === 0) j--;
        else i--;
      }
    }
  }
}
