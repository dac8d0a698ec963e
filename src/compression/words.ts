import { ownTokens } from '../segment/own-segmenter.js';
import type { Segmenter } from '../segment/segmenter.js';
import { isWhitespace } from './units.js';

/** The words of a text: as `counts.words` of {@link compression} counts them, or those of a segmenter that are not empty. */
export function wordsOf(text: string, tokenize: 'whitespace' | Segmenter): readonly string[] {
  if (typeof tokenize === 'object') return ownTokens(tokenize, text).filter((word) => word !== '');
  const words: string[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !isWhitespace(text.charCodeAt(i))) continue;
    if (i > start) words.push(text.slice(start, i));
    start = i + 1;
  }
  return words;
}
