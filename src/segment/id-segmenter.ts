import { isWhitespace } from './normalize.js';
import type { IdList, TokenIds } from './token-ids.js';
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

/** {@link tokenizeWhitespace} as ids: the same tokens, but no string is made for them. */
export function whitespaceIds(text: string, tokens: TokenIds, into: IdList): void {
  let start = 0;
  for (let end = 0; end <= text.length; end++) {
    if (end < text.length && !isWhitespace(text.charCodeAt(end))) continue;
    if (end > start) into.push(tokens.ofSlice(text, start, end));
    start = end + 1;
  }
}

/** {@link tokenize13a} as ids: the same tokens, as tests check, but faster, since nearly no strings are made. */
export function ids13a(text: string, tokens: TokenIds, into: IdList): void {
  westernIds(normalize13a(text), isSymbol, ' ', tokens, into);
}

/** {@link tokenizeChinese} as ids, in the same way; the text must not begin or end with white space. */
export function chineseIds(text: string, tokens: TokenIds, into: IdList): void {
  westernIds(text, (unit) => isSymbol(unit) || isChinese(unit), '', tokens, into);
}

/**
 * {@link splitWesternPunctuation} as ids, with more characters that are tokens by themselves.
 *
 * Such characters part the text into words as white space does, since the rules put spaces around them first. A word in which no period,
 * comma or hyphen may be split off is one token, and one in which it is the last character is two; for the others the rules are asked.
 *
 * @param edge - What the rules see before and behind the text.
 */
function westernIds(
  text: string,
  isToken: (unit: number) => boolean,
  edge: '' | ' ',
  tokens: TokenIds,
  into: IdList,
): void {
  for (let start = 0, end = 0; start < text.length; start = end) {
    let unit = 0;
    // The first character in the word that the rules may split off.
    let mark = -1;
    for (; end < text.length; end++) {
      const previous = unit;
      unit = text.charCodeAt(end);
      if (isWhitespace(unit) || isToken(unit)) break;
      if (mark < 0 && isMark(unit, previous)) mark = end;
    }
    if (end === start) {
      end++;
      if (!isWhitespace(unit)) into.push(tokens.ofSlice(text, start, end));
      continue;
    }
    const before = start === 0 ? edge : ' ';
    const behind = end === text.length ? edge : ' ';
    if (mark < 0) {
      into.push(tokens.ofSlice(text, start, end));
    } else if (mark > start && mark === end - 1 && behind === ' ') {
      into.push(tokens.ofSlice(text, start, mark));
      into.push(tokens.ofSlice(text, mark, end));
    } else {
      for (const token of splitWesternPunctuation(before + text.slice(start, end) + behind))
        into.push(tokens.of(token));
    }
  }
}

/** Whether the rules may split off a period, a comma, or a hyphen behind a digit. */
function isMark(unit: number, previous: number): boolean {
  return unit === 0x2c || unit === 0x2e || (unit === 0x2d && previous >= 0x30 && previous <= 0x39);
}
