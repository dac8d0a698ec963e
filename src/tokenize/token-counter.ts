import { invalidOption, invalidType } from '../core/check.js';
import type { TokenCounter } from './tokenizer.js';

/** Refuses what cannot count; `otherwise` is what else could stand there. */
export function checkCounter(where: string, tokenizer: unknown, otherwise = ''): asserts tokenizer is TokenCounter {
  const { name, count } = (
    typeof tokenizer === 'object' && tokenizer !== null ? tokenizer : {}
  ) as Partial<TokenCounter>;
  if (typeof name === 'string' && name !== '' && typeof count === 'function') return;
  throw invalidOption(where, tokenizer, `a tokenizer { name, count(text) }${otherwise}`);
}

/** A number of tokens as a tokenizer of the caller's gave it; refuses what is none, such as a promise. */
export function checkCount(where: string, count: unknown): asserts count is number {
  if (!Number.isSafeInteger(count) || Number(count) < 0)
    throw invalidType(where, count, 'a whole number of at least 0');
}

/** The number of tokens of a text. */
export function countOf(tokenizer: TokenCounter, text: string): number {
  const count = tokenizer.count(text);
  checkCount('tokenizer.count(text)', count);
  return count;
}
