import { type Tokenizer, type TokenizerEngine, tiktoken } from '../../src/tokenize/index.js';

type Engine = readonly [encoding: 'gpt2' | 'cl100k_base' | 'o200k_base', engine: TokenizerEngine];

/** An encoding of each pattern with our own encoder, and one with that of @dqbd/tiktoken. */
export const engines: readonly Engine[] = [
  ['gpt2', 'js'],
  ['cl100k_base', 'js'],
  ['o200k_base', 'js'],
  ['cl100k_base', 'wasm'],
];

/** A tokenizer of {@link engines}. */
export function tokenizerOf([encoding, engine]: Engine): Promise<Tokenizer> {
  return tiktoken(encoding, { engine });
}
