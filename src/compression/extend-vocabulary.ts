import { checkData, checkInteger, checkOneOf, checkOptions, invalidOption } from '../core/check.js';
import { addToChecksum, checksumText, EMPTY_CHECKSUM } from '../core/checksum.js';
import type { MetricWarning } from '../core/metric.js';
import { versionField } from '../core/version.js';
import { LARGEST_ID } from '../tokenize/bpe/token-table.js';
import { decodeUtf8, isContinuation } from '../tokenize/bpe/utf8.js';
import type { Tokenizer } from '../tokenize/tokenizer.js';
import { type LearntToken, MergeLearner } from './merge-learner.js';
import { measurePieces, piecesOf, requireVocabulary, type VocabularyCounts } from './piece-types.js';
import type { TextsData } from './token-counts.js';

/** Options of {@link extendVocabulary}. */
export interface ExtendVocabularyOptions {
  /** Whose vocabulary gets more tokens: what `await tiktoken('o200k_base')` gives. Required. */
  readonly tokenizer: Tokenizer;
  /** How many tokens to add. Required. */
  readonly additions: number;
  /** Two neighbouring tokens that come fewer times than this are never joined. Default: `2`. */
  readonly minimumCount?: number;
  /**
   * Which tokens may begin or end inside a character. `'any'`: all, as byte-pair encoding has it. `'within'`: only parts of one character, on the way
   * to it. `'none'`: no token, so a character that is three tokens stays so. Default: `'any'`.
   */
  readonly partialCharacters?: 'any' | 'within' | 'none';
}

/** A token that {@link extendVocabulary} adds. */
export interface VocabularyAddition {
  /** Its id: the first is the old tokenizer's `vocabularySize`, behind the special tokens. */
  readonly id: number;
  /** Its text. Bytes of half a character are U+FFFD here. */
  readonly text: string;
  /** Its bytes. */
  readonly bytes: Uint8Array;
  /** How often two neighbouring tokens were these bytes when it was chosen; in `aaa`, two `a` are twice. */
  readonly count: number;
  /** How many tokens fewer the texts are by it, given those added before. */
  readonly tokensSaved: number;
  /** Share of the old tokenizer's tokens that are saved by it and all those before it: 0 to 1. */
  readonly gain: number;
}

/** Result of {@link extendVocabulary}. */
export interface VocabularyExtension {
  /** The tokenizer with the additions: the old ids, special tokens and ways, and new ids. */
  readonly tokenizer: Tokenizer;
  /** What was added, in this order. */
  readonly additions: readonly VocabularyAddition[];
  /** 1 - tokens / tokens before: 0 to 1, higher is better; `NaN` over no text. */
  readonly gain: number;
  /** Tokens of the texts by the old tokenizer. */
  readonly tokensBefore: number;
  /** Tokens of the texts by the new one. */
  readonly tokens: number;
  /** Tokens per code point by the old one. */
  readonly tokensPerCharacterBefore: number;
  /** Tokens per code point by the new one: lower is better. */
  readonly tokensPerCharacter: number;
  /** The texts. */
  readonly counts: VocabularyCounts;
  /** What the numbers depend on: the tokenizer, the options, this library's version. */
  readonly signature: string;
  /** Remarks: `FEW_CANDIDATES` if there were not as many additions to be had as were asked for. */
  readonly warnings: readonly MetricWarning[];
}

/** No added token is longer, in bytes: as long as the longest one of o200k_base. */
const LONGEST_ADDITION = 128;

/**
 * What more tokens would save on texts, which ones, and the tokenizer that has them.
 *
 * Byte-pair merges are learnt on top of a vocabulary: the two neighbouring tokens within a piece that are most frequent become a token, `additions` times;
 * of equally frequent ones, that whose bytes come first. The order of the texts does not matter. The gain is 1 - tokens / tokens before. It is exact: to count
 * the texts with the new tokenizer gives the same number, as a new token ranks behind all older ones in both. Texts that were not learnt from gain less.
 *
 * O(text) and O(b log b) for the b bytes of the different pieces; an addition costs time for the different pieces that it occurs in. 1,000 additions
 * from 10 MB take seconds. Memory grows with the different pieces: some dozens of bytes for each of their bytes. No addition is longer than 128 bytes.
 * `texts` may be a generator.
 *
 * @throws {@link MetricError} `INVALID_OPTION` if the tokenizer is none of `evalmetry/tokenize` or an option is out of range, as new ids behind a special
 * token whose id is 2^24 or more are; `INVALID_TYPE` for what is no text; `UNKNOWN_OPTION`.
 * @see Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units", ACL 2016 (learning merges); Cui et al., "Efficient and Effective
 * Text Encoding for Chinese LLaMA and Alpaca", arXiv:2304.08177 (extending a vocabulary).
 * @example
 * ```ts
 * const texts = ['量子计算', '量子力学', '量子纠缠'];
 * const { additions, gain, tokenizer } = extendVocabulary({ texts }, { tokenizer: await tiktoken('cl100k_base'), additions: 1 });
 * additions.map(({ id, text, count }) => [id, text, count]); // [[100277, '量子', 3]]
 * tokenizer.decode(tokenizer.encode('量子')); // '量子'
 * ```
 */
export function extendVocabulary(data: TextsData, options: ExtendVocabularyOptions): VocabularyExtension {
  checkOptions('extendVocabulary', options, ['tokenizer', 'additions', 'minimumCount', 'partialCharacters']);
  const { tokenizer, additions, minimumCount = 2, partialCharacters = 'any' } = options;
  const vocabulary = requireVocabulary(tokenizer);
  checkInteger('additions', additions, 1);
  const firstId = tokenizer.vocabularySize;
  const room = Math.max(0, LARGEST_ID + 1 - firstId);
  if (additions > room) {
    throw invalidOption('additions', additions, `at most ${room}: new ids are from ${firstId} to ${LARGEST_ID}`);
  }
  checkInteger('minimumCount', minimumCount, 1);
  checkOneOf('partialCharacters', partialCharacters, ['any', 'within', 'none']);
  checkData('extendVocabulary', data, 'texts');
  const types = piecesOf(data.texts, vocabulary);

  const learner = new MergeLearner(types.pieces, vocabulary.ranks, firstId, {
    minimumCount,
    mayBeToken: (bytes) => bytes.length <= LONGEST_ADDITION && keepsCharacters(bytes, partialCharacters),
  });
  const tokensBefore = learner.tokens;
  const added: VocabularyAddition[] = [];
  while (added.length < additions) {
    const token = learner.next();
    if (token === undefined) break;
    const text = decodeUtf8(token.bytes);
    added.push(
      Object.freeze({ id: firstId + added.length, text, ...token, gain: gainOf(tokensBefore, learner.tokens) }),
    );
  }

  const counts = measurePieces(types);
  const rule = `additions:${additions}|minimumCount:${minimumCount}|partialCharacters:${partialCharacters}`;
  return Object.freeze({
    tokenizer: vocabulary.extend(
      added.map(({ bytes }) => bytes),
      nameOf(tokenizer.name, added),
    ),
    additions: Object.freeze(added),
    gain: gainOf(tokensBefore, learner.tokens),
    tokensBefore,
    tokens: learner.tokens,
    tokensPerCharacterBefore: tokensBefore / counts.codePoints,
    tokensPerCharacter: learner.tokens / counts.codePoints,
    counts,
    signature: `tokenizer:${tokenizer.name}|${rule}|${versionField()}`,
    warnings: warningsOf(added.length, additions, minimumCount),
  });
}

/** The share saved; divided last, so that a fifth is 0.2. */
function gainOf(tokensBefore: number, tokens: number): number {
  return (tokensBefore - tokens) / tokensBefore;
}

/** Whether bytes of well-formed text are whole characters, or what else is allowed. */
function keepsCharacters(bytes: Uint8Array, partialCharacters: 'any' | 'within' | 'none'): boolean {
  if (partialCharacters === 'any') return true;
  let last = bytes.length - 1;
  while (last > 0 && isContinuation(bytes[last] as number)) last--;
  if (last === 0 && partialCharacters === 'within') return true;
  const lead = bytes[last] as number;
  const width = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return !isContinuation(bytes[0] as number) && bytes.length - last === width;
}

/** A name that tells what was added, so that numbers by different extensions are never taken for one another: 32 bits of FNV-1a. */
function nameOf(name: string, added: readonly LearntToken[]): string {
  let hash = EMPTY_CHECKSUM;
  for (const { bytes } of added) for (const byte of [bytes.length, ...bytes]) hash = addToChecksum(hash, byte);
  return `${name}+${added.length}:${checksumText(hash)}`;
}

function warningsOf(added: number, wanted: number, minimumCount: number): readonly MetricWarning[] {
  if (added === wanted) return [];
  const message = `${added} of ${wanted} additions: no other two neighbouring tokens come ${minimumCount} times`;
  return [{ code: 'FEW_CANDIDATES', message }];
}
