import { checkBoolean, checkOptions, describe, invalidOption, oneOf } from '../core/check.js';
import { checkCounter } from '../tokenize/token-counter.js';
import type { CompressionTokenizer } from './token-counts.js';

/** Options of {@link compareTokenizers}. */
export interface CompareTokenizersOptions {
  /** What to compare: one or more, each with a name of its own. */
  readonly tokenizers: readonly CompressionTokenizer[];
  /** The name of the tokenizer whose sequences the others' are measured by. Default: the first. */
  readonly baseline?: string;
  /** By the name of a tokenizer, what a million of its tokens costs, in any currency. Not all need one. Default: none. */
  readonly prices?: Readonly<Record<string, number>>;
  /** Whether to count grapheme clusters too. Default: `false`. */
  readonly graphemes?: boolean;
}

/** Options as they hold, and the signature that they make. */
export interface CompareConfiguration {
  readonly tokenizers: readonly CompressionTokenizer[];
  readonly names: readonly string[];
  readonly baseline: string;
  readonly prices: ReadonlyMap<string, number>;
  readonly graphemes: boolean;
  readonly signature: string;
}

/** Refuses options that do not hold; fills in those that are not given. */
export function readCompareOptions(options: CompareTokenizersOptions): CompareConfiguration {
  checkOptions('compareTokenizers', options, ['tokenizers', 'baseline', 'prices', 'graphemes']);
  const { tokenizers, graphemes = false } = options;
  const names = checkTokenizers(tokenizers);
  const { baseline = names[0] as string } = options;
  if (!names.includes(baseline)) throw invalidOption('baseline', baseline, oneOf(names));
  const prices = readPrices(options.prices, names);
  checkBoolean('graphemes', graphemes);
  const signature = [
    `tokenizers:${JSON.stringify(names)}`,
    `baseline:${baseline}`,
    `prices:${prices.size === 0 ? 'none' : JSON.stringify([...prices])}`,
    `graphemes:${graphemes ? 'yes' : 'no'}`,
  ].join('|');
  return { tokenizers, names, baseline, prices, graphemes, signature };
}

/** The names of the tokenizers; refuses what cannot count, and two of one name. */
function checkTokenizers(tokenizers: readonly CompressionTokenizer[]): string[] {
  if (!Array.isArray(tokenizers) || tokenizers.length === 0) {
    throw invalidOption('tokenizers', tokenizers, 'an array of one or more { name, count(text) }');
  }
  const names: string[] = [];
  for (const [i, tokenizer] of tokenizers.entries()) {
    checkCounter(`tokenizers[${i}]`, tokenizer);
    if (names.includes(tokenizer.name))
      throw invalidOption(`tokenizers[${i}].name`, tokenizer.name, 'a name that no other has');
    names.push(tokenizer.name);
  }
  return names;
}

/** The prices in the order of the tokenizers, so that equal ones have equal signatures. */
function readPrices(prices: Readonly<Record<string, number>> = {}, names: readonly string[]): Map<string, number> {
  if (typeof prices !== 'object' || prices === null || Symbol.iterator in prices) {
    throw invalidOption('prices', prices, 'an object of numbers by the name of a tokenizer');
  }
  const given = new Map(Object.entries(prices));
  for (const [name, price] of given) {
    if (!names.includes(name)) throw invalidOption('a name in prices', name, oneOf(names));
    if (!(Number.isFinite(price) && price >= 0))
      throw invalidOption(`prices[${describe(name)}]`, price, 'a number of at least 0');
  }
  return new Map(names.flatMap((name) => (given.has(name) ? [[name, given.get(name) as number]] : [])));
}
