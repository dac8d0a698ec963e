import { checkInteger, checkOptions } from '../core/check.js';
import type { RankedQuery } from './ranked-query.js';

/** Options of the ranking metrics that look at the first items only. */
export interface CutoffOptions {
  /** How many items of each ranking count, from the top. Default: all of them. */
  readonly k?: number;
}

/** The checked cutoff, `Infinity` for the whole ranking; `others` are the function's other options. */
export function readCutoff(functionName: string, options: CutoffOptions, others: readonly string[]): number {
  checkOptions(functionName, options, ['k', ...others]);
  const { k = Infinity } = options;
  if (k !== Infinity) checkInteger('k', k, 1);
  return k;
}

/** A cutoff, as signatures spell it. */
export function cutoffSignature(k: number): string {
  return `k:${k === Infinity ? 'all' : k}`;
}

/** How many of the first `k` items are relevant. */
export function countHits({ length, gains }: RankedQuery, k: number): number {
  const end = Math.min(k, length);
  let hits = 0;
  for (let i = 0; i < end; i++) if ((gains[i] as number) > 0) hits++;
  return hits;
}
