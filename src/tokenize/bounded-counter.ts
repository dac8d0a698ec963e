import { invalidOption } from '../core/check.js';
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

/** Refuses what cannot count. */
export function checkCounter(tokenizer: BoundedCounter): void {
  if (typeof tokenizer !== 'object' || tokenizer === null || typeof tokenizer.count !== 'function') {
    throw invalidOption('tokenizer', tokenizer, 'a tokenizer { name, count(text) }');
  }
}

/** The number of tokens of a text if there are at most `limit`, else `false`. */
export function countWithin(tokenizer: BoundedCounter, text: string, limit: number): number | false {
  if (tokenizer.isWithinLimit !== undefined) return tokenizer.isWithinLimit(text, limit);
  const count = tokenizer.count(text);
  return count <= limit && count;
}

/** A place in `[low, high)` where the text may be cut, -1 if none is known; `low` is at least 1. */
export function cutBetween(tokenizer: BoundedCounter, text: string, low: number, high: number): number {
  if (tokenizer.nextCut === undefined || low >= high) return -1;
  const place = low - 1 + tokenizer.nextCut(text.slice(low - 1, high), 1);
  return place < high ? place : -1;
}
