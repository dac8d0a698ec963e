import { maskOf } from './token-table.js';

/** How many pieces can be found; a power of two. */
const PLACES = 65_536;
/** Bits of a place that say where in the log an entry begins; the others are those of the hash that the place does not tell. */
const LOG_BITS = 20;
/** Numbers in the log. */
const LOG = 2 ** LOG_BITS;
/** Longer pieces are not remembered. */
const MOST_BYTES = 255;

/**
 * The tokens of the pieces that came last. A piece has one place, by its hash; the newest has it. Under two hashes whose lowest bits differ the same
 * bytes are two pieces.
 *
 * The entries stand one behind the other, as they came: a text that comes again is read in the order in which it was written. When there is no room
 * for one more, all are forgotten. In typed arrays: memory is bounded, and nothing is left to the garbage collector.
 */
export class PieceCache {
  /** Where the entry of a piece begins, under bits of its hash; 0 if there is none. */
  readonly #places = new Int32Array(PLACES);
  /** For each entry: the number of bytes, and that of tokens from bit 8 on; the bytes in words, 0 behind the last one; the tokens. The first number is 0: no entry. */
  readonly #log = new Int32Array(LOG);
  #end = 1;

  /** Copies the tokens of a piece into `into` from `at` on and gives how many they are; 0 if it is not here. */
  read(hash: number, view: DataView, start: number, length: number, into: Int32Array, at: number): number {
    const place = this.#places[hash & (PLACES - 1)] as number;
    if ((place ^ hash) >>> LOG_BITS !== 0) return 0;
    const log = this.#log;
    let next = place & (LOG - 1);
    const lengths = log[next++] as number;
    if ((lengths & 255) !== length) return 0;
    const whole = start + (length & -4);
    for (let i = start; i < whole; i += 4) if (log[next++] !== view.getInt32(i, true)) return 0;
    if ((length & 3) !== 0 && log[next++] !== (view.getInt32(whole, true) & maskOf(length & 3))) return 0;
    const count = lengths >>> 8;
    for (let i = 0; i < count; i++) into[at + i] = log[next + i] as number;
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
    if (length > MOST_BYTES) return;
    const log = this.#log;
    const places = this.#places;
    if (this.#end + length + count >= LOG) {
      places.fill(0);
      this.#end = 1;
    }
    places[hash & (PLACES - 1)] = (hash & -LOG) | this.#end;
    let next = this.#end;
    log[next++] = (count << 8) | length;
    const whole = start + (length & -4);
    for (let i = start; i < whole; i += 4) log[next++] = view.getInt32(i, true);
    if ((length & 3) !== 0) log[next++] = view.getInt32(whole, true) & maskOf(length & 3);
    for (let i = 0; i < count; i++) log[next++] = from[at + i] as number;
    this.#end = next;
  }
}
