import { invalidOption, invalidType } from '../core/check.js';
import type { Segmenter } from './segmenter.js';

/** Refuses a `tokenize` option that is neither one of the names nor a segmenter with a name of its own. */
export function checkTokenize(value: unknown, names: readonly string[]): void {
  if (!names.includes(value as string)) checkNamed('tokenize', value, 'tokenize', names, `${names}, or `);
}

/**
 * Refuses an option that is no `{ name, [member] }`: a function of the caller's with the name that a signature has for it.
 *
 * @param names - Those that are taken.
 * @param others - What else the option can be, for the error.
 */
export function checkNamed(
  option: string,
  value: unknown,
  member: string,
  names: readonly string[],
  others: string = '',
): void {
  const { name, [member]: given } = Object(value) as { readonly name?: unknown; readonly [member: string]: unknown };
  if (typeof given === 'function' && typeof name === 'string' && /^[^|:]+$/.test(name) && !names.includes(name)) return;
  throw invalidOption(option, value, `${others}{ name, ${member} } with a new name without "|" and ":"`);
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
