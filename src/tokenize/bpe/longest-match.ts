import type { PairMerger } from './pair-merger.js';
import type { RankTable } from './rank-table.js';
import type { TokenTable } from './token-table.js';

/** Lengths from here on share one bit, and are listed. */
const LONG = 31;
/** The bits of lengths up to 5. */
const SHORTER_THAN_6 = 63;
/** Buckets of three-byte beginnings. */
const BUCKETS = 65_536;

/**
 * The longest token that begins at a place.
 *
 * For three bytes at the beginning of a token, a mask tells which lengths such tokens have, so only these are looked up, the longest first. A second one
 * tells which three bytes may come next in them, so that most of the longer ones need not be looked up either.
 */
export class LongestMatch {
  readonly #table: TokenTable;
  readonly #merger: PairMerger;
  /** Two numbers a bucket: bit `min(length, 31)` for each token that begins so; bits of the hashes of the three bytes that come next. */
  readonly #hints = new Int32Array(2 * BUCKETS);
  /** Bucket -> the lengths from 31 on of tokens that begin so, the longest first. */
  readonly #longLengths = new Map<number, readonly number[]>();

  constructor(ranks: RankTable, table: TokenTable, merger: PairMerger) {
    this.#table = table;
    this.#merger = merger;
    const hints = this.#hints;
    const { bytes, lengths, size, starts } = ranks;
    for (let id = 0; id < size; id++) {
      const length = lengths[id] as number;
      if (length > 2) {
        const bucket = bucketOf(bytes, starts[id] as number);
        hints[2 * bucket] = (hints[2 * bucket] as number) | (1 << Math.min(length, LONG));
        if (length > 5) {
          const follower = followerBit(bytes, (starts[id] as number) + 3);
          hints[2 * bucket + 1] = (hints[2 * bucket + 1] as number) | follower;
        }
        if (length >= LONG) {
          const known = new Set(this.#longLengths.get(bucket)).add(length);
          this.#longLengths.set(
            bucket,
            [...known].sort((a, b) => b - a),
          );
        }
      }
    }
  }

  /** The id of the longest token that begins at `start` and does not pass `end`. */
  find(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const hints = this.#hints;
    const table = this.#table;
    const available = end - start;
    if (available > 2) {
      const bucket = bucketOf(bytes, start);
      let mask = hints[2 * bucket] as number;
      const mayBeLonger = available > 5 && ((hints[2 * bucket + 1] as number) & followerBit(bytes, start + 3)) !== 0;
      if (!mayBeLonger) mask &= SHORTER_THAN_6;
      if (available < LONG) mask &= (1 << (available + 1)) - 1;
      else if (mask < 0) {
        for (const length of this.#longLengths.get(bucket) as readonly number[]) {
          const id = length <= available ? table.findRare(bytes, view, start, length) : -1;
          if (id >= 0) return id;
        }
      }
      for (mask &= 0x7fffffff; mask !== 0; ) {
        const length = 31 - Math.clz32(mask);
        const id = table.findRare(bytes, view, start, length);
        if (id >= 0) return id;
        mask ^= 1 << length;
      }
    }
    const pair = available > 1 ? this.#merger.idOfPair(bytes[start] as number, bytes[start + 1] as number) : -1;
    return pair >= 0 ? pair : this.#merger.idOfByte(bytes[start] as number);
  }
}

function bucketOf(bytes: Uint8Array, start: number): number {
  return Math.imul(threeBytes(bytes, start), 0x9e3779b1) >>> 16;
}

/** The bit of three bytes among those that may come next. */
function followerBit(bytes: Uint8Array, start: number): number {
  return 1 << (Math.imul(threeBytes(bytes, start), 0x9e3779b1) >>> 27);
}

function threeBytes(bytes: Uint8Array, start: number): number {
  return ((bytes[start] as number) << 16) | ((bytes[start + 1] as number) << 8) | (bytes[start + 2] as number);
}
