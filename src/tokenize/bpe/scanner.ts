import { CL100K_PATTERN, scanCl100k } from './scan-cl100k.js';
import { GPT2_PATTERN, scanGpt2 } from './scan-gpt2.js';
import { O200K_PATTERN, scanO200k } from './scan-o200k.js';

/**
 * Writes where the pieces of well-formed UTF-8 end from `start` on, as many as `ends` has room for, and gives how many they are.
 *
 * Written by hand: linear in the text, and no regular expression of the runtime, whose Unicode version is its own.
 *
 * @param end - Where the text ends.
 * @param classes - The class of each code point; see `preTokenClasses`.
 */
export type Scanner = (bytes: Uint8Array, start: number, end: number, classes: Uint8Array, ends: Int32Array) => number;

/** What cuts a text as a pattern does; only the patterns of the encodings are known. */
export function scannerOf(pattern: string): Scanner | undefined {
  if (pattern === GPT2_PATTERN) return scanGpt2;
  if (pattern === CL100K_PATTERN) return scanCl100k;
  return pattern === O200K_PATTERN ? scanO200k : undefined;
}

/** The encodings whose patterns are known, each pattern by the first that had it. */
export type PatternName = 'gpt2' | 'cl100k_base' | 'o200k_base';

/** The names of all patterns. */
export function patternNames(): readonly PatternName[] {
  return ['gpt2', 'cl100k_base', 'o200k_base'];
}

/** What cuts a text as the pattern of that name does; any value may be asked. */
export function scannerOfName(name: unknown): Scanner | undefined {
  if (name === 'gpt2') return scanGpt2;
  if (name === 'cl100k_base') return scanCl100k;
  return name === 'o200k_base' ? scanO200k : undefined;
}
