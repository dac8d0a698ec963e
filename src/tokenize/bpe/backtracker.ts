import { LongestMatch } from './longest-match.js';
import type { PairMerger } from './pair-merger.js';
import type { RankTable } from './rank-table.js';
import type { TokenPairs } from './token-pairs.js';
import type { TokenTable } from './token-table.js';

const UNKNOWN = -2;
const NOTHING = -1;

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
 * What tokens begin with is worked out when it is first asked, and remembered.
 *
 * @see https://github.com/github/rust-gems/tree/main/crates/bpe for the idea and its proof.
 */
export class Backtracker {
  readonly #ranks: RankTable;
  readonly #pairs: TokenPairs;
  readonly #longest: LongestMatch;
  /** Id -> the longest token that is a proper beginning of it, NOTHING or UNKNOWN. */
  readonly #prefixes: Int32Array;
  #dead = new Uint8Array(256);

  constructor(ranks: RankTable, table: TokenTable, merger: PairMerger, pairs: TokenPairs) {
    this.#ranks = ranks;
    this.#pairs = pairs;
    this.#longest = new LongestMatch(ranks, table, merger);
    this.#prefixes = new Int32Array(ranks.size).fill(UNKNOWN);
  }

  /** Writes the tokens of a piece into `tokens` from `at` on, and gives how many they are; see {@link PairMerger.merge}. */
  encode(bytes: Uint8Array, view: DataView, start: number, length: number, tokens: Int32Array, at: number): number {
    if (this.#dead.length <= length) this.#dead = new Uint8Array(2 * length);
    const dead = this.#dead;
    const longest = this.#longest;
    const pairs = this.#pairs;
    const { lengths } = this.#ranks;
    dead.fill(0, 0, length + 1);
    const end = start + length;
    let depth = at;
    let place = start;
    let token = longest.find(bytes, view, start, end);
    for (;;) {
      const last = depth > at ? (tokens[depth - 1] as number) : NOTHING;
      const next = place + (lengths[token] as number);
      const fits = last < 0 ? pairs.isGiven(token) : pairs.mayMeet(bytes, view, place, last, token);
      if (fits && dead[next - start] === 0) {
        tokens[depth++] = token;
        if (next === end) return depth - at;
        place = next;
        token = longest.find(bytes, view, place, end);
        continue;
      }
      const shorter = this.#prefixOf(bytes, view, place, token);
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
  #prefixOf(bytes: Uint8Array, view: DataView, place: number, token: number): number {
    const known = this.#prefixes[token] as number;
    if (known !== UNKNOWN) return known;
    const length = this.#ranks.lengths[token] as number;
    const found = length > 1 ? this.#longest.find(bytes, view, place, place + length - 1) : NOTHING;
    this.#prefixes[token] = found;
    return found;
  }
}
