import { checkOptions, describe, invalidOption, invalidType } from '../core/check.js';
import { decodeUtf8 } from './bpe/utf8.js';
import { Component } from './hugging-face/component.js';
import { PipelineTokenizer } from './hugging-face/hugging-face-tokenizer.js';
import { importPackage } from './hugging-face/package.js';
import type { EncodeOptions, TokenEncoder } from './tokenizer.js';

/** Options of {@link huggingFace}. */
export interface HuggingFaceOptions {
  /**
   * What the tokenizer is called in signatures and reports: `'bert-base-uncased'`. Default: the kind of model, the size of the
   * vocabulary and a checksum of the file, such as `'WordPiece-30522-5f3a09c2'`.
   */
  readonly name?: string;
}

/** How to encode a text, or two. */
export interface HuggingFaceEncodeOptions extends EncodeOptions {
  /** Whether to add what the file's post-processor puts around a text, such as `[CLS]` and `[SEP]`. Default: `false`. */
  readonly addSpecialTokens?: boolean;
  /** A second text, for models that read two. Default: none. */
  readonly pair?: string;
}

/** A text as tokens. The lists are of one length. */
export interface HuggingFaceEncoding {
  /** The ids. */
  readonly ids: Uint32Array;
  /** How the vocabulary spells each: `'##ing'`, `'Ġthe'`. A Unigram model spells what it does not know as the text does. */
  readonly tokens: readonly string[];
  /** Which text each is of, as the model is told: mostly 0 for the first and 1 for the second. */
  readonly typeIds: Uint32Array;
  /** 1 for each that `addSpecialTokens` added, 0 for the rest. */
  readonly specialTokensMask: Uint8Array;
}

/**
 * A tokenizer that a tokenizer.json describes. It has no places in the text and no bytes of tokens, so it is no {@link Tokenizer}; what counts takes it
 * as one.
 *
 * All that encodes throws `INVALID_TYPE` for what is no text, and `INVALID_TOKEN` where a file without a token for the unknown does not know a text.
 */
export interface HuggingFaceTokenizer extends TokenEncoder {
  /** One more than the largest id: the length of an array that is indexed by id. Some ids below it may be unused. */
  readonly vocabularySize: number;
  /** The special tokens of the file: what spells each of them, and its id. */
  readonly specialTokens: Readonly<Record<string, number>>;
  /** The id of what is not in the vocabulary, such as that of `[UNK]`, if there is one. */
  readonly unknownToken: number | undefined;
  /**
   * The number of tokens of each text, in order.
   *
   * @throws {@link MetricError} as `count` does, and `INVALID_TYPE` if `texts` is no iterable, or a string.
   */
  countBatch(texts: Iterable<string>): Uint32Array;
  /** How many of the tokens that {@link TokenCounter.count} counts are the unknown one. */
  countUnknown(text: string): number;
  /**
   * The ids of `text`, in order: as many as `count` says, unless options say otherwise.
   *
   * @throws {@link MetricError} `SPECIAL_TOKEN` if the text spells a special token that options do not allow; `INVALID_OPTION`, `UNKNOWN_OPTION`.
   */
  encode(text: string, options?: HuggingFaceEncodeOptions): Uint32Array;
  /** The ids of `text`, what spells them, and what they are for. */
  encoding(text: string, options?: HuggingFaceEncodeOptions): HuggingFaceEncoding;
  /**
   * The text of `tokens`, as the file's decoder makes it; what the normalizer took out does not come back.
   *
   * @param tokens - The ids.
   * @param options - `skipSpecialTokens`: whether to leave special tokens out. Default: `true`, as in the reference.
   * @throws {@link MetricError} `INVALID_TOKEN` if an id is not in the vocabulary.
   */
  decode(tokens: ArrayLike<number>, options?: { readonly skipSpecialTokens?: boolean }): string;
  /**
   * How the vocabulary spells a token.
   *
   * @throws {@link MetricError} `INVALID_TOKEN` if the id is not in the vocabulary.
   */
  tokenText(token: number): string;
  /**
   * The id of a token by its spelling: the inverse of {@link HuggingFaceTokenizer.tokenText}.
   *
   * @throws {@link MetricError} `INVALID_TOKEN` if `piece` is not one token.
   */
  tokenOf(piece: string): number;
}

/**
 * A tokenizer that a `tokenizer.json` of the Hugging Face Hub describes: WordPiece, byte-pair encoding, Unigram or whole words.
 *
 * WordPiece, byte-pair encoding and regular expressions are those of the package `@huggingface/tokenizers`, an optional peer that is imported when this is
 * first called. The steps around them follow the reference, the Python package tokenizers, also where that package does not.
 *
 * - `count`, `encode` and `compression` see the tokens of the text itself: none is added, and text that spells a special token is
 *   ordinary text. The reference's `encode` is `encode(text, { addSpecialTokens: true, allowedSpecial: 'all' })`.
 * - A lone surrogate is read as U+FFFD. The reference refuses it.
 * - Truncation and padding that the file asks for are not applied. There are no offsets. `tokenizer_config.json` is not read.
 * - The classes of characters are those of the runtime's Unicode version.
 *
 * @param tokenizerJson - What `tokenizer.json` holds: its text, its bytes, or the object that `JSON.parse` makes of it.
 * @param options - A name.
 * @throws {@link MetricError} `MISSING_PEER` if @huggingface/tokenizers is not installed, `INVALID_TYPE` if the file is no tokenizer.json or asks for
 * something that is not known here (the message says where), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see https://github.com/huggingface/tokenizers
 * @example
 * ```ts
 * const tokenizer = await huggingFace({
 *   model: { type: 'WordPiece', unk_token: '[UNK]', vocab: { '[UNK]': 0, un: 1, '##believ': 2, '##able': 3 } },
 *   normalizer: { type: 'Lowercase' },
 *   pre_tokenizer: { type: 'Whitespace' },
 *   decoder: { type: 'WordPiece' },
 * });
 * tokenizer.encoding('Unbelievable!').tokens; // ['un', '##believ', '##able', '[UNK]']
 * tokenizer.countUnknown('Unbelievable!'); // 1
 * tokenizer.decode([1, 2, 3]); // 'unbelievable'
 * ```
 */
export async function huggingFace(
  tokenizerJson: object | string | Uint8Array,
  options: HuggingFaceOptions = {},
): Promise<HuggingFaceTokenizer> {
  checkOptions('huggingFace', options, ['name']);
  const { name } = options;
  if (name !== undefined && (typeof name !== 'string' || name === '')) {
    throw invalidOption('name', name, 'a text that is not empty');
  }
  const file = new Component(parse(tokenizerJson), 'tokenizerJson');
  return new PipelineTokenizer(file, await importPackage(), name);
}

function parse(json: object | string | Uint8Array): unknown {
  const text = json instanceof Uint8Array ? decodeUtf8(json) : json;
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidType('tokenizerJson', text, `JSON (${error instanceof Error ? error.message : describe(error)})`);
  }
}
