import { checkOptions, invalidOption } from '../core/check.js';
import { utf8Decoder } from './bpe/utf8.js';
import { checkSource } from './check-text.js';
import type { Tokenizer } from './tokenizer.js';

/** Turns tokens into text as they come; of {@link tokenDecoder}. */
export interface TokenDecoder {
  /**
   * The text that is complete with these tokens; empty while a character is not.
   *
   * @throws {@link MetricError} `INVALID_TOKEN` if an id is not in the vocabulary; then none of these tokens is taken.
   */
  push(tokens: ArrayLike<number>): string;
  /** What is left: U+FFFD for a character that never became whole, else nothing. After that the decoder begins anew. */
  end(): string;
}

/** Options of {@link decodeStream}. */
export interface DecodeStreamOptions {
  /** What the tokens are of. */
  readonly tokenizer: Pick<Tokenizer, 'decodeBytes'>;
}

/**
 * Turns tokens into text as they come, as a model writes them, and never cuts a character that lies in several tokens.
 *
 * All that `push` and `end` give, joined, is what {@link Tokenizer.decode} makes of all tokens together.
 *
 * @param tokenizer - What the tokens are of.
 * @throws {@link MetricError} `INVALID_OPTION` if that is no tokenizer.
 * @example
 * ```ts
 * const tokenizer = await tiktoken('cl100k_base');
 * const decoder = tokenDecoder(tokenizer);
 * [[9468], [239], [235, 0], [9468]].map((tokens) => decoder.push(tokens)); // ['', '', '👍!', '']
 * decoder.end(); // '\ufffd'
 * ```
 */
export function tokenDecoder(tokenizer: Pick<Tokenizer, 'decodeBytes'>): TokenDecoder {
  if (typeof tokenizer !== 'object' || tokenizer === null || typeof tokenizer.decodeBytes !== 'function') {
    throw invalidOption('tokenizer', tokenizer, 'a tokenizer { decodeBytes(tokens) }');
  }
  const decoder = utf8Decoder();
  return {
    push: (tokens) => decoder.decode(tokenizer.decodeBytes(tokens), { stream: true }),
    end: () => decoder.decode(),
  };
}

/**
 * The text of a stream of tokens, in pieces that never cut a character; see {@link tokenDecoder}.
 *
 * A piece is never empty: where a character is not complete, its tokens wait for the next.
 *
 * @param source - Ids, or arrays of ids, as they come.
 * @param options - The tokenizer.
 * @throws {@link MetricError} `INVALID_TYPE` if the source is not iterable, `INVALID_OPTION`, `UNKNOWN_OPTION`; while it is read `INVALID_TOKEN`, and
 * what the source throws.
 * @example
 * ```ts
 * const tokenizer = await tiktoken('cl100k_base');
 * const pieces: string[] = [];
 * for await (const piece of decodeStream([9468, 239, 235, 0], { tokenizer })) pieces.push(piece);
 * pieces; // ['👍', '!']
 * ```
 */
export function decodeStream(
  source: AsyncIterable<number | ArrayLike<number>> | Iterable<number | ArrayLike<number>>,
  options: DecodeStreamOptions,
): AsyncGenerator<string, void, undefined> {
  checkSource('decodeStream: source', source, 'ids or arrays of ids');
  checkOptions('decodeStream', options, ['tokenizer']);
  const decoder = tokenDecoder(options.tokenizer);
  return (async function* decode() {
    for await (const tokens of source) {
      const text = decoder.push(typeof tokens === 'number' ? [tokens] : tokens);
      if (text !== '') yield text;
    }
    const rest = decoder.end();
    if (rest !== '') yield rest;
  })();
}
