import { checkBoolean, checkOptions } from '../core/check.js';
import { MARK, SEPARATOR, UNSPACED_LETTER, WORD, wordClass } from '../unicode/word-class.js';
import { lowerCase } from './lower-case.js';
import { isAsciiWordUnit } from './rouge-words.js';
import { splitWords, type WordOptions, type WordScanner } from './words.js';

/**
 * Words in any script, the default of {@link rouge}: lower case, then the runs of letters, marks and numbers. In Han, Hiragana,
 * Katakana, Thai, Lao, Khmer and Myanmar, which put no spaces between words, each letter with its marks is a token; their digits make
 * runs as digits do elsewhere. Marks alone, such as the variation selector of an emoji, are no token.
 *
 * Punctuation, symbols, emoji and format characters (zero-width joiner and non-joiner too) separate. Nothing is normalised: a letter with
 * an accent of its own and one with a combining accent are different tokens. On ASCII text it equals {@link tokenizeRouge}. The tables are
 * Unicode 17 in every runtime. Linear time.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`.
 * @example
 * ```ts
 * tokenizeUnicode('Straße, 3.5 km'); // ['straße', '3', '5', 'km']
 * tokenizeUnicode('機械学習 2024年'); // ['機', '械', '学', '習', '2024', '年']
 * tokenizeUnicode('मशीन लर्निंग 👍'); // ['मशीन', 'लर्निंग']
 * tokenizeUnicode('Straßen, streets', { useStemmer: true }); // ['straßen', 'street']
 * ```
 */
export function tokenizeUnicode(text: string, options: WordOptions = {}): string[] {
  checkOptions('tokenizeUnicode', options, ['useStemmer']);
  const { useStemmer = false } = options;
  checkBoolean('useStemmer', useStemmer);
  return splitWords(lowerCase(text), UNICODE_WORDS, useStemmer);
}

/** Runs of letters, marks and numbers, one at least no mark; a letter of a script without spaces is a word, with the marks behind it. */
export const UNICODE_WORDS: WordScanner = {
  wordStart(text, index) {
    let start = index;
    let i = index;
    while (i < text.length) {
      const codePoint = text.codePointAt(i) as number;
      const kind = wordClass(codePoint);
      if (kind === WORD) return start;
      if (kind === UNSPACED_LETTER) return i;
      i += codePoint > 0xffff ? 2 : 1;
      // Marks are passed over, but a letter or number behind them takes them along.
      if (kind === SEPARATOR) start = i;
    }
    return i;
  },
  wordEnd(text, index) {
    const first = text.codePointAt(index) as number;
    const isUnspaced = wordClass(first) === UNSPACED_LETTER;
    let i = index + (first > 0xffff ? 2 : 1);
    while (i < text.length) {
      const unit = text.charCodeAt(i);
      // ASCII first: it is most of most texts.
      if (unit < 0x80) {
        if (isUnspaced || !isAsciiWordUnit(unit)) break;
        i++;
      } else {
        const codePoint = text.codePointAt(i) as number;
        const kind = wordClass(codePoint);
        if (kind !== MARK && (isUnspaced || kind !== WORD)) break;
        i += codePoint > 0xffff ? 2 : 1;
      }
    }
    return i;
  },
};
