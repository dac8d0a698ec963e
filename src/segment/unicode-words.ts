import { MARK, SEPARATOR, UNSPACED_LETTER, WORD, wordClasses } from '../unicode/word-class.js';
import { lowerCase } from './lower-case.js';

/**
 * Words in any script, the default of {@link rouge}: lower case, then the runs of letters, marks and numbers. In Han, Hiragana,
 * Katakana, Thai, Lao, Khmer and Myanmar, which put no spaces between words, each letter with its marks is a token; their digits make
 * runs as digits do elsewhere. Marks alone, such as the variation selector of an emoji, are no token.
 *
 * Punctuation, symbols, emoji and format characters (zero-width joiner and non-joiner too) separate. Nothing is normalised: a letter with
 * an accent of its own and one with a combining accent are different tokens. On ASCII text it equals {@link tokenizeRouge}. The tables are
 * Unicode 17 in every runtime; what it has not assigned is of the kind of what stands before it in its block, and separates where the block has case. Linear time.
 *
 * @example
 * ```ts
 * tokenizeUnicode('Straße, 3.5 km'); // ['straße', '3', '5', 'km']
 * tokenizeUnicode('機械学習 2024年'); // ['機', '械', '学', '習', '2024', '年']
 * tokenizeUnicode('मशीन लर्निंग 👍'); // ['मशीन', 'लर्निंग']
 * tokenizeUnicode('Straßen, streets').map(porterStemmer.stem); // ['straßen', 'street']
 * ```
 */
export function tokenizeUnicode(text: string): string[] {
  return unicodeWords(lowerCase(text));
}

/** The words of a lower-cased text: {@link tokenizeUnicode}. */
export function unicodeWords(text: string): string[] {
  const words: string[] = [];
  const classes = wordClasses();
  // Where the token begins that is being read, and what it is so far: marks alone are none, but a letter or number behind them takes them along.
  let start = 0;
  let kind = SEPARATOR;
  for (let i = 0; i < text.length; i++) {
    const codePoint = text.codePointAt(i) as number;
    const next = classes[codePoint] as number;
    if (next === MARK ? kind === SEPARATOR : next !== WORD || (kind !== WORD && kind !== MARK)) {
      if (kind === WORD || kind === UNSPACED_LETTER) words.push(text.slice(start, i));
      start = i;
      kind = next;
    } else if (next === WORD) kind = WORD;
    if (codePoint > 0xffff) i++;
  }
  if (kind === WORD || kind === UNSPACED_LETTER) words.push(text.slice(start));
  return words;
}
