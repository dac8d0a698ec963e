import type { PairMerger } from './pair-merger.js';
import type { RankTable } from './rank-table.js';
import type { TokenTable } from './token-table.js';

/** What is known of the parts of a token, where it is not these: nothing yet; merging does not give it; it came of a part with a larger rank. */
const UNKNOWN = -1;
const NEVER = -2;
const DETOUR = -3;

/**
 * Which tokens may stand side by side in what merging gives.
 *
 * Merging the bytes of two tokens gives these two again unless, on the way, a part at the end of the left one and a part at the beginning of the right
 * one are joined before what they become a part of is. Both are undone from the last joint on, in the order of the ranks, and at each step the two parts
 * that meet are looked up. In vocabularies that were not learnt by merging a part may have a larger rank than the whole; then both are merged anew.
 *
 * @see https://github.com/github/rust-gems/tree/main/crates/bpe for the idea and its proof.
 */
export class TokenPairs {
  readonly #ranks: RankTable;
  readonly #table: TokenTable;
  readonly #merger: PairMerger;
  /** Id -> the left one of the two tokens that it was joined of; a byte's own id; UNKNOWN, NEVER or DETOUR. */
  readonly #lefts: Int32Array;
  /** Id -> the right one. */
  readonly #rights: Int32Array;
  readonly #scratch: Int32Array;
  readonly #view: DataView;

  constructor(ranks: RankTable, table: TokenTable, merger: PairMerger) {
    this.#ranks = ranks;
    this.#table = table;
    this.#merger = merger;
    this.#lefts = new Int32Array(ranks.size).fill(UNKNOWN);
    this.#rights = new Int32Array(ranks.size);
    this.#scratch = new Int32Array(2 * ranks.longestToken);
    this.#view = new DataView(ranks.bytes.buffer);
  }

  /**
   * Whether `left`, which ends at `place`, and `right`, which begins there, are what merging gives of their bytes.
   *
   * @param view - The same bytes as `bytes`; at least 12 of them can be read from any place of the tokens on.
   */
  mayMeet(bytes: Uint8Array, view: DataView, place: number, left: number, right: number): boolean {
    const lefts = this.#lefts;
    const rights = this.#rights;
    const { lengths } = this.#ranks;
    if (!this.isGiven(left) || !this.isGiven(right)) return false;
    if (lefts[left] === DETOUR || lefts[right] === DETOUR) return this.#isMerged(bytes, view, place, left, right);
    let limit = 0x7fffffff;
    for (;;) {
      const leftLength = lengths[left] as number;
      const rightLength = lengths[right] as number;
      const joined = this.#table.findRare(bytes, view, place - leftLength, leftLength + rightLength);
      if (joined >= 0 && joined < limit) return false;
      // The one that was joined later is undone; of equal ranks the leftmost is joined first.
      if (rightLength === 1 || (left > right && leftLength > 1)) {
        if (leftLength === 1) return true;
        limit = left;
        left = rights[left] as number;
      } else {
        limit = right + 1;
        right = lefts[right] as number;
      }
    }
  }

  /** Whether merging gives a token of its own bytes, which not every vocabulary sees to; works out what it and its parts are joined of. */
  isGiven(token: number): boolean {
    const known = this.#lefts[token] as number;
    if (known !== UNKNOWN) return known !== NEVER;
    const { bytes, lengths, starts } = this.#ranks;
    const length = lengths[token] as number;
    const start = starts[token] as number;
    this.#lefts[token] = token;
    if (length === 1) return true;
    const count = this.#merger.merge(bytes, this.#view, start, length, this.#scratch, 0);
    if (count > 1) {
      this.#lefts[token] = NEVER;
      return false;
    }
    const joint = this.#merger.lastJoint;
    const left = this.#idOf(start, joint);
    const right = this.#idOf(start + joint, length - joint);
    this.#lefts[token] = this.#isBefore(left, token) && this.#isBefore(right, token) ? left : DETOUR;
    this.#rights[token] = right;
    return true;
  }

  /** Whether a part was there before a token could be joined of it, and all its own parts before it. */
  #isBefore(part: number, token: number): boolean {
    return this.#ranks.lengths[part] === 1 || (part < token && this.isGiven(part) && this.#lefts[part] !== DETOUR);
  }

  /** What {@link TokenPairs.mayMeet} asks, by merging. */
  #isMerged(bytes: Uint8Array, view: DataView, place: number, left: number, right: number): boolean {
    const merger = this.#merger;
    const scratch = this.#scratch;
    const { lengths } = this.#ranks;
    const leftLength = lengths[left] as number;
    const length = leftLength + (lengths[right] as number);
    const count = merger.merge(bytes, view, place - leftLength, length, scratch, 0);
    return count === 2 && scratch[0] === left && scratch[1] === right;
  }

  /** The id of a part of a token, which is one itself. */
  #idOf(start: number, length: number): number {
    const { bytes } = this.#ranks;
    return length === 1
      ? this.#merger.idOfByte(bytes[start] as number)
      : this.#table.find(bytes, this.#view, start, length);
  }
}
