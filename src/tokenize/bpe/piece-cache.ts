import { maskOf } from './token-table.js';

/** How many pieces are remembered; a power of two. */
const ENTRIES = 32_768;
/** Longer pieces are not remembered, in words of four bytes. */
const WORDS = 32;
/** Nor are those of more tokens. */
const MOST_TOKENS = 31;

/**
 * The tokens of the pieces that came last. A piece has one place, by its hash; the newest has it.
 *
 * In typed arrays: memory is bounded, and nothing is left to the garbage collector.
 */
export class PieceCache {
  private readonly hashes = new Int32Array(ENTRIES);
  private readonly lengths = new Uint8Array(ENTRIES);
  /** The bytes of each piece, in words; behind its end they are 0. */
  private readonly words = new Int32Array(ENTRIES * WORDS);
  /** For each entry the number of tokens, and the tokens. */
  private readonly tokens = new Int32Array(ENTRIES * (MOST_TOKENS + 1));

  /** Copies the tokens of a piece into `into` from `at` on and gives how many they are; 0 if it is not here. */
  read(hash: number, view: DataView, start: number, length: number, into: Int32Array, at: number): number {
    const entry = (hash >>> 3) & (ENTRIES - 1);
    if (this.hashes[entry] !== hash || this.lengths[entry] !== length) return 0;
    const { tokens, words } = this;
    let word = entry * WORDS;
    for (let i = 0; i < length; i += 4) {
      if (words[word++] !== (view.getInt32(start + i, true) & maskOf(length - i))) return 0;
    }
    const first = entry * (MOST_TOKENS + 1);
    const count = tokens[first] as number;
    for (let i = 0; i < count; i++) into[at + i] = tokens[first + 1 + i] as number;
    return count;
  }

  /** Remembers a piece and its tokens, which stand in `from` from `at` on, unless it is too long. */
  write(
    hash: number,
    view: DataView,
    start: number,
    length: number,
    from: Int32Array,
    at: number,
    count: number,
  ): void {
    if (length > 4 * WORDS || count > MOST_TOKENS) return;
    const entry = (hash >>> 3) & (ENTRIES - 1);
    this.hashes[entry] = hash;
    this.lengths[entry] = length;
    const { tokens, words } = this;
    let word = entry * WORDS;
    for (let i = 0; i < length; i += 4) words[word++] = view.getInt32(start + i, true) & maskOf(length - i);
    const first = entry * (MOST_TOKENS + 1);
    tokens[first] = count;
    for (let i = 0; i < count; i++) tokens[first + 1 + i] = from[at + i] as number;
  }
}
