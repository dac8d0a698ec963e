import { LongestMatch } from './longest-match.js';
import type { PairMerger } from './pair-merger.js';
import type { RankTable } from './rank-table.js';
import type { TokenTable } from './token-table.js';

/** Slots of the memory of neighbours. */
const NEIGHBOURS = 131_072;
const UNKNOWN = -2;
const NOTHING = -1;
/** What is remembered of whether merging reaches a token. */
const REACHED = 1;
const UNREACHED = 2;

/**
 * Byte-pair encoding of long pieces in linear time.
 *
 * A row of tokens is what merging gives exactly if every two neighbours are what merging gives of their own bytes. So tokens are taken from left to
 * right, the longest that fits; one that may not stand beside its left neighbour gives way to the longest token that it begins with. Where none is
 * left, the place is dead: no row of tokens passes through it, and the token before has to change. A dead place is never tried again, which keeps
 * the whole linear.
 *
 * A vocabulary may have tokens that merging never reaches; they stand beside nothing, and may not begin a row either.
 *
 * What tokens begin with and which may be neighbours is worked out when it is first asked, and remembered.
 *
 * @see https://github.com/github/rust-gems/tree/main/crates/bpe for the idea and its proof.
 */
export class Backtracker {
  private readonly ranks: RankTable;
  private readonly merger: PairMerger;
  private readonly longest: LongestMatch;
  /** Id -> the longest token that is a proper beginning of it, NOTHING or UNKNOWN. */
  private readonly prefixes: Int32Array;
  /** Id -> REACHED, UNREACHED, or 0 if nobody has asked. */
  private readonly reached: Uint8Array;
  /** Two numbers a slot: the left id plus one, and the right id with the answer as its lowest bit. */
  private readonly neighbours = new Int32Array(2 * NEIGHBOURS);
  private readonly pair: Int32Array;
  private dead = new Uint8Array(256);

  constructor(ranks: RankTable, table: TokenTable, merger: PairMerger) {
    this.ranks = ranks;
    this.merger = merger;
    this.longest = new LongestMatch(ranks, table, merger);
    this.prefixes = new Int32Array(ranks.size).fill(UNKNOWN);
    this.reached = new Uint8Array(ranks.size);
    this.pair = new Int32Array(2 * ranks.longestToken);
  }

  /** Writes the tokens of a piece into `tokens` from `at` on, and gives how many they are; see {@link PairMerger.merge}. */
  encode(bytes: Uint8Array, view: DataView, start: number, length: number, tokens: Int32Array, at: number): number {
    if (this.dead.length <= length) this.dead = new Uint8Array(2 * length);
    const { dead, longest } = this;
    const { lengths } = this.ranks;
    dead.fill(0, 0, length + 1);
    const end = start + length;
    let depth = at;
    let place = start;
    let token = longest.find(bytes, view, start, end);
    for (;;) {
      const last = depth > at ? (tokens[depth - 1] as number) : NOTHING;
      const next = place + (lengths[token] as number);
      const fits =
        last < 0 ? this.isReached(bytes, view, place, token) : this.mayBeNeighbours(bytes, view, place, last, token);
      if (fits && dead[next - start] === 0) {
        tokens[depth++] = token;
        if (next === end) return depth - at;
        place = next;
        token = longest.find(bytes, view, place, end);
        continue;
      }
      const shorter = this.prefixOf(bytes, view, place, token);
      if (shorter >= 0) {
        token = shorter;
        continue;
      }
      dead[place - start] = 1;
      depth--;
      place -= lengths[last] as number;
      token = last;
    }
  }

  /** The longest token that is a proper beginning of `token`, which stands at `place`. */
  private prefixOf(bytes: Uint8Array, view: DataView, place: number, token: number): number {
    const known = this.prefixes[token] as number;
    if (known !== UNKNOWN) return known;
    const length = this.ranks.lengths[token] as number;
    const found = length > 1 ? this.longest.find(bytes, view, place, place + length - 1) : NOTHING;
    this.prefixes[token] = found;
    return found;
  }

  /** Whether merging the bytes of `token`, which stands at `place`, gives this token. */
  private isReached(bytes: Uint8Array, view: DataView, place: number, token: number): boolean {
    const { reached } = this;
    if (reached[token] === 0) {
      const count = this.merger.merge(bytes, view, place, this.ranks.lengths[token] as number, this.pair, 0);
      reached[token] = count === 1 ? REACHED : UNREACHED;
    }
    return reached[token] === REACHED;
  }

  /** Whether merging the bytes of `left`, which ends at `place`, and of `right`, which begins there, gives these two again. */
  private mayBeNeighbours(bytes: Uint8Array, view: DataView, place: number, left: number, right: number): boolean {
    const { neighbours } = this;
    const slot = 2 * (Math.imul(Math.imul(left, 0x01000193) + right, 0x85ebca77) >>> 15);
    const answer = neighbours[slot + 1] as number;
    if (neighbours[slot] === left + 1 && answer >> 1 === right) return (answer & 1) === 1;
    const { lengths } = this.ranks;
    const leftLength = lengths[left] as number;
    const length = leftLength + (lengths[right] as number);
    const count = this.merger.merge(bytes, view, place - leftLength, length, this.pair, 0);
    const may = count === 2 && this.pair[0] === left && this.pair[1] === right;
    neighbours[slot] = left + 1;
    neighbours[slot + 1] = (right << 1) | (may ? 1 : 0);
    return may;
  }
}
