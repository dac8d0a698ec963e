import { decodeRuns } from './runs.js';
import { WORD_CLASS } from './word-class-table.js';

/** {@link wordClass} of what is no part of a word: spaces, punctuation, symbols, format characters, what is unassigned. */
export const SEPARATOR = 0;
/** {@link wordClass} of a letter or number that makes words with its neighbours. */
export const WORD = 1;
/** {@link wordClass} of a mark (General_Category M), which belongs to what stands before it. */
export const MARK = 2;
/** {@link wordClass} of a letter of Han, Hiragana, Katakana, Thai, Lao, Khmer or Myanmar, written without spaces. */
export const UNSPACED_LETTER = 3;

let classes: Uint8Array | undefined;

/**
 * Which part of a word a code point can be: {@link SEPARATOR}, {@link WORD}, {@link MARK} or {@link UNSPACED_LETTER}.
 *
 * Unicode 17 in every runtime. Which letters count as unspaced is told in scripts/make-unicode-tables.mjs. O(1); the table
 * is unpacked at the first code point that is not ASCII.
 */
export function wordClass(codePoint: number): number {
  if (codePoint < 0x80) {
    const lower = codePoint | 0x20;
    return (lower >= 0x61 && lower <= 0x7a) || (codePoint >= 0x30 && codePoint <= 0x39) ? WORD : SEPARATOR;
  }
  classes ??= decodeRuns(WORD_CLASS, 16);
  return classes[codePoint] ?? SEPARATOR;
}
