import { describe } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { BytePairEncoder } from './bpe/byte-pair-encoder.js';
import { nameOfPattern } from './bpe/patterns.js';
import { RankTable } from './bpe/rank-table.js';
import { Scanner } from './bpe/scanner.js';
import { type EncodingCache, loadOnce, sharedCache } from './encoding-cache.js';
import { type EncodingDefinition, findDefinition, findThroughDefaults } from './encoding-definition.js';
import { harmonySpecialTokens } from './harmony.js';
import { requireRanks } from './require-ranks.js';
import { TiktokenTokenizer } from './tiktoken-tokenizer.js';
import { type WasmConstructor, WasmEncoder } from './wasm-encoder.js';

/** The encodings that have a rank file of their own. */
export type RankFile = 'gpt2' | 'r50k_base' | 'p50k_base' | 'p50k_edit' | 'cl100k_base' | 'o200k_base';

/** The encodings that {@link tiktoken} knows. */
export type TiktokenEncoding = RankFile | 'o200k_harmony';

/** What encodes: our own encoder (`'js'`), or that of @dqbd/tiktoken (`'wasm'`). The ids are the same. */
export type TokenizerEngine = 'js' | 'wasm';

/** Where modules come from; tests bring their own. */
export interface ModuleSource {
  engine(): Promise<object>;
  /** The ranks at once, where the runtime can. */
  ranksNow?(name: RankFile): object | undefined;
  readonly tables: Readonly<Record<RankFile, () => Promise<object>>>;
}

/** The WebAssembly encoder of the package. */
const ENGINE = '@dqbd/tiktoken/lite';

/**
 * The package's own modules, each imported when it is first needed. A bundler sees the literal names of the ranks, but not that of the encoder: it would follow
 * it into WebAssembly, which most need a plugin for.
 */
export const tiktokenPackage: ModuleSource = {
  engine: () => import(/* webpackIgnore: true */ /* @vite-ignore */ ENGINE),
  ranksNow: requireRanks,
  tables: {
    gpt2: () => import('@dqbd/tiktoken/encoders/gpt2'),
    r50k_base: () => import('@dqbd/tiktoken/encoders/r50k_base'),
    p50k_base: () => import('@dqbd/tiktoken/encoders/p50k_base'),
    p50k_edit: () => import('@dqbd/tiktoken/encoders/p50k_edit'),
    cl100k_base: () => import('@dqbd/tiktoken/encoders/cl100k_base'),
    o200k_base: () => import('@dqbd/tiktoken/encoders/o200k_base'),
  },
};

/**
 * An encoding, loaded once in a process, however many callers wait for it and however many copies of this library there are
 * (ESM beside CJS). A load that fails is not remembered.
 */
export function loadEncoding(
  name: TiktokenEncoding,
  engine: TokenizerEngine = 'js',
  source: ModuleSource = tiktokenPackage,
  cache: EncodingCache = sharedCache(),
): Promise<TiktokenTokenizer> {
  return loadOnce(cache, `${name} ${engine}`, load);

  async function load(): Promise<TiktokenTokenizer> {
    if (name !== 'o200k_harmony') return engine === 'js' ? loadOwn(name, source) : loadWasm(name, source);
    const ordinary = await loadEncoding('o200k_base', engine, source, cache);
    return ordinary.withName(name, harmonySpecialTokens());
  }
}

async function loadOwn(name: RankFile, source: ModuleSource): Promise<TiktokenTokenizer> {
  const definition = await importDefinition(name, source);
  const ranks = new RankTable(definition.bpe_ranks);
  return new TiktokenTokenizer(name, ranks, ownEncoder(name, definition, ranks), definition.special_tokens);
}

async function loadWasm(name: RankFile, source: ModuleSource): Promise<TiktokenTokenizer> {
  const [construct, definition] = await Promise.all([importConstructor(source), importDefinition(name, source)]);
  const { bpe_ranks, pat_str, special_tokens } = definition;
  const ranks = new RankTable(bpe_ranks);
  const own = ownEncoder(name, definition, ranks);
  const encoder = new WasmEncoder(() => new construct(bpe_ranks, {}, pat_str), own);
  return new TiktokenTokenizer(name, ranks, encoder, special_tokens);
}

function ownEncoder(name: RankFile, { pat_str }: EncodingDefinition, ranks: RankTable): BytePairEncoder {
  const pattern = nameOfPattern(pat_str);
  if (pattern === undefined) throw missing(tableName(name), `its pattern is unknown: ${describe(pat_str)}`);
  return new BytePairEncoder(ranks, new Scanner(pattern));
}

function tableName(name: RankFile): string {
  return `@dqbd/tiktoken/encoders/${name}`;
}

/** The package's encoder. */
export async function importConstructor(source: ModuleSource = tiktokenPackage): Promise<WasmConstructor> {
  const engine = await importOrExplain(ENGINE, source.engine);
  const construct = findThroughDefaults(engine, pickConstructor);
  if (construct === undefined) throw missing(ENGINE, 'it has no Tiktoken');
  return construct;
}

/** The package's definition of an encoding, checked. */
export async function importDefinition(
  name: RankFile,
  source: ModuleSource = tiktokenPackage,
): Promise<EncodingDefinition> {
  const table = source.ranksNow?.(name) ?? (await importOrExplain(tableName(name), source.tables[name]));
  const definition = findDefinition(table);
  if (definition === undefined) throw missing(tableName(name), 'it is no table of ranks');
  return definition;
}

async function importOrExplain(specifier: string, load: () => Promise<object>): Promise<object> {
  try {
    return await load();
  } catch (error) {
    throw missing(specifier, error instanceof Error ? error.message : describe(error));
  }
}

function missing(specifier: string, reason: string): MetricError {
  return new MetricError('MISSING_PEER', `${specifier} of the package @dqbd/tiktoken could not be loaded: ${reason}`);
}

function pickConstructor(candidate: object): WasmConstructor | undefined {
  const isConstructor = (value: unknown): value is WasmConstructor => typeof value === 'function';
  return 'Tiktoken' in candidate && isConstructor(candidate.Tiktoken) ? candidate.Tiktoken : undefined;
}
