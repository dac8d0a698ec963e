import { describe } from '../core/check.js';
import { MetricError } from '../core/error.js';
import type { Ranks } from './byte-pair-encoding.js';

/** A response of `fetch`, as far as it is used; a `Blob` or a `File` will do. */
export interface FetchedRanks {
  /** Whether the status says that it went well. */
  readonly ok?: boolean;
  /** The status of HTTP. */
  readonly status?: number;
  /** The address, for errors. */
  readonly url?: string;
  /** The body. */
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A `URL`, as far as it is used. */
export interface RankAddress {
  /** The address as a text. */
  readonly href: string;
}

/**
 * Where ranks come from: an address as a text or a `URL`, which is fetched; the ranks themselves; a `Response` of `fetch` or a `Blob`; a promise of
 * any of these. A text with a line break, or that begins with `{`, is the ranks themselves.
 */
export type RankSource = Ranks | RankAddress | FetchedRanks | Promise<Ranks | RankAddress | FetchedRanks>;

/** What every runtime has and the language's own types do not know. */
declare const fetch: (address: string) => Promise<FetchedRanks>;

/** The ranks of a source, fetched if it is an address. */
export async function ranksFrom(source: RankSource): Promise<Ranks> {
  const found = await source;
  if (typeof found === 'string' && !/^\{|\n/.test(found)) return bodyOf(found, await fetchFrom(found));
  if (typeof found !== 'object' || found === null) return found;
  if ('href' in found) return bodyOf(found.href, await fetchFrom(found.href));
  return 'arrayBuffer' in found ? bodyOf(found.url ?? 'what was given', found) : found;
}

async function fetchFrom(address: string): Promise<FetchedRanks> {
  try {
    return await fetch(address);
  } catch (error) {
    throw failed(address, error);
  }
}

async function bodyOf(address: string, response: FetchedRanks): Promise<ArrayBuffer> {
  if (response.ok === false) throw failed(address, `the status is ${response.status}`);
  try {
    return await response.arrayBuffer();
  } catch (error) {
    throw failed(address, error);
  }
}

function failed(address: string, reason: unknown): MetricError {
  const cause: unknown = reason instanceof Error ? reason.cause : undefined;
  const words = [reason, cause].map((part) => (part instanceof Error ? part.message : part)).filter(Boolean);
  const told = words.map((word) => (typeof word === 'string' ? word : describe(word))).join(': ');
  return new MetricError('MISSING_PEER', `the ranks could not be fetched from ${address}: ${told}`);
}
