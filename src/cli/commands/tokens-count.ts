import {
  type CompressionData,
  type CompressionSample,
  type CompressionScore,
  type CompressionState,
  type CompressionTokenizer,
  compressionMetric,
} from '../../compression/index.js';
import type { EncodedState } from '../../core/metric.js';
import { type TiktokenEncoding, tiktoken } from '../../tokenize/index.js';
import { CommandError } from '../command-error.js';
import { LocatedAccumulator } from '../located-accumulator.js';
import { readFields, type Wanted } from '../read/columns.js';
import { groupRows } from '../read/groups.js';
import { displayName } from '../read/open.js';
import { type FilePart, withFirstLine } from '../read/parts.js';
import type { FormatSettings } from '../read/source.js';

/** What is counted, and how it is read: plain data, so that it can be sent to a worker. */
export interface TokensJob {
  readonly encodings: readonly TiktokenEncoding[];
  readonly graphemes: boolean;
  /** The field with the text, and the one that `--by` names. */
  readonly wanted: readonly Wanted[];
  /** Whether each file is a group. */
  readonly isPerFile: boolean;
  readonly format: FormatSettings;
}

/** The counts of a group for each encoding, encoded. */
export type EncodedGroup = readonly [name: string, states: readonly EncodedState[]];

type Counter = LocatedAccumulator<CompressionSample, CompressionData, CompressionState, CompressionScore>;

/** How many tokens the texts of each group are, in each encoding. */
export class TokenCounts {
  readonly #createCounters: () => readonly Counter[];
  readonly #groups = new Map<string, readonly Counter[]>();

  /** @param tokenizers - What counts; for counts that come from elsewhere the names are enough. */
  constructor(tokenizers: readonly (CompressionTokenizer | string)[], graphemes: boolean) {
    const metrics = tokenizers.map((tokenizer) => compressionMetric({ tokenizer, graphemes }));
    this.#createCounters = () => metrics.map((metric) => new LocatedAccumulator(metric));
  }

  /** The counts of a group, which begin with nothing. */
  group(name: string): readonly Counter[] {
    const counters = this.#groups.get(name) ?? this.#createCounters();
    this.#groups.set(name, counters);
    return counters;
  }

  /** Adds what a worker has counted. */
  merge(groups: readonly EncodedGroup[]): void {
    for (const [name, states] of groups) {
      this.group(name).forEach((counter, k) => {
        counter.mergeEncoded(states[k] as EncodedState);
      });
    }
  }

  /** All counts, to be sent elsewhere. */
  encode(): readonly EncodedGroup[] {
    return [...this.#groups].map(([name, counters]) => [name, counters.map((counter) => counter.encode())]);
  }

  /** For each group the scores of each encoding, in the order in which the groups were first seen. */
  scores(): ReadonlyMap<string, readonly CompressionScore[]> {
    return new Map([...this.#groups].map(([name, counters]) => [name, counters.map((counter) => counter.score())]));
  }

  /** The scores of each encoding over all groups. */
  total(): readonly CompressionScore[] {
    const total = this.#createCounters();
    for (const counters of this.#groups.values()) {
      total.forEach((counter, k) => {
        counter.merge(counters[k] as Counter);
      });
    }
    return total.map((counter) => counter.score());
  }
}

/** Counts that have tokenizers to count with. */
export async function createTokenCounts({ encodings, graphemes }: TokensJob): Promise<TokenCounts> {
  return new TokenCounts(await Promise.all(encodings.map((encoding) => tiktoken(encoding))), graphemes);
}

/** Counts the rows of a file or of a part of it. */
export async function countPart(
  job: TokensJob,
  part: FilePart,
  onBytes: (count: number) => void,
  counts: TokenCounts,
): Promise<void> {
  const name = displayName(part.path);
  if (job.isPerFile) counts.group(name);
  for await (const batch of readFields([part], job.wanted, { ...job.format, onBytes })) {
    const texts = batch.columns[0]?.[0] as readonly string[];
    for (const [group, rows] of groupRows(batch, job.isPerFile ? name : '')) {
      const chosen = rows.map((i) => texts[i] as string);
      const place = { count: rows.length, where: (k: number) => batch.where(rows[k] ?? 0) };
      for (const counter of counts.group(group)) {
        counter.addBatch({ texts: chosen }, place, (k) => ({ text: chosen[k] as string }));
      }
    }
  }
}

/**
 * Counts the rows of a part apart. Lines before it are counted only if an error names one of its own: then it is read once more, and
 * refused again.
 */
export async function countApart(
  job: TokensJob,
  part: FilePart,
  onBytes: (count: number) => void,
): Promise<readonly EncodedGroup[]> {
  const counts = await createTokenCounts(job);
  try {
    await countPart(job, part, onBytes, counts);
  } catch (error) {
    const numbered = error instanceof CommandError ? await withFirstLine(part) : part;
    if (numbered !== part) await countPart(job, numbered, () => {}, counts);
    throw error;
  }
  return counts.encode();
}
