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
  /** The ids of `text`, in order. */
  encode(text: string, options?: EncodeOptions): Uint32Array;
}

/** Text to ids and back. */
export interface Tokenizer extends TokenEncoder {
  /** One more than the largest id: the length of an array that is indexed by id. Some ids below it may be unused. */
  readonly vocabularySize: number;
  /** The special tokens: what spells each of them, and its id. */
  readonly specialTokens: Readonly<Record<string, number>>;
  /** The number of tokens of each text, in order. */
  countBatch(texts: Iterable<string>): Uint32Array;
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
