/** Something that can say how many tokens a text is; all that compression rates need. */
export interface TokenCounter {
  /** What counts, for signatures and reports: `'cl100k_base'`. */
  readonly name: string;
  /** The number of tokens of `text`. Text that spells a special token counts as ordinary text. */
  count(text: string): number;
}

/** Something that turns text into token ids. */
export interface TokenEncoder extends TokenCounter {
  /** One more than the largest id: the length of an array that is indexed by id. Some ids below it may be unused. */
  readonly vocabularySize?: number;
  /**
   * The ids of `text`, in order.
   *
   * @throws {@link MetricError} `SPECIAL_TOKEN` if the text spells a special token that options do not allow; `INVALID_TYPE`, `INVALID_OPTION`,
   * `UNKNOWN_OPTION`.
   */
  encode(text: string, options?: EncodeOptions): Uint32Array;
}

/** The tokens of a text and their places in it; of {@link Tokenizer.encodeWithOffsets}. */
export interface TokensWithOffsets {
  /** The ids, in order. */
  readonly tokens: Uint32Array;
  /**
   * `offsets[i]` is where `tokens[i]` begins in the text, in UTF-16 units. A token that begins within a character, as the bytes of an emoji may be
   * several tokens, has the offset of that character. So `text.slice(offsets[i], offsets[i + 1])` are pieces that together are the text, and empty
   * for a token after which its character goes on.
   */
  readonly offsets: Uint32Array;
}

/** Text to ids and back. */
export interface Tokenizer extends TokenEncoder {
  /** One more than the largest id: the length of an array that is indexed by id. Some ids below it may be unused. */
  readonly vocabularySize: number;
  /** The special tokens: what spells each of them, and its id. */
  readonly specialTokens: Readonly<Record<string, number>>;
  /**
   * The ids of `text`, in order, and where in the text each of them begins.
   *
   * @throws {@link MetricError} as {@link TokenEncoder.encode} does.
   */
  encodeWithOffsets(text: string, options?: EncodeOptions): TokensWithOffsets;
  /**
   * The number of tokens of each text, in order. The texts are read once, one after the other, and not kept.
   *
   * @throws {@link MetricError} `INVALID_TYPE` if `texts` is no iterable, or a string, or a text of it is none; and what the iterable throws.
   */
  countBatch(texts: Iterable<string>): Uint32Array;
  /**
   * The number of tokens of `text` if there are at most `limit`, else `false`. Text that is too long is not read to its end: the cost is that of
   * about `limit` tokens. Mind that the number of an empty text is 0, which is no `true` either: compare with `false`.
   *
   * @throws {@link MetricError} `INVALID_OPTION` if `limit` is not a whole number of at least 0.
   */
  isWithinLimit(text: string, limit: number): number | false;
  /**
   * The number of tokens of a text that comes in chunks: that of the whole, wherever it was cut, within a character too.
   *
   * Bytes are UTF-8: what is none is read as U+FFFD, and a byte order mark is text. A string among them ends a character that the bytes before it
   * left unfinished. Memory is that of a chunk and of the text since the last place to cut, see {@link Tokenizer.nextCut}.
   *
   * @throws {@link MetricError} (as a rejection) `INVALID_TYPE` if the source or a chunk is of the wrong kind; and what the source throws.
   */
  countStream(source: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>): Promise<number>;
  /**
   * The first place from `from` on where `text` may be cut in two whose tokens, one after the other, are the tokens of the text; its length if there
   * is none. In UTF-16 units. It is found by what stands on either side of it, as between a word and a space, so it is such a place in any text that
   * holds these two characters. Special tokens are ordinary text here.
   *
   * @throws {@link MetricError} `INVALID_OPTION` if `from` is not a whole number of at least 0.
   */
  nextCut(text: string, from: number): number;
  /**
   * The text of `tokens`. Bytes that are not UTF-8, such as those of half a character, become U+FFFD.
   *
   * @throws {@link MetricError} `INVALID_TOKEN` if an id is not in the vocabulary.
   */
  decode(tokens: ArrayLike<number>): string;
  /**
   * The bytes of `tokens`: what {@link Tokenizer.decode} reads as UTF-8.
   *
   * @throws {@link MetricError} `INVALID_TOKEN` if an id is not in the vocabulary.
   */
  decodeBytes(tokens: ArrayLike<number>): Uint8Array;
  /**
   * The bytes that an id stands for; they need not be whole characters.
   *
   * @throws {@link MetricError} `INVALID_TOKEN` if the id is not in the vocabulary.
   */
  tokenBytes(token: number): Uint8Array;
  /**
   * The id of a text or of bytes that are exactly one token, special tokens included: the inverse of
   * {@link Tokenizer.tokenBytes}.
   *
   * @throws {@link MetricError} `INVALID_TOKEN` if `piece` is not one token.
   */
  tokenOf(piece: string | Uint8Array): number;
  /**
   * Gives back the memory of a WebAssembly encoder, about 11 MB; with our own encoder there is none to give back. Nothing breaks if it is called twice, or
   * if the tokenizer is used again, here or elsewhere in the process: the encoder is then made anew. Where the runtime knows
   * `Symbol.dispose` it has this name too, so that `using` calls it.
   */
  dispose(): void;
}

/**
 * What to do with text that spells a special token, such as `<|endoftext|>`.
 *
 * By default it is ordinary text, as everything in a dataset is. tiktoken's own default is to throw; to have that, say
 * `{ disallowedSpecial: 'all' }`.
 */
export interface EncodeOptions {
  /**
   * Special tokens that become their one id where the text spells them; `'all'` is every one of the tokenizer's. Names that
   * it does not have are of no effect. Default: `[]`.
   */
  readonly allowedSpecial?: 'all' | readonly string[];
  /**
   * Texts that must not occur: `SPECIAL_TOKEN` is thrown where one does. `'all'` is every special token that
   * `allowedSpecial` does not name. Default: `[]`.
   */
  readonly disallowedSpecial?: 'all' | readonly string[];
}
