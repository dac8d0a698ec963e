import type { IdList } from '../sequence/id-list.js';
import { isWhitespace, trimWhitespace } from './normalize.js';
import { addToHash, EMPTY_HASH, type TokenIds } from './token-ids.js';
import { normalize13a } from './tokenizer-13a.js';
import { isChinese } from './tokenizer-chinese.js';
import { isSymbol, splitWesternPunctuation } from './western-punctuation.js';

/** A segmentation that gives ids in place of strings: appends the ids of the text's tokens to `into`. */
export type IdSegmenter = (text: string, tokens: TokenIds, into: IdList) => void;

/** Any segmentation as one that gives ids. */
export function toIdSegmenter(tokenize: (text: string) => readonly string[]): IdSegmenter {
  return (text, tokens, into) => {
    for (const token of tokenize(text)) into.push(tokens.of(token));
  };
}

/** {@link tokenize13a} as ids: the same tokens, as tests check, but faster, since nearly no strings are made. */
export function segmenter13a(): IdSegmenter {
  return westernSegmenter(normalize13a, isSymbol, ' ');
}

/** {@link tokenizeChinese} as ids, in the same way. */
export function chineseSegmenter(): IdSegmenter {
  return westernSegmenter(trimWhitespace, (unit) => isSymbol(unit) || isChinese(unit), '');
}

// What a UTF-16 unit is to the words around it.
const PLAIN = 0;
/** A period, a comma or a hyphen, which the rules may split off. */
const MARK = 1;
const SPACE = 2;
/** A token by itself. */
const ALONE = 3;

/**
 * {@link splitWesternPunctuation} as ids, with more characters that are tokens by themselves.
 *
 * Such characters part the text into words as white space does, since the rules put spaces around them first. A word in which no period,
 * comma or hyphen may be split off is one token, and one in which it is the last character is two; for the others the rules are asked. A
 * unit is read once, where it is classified and hashed; the classes of ASCII are looked up.
 *
 * @param prepare - What is done to a text before.
 * @param isToken - Which characters are tokens by themselves.
 * @param edge - What the rules see before and behind the text.
 */
function westernSegmenter(
  prepare: (text: string) => string,
  isToken: (unit: number) => boolean,
  edge: '' | ' ',
): IdSegmenter {
  const classify = (unit: number): number => {
    if (isWhitespace(unit)) return SPACE;
    if (isToken(unit)) return ALONE;
    return unit >= 0x2c && unit <= 0x2e ? MARK : PLAIN;
  };
  const ascii = Uint8Array.from({ length: 128 }, (_, unit) => classify(unit));

  return (raw, tokens, into) => {
    const text = prepare(raw);
    const { length } = text;
    for (let start = 0, end = 0; start < length; start = end) {
      let unit = 0;
      let kind = PLAIN;
      let hash = EMPTY_HASH;
      // The first character in the word that the rules may split off, and the hash of what stands before it.
      let mark = -1;
      let hashBefore = hash;
      for (; end < length; end++) {
        const previous = unit;
        unit = text.charCodeAt(end);
        kind = unit < 128 ? (ascii[unit] as number) : classify(unit);
        if (kind >= SPACE) break;
        // A hyphen is split off behind a digit only.
        if (kind === MARK && mark < 0 && (unit !== 0x2d || (previous >= 0x30 && previous <= 0x39))) {
          mark = end;
          hashBefore = hash;
        }
        hash = addToHash(hash, unit);
      }
      if (end === start) {
        end++;
        if (kind === ALONE) into.push(tokens.ofSlice(text, start, end));
        continue;
      }
      const before = start === 0 ? edge : ' ';
      const behind = end === length ? edge : ' ';
      if (mark < 0) {
        into.push(tokens.ofSlice(text, start, end, hash));
      } else if (mark > start && mark === end - 1 && behind === ' ') {
        into.push(tokens.ofSlice(text, start, mark, hashBefore));
        into.push(tokens.ofSlice(text, mark, end));
      } else {
        for (const token of splitWesternPunctuation(before + text.slice(start, end) + behind)) {
          into.push(tokens.of(token));
        }
      }
    }
  };
}
