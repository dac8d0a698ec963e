import { checkOptions, invalidType } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { BytePairEncoder } from './bpe/byte-pair-encoder.js';
import { readRanks } from './bpe/read-ranks.js';
import { Scanner } from './bpe/scanner.js';
import { linesOf } from './byte-pair-encoding.js';
import { type EncodingCache, loadOnce, sharedCache } from './encoding-cache.js';
import { checkEncoding } from './encoding-names.js';
import { harmonySpecialTokens } from './harmony.js';
import { checksumOf, knownEncodings } from './known-ranks.js';
import type { RankFile, TiktokenEncoding } from './load-encoding.js';
import { type RankSource, ranksFrom } from './rank-source.js';
import { checkSpecialTokens } from './special-tokens.js';
import { TiktokenTokenizer } from './tiktoken-tokenizer.js';
import type { Tokenizer } from './tokenizer.js';

/** Options of {@link tiktokenFromRanks}. */
export interface TiktokenFromRanksOptions {
  /** Special tokens beside those of the encoding: what spells each, and its id, which must be free. Default: none. */
  readonly extraSpecialTokens?: Readonly<Record<string, number>>;
}

/**
 * {@link tiktoken} with ranks by address or bytes instead of the package @dqbd/tiktoken: for pages without a bundler, and for edge runtimes, where
 * a bundle should not hold the ranks of all encodings.
 *
 * The ranks are OpenAI's `.tiktoken` file of the encoding, or the JSON or object of @dqbd/tiktoken; they are compared with what is known of the
 * encoding (their number and a checksum of 32 bits), so that the wrong file is refused. Pattern and special tokens are those of the encoding.
 *
 * The encoding is shared with {@link tiktoken}: once it is loaded, by whatever way, it is not loaded again, and `ranks` is not looked at; give a
 * function where even making it costs something. A load that fails is tried anew at the next call.
 *
 * @param encoding - Which vocabulary; {@link encodingForModel} knows it for a model.
 * @param ranks - Its ranks or where they are; or a function that gives this, called if the encoding is not loaded yet. To fetch with headers or a
 * time limit, give `() => fetch(address, options)`.
 * @throws {@link MetricError} `MISSING_PEER` if the ranks cannot be fetched, with address and status; `INVALID_TYPE` if they are malformed or those
 * of another encoding; `UNKNOWN_ENCODING` if there is no such encoding; `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see https://github.com/openai/tiktoken/blob/main/tiktoken_ext/openai_public.py for the addresses of OpenAI's files.
 * @example
 * ```ts
 * const inPage = () => tiktokenFromRanks('cl100k_base', '/ranks/cl100k_base.tiktoken');
 * const withLimit = (url: string) => tiktokenFromRanks('cl100k_base', () => fetch(url, { signal: AbortSignal.timeout(10_000) }));
 * await tiktokenFromRanks('cl100k_base', 'IQ== 0\n'); // throws INVALID_TYPE
 * await tiktokenFromRanks('cl100k_base', 'nowhere:cl100k_base.tiktoken'); // throws MISSING_PEER
 * ```
 */
export async function tiktokenFromRanks(
  encoding: TiktokenEncoding,
  ranks: RankSource | (() => RankSource),
  options: TiktokenFromRanksOptions = {},
): Promise<Tokenizer> {
  checkOptions('tiktokenFromRanks', options, ['extraSpecialTokens']);
  const { extraSpecialTokens = {} } = options;
  checkEncoding(encoding);
  checkSpecialTokens('extraSpecialTokens', extraSpecialTokens);
  if (!['string', 'object', 'function'].includes(typeof ranks) || ranks === null) {
    throw invalidType('ranks', ranks, 'ranks, an address, a promise of these or a function that gives them');
  }
  const tokenizer = await loadFromRanks(encoding, ranks);
  return Object.keys(extraSpecialTokens).length === 0 ? tokenizer : tokenizer.withSpecialTokens(extraSpecialTokens);
}

/** An encoding of these ranks, loaded once in a process. */
export function loadFromRanks(
  name: TiktokenEncoding,
  ranks: RankSource | (() => RankSource),
  cache: EncodingCache = sharedCache(),
): Promise<TiktokenTokenizer> {
  return loadOnce(cache, `${name} js`, async () => {
    if (name !== 'o200k_harmony') return fromRanks(name, typeof ranks === 'function' ? ranks() : ranks);
    const ordinary = await loadFromRanks('o200k_base', ranks, cache);
    return ordinary.withName(name, harmonySpecialTokens());
  });
}

async function fromRanks(name: RankFile, source: RankSource): Promise<TiktokenTokenizer> {
  const table = readRanks('ranks', linesOf(await ranksFrom(source)));
  const encodings = knownEncodings();
  const { checksum, pattern, size, specialTokens } = encodings[name];
  const found = checksumOf(table);
  if (table.size !== size || found !== checksum) {
    const other = Object.entries(encodings).find(([, known]) => known.size === table.size && known.checksum === found);
    const told = other === undefined ? `${table.size} with checksum ${found}` : `those of ${other[0]}`;
    throw new MetricError(
      'INVALID_TYPE',
      `ranks are ${told}, expected those of ${name}: ${size} with checksum ${checksum}`,
    );
  }
  return new TiktokenTokenizer(name, table, new BytePairEncoder(table, new Scanner(pattern)), specialTokens);
}
