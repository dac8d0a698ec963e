import type { OrdinaryEncoder, PieceVisitor } from '../ordinary-encoder.js';
import { Backtracker } from './backtracker.js';
import { PairMerger } from './pair-merger.js';
import { PieceCache } from './piece-cache.js';
import { preTokenClasses } from './pre-token-class.js';
import type { RankTable } from './rank-table.js';
import type { Scanner } from './scanner.js';
import { nextCut } from './stretches.js';
import { TokenTable } from './token-table.js';
import { Utf8Buffer } from './utf8-buffer.js';

/** A text is encoded in parts of about this length, so that what is used of the memory stays in the processor's cache. In UTF-16 units. */
const PART = 16_384;
/** Pieces from this length on are encoded by backtracking, in bytes. */
const LONG_PIECE = 16;

/**
 * Ordinary text to tokens: a scanner cuts it into pieces, most of which are one token or have come before; what is left is merged.
 *
 * Linear in the text, whatever it is.
 */
export class BytePairEncoder implements OrdinaryEncoder {
  private readonly scan: Scanner;
  private readonly classes = preTokenClasses();
  private readonly table: TokenTable;
  private readonly merger: PairMerger;
  /** Made for the first long piece: it takes a tenth of the time of the start, and many texts have none. */
  private backtracker: Backtracker | undefined;
  private readonly ranks: RankTable;
  private readonly cache = new PieceCache();
  private readonly buffer = new Utf8Buffer();
  /** Where the pieces end that are being encoded. */
  private readonly ends = new Int32Array(4096);
  /** Their tokens. */
  private tokens = new Int32Array(8192);

  constructor(ranks: RankTable, scan: Scanner) {
    this.scan = scan;
    this.table = new TokenTable(ranks);
    this.merger = new PairMerger(ranks, this.table);
    this.ranks = ranks;
  }

  count(text: string): number {
    let total = 0;
    for (let from = 0; from < text.length; ) {
      const to = nextCut(text, from + PART);
      const length = this.buffer.write(from === 0 && to === text.length ? text : text.slice(from, to));
      for (let at = 0; at < length; ) {
        const pieces = this.scan(this.buffer.bytes, at, length, this.classes, this.ends);
        total += this.encodePieces(at, pieces);
        at = this.ends[pieces - 1] as number;
      }
      from = to;
    }
    return total;
  }

  encode(text: string): Uint32Array {
    let tokens = new Uint32Array(Math.ceil(text.length / 2) + 16);
    let total = 0;
    for (let from = 0; from < text.length; ) {
      const to = nextCut(text, from + PART);
      const length = this.buffer.write(from === 0 && to === text.length ? text : text.slice(from, to));
      for (let at = 0; at < length; ) {
        const pieces = this.scan(this.buffer.bytes, at, length, this.classes, this.ends);
        const count = this.encodePieces(at, pieces);
        if (total + count > tokens.length) {
          const longer = new Uint32Array(2 * (total + count));
          longer.set(tokens.subarray(0, total));
          tokens = longer;
        }
        for (let i = 0; i < count; i++) tokens[total + i] = this.tokens[i] as number;
        total += count;
        at = this.ends[pieces - 1] as number;
      }
      from = to;
    }
    return tokens.slice(0, total);
  }

  forEachPiece(text: string, visit: PieceVisitor): void {
    const { buffer, ends } = this;
    for (let from = 0; from < text.length; ) {
      const to = nextCut(text, from + PART);
      const length = buffer.write(text.slice(from, to));
      for (let at = 0; at < length; ) {
        const pieces = this.scan(buffer.bytes, at, length, this.classes, ends);
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
    return new BytePairEncoder(ranks, this.scan);
  }

  idOf(bytes: Uint8Array): number {
    // Words are read beyond the end.
    const padded = new Uint8Array(bytes.length + 12);
    padded.set(bytes);
    return bytes.length > 0 ? this.table.find(padded, new DataView(padded.buffer), 0, bytes.length) : -1;
  }

  private longPieces(): Backtracker {
    this.backtracker ??= new Backtracker(this.ranks, this.table, this.merger);
    return this.backtracker;
  }

  /** Encodes the pieces from `from` on, whose ends are in {@link BytePairEncoder.ends}, into `this.tokens`. */
  private encodePieces(from: number, pieces: number): number {
    const { buffer, cache, ends, table } = this;
    const { bytes, view } = buffer;
    const all = (ends[pieces - 1] as number) - from;
    if (this.tokens.length < all) this.tokens = new Int32Array(2 * all);
    const { tokens } = this;
    let count = 0;
    let start = from;
    for (let i = 0; i < pieces; i++) {
      const end = ends[i] as number;
      const length = end - start;
      const token = table.find(bytes, view, start, length);
      if (token >= 0) tokens[count++] = token;
      else {
        const { hash } = table;
        const known = cache.read(hash, view, start, length, tokens, count);
        if (known > 0) count += known;
        else {
          const found =
            length < LONG_PIECE
              ? this.merger.merge(bytes, view, start, length, tokens, count)
              : this.longPieces().encode(bytes, view, start, length, tokens, count);
          cache.write(hash, view, start, length, tokens, count, found);
          count += found;
        }
      }
      start = end;
    }
    return count;
  }
}
