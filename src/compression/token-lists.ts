import { decodeUtf8 } from '../tokenize/bpe/utf8.js';
import type { StatisticsTokenizer } from './statistics-tokenizer.js';

/** How many tokens are of one length. */
export interface TokenLength {
  /** The length, in bytes. */
  readonly bytes: number;
  /** Number of tokens of that length. */
  readonly count: number;
  /** Number of different tokens of that length. */
  readonly types: number;
}

/** A token and how often it occurs. */
export interface TokenFrequency {
  /** Its id. */
  readonly token: number;
  /** Its bytes as UTF-8, U+FFFD for half a character, or how the vocabulary spells it; missing if the tokenizer does not tell. */
  readonly text?: string;
  /** Its length in bytes, if the tokenizer tells. */
  readonly bytes?: number;
  /** How often it occurs. */
  readonly count: number;
  /** Its share of all tokens. */
  readonly share: number;
}

/** How long tokens are, and the longest of them; nothing if the tokenizer does not tell. `byCount` is all tokens, the most frequent first. */
export function lengthsOf(
  tokenizer: StatisticsTokenizer,
  byCount: readonly { readonly token: number; readonly count: number }[],
  top: number,
  total: number,
): { readonly tokenLengths?: readonly TokenLength[]; readonly longestTokens?: readonly TokenFrequency[] } {
  if (tokenizer.tokenBytes === undefined) return {};
  const lengths = new Map<number, { bytes: number; count: number; types: number }>();
  const measured = byCount.map(({ token, count }) => ({
    token,
    count,
    bytes: tokenizer.tokenBytes?.(token).length ?? 0,
  }));
  for (const { bytes, count } of measured) {
    const { count: before, types } = lengths.get(bytes) ?? { count: 0, types: 0 };
    lengths.set(bytes, { bytes, count: before + count, types: types + 1 });
  }
  return {
    tokenLengths: [...lengths.values()].sort((a, b) => a.bytes - b.bytes),
    longestTokens: measured
      .sort((a, b) => b.bytes - a.bytes) // stable: the most frequent stay first
      .slice(0, top)
      .map(({ token, count }) => describeToken(tokenizer, token, count, total)),
  };
}

/** A token with its spelling, as far as the tokenizer tells. */
export function describeToken(
  tokenizer: StatisticsTokenizer,
  token: number,
  count: number,
  total: number,
): TokenFrequency {
  const bytes = tokenizer.tokenBytes?.(token);
  const text = bytes === undefined ? tokenizer.tokenText?.(token) : decodeUtf8(bytes);
  return {
    token,
    ...(text !== undefined && { text }),
    ...(bytes !== undefined && { bytes: bytes.length }),
    count,
    share: count / total,
  };
}
