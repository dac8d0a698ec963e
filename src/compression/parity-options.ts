import { checkBoolean, checkOptions, invalidOption } from '../core/check.js';
import { checkCounter } from '../tokenize/token-counter.js';
import type { CompressionTokenizer } from './token-counts.js';

/** Options of {@link languageParity}. */
export interface LanguageParityOptions {
  /** Counts the tokens: what `await tiktoken('o200k_base')` gives, or any `{ name, count(text) }`. */
  readonly tokenizer: CompressionTokenizer;
  /** The language that the others are measured by; the literature takes English. */
  readonly pivot: string;
  /** Whether to count grapheme clusters too. Default: `false`. */
  readonly graphemes?: boolean;
}

/** Refuses options that do not hold; fills in those that are not given. */
export function readParityOptions(options: LanguageParityOptions): Required<LanguageParityOptions> {
  checkOptions('languageParity', options, ['tokenizer', 'pivot', 'graphemes']);
  const { tokenizer, pivot, graphemes = false } = options;
  checkCounter('tokenizer', tokenizer);
  if (typeof pivot !== 'string') throw invalidOption('pivot', pivot, 'the name of a language');
  checkBoolean('graphemes', graphemes);
  return { tokenizer, pivot, graphemes };
}
