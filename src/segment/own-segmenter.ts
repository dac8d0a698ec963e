import { invalidOption, invalidType } from '../core/check.js';
import type { Segmenter } from './segmenter.js';

/** Refuses a `tokenize` option that is neither one of the names nor a segmenter with a name of its own. */
export function checkTokenize(value: unknown, names: readonly string[]): void {
  const { name, tokenize } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Segmenter>;
  const isOwn = typeof name === 'string' && /^[^|:]+$/.test(name) && !names.includes(name);
  if (names.includes(value as string) || (isOwn && typeof tokenize === 'function')) return;
  throw invalidOption(
    'tokenize',
    value,
    `${names.join(', ')}, or { name, tokenize } with a new name without "|" and ":"`,
  );
}

/** What a signature calls a segmentation. */
export function segmentationName(tokenize: string | Segmenter): string {
  return typeof tokenize === 'string' ? tokenize : tokenize.name;
}

/** The tokens that a segmenter of the caller's gives; refuses what are none. */
export function ownTokens(segmenter: Segmenter, text: string): readonly string[] {
  const tokens: unknown = segmenter.tokenize(text);
  if (!Array.isArray(tokens)) throw invalidType(`tokens of ${segmenter.name}`, tokens, 'an array of strings');
  for (const token of tokens) {
    if (typeof token !== 'string') throw invalidType(`a token of ${segmenter.name}`, token, 'a string');
  }
  return tokens;
}
