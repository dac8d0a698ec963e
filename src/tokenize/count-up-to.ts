import { nextCut } from './bpe/stretches.js';
import type { OrdinaryEncoder } from './ordinary-encoder.js';

/** Text is counted in parts of at most about this length. In UTF-16 units. */
const PART = 16_384;
/** And of at least about this length. */
const LEAST_PART = 64;

/**
 * The number of tokens of a text if there are at most `limit`, else `false`.
 *
 * O(limit): text of more bytes than so many tokens can have is refused unread, and of what is left no part is read that is much longer than the rest
 * of the limit in tokens.
 *
 * @param longestToken - How many bytes a token has at most.
 */
export function countUpTo(
  text: string,
  limit: number,
  encoder: Pick<OrdinaryEncoder, 'count'>,
  longestToken: number,
): number | false {
  // Each unit is a byte at least.
  if (text.length > limit * longestToken) return false;
  let count = 0;
  for (let from = 0; from < text.length; ) {
    const to = nextCut(text, from + Math.min(PART, LEAST_PART + limit - count));
    count += encoder.count(text.slice(from, to));
    if (count > limit) return false;
    from = to;
  }
  return count;
}
