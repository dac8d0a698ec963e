import { toIdSegmenter } from '../../segment/id-segmenter.js';
import { trimWhitespaceEnd } from '../../segment/normalize.js';
import { IdList, TokenIds } from '../../segment/token-ids.js';
import { type TercomOptions, tercomTokens } from '../../segment/tokenizer-tercom.js';
import { countUnspaced } from '../../segment/unspaced.js';
import { ShiftSearch } from './shift-search.js';

/**
 * Numbers in a row of statistics: segments, references, squared numbers of references (which tell whether every segment has equally many),
 * UTF-16 units and those of scripts without spaces, edits, and the average length of the references in three whole numbers, so that sums are
 * exact: its whole part, 2^-26ths, and 2^-52ths of the rest. A double from 1 on has no bit beyond them.
 */
export const WIDTH = 9;

/** 2^26. */
const PART = 67108864;

/** Gives the row of statistics of one segment. */
export type TerCounter = (prediction: string, references: readonly string[]) => readonly number[];

/** The tokens of a text: {@link tokenizeTercom}, which sees no white space at its end. That decides whether a last `'s` is split off. */
export function terTokens(text: string, options: Required<TercomOptions>): string[] {
  return tercomTokens(trimWhitespaceEnd(text), options);
}

/** What turns segments into TER's statistics. It holds scratch memory and remembers words, no data: one can serve any number of states. */
export function terCounter(options: Required<TercomOptions>): TerCounter {
  const segmenter = toIdSegmenter((text) => terTokens(text, options));
  const tokens = new TokenIds();
  const search = new ShiftSearch();

  function segment(text: string): Int32Array {
    const list = new IdList();
    segmenter(text, tokens, list);
    return list.ids.subarray(0, list.length);
  }

  return (prediction, references) => {
    const predicted = segment(prediction);
    let edits = Infinity;
    let length = 0;
    for (const reference of references) {
      const expected = segment(reference);
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
