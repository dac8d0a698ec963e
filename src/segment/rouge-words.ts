import { checkBoolean, checkOptions } from '../core/check.js';
import { splitWords, type WordOptions, type WordScanner } from './words.js';

/**
 * The tokens of rouge_score, which knows ASCII only: lower case, then the runs of a to z and 0 to 9. All else separates, so
 * "Straße" is `stra` and `e`, and Chinese is nothing: {@link tokenizeUnicode} is for the world's texts. Linear time.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`.
 * @see rouge_score 0.1.2, `tokenize.tokenize`.
 * @example
 * ```ts
 * tokenizeRouge("It's 3.5 km, nearly."); // ['it', 's', '3', '5', 'km', 'nearly']
 * tokenizeRouge('Flies and news', { useStemmer: true }); // ['fli', 'and', 'news']
 * tokenizeRouge('Straße 你好'); // ['stra', 'e']
 * ```
 */
export function tokenizeRouge(text: string, options: WordOptions = {}): string[] {
  checkOptions('tokenizeRouge', options, ['useStemmer']);
  const { useStemmer = false } = options;
  checkBoolean('useStemmer', useStemmer);
  return splitWords(text.toLowerCase(), ROUGE_WORDS, useStemmer);
}

/** Runs of a to z and 0 to 9. */
export const ROUGE_WORDS: WordScanner = {
  wordStart(text, index) {
    let i = index;
    while (i < text.length && !isAsciiWordUnit(text.charCodeAt(i))) i++;
    return i;
  },
  wordEnd(text, index) {
    let i = index + 1;
    while (i < text.length && isAsciiWordUnit(text.charCodeAt(i))) i++;
    return i;
  },
};

/** Whether a UTF-16 unit is one of a to z and 0 to 9; not a number (past a text's end) is none. */
export function isAsciiWordUnit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}
