import { checkOptions, describe, invalidOption, invalidType, oneOf } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { BytePairEncoder } from './bpe/byte-pair-encoder.js';
import { nameOfPattern, type PatternName, patternNames } from './bpe/patterns.js';
import { readRanks } from './bpe/read-ranks.js';
import { Scanner } from './bpe/scanner.js';
import { decodeUtf8 } from './bpe/utf8.js';
import { type EncodingDefinition, findDefinition } from './encoding-definition.js';
import { checkSpecialTokens } from './special-tokens.js';
import { TiktokenTokenizer } from './tiktoken-tokenizer.js';
import type { Tokenizer } from './tokenizer.js';

/**
 * A byte-pair vocabulary: the object or the JSON of a rank file of @dqbd/tiktoken, or the lines of a `.tiktoken` file; JSON and lines as text or as
 * its bytes.
 */
export type Ranks = EncodingDefinition | string | Uint8Array | ArrayBuffer;

/** Options of {@link bytePairEncoding}. */
export interface BytePairEncodingOptions {
  /** What the tokenizer is called, in signatures and reports. Default: `'unnamed'`. */
  readonly name?: string;
  /**
   * What cuts a text into pieces before merging: the pattern of `'gpt2'` (r50k_base and p50k_base have it too), of `'cl100k_base'` (Llama 3 has it
   * too), or of `'o200k_base'`. Needed for a `.tiktoken` file, which does not say; a JSON says it, and then it must not be given.
   */
  readonly pattern?: PatternName;
  /** Special tokens beside those of a JSON: what spells each, and its id, which must be free. Default: none. */
  readonly specialTokens?: Readonly<Record<string, number>>;
}

/**
 * A tokenizer of a byte-pair vocabulary that the caller already has, at once: the ids of tiktoken's `Encoding` with the same ranks.
 *
 * Unlike {@link tiktoken} it imports nothing and shares nothing: each call builds a tokenizer of its own, so keep it. Every one of the 256 single
 * bytes must be a token. A token that merging never reaches is found where a whole piece spells it, as in tiktoken. O(vocabulary) time, about half
 * a second for 200,000 tokens; encoding is linear in the text.
 *
 * @param ranks - The vocabulary.
 * @throws {@link MetricError} `INVALID_TYPE` for ranks of another form, with the line: base64 that is none, a rank that is no whole number below
 * 2^24 - 1, a rank or a token that comes twice, a token of more than 1024 bytes, a byte that is no token; `INVALID_OPTION` for a pattern that is
 * not known, a name that is no text, special tokens whose id is taken; `UNKNOWN_OPTION`.
 * @see https://github.com/openai/tiktoken (`tiktoken.Encoding`, `tiktoken.load.load_tiktoken_bpe`)
 * @example
 * ```ts
 * let lines = '';
 * for (let byte = 0; byte < 256; byte++) lines += `${btoa(String.fromCharCode(byte))} ${byte}\n`;
 * lines += `${btoa('ab')} 256\n${btoa('abc')} 257\n`;
 * const tokenizer = bytePairEncoding(lines, { name: 'tiny', pattern: 'cl100k_base', specialTokens: { '<end>': 258 } });
 * [...tokenizer.encode('abcab')]; // [257, 256]
 * tokenizer.vocabularySize; // 259
 * bytePairEncoding('YQ== 0', { pattern: 'cl100k_base' }); // throws INVALID_TYPE
 * ```
 */
export function bytePairEncoding(ranks: Ranks, options: BytePairEncodingOptions = {}): Tokenizer {
  checkOptions('bytePairEncoding', options, ['name', 'pattern', 'specialTokens']);
  const { name = 'unnamed', pattern, specialTokens = {} } = options;
  if (typeof name !== 'string' || name === '') throw invalidOption('name', name, 'a text that is not empty');
  checkSpecialTokens('specialTokens', specialTokens);
  const source = readSource(ranks);
  const definition = typeof source === 'object' ? source : undefined;
  if (definition !== undefined && pattern !== undefined) {
    throw invalidOption('pattern', pattern, 'none beside ranks that say theirs');
  }
  const known =
    definition === undefined ? patternNames().find((each) => each === pattern) : nameOfPattern(definition.pat_str);
  if (known === undefined) {
    const [option, value] = definition === undefined ? ['pattern', pattern] : ['ranks.pat_str', definition.pat_str];
    throw invalidOption(option, value, `${definition ? 'that of ' : ''}${oneOf(patternNames())}`);
  }
  const table = readRanks('ranks', typeof source === 'string' ? source : source.bpe_ranks);
  return new TiktokenTokenizer(name, table, new BytePairEncoder(table, new Scanner(known)), {})
    .withSpecialTokens(definition?.special_tokens ?? {}, 'ranks.special_tokens')
    .withSpecialTokens(specialTokens, 'specialTokens');
}

/** The lines that ranks are, or that their definition has. */
export function linesOf(ranks: Ranks): string {
  const source = readSource(ranks);
  return typeof source === 'string' ? source : source.bpe_ranks;
}

/** The definition that the ranks are, or the lines. */
function readSource(ranks: Ranks): EncodingDefinition | string {
  const text = toText(ranks);
  if (text !== undefined && !text.startsWith('{')) return text;
  const definition = findDefinition(text === undefined ? ranks : parseJson(text));
  if (definition !== undefined) return definition;
  throw invalidType(
    'ranks',
    ranks,
    'an object or JSON { pat_str, special_tokens, bpe_ranks }, or lines of tokens and ranks',
  );
}

function toText(ranks: unknown): string | undefined {
  if (typeof ranks === 'string') return ranks;
  if (ranks instanceof Uint8Array) return decodeUtf8(ranks);
  return ranks instanceof ArrayBuffer ? decodeUtf8(new Uint8Array(ranks)) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : describe(error);
    throw new MetricError('INVALID_TYPE', `ranks begin with { and are no JSON: ${reason}`);
  }
}
