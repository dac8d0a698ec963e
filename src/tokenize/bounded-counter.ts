import { checkCount, countOf } from './token-counter.js';
import type { TokenCounter, TokensWithOffsets } from './tokenizer.js';

/**
 * What {@link truncate} and {@link chunk} count with: every {@link Tokenizer} is one, and so is any `{ name, count(text) }`.
 *
 * The methods beside `count` are what makes them cheap. Without them the result is counted about 150 times.
 */
export interface BoundedCounter extends TokenCounter {
  /** See {@link Tokenizer.isWithinLimit}. */
  isWithinLimit?(text: string, limit: number): number | false;
  /** See {@link Tokenizer.nextCut}. */
  nextCut?(text: string, from: number): number;
  /** See {@link Tokenizer.encodeWithOffsets}. */
  encodeWithOffsets?(text: string): TokensWithOffsets;
}

/** The number of tokens of a text if there are at most `limit`, else `false`. */
export function countWithin(tokenizer: BoundedCounter, text: string, limit: number): number | false {
  if (tokenizer.isWithinLimit === undefined) {
    const count = countOf(tokenizer, text);
    return count <= limit && count;
  }
  const count = tokenizer.isWithinLimit(text, limit);
  if (count !== false) checkCount('tokenizer.isWithinLimit(text, limit)', count);
  return count;
}

/** A place in `[low, high)` where the text may be cut, -1 if none is known; `low` is at least 1. */
export function cutBetween(tokenizer: BoundedCounter, text: string, low: number, high: number): number {
  if (tokenizer.nextCut === undefined || low >= high) return -1;
  const place = low - 1 + tokenizer.nextCut(text.slice(low - 1, high), 1);
  return place >= low && place < high ? place : -1;
}
