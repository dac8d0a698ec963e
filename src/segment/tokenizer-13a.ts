import { decodeEntities, splitWesternPunctuation } from './western-punctuation.js';

/**
 * The segmentation of mteval-v13a, the default of BLEU: for languages that put spaces between words.
 *
 * `<skipped>` is dropped, words cut by a hyphen at a line's end are joined, `&quot;`, `&amp;`, `&lt;` and `&gt;` become their
 * characters (`&amp;` before `&lt;`, so `&amp;lt;` is `<`). Then ASCII punctuation and symbols are tokens, but for `'`, a `-`
 * that follows no digit, and `.` and `,` between digits. Other scripts' punctuation stays on its word: Chinese needs
 * {@link tokenizeChinese}. Linear time.
 *
 * @see sacreBLEU 2.6.0, `tokenizers/tokenizer_13a.py`; NIST `mteval-v13a.pl`.
 * @example
 * ```ts
 * tokenize13a("It's 3,000.5 km, isn't it?"); // ["It's", '3,000.5', 'km', ',', "isn't", 'it', '?']
 * tokenize13a('In 1999.'); // ['In', '1999', '.']
 * ```
 */
export function tokenize13a(text: string): string[] {
  return splitWesternPunctuation(` ${normalize13a(text)} `);
}

/** What 13a does before it looks at words. */
export function normalize13a(text: string): string {
  return decodeEntities(text.replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' '));
}
