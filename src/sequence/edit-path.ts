import { commonEnd, commonStart } from './common-ends.js';
import type { LevenshteinTable } from './levenshtein.js';

/** A step of {@link editPath}: both tokens, which are equal. */
export const EQUAL = 0;
/** Both tokens, which differ. */
export const SUBSTITUTE = 1;
/** A token that only the target has. */
export const INSERT = 2;
/** A token that only the source has. */
export const DELETE = 3;

/** Columns of the table that are kept at once take at most this many words; longer texts are gone through twice. */
const MAX_WORDS = 1_048_576;

/**
 * The steps that turn `source` into `target` with the fewest substitutions, insertions and deletions, from the first to the last.
 *
 * Of several such paths it is the one that python-Levenshtein and jiwer take: what both lists begin with alike is equal, then what they end with;
 * on the way back through the rest of the table a step is a deletion if the distance grows there down the column (from the source's token before);
 * otherwise an insertion if it falls so one column before; otherwise both tokens. (Those two cut tables of more than a megabyte in
 * parts, and then may find another path of the same length.)
 *
 * Columns are kept for the way back. Where they would take too much memory, only every so many-th is, and the stretch between
 * two is gone through again: twice the time, memory for 2 * sqrt(length) columns of length / 4 bytes.
 */
export function editPath(table: LevenshteinTable, source: Int32Array, target: Int32Array): Uint8Array {
  const start = commonStart(source, target);
  const end = commonEnd(source, target, start);
  const pattern = source.subarray(start, source.length - end);
  const other = target.subarray(start, target.length - end);
  // Filled from its end; no path has more steps.
  const steps = new Uint8Array(start + pattern.length + other.length + end);
  let at = steps.length - end;
  let i = pattern.length;
  let j = other.length;
  if (i > 0 && j > 0) {
    table.load(pattern);
    const words = table.rises.length;
    const stretch = 2 * j * words <= MAX_WORDS ? j : Math.ceil(Math.sqrt(j));
    const starts = [table.rises.slice(), table.falls.slice()];
    for (let from = stretch; from < j; from += stretch) {
      table.advance(other, from - stretch, from);
      starts.push(table.rises.slice(), table.falls.slice());
    }
    const rises = new Int32Array((stretch + 1) * words);
    const falls = new Int32Array((stretch + 1) * words);
    for (let k = starts.length / 2 - 1; k >= 0 && i > 0; k--) {
      const from = k * stretch;
      table.rises.set(starts[2 * k] as Int32Array);
      table.falls.set(starts[2 * k + 1] as Int32Array);
      for (let column = from; ; column++) {
        rises.set(table.rises, (column - from) * words);
        falls.set(table.falls, (column - from) * words);
        if (column === j) break;
        table.advance(other, column, column + 1);
      }
      while (i > 0 && j > from) {
        const bit = 1 << ((i - 1) & 31);
        const word = (j - from) * words + ((i - 1) >>> 5);
        if (((rises[word] as number) & bit) !== 0) {
          steps[--at] = DELETE;
          i--;
        } else if (((falls[word - words] as number) & bit) !== 0) {
          steps[--at] = INSERT;
          j--;
        } else {
          i--;
          j--;
          steps[--at] = pattern[i] === other[j] ? EQUAL : SUBSTITUTE;
        }
      }
    }
    table.unload();
  }
  while (i > 0) {
    steps[--at] = DELETE;
    i--;
  }
  while (j > 0) {
    steps[--at] = INSERT;
    j--;
  }
  // What both begin with alike lies in front as zeros, as what they end with does behind: EQUAL is 0.
  return steps.subarray(at - start);
}
