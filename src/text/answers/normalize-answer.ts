import { lowerCase } from '../../segment/lower-case.js';
import { tokenizeWhitespace } from '../../segment/tokenizer-whitespace.js';
import { UNSPACED_LETTER, WORD, wordClass } from '../../unicode/word-class.js';

/**
 * An answer as SQuAD's script compares it: lower case, without ASCII punctuation, without the articles `a`, `an` and `the`, with single
 * spaces. It is made for English; punctuation of other scripts stays.
 *
 * An article is one where neither a letter nor a number of any script stands beside it. White space is Python's, see
 * {@link tokenizeWhitespace}. Linear time.
 *
 * @see SQuAD's evaluate-v1.1.py, `normalize_answer`.
 * @example
 * ```ts
 * normalizeAnswer(' The  Eiffel Tower! '); // 'eiffel tower'
 * normalizeAnswer("It's $5.00, an apple-a-day"); // 'its 500 appleaday'
 * normalizeAnswer('¿Qué? 北京。'); // '¿qué 北京。'
 * normalizeAnswer('the'); // ''
 * ```
 */
export function normalizeAnswer(text: string): string {
  const plain = removePunctuation(lowerCase(text));
  // No letter or digit of ASCII beside it; what lies beyond ASCII is looked up.
  const rest = plain.replace(/(?<![a-z0-9])(?:an?|the)(?![a-z0-9])/g, (article, start: number) => {
    const end = start + article.length;
    return isWordBefore(plain, start) || isWord(plain.codePointAt(end) ?? 0) ? article : ' ';
  });
  return tokenizeWhitespace(rest).join(' ');
}

/** The text without ASCII punctuation, Python's `string.punctuation`. */
export function removePunctuation(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]+/g, '');
}

function isWordBefore(text: string, end: number): boolean {
  const codePoint = text.codePointAt(end - 2) ?? 0;
  // Two units back stands a code point of two units, or it is one unit back.
  return isWord(codePoint > 0xffff ? codePoint : (text.codePointAt(end - 1) ?? 0));
}

/**
 * Whether Python's `\w` has it: letters and numbers of any script. The low line, which it also has, was removed. Of what Unicode has not assigned
 * the pinned table takes some for letters.
 */
function isWord(codePoint: number): boolean {
  const kind = wordClass(codePoint);
  return kind === WORD || kind === UNSPACED_LETTER;
}
