import { trimWhitespaceEnd } from '../../segment/normalize.js';
import { TokenIds } from '../../segment/token-ids.js';
import { type TercomOptions, tercomTokens } from '../../segment/tokenizer-tercom.js';
import { countUnspaced } from '../../segment/unspaced.js';
import { ShiftSearch } from './shift-search.js';

/**
 * Numbers in a row of statistics: segments, references, squared numbers of references (which tell whether every segment has equally many),
 * UTF-16 units and those of scripts without spaces, edits, and the average length of the references in three whole numbers, so that sums are
 * exact: its whole part, 2^-27ths, and 2^-54ths of the rest. A double from 1/4 on has no bit beyond them.
 */
export const WIDTH = 9;

/** 2^27. */
const PART = 134217728;

/** Gives the row of statistics of one segment. */
export type TerCounter = (prediction: string, references: readonly string[]) => readonly number[];

/** The tokens of a prediction: {@link tokenizeTercom} without white space at the text's end, which decides whether a last `'s` is split off. */
export function predictionTokens(text: string, options: Required<TercomOptions>): string[] {
  return tercomTokens(trimWhitespaceEnd(text), options);
}

/**
 * The tokens of a reference: the reference implementation segments it, joins the tokens with spaces, and segments that once more, but a
 * prediction only once. With `normalized` the second time splits what overlapped in the first: of "a..2" a prediction gives `a . .2`, a
 * reference `a . . 2`. All else is the same when done again.
 */
export function referenceTokens(text: string, options: Required<TercomOptions>): string[] {
  const tokens = predictionTokens(text, options);
  return options.normalized ? tercomTokens(tokens.join(' '), options) : tokens;
}

/** What turns segments into TER's statistics. It holds scratch memory and remembers words, no data: one can serve any number of states. */
export function terCounter(options: Required<TercomOptions>): TerCounter {
  const tokens = new TokenIds();
  const search = new ShiftSearch();

  const toIds = (words: readonly string[]): Int32Array => Int32Array.from(words, (word) => tokens.of(word));

  return (prediction, references) => {
    const predicted = toIds(predictionTokens(prediction, options));
    let edits = Infinity;
    let length = 0;
    for (const reference of references) {
      const expected = toIds(referenceTokens(reference, options));
      edits = Math.min(edits, search.countEdits(predicted, expected));
      length += expected.length;
    }
    tokens.trim();

    const scanned = prediction + references.join('');
    const average = length / references.length;
    const whole = Math.floor(average);
    const parts = (average - whole) * PART;
    const wholeParts = Math.floor(parts);
    const rest = Math.round((parts - wholeParts) * PART);
    const row = [1, references.length, references.length ** 2, scanned.length, countUnspaced(scanned)];
    row.push(edits, whole, wholeParts, rest);
    return row;
  };
}

/** The average lengths of the references, summed, behind the last three numbers of a sum of rows. */
export function referenceLengthOf(whole: number, wholeParts: number, rest: number): number {
  return whole + (wholeParts + rest / PART) / PART;
}
