import { maskOf } from './token-table.js';

/** How many pieces are remembered; a power of two. */
const ENTRIES = 65_536;
/** Numbers an entry has: 128 bytes, of which most pieces use the first 64, one line of the processor's cache. */
const FIELDS = 32;
/** Where the bytes begin, in words, behind the hash and the lengths. */
const BYTES = 2;
/** Where the tokens begin. */
const TOKENS = 12;
/** Longer pieces are not remembered. */
const MOST_BYTES = 40;
/** Nor are those of more tokens. */
const MOST_TOKENS = 20;

/**
 * The tokens of the pieces that came last. A piece has one place, by its hash; the newest has it.
 *
 * In one typed array: memory is bounded, and nothing is left to the garbage collector.
 */
export class PieceCache {
  /** For each entry: the hash; the number of bytes, and that of tokens from bit 8 on; the bytes in words, 0 behind the last one; the tokens. */
  readonly #entries = new Int32Array(ENTRIES * FIELDS);

  /** Copies the tokens of a piece into `into` from `at` on and gives how many they are; 0 if it is not here. */
  read(hash: number, view: DataView, start: number, length: number, into: Int32Array, at: number): number {
    const entries = this.#entries;
    const entry = placeOf(hash);
    const lengths = entries[entry + 1] as number;
    if (entries[entry] !== hash || (lengths & 255) !== length) return 0;
    let word = entry + BYTES;
    for (let i = 0; i < length; i += 4) {
      if (entries[word++] !== (view.getInt32(start + i, true) & maskOf(length - i))) return 0;
    }
    const count = lengths >>> 8;
    for (let i = 0; i < count; i++) into[at + i] = entries[entry + TOKENS + i] as number;
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
    if (length > MOST_BYTES || count > MOST_TOKENS) return;
    const entries = this.#entries;
    const entry = placeOf(hash);
    entries[entry] = hash;
    entries[entry + 1] = (count << 8) | length;
    let word = entry + BYTES;
    for (let i = 0; i < length; i += 4) entries[word++] = view.getInt32(start + i, true) & maskOf(length - i);
    for (let i = 0; i < count; i++) entries[entry + TOKENS + i] = from[at + i] as number;
  }
}

/** Where the entry of a hash begins. */
function placeOf(hash: number): number {
  return FIELDS * ((hash >>> 3) & (ENTRIES - 1));
}
