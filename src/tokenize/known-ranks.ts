import { addToChecksum, EMPTY_CHECKSUM } from '../core/checksum.js';
import type { PatternName } from './bpe/patterns.js';
import type { RankTable } from './bpe/rank-table.js';
import type { RankFile } from './load-encoding.js';

/** What is known of an encoding beside its ranks, and what its ranks are known by. */
export interface KnownEncoding {
  readonly pattern: PatternName;
  readonly specialTokens: Readonly<Record<string, number>>;
  /** The number of ranks; one more than the largest. */
  readonly size: number;
  /** The {@link checksumOf} the ranks. */
  readonly checksum: number;
}

/**
 * The encodings that have a rank file.
 *
 * @see https://github.com/openai/tiktoken/blob/main/tiktoken_ext/openai_public.py
 */
export function knownEncodings(): Readonly<Record<RankFile, KnownEncoding>> {
  const r50k = {
    pattern: 'gpt2',
    specialTokens: { '<|endoftext|>': 50256 },
    size: 50256,
    checksum: 3_404_657_372,
  } as const;
  const p50k = { ...r50k, size: 50281, checksum: 3_510_387_360 } as const;
  const middle = { '<|fim_prefix|>': 50281, '<|fim_middle|>': 50282, '<|fim_suffix|>': 50283 };
  return {
    gpt2: r50k,
    r50k_base: r50k,
    p50k_base: p50k,
    p50k_edit: { ...p50k, specialTokens: { ...p50k.specialTokens, ...middle } },
    cl100k_base: {
      pattern: 'cl100k_base',
      specialTokens: {
        '<|endoftext|>': 100257,
        '<|fim_prefix|>': 100258,
        '<|fim_middle|>': 100259,
        '<|fim_suffix|>': 100260,
        '<|endofprompt|>': 100276,
      },
      size: 100256,
      checksum: 1_478_327_562,
    },
    o200k_base: {
      pattern: 'o200k_base',
      specialTokens: { '<|endoftext|>': 199999, '<|endofprompt|>': 200018 },
      size: 199998,
      checksum: 3_798_066_423,
    },
  };
}

/**
 * A number of 32 bits that other ranks have by chance once in 4 billion times: FNV-1a over the length and the bytes of every id. Enough against the
 * wrong file, not against an enemy. Not SHA-256, which browsers offer to pages of HTTPS only.
 */
export function checksumOf(ranks: RankTable): number {
  let hash = EMPTY_CHECKSUM;
  for (let id = 0; id < ranks.size; id++) {
    const length = ranks.lengths[id] as number;
    const start = ranks.starts[id] as number;
    hash = addToChecksum(hash, length);
    for (let i = start; i < start + length; i++) hash = addToChecksum(hash, ranks.bytes[i] as number);
  }
  return hash >>> 0;
}
