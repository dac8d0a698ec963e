import { isWhitespace } from './normalize.js';

/**
 * The code points of a text without white space: the segmentation `'char'` of BLEU.
 *
 * A lone surrogate is a token of its own; a combining mark, a variation selector or an emoji modifier is, too. Linear time.
 *
 * @see sacreBLEU 2.6.0, `tokenizers/tokenizer_char.py`, after BLEU's own split at white space.
 * @example
 * ```ts
 * tokenizeCharacters('你好, 𠮷!'); // ['你', '好', ',', '𠮷', '!']
 * ```
 */
export function tokenizeCharacters(text: string): string[] {
  const tokens: string[] = [];
  for (const character of text) {
    if (!isWhitespace(character.charCodeAt(0))) tokens.push(character);
  }
  return tokens;
}
