import type { OrdinaryEncoder, PieceVisitor } from '../ordinary-encoder.js';
import { PieceEncoder } from './piece-encoder.js';
import type { RankTable } from './rank-table.js';
import type { Scanner } from './scanner.js';
import { nextCut } from './stretches.js';
import { Utf8Buffer } from './utf8-buffer.js';

/** A text is encoded in parts of about this length, so that what is used of the memory stays in the processor's cache. In UTF-16 units. */
const PART = 16_384;
/** Room for the tokens of a text is kept for the next unless they are more. */
const MOST_KEPT = 262_144;

/**
 * Ordinary text to tokens: a scanner cuts it into pieces, most of which are one token or have come before; what is left is merged.
 *
 * Linear in the text, whatever it is.
 */
export class BytePairEncoder implements OrdinaryEncoder {
  readonly #scanner: Scanner;
  readonly #pieces: PieceEncoder;
  readonly #buffer = new Utf8Buffer();
  /** Where the pieces end that are being encoded. */
  readonly #ends = new Int32Array(4096);
  /** Their tokens. */
  #tokens = new Int32Array(8192);
  /** The tokens of all parts of a text. */
  #all: Uint32Array = new Uint32Array(8192);

  constructor(ranks: RankTable, scanner: Scanner) {
    this.#scanner = scanner;
    this.#pieces = new PieceEncoder(ranks);
  }

  count(text: string): number {
    let total = 0;
    for (let from = 0; from < text.length; ) {
      const to = nextCut(text, from + PART);
      const length = this.#buffer.write(from === 0 && to === text.length ? text : text.slice(from, to));
      for (let at = 0; at < length; ) {
        const pieces = this.#scanner.scan(this.#buffer.bytes, at, length, this.#ends);
        total += this.#encodePieces(at, pieces);
        at = this.#ends[pieces - 1] as number;
      }
      from = to;
    }
    return total;
  }

  encode(text: string): Uint32Array {
    let total = 0;
    for (let from = 0; from < text.length; ) {
      const to = nextCut(text, from + PART);
      const length = this.#buffer.write(from === 0 && to === text.length ? text : text.slice(from, to));
      for (let at = 0; at < length; ) {
        const pieces = this.#scanner.scan(this.#buffer.bytes, at, length, this.#ends);
        const count = this.#encodePieces(at, pieces);
        at = this.#ends[pieces - 1] as number;
        // A short text, or one huge piece: these are all.
        if (total === 0 && at === length && to === text.length) return new Uint32Array(this.#tokens.subarray(0, count));
        if (total + count > this.#all.length) {
          const longer = new Uint32Array(2 * (total + count));
          longer.set(this.#all.subarray(0, total));
          this.#all = longer;
        }
        this.#all.set(this.#tokens.subarray(0, count), total);
        total += count;
      }
      from = to;
    }
    const tokens = this.#all.slice(0, total);
    if (total > MOST_KEPT) this.#all = new Uint32Array(8192);
    return tokens;
  }

  forEachPiece(text: string, visit: PieceVisitor): void {
    const buffer = this.#buffer;
    const ends = this.#ends;
    for (let from = 0; from < text.length; ) {
      const to = nextCut(text, from + PART);
      const length = buffer.write(text.slice(from, to));
      for (let at = 0; at < length; ) {
        const pieces = this.#scanner.scan(buffer.bytes, at, length, ends);
        for (let i = 0; i < pieces; i++) {
          const end = ends[i] as number;
          visit(buffer.bytes, buffer.view, at, end - at);
          at = end;
        }
      }
      from = to;
    }
  }

  withRanks(ranks: RankTable): BytePairEncoder {
    return new BytePairEncoder(ranks, this.#scanner);
  }

  idOf(bytes: Uint8Array): number {
    return this.#pieces.idOf(bytes);
  }

  /** Encodes the pieces from `from` on, whose ends are in `#ends`, into `#tokens`. */
  #encodePieces(from: number, pieces: number): number {
    const buffer = this.#buffer;
    const ends = this.#ends;
    const all = (ends[pieces - 1] as number) - from;
    if (this.#tokens.length < all) this.#tokens = new Int32Array(2 * all);
    return this.#pieces.encode(buffer.bytes, buffer.view, from, ends, pieces, this.#tokens);
  }
}
