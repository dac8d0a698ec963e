import { decodeRuns } from './runs.js';
import { WORD_CLASS } from './word-class-table.js';

/** {@link wordClass} of what is no part of a word: spaces, punctuation, symbols, format characters. */
export const SEPARATOR = 0;
/** {@link wordClass} of a letter or number that makes words with its neighbours. */
export const WORD = 1;
/** {@link wordClass} of a mark (General_Category M), which belongs to what stands before it. */
export const MARK = 2;
/** {@link wordClass} of a letter of Han, Hiragana, Katakana, Thai, Lao, Khmer or Myanmar, written without spaces. */
export const UNSPACED_LETTER = 3;

let classes: Uint8Array | undefined;

/**
 * Which part of a word each code point can be: {@link SEPARATOR}, {@link WORD}, {@link MARK} or {@link UNSPACED_LETTER}.
 *
 * Unicode 17 in every runtime. Which letters count as unspaced, and what a code point is that Unicode has not assigned, is told in
 * scripts/make-unicode-tables.mjs. Unpacked at the first call, in less than a millisecond.
 */
export function wordClasses(): Uint8Array {
  classes ??= decodeRuns(WORD_CLASS, 16);
  return classes;
}

/** The class of one code point; what is no code point is a {@link SEPARATOR}. */
export function wordClass(codePoint: number): number {
  return wordClasses()[codePoint] ?? SEPARATOR;
}
