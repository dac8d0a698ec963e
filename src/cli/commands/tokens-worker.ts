import { isMetricError } from '../../core/error.js';
import { CommandError } from '../command-error.js';
import type { FilePart } from '../read/parts.js';
import { countApart, type EncodedGroup, type TokensJob } from './tokens-count.js';

/** A part of the input for a worker of `evalmetry tokens`. */
export interface TokensTask {
  readonly job: TokensJob;
  readonly part: FilePart;
  /** How many bytes all workers have read, in memory that they share. */
  readonly bytesRead: BigInt64Array;
}

/** What it counted, or what the user has to put right; as an error it would arrive without its class. */
export type TokensAnswer = { readonly groups: readonly EncodedGroup[] } | { readonly refusal: string };

/** The entry of a worker thread: one call a part. */
export default async function count({ job, part, bytesRead }: TokensTask): Promise<TokensAnswer> {
  try {
    const onBytes = (bytes: number): void => void Atomics.add(bytesRead, 0, BigInt(bytes));
    return { groups: await countApart(job, part, onBytes) };
  } catch (error) {
    if (error instanceof CommandError || isMetricError(error)) return { refusal: error.message };
    throw error;
  }
}
