import { isWhitespace } from './normalize.js';

/**
 * The words between white space: the segmentation `'none'` of BLEU, for text that is tokenized already.
 *
 * White space is what Python's `str.split` splits at, so U+0085 and U+001C to U+001F split and U+FEFF does not. Linear time.
 *
 * @see sacreBLEU 2.6.0, `tokenizers/tokenizer_none.py`.
 * @example
 * ```ts
 * tokenizeWhitespace(' The cat , it\tsat . '); // ['The', 'cat', ',', 'it', 'sat', '.']
 * tokenizeWhitespace('a\ufeffb\u0085c'); // ['a\ufeffb', 'c']
 * ```
 */
export function tokenizeWhitespace(text: string): string[] {
  const tokens: string[] = [];
  let start = 0;
  for (let end = 0; end <= text.length; end++) {
    if (end < text.length && !isWhitespace(text.charCodeAt(end))) continue;
    if (end > start) tokens.push(text.slice(start, end));
    start = end + 1;
  }
  return tokens;
}
