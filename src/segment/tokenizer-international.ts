import { NUMBER, PUNCTUATION, SYMBOL, symbolClass } from '../unicode/symbol-class.js';
import { isWhitespace } from './normalize.js';
import type { Segmenter } from './segmenter.js';
import { tokenizeWhitespace } from './tokenizer-whitespace.js';

/**
 * The segmentation of mteval-v14 with international tokenization, sacreBLEU's `intl`: Unicode punctuation and symbols are tokens.
 *
 * A punctuation mark is split off unless numbers stand on both sides of it ("3,000.5"); one at the very beginning or end of the text
 * that has a number beside it stays, too ("1999."). A symbol is a token wherever it stands; an emoji and its skin tone are two. No entities are
 * resolved. Numbers, punctuation and symbols are General_Category N, P and S of Unicode 17 in every runtime. Linear time.
 *
 * @see sacreBLEU 2.6.0, `tokenizers/tokenizer_intl.py`; NIST `mteval-v14.pl`.
 * @example
 * ```ts
 * tokenizeInternational('«Quoi», dit-il: 3,5 €!'); // ['«', 'Quoi', '»', ',', 'dit', '-', 'il', ':', '3,5', '€', '!']
 * ```
 */
export function tokenizeInternational(text: string): string[] {
  const tokens: string[] = [];
  // No rule looks across white space, so a word without punctuation and symbols, as most are, is a token.
  for (let start = 0, end = 0; start < text.length; start = end) {
    let isPlain = true;
    for (; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (isWhitespace(unit)) break;
      if (isPlain && !isPlainUnit(unit)) isPlain = false;
    }
    if (end === start) end++;
    else if (isPlain) tokens.push(text.slice(start, end));
    else {
      const word = (start === 0 ? '' : ' ') + text.slice(start, end) + (end === text.length ? '' : ' ');
      for (const token of splitWord(word)) tokens.push(token);
    }
  }
  return tokens;
}

/** {@link tokenizeInternational} under the name that sacreBLEU's signature has for it: for the `tokenize` option of {@link bleu}. */
export const internationalSegmenter: Segmenter = { name: 'intl', tokenize: tokenizeInternational };

/** Whether a UTF-16 unit is surely no part of punctuation or a symbol; halves of characters beyond U+FFFF are in doubt. */
function isPlainUnit(unit: number): boolean {
  return (unit < 0xd800 || unit > 0xdfff) && symbolClass(unit) <= NUMBER;
}

/**
 * The three rules one after the other, on a word with the white space beside it: punctuation behind what is no number gets spaces
 * behind and before it; so does punctuation before what is no number; so do symbols. A rule reads from the left and uses no character
 * twice, which shows where marks stand in a row.
 */
function splitWord(word: string): string[] {
  const before = splitPairs(Array.from(word), (first, second) => first !== NUMBER && second === PUNCTUATION, 1);
  const behind = splitPairs(before, (first, second) => first === PUNCTUATION && second !== NUMBER, 0);
  const spaced = behind.map((character) => (classOf(character) === SYMBOL ? ` ${character} ` : character));
  return tokenizeWhitespace(spaced.join(''));
}

/** Puts spaces around one of two neighbouring characters, the first or the second, where the two are a pair. */
function splitPairs(
  characters: readonly string[],
  isPair: (first: number, second: number) => boolean,
  spaced: 0 | 1,
): string[] {
  const result: string[] = [];
  for (let i = 0; i < characters.length; i++) {
    const first = characters[i] as string;
    const second = characters[i + 1];
    if (second === undefined || !isPair(classOf(first), classOf(second))) {
      result.push(first);
      continue;
    }
    if (spaced === 0) result.push(' ', first, ' ', second);
    else result.push(first, ' ', second, ' ');
    i++;
  }
  return result;
}

function classOf(character: string): number {
  return symbolClass(character.codePointAt(0) as number);
}
