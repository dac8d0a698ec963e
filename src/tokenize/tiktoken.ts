import { checkOneOf, checkOptions } from '../core/check.js';
import { checkEncoding } from './encoding-names.js';
import { loadEncoding, type TiktokenEncoding, type TokenizerEngine } from './load-encoding.js';
import { checkSpecialTokens } from './special-tokens.js';
import type { Tokenizer } from './tokenizer.js';

/** Options of {@link tiktoken}. */
export interface TiktokenOptions {
  /**
   * What encodes. `'js'` is our own encoder: faster, linear in any text, nothing to free. `'wasm'` is that of @dqbd/tiktoken, to compare with;
   * it is asked for by name while the program runs, so a bundle for the web is without it. The ids are the same. Default: `'js'`.
   */
  readonly engine?: TokenizerEngine;
  /**
   * Special tokens beside those of the encoding: what spells each, and its id, which must be free. Default: none.
   *
   * They are of this tokenizer only; the encoding itself is still loaded once.
   */
  readonly extraSpecialTokens?: Readonly<Record<string, number>>;
}

/**
 * A tokenizer of OpenAI's models: the same ids as the reference implementation, special tokens aside.
 *
 * The vocabulary comes from the package @dqbd/tiktoken, imported when it is first asked for: 0.5 MB (gpt2) to 2.3 MB
 * (o200k_base). It then stays in memory once in the process: every call for the same encoding gives the same tokenizer, and there is nothing
 * to free. Loading one encoding does not load another.
 *
 * - Text that spells a special token is ordinary text unless {@link EncodeOptions} says otherwise. tiktoken would throw.
 * - A lone surrogate is read as U+FFFD, as tiktoken reads it.
 * - Time is linear in the text, whatever it is.
 *
 * @param encoding - Which vocabulary; {@link encodingForModel} knows it for a model.
 * @param options - Special tokens of your own.
 * @throws {@link MetricError} `UNKNOWN_ENCODING` if there is no such encoding, `MISSING_PEER` if @dqbd/tiktoken cannot be
 * loaded, `INVALID_OPTION` if there is no such engine, or if an extra special token is empty or its id is taken.
 * @see https://github.com/openai/tiktoken
 * @example
 * ```ts
 * const tokenizer = await tiktoken('cl100k_base');
 * [...tokenizer.encode('Hello, world!')]; // [9906, 11, 1917, 0]
 * tokenizer.decode([9906, 11, 1917, 0]); // 'Hello, world!'
 * tokenizer.count('人工智能'); // 5
 * tokenizer.encode('<|endoftext|>').length; // 7
 * [...tokenizer.encode('<|endoftext|>', { allowedSpecial: 'all' })]; // [100257]
 * tokenizer.encode('<|endoftext|>', { disallowedSpecial: 'all' }); // throws SPECIAL_TOKEN
 * ```
 */
export async function tiktoken(encoding: TiktokenEncoding, options: TiktokenOptions = {}): Promise<Tokenizer> {
  checkOptions('tiktoken', options, ['engine', 'extraSpecialTokens']);
  const { engine = 'js', extraSpecialTokens = {} } = options;
  checkOneOf('engine', engine, ['js', 'wasm']);
  checkEncoding(encoding);
  checkSpecialTokens('extraSpecialTokens', extraSpecialTokens);
  const tokenizer = await loadEncoding(encoding, engine);
  return Object.keys(extraSpecialTokens).length === 0 ? tokenizer : tokenizer.withSpecialTokens(extraSpecialTokens);
}
