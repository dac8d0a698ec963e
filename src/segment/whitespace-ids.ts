import type { IdList } from '../sequence/id-list.js';
import { isWhitespace } from './normalize.js';
import type { TokenIds } from './token-ids.js';

/** {@link tokenizeWhitespace} as ids: the same tokens, as tests check, but no string is made for a word that is known. */
export function whitespaceIds(text: string, tokens: TokenIds, into: IdList): void {
  let start = 0;
  for (let end = 0; end <= text.length; end++) {
    if (end < text.length && !isWhitespace(text.charCodeAt(end))) continue;
    if (end > start) into.push(tokens.ofSlice(text, start, end));
    start = end + 1;
  }
}
