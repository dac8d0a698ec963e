import { describe } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { versionField } from '../core/version.js';
import { RankTable } from './bpe/rank-table.js';
import { TiktokenTokenizer } from './tiktoken-tokenizer.js';
import { type WasmConstructor, WasmEncoder } from './wasm-encoder.js';

/** The encodings that {@link tiktoken} knows. */
export type TiktokenEncoding = 'gpt2' | 'r50k_base' | 'p50k_base' | 'p50k_edit' | 'cl100k_base' | 'o200k_base';

/** Where modules come from; tests bring their own. */
export interface ModuleSource {
  engine(): Promise<object>;
  readonly tables: Readonly<Record<TiktokenEncoding, () => Promise<object>>>;
}

/** The package's own modules, each imported when it is first needed. A bundler sees the literal names. */
export const tiktokenPackage: ModuleSource = {
  engine: () => import('@dqbd/tiktoken/lite'),
  tables: {
    gpt2: () => import('@dqbd/tiktoken/encoders/gpt2'),
    r50k_base: () => import('@dqbd/tiktoken/encoders/r50k_base'),
    p50k_base: () => import('@dqbd/tiktoken/encoders/p50k_base'),
    p50k_edit: () => import('@dqbd/tiktoken/encoders/p50k_edit'),
    cl100k_base: () => import('@dqbd/tiktoken/encoders/cl100k_base'),
    o200k_base: () => import('@dqbd/tiktoken/encoders/o200k_base'),
  },
};

/** The names of all encodings. */
export function encodingNames(): readonly TiktokenEncoding[] {
  return ['gpt2', 'r50k_base', 'p50k_base', 'p50k_edit', 'cl100k_base', 'o200k_base'];
}

/**
 * An encoding, loaded once in a process, however many callers wait for it and however many copies of this library there are
 * (ESM beside CJS). A load that fails is not remembered.
 */
export function loadEncoding(
  name: TiktokenEncoding,
  source: ModuleSource = tiktokenPackage,
  cache: Map<string, Promise<TiktokenTokenizer>> = sharedCache(),
): Promise<TiktokenTokenizer> {
  const loading = cache.get(name) ?? load(name, source);
  if (!cache.has(name)) {
    cache.set(name, loading);
    loading.catch(() => cache.delete(name));
  }
  return loading;
}

/** One map in a process for each version of the library, on a registered symbol of the global object. */
function sharedCache(): Map<string, Promise<TiktokenTokenizer>> {
  const key = Symbol.for(`evalmetry.tokenize ${versionField()}`);
  const existing: unknown = Reflect.get(globalThis, key);
  if (existing instanceof Map) return existing;
  const cache = new Map<string, Promise<TiktokenTokenizer>>();
  Object.defineProperty(globalThis, key, { value: cache });
  return cache;
}

async function load(name: TiktokenEncoding, source: ModuleSource): Promise<TiktokenTokenizer> {
  const { construct, definition } = await importEncoding(name, source);
  const ranks = new RankTable(definition.bpe_ranks);
  const encoder = new WasmEncoder(construct, definition.bpe_ranks, ranks, definition.pat_str);
  return new TiktokenTokenizer(name, ranks, encoder, definition.special_tokens);
}

/** The package's encoder and its definition of an encoding, both checked. */
export async function importEncoding(
  name: TiktokenEncoding,
  source: ModuleSource = tiktokenPackage,
): Promise<{ construct: WasmConstructor; definition: EncodingDefinition }> {
  const tableName = `@dqbd/tiktoken/encoders/${name}`;
  const [engine, table] = await Promise.all([
    importOrExplain('@dqbd/tiktoken/lite', source.engine),
    importOrExplain(tableName, source.tables[name]),
  ]);
  const construct = findThroughDefaults(engine, pickConstructor);
  if (construct === undefined) throw missing('@dqbd/tiktoken/lite', 'it has no Tiktoken');
  const definition = findThroughDefaults(table, pickDefinition);
  if (definition === undefined) throw missing(tableName, 'it is no table of ranks');
  return { construct, definition };
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

/** What a rank file of the package holds, as far as it is used. */
export interface EncodingDefinition {
  readonly pat_str: string;
  readonly special_tokens: Readonly<Record<string, number>>;
  readonly bpe_ranks: string;
}

/** Looks into a module, its default export and the default of that: depending on loader and bundler, CJS is wrapped so. */
function findThroughDefaults<T>(module: unknown, pick: (candidate: object) => T | undefined): T | undefined {
  let candidate = module;
  for (let depth = 0; depth < 3 && typeof candidate === 'object' && candidate !== null; depth++) {
    const found = pick(candidate);
    if (found !== undefined) return found;
    candidate = 'default' in candidate ? candidate.default : undefined;
  }
  return undefined;
}

function pickConstructor(candidate: object): WasmConstructor | undefined {
  const isConstructor = (value: unknown): value is WasmConstructor => typeof value === 'function';
  return 'Tiktoken' in candidate && isConstructor(candidate.Tiktoken) ? candidate.Tiktoken : undefined;
}

function pickDefinition(candidate: object): EncodingDefinition | undefined {
  const isDefinition = (value: object): value is EncodingDefinition =>
    'pat_str' in value &&
    typeof value.pat_str === 'string' &&
    'bpe_ranks' in value &&
    typeof value.bpe_ranks === 'string' &&
    value.bpe_ranks.startsWith('! ') &&
    'special_tokens' in value &&
    typeof value.special_tokens === 'object' &&
    value.special_tokens !== null &&
    Object.values(value.special_tokens).every(Number.isSafeInteger);
  return isDefinition(candidate) ? candidate : undefined;
}
