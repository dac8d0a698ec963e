import { describe } from '../core/check.js';
import { MetricError } from '../core/error.js';
import type { TiktokenEncoding } from './load-encoding.js';

/** Refuses what is no name of an encoding. */
export function checkEncoding(encoding: unknown): void {
  const names: readonly unknown[] = encodingNames();
  if (names.includes(encoding)) return;
  throw new MetricError('UNKNOWN_ENCODING', `encoding is ${describe(encoding)}, expected one of ${names.join(', ')}`);
}

/** The names of all encodings. */
function encodingNames(): readonly TiktokenEncoding[] {
  return ['gpt2', 'r50k_base', 'p50k_base', 'p50k_edit', 'cl100k_base', 'o200k_base', 'o200k_harmony'];
}
