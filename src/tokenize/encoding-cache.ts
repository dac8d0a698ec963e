import { versionField } from '../core/version.js';
import type { TiktokenTokenizer } from './tiktoken-tokenizer.js';

/** The tokenizers of encodings by name and engine, from the moment on that one is being loaded. */
export type EncodingCache = Map<string, Promise<TiktokenTokenizer>>;

/** What is loaded under a key, or is being loaded, or is loaded now. A load that fails is not remembered. */
export function loadOnce(
  cache: EncodingCache,
  key: string,
  load: () => Promise<TiktokenTokenizer>,
): Promise<TiktokenTokenizer> {
  const loading = cache.get(key) ?? load();
  if (!cache.has(key)) {
    cache.set(key, loading);
    loading.catch(() => cache.delete(key));
  }
  return loading;
}

/** One map in a process for each version of the library, on a registered symbol of the global object. */
export function sharedCache(): EncodingCache {
  const key = Symbol.for(`evalmetry.tokenize ${versionField()}`);
  const existing: unknown = Reflect.get(globalThis, key);
  if (existing instanceof Map) return existing;
  const cache: EncodingCache = new Map();
  Object.defineProperty(globalThis, key, { value: cache });
  return cache;
}
