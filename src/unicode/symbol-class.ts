import { decodeRuns } from './runs.js';
import { SYMBOL_CLASS } from './symbol-class-table.js';

/** {@link symbolClass} of a number (General_Category N). */
export const NUMBER = 1;
/** {@link symbolClass} of a punctuation mark (General_Category P). */
export const PUNCTUATION = 2;
/** {@link symbolClass} of a symbol (General_Category S). */
export const SYMBOL = 3;

let classes: Uint8Array | undefined;

/**
 * Whether a code point is a {@link NUMBER}, {@link PUNCTUATION} or a {@link SYMBOL}; 0 if it is none of them (letters, marks, spaces, controls,
 * what is unassigned). Unicode 17 in every runtime. O(1); the table is unpacked at the first call.
 */
export function symbolClass(codePoint: number): number {
  classes ??= decodeRuns(SYMBOL_CLASS, 12);
  return classes[codePoint] ?? 0;
}
