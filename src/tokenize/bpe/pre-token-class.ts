import { PRE_TOKEN_CLASS } from '../../unicode/pre-token-class-table.js';
import { decodeRuns } from '../../unicode/runs.js';

/** Neither a letter, a mark, a number nor white space. */
export const OTHER = 0;
/** A capital or title-case letter. */
export const CAPITAL = 1;
/** A small letter. */
export const SMALL = 2;
/** A letter without case, or a modifier letter. */
export const CASELESS = 3;
/** A mark. */
export const MARK = 4;
/** A number. */
export const NUMBER = 5;
/** White space that ends no line. */
export const SPACE = 6;
/** A carriage return or a line feed. */
export const LINE_END = 7;

/**
 * The class of every code point below U+E1000, as the patterns of the encodings tell them apart; there is no letter, mark, number or white space
 * beyond.
 *
 * Unicode 16 in every runtime: the version of the regular expressions of the reference.
 */
export function preTokenClasses(): Uint8Array {
  return decodeRuns(PRE_TOKEN_CLASS, 11);
}
