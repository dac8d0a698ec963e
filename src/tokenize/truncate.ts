import { checkInteger, checkOneOf, checkOptions, invalidType } from '../core/check.js';
import type { BoundedCounter } from './bounded-counter.js';
import { longestWithin } from './longest-within.js';
import { checkCounter } from './token-counter.js';

/** Options of {@link truncate}. */
export interface TruncateOptions {
  /** Counts the tokens: what `await tiktoken('o200k_base')` gives, or any `{ name, count(text) }`. */
  readonly tokenizer: BoundedCounter;
  /** Which end of the text stays. Default: `'start'`. */
  readonly keep?: 'start' | 'end';
}

/**
 * The longest piece of a text, from its start or from its end, that has at most `maxTokens` tokens.
 *
 * It is cut off between two characters (code points), never within one, and its tokens are counted as those of a text of its own. This is not always
 * what the first `maxTokens` tokens of the text stand for: these may end within a character or be more tokens when read again, and more than they hold
 * may fit. A text that fits comes back as it is, unless another counter has longer tokens.
 *
 * Counts of longer and longer pieces go up and down, as a token is whole or not. So every end is tried between the last place to cut that fits and the
 * next ({@link Tokenizer.nextCut}), or 128 UTF-16 units further than what fits, as many as a token of tiktoken has bytes; further for a
 * {@link bytePairEncoding} with longer tokens. In a run of more than 1,024 units without a place to cut only the last few hundred are counted again
 * each time: there a token or two more might fit. The result never has more than `maxTokens`.
 *
 * Cost: about that of counting the result, whatever the length of the text; a few times that, and some milliseconds, where it ends in a long run.
 *
 * @param text - The text.
 * @param maxTokens - How many tokens the result has at most.
 * @param options - The tokenizer, and which end to keep.
 * @throws {@link MetricError} `INVALID_TYPE` if `text` is not a string or what the tokenizer gives is no count; `INVALID_OPTION` if `maxTokens`
 * is not a whole number of at least 0 or an option is wrong; `UNKNOWN_OPTION`.
 * @example
 * ```ts
 * const tokenizer = await tiktoken('cl100k_base');
 * truncate('The quick brown fox jumps over the lazy dog', 4, { tokenizer }); // 'The quick brown fox'
 * truncate('The quick brown fox jumps over the lazy dog', 2, { tokenizer, keep: 'end' }); // ' lazy dog'
 * truncate('👍👍', 5, { tokenizer }); // '👍'
 * ```
 */
export function truncate(text: string, maxTokens: number, options: TruncateOptions): string {
  if (typeof text !== 'string') throw invalidType('truncate: text', text, 'a string');
  checkInteger('maxTokens', maxTokens, 0);
  checkOptions('truncate', options, ['tokenizer', 'keep']);
  const { tokenizer, keep = 'start' } = options;
  checkCounter('tokenizer', tokenizer);
  checkOneOf('keep', keep, ['start', 'end']);
  const { edge } = longestWithin(text, maxTokens, tokenizer, keep);
  return keep === 'start' ? text.slice(0, edge) : text.slice(edge);
}
