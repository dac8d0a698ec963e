import { Backtracker } from './backtracker.js';
import { CharacterBoundaries } from './character-boundaries.js';
import { CharacterTokens } from './character-tokens.js';
import { PairMerger } from './pair-merger.js';
import { PieceCache } from './piece-cache.js';
import type { RankTable } from './rank-table.js';
import { TokenPairs } from './token-pairs.js';
import { hashOfBytes, TokenTable } from './token-table.js';
import { codePointAt, widthOf } from './utf8.js';

/** Up to this length a piece is looked up as a whole first, whatever it is of, in bytes. */
const SHORT_PIECE = 12;
/** Parts from this length on are encoded by backtracking, in bytes. */
const LONG_PART = 16;

/**
 * The tokens of a piece, which are the piece itself if it is a token, or else what merging gives.
 *
 * A piece that is not ASCII falls into parts where no token reaches over the boundary of two characters: in Chinese most parts are one character, whose
 * tokens are known, or have come before.
 */
export class PieceEncoder {
  readonly #ranks: RankTable;
  readonly #table: TokenTable;
  readonly #merger: PairMerger;
  readonly #cache = new PieceCache();
  /** What only some pieces need is made for the first of them, which spares a start without them the time. */
  #boundaries: CharacterBoundaries | undefined;
  #ofCharacters: CharacterTokens | undefined;
  #pairs: TokenPairs | undefined;
  #backtracker: Backtracker | undefined;

  constructor(ranks: RankTable) {
    this.#ranks = ranks;
    this.#table = new TokenTable(ranks);
    this.#merger = new PairMerger(this.#table);
  }

  /**
   * Writes the tokens of neighbouring pieces into `tokens`, and gives how many they are.
   *
   * @param view - The same bytes as `bytes`; at least 12 of them can be read from any place of the pieces on.
   * @param from - Where the first piece begins.
   * @param ends - Where each of them ends.
   * @param pieces - How many they are.
   */
  encode(
    bytes: Uint8Array,
    view: DataView,
    from: number,
    ends: Int32Array,
    pieces: number,
    tokens: Int32Array,
  ): number {
    const cache = this.#cache;
    const merger = this.#merger;
    const table = this.#table;
    let count = 0;
    let start = from;
    for (let i = 0; i < pieces; i++) {
      const end = ends[i] as number;
      const length = end - start;
      const first = bytes[start] as number;
      const second = bytes[start + 1] as number;
      // A piece of letters may begin with a space.
      const beginsAscii = (first | second) < 0x80;
      const isShort = length <= SHORT_PIECE;
      const token = length > 2 && isShort ? table.find(bytes, view, start, length) : -1;
      if (token >= 0) tokens[count++] = token;
      else if (length <= 2) count += merger.mergeTwo(first, second, length, tokens, count);
      else {
        const hash = isShort ? table.hash : hashOfBytes(view, start, length);
        const known = cache.read(hash, view, start, length, tokens, count);
        count += known > 0 ? known : this.#encodeNew(hash, bytes, view, start, length, tokens, count, beginsAscii);
      }
      start = end;
    }
    return count;
  }

  /** Encodes a piece part by part. */
  #encodeCharacters(
    bytes: Uint8Array,
    view: DataView,
    start: number,
    end: number,
    tokens: Int32Array,
    at: number,
  ): number {
    this.#boundaries ??= new CharacterBoundaries(this.#ranks);
    this.#ofCharacters ??= new CharacterTokens(this.#merger);
    const boundaries = this.#boundaries;
    const ofCharacters = this.#ofCharacters;
    const pairs = this.#tokenPairs();
    let count = at;
    let part = start;
    let last = start;
    let character = codePointAt(bytes, start);
    while (part < end) {
      const place = last + widthOf(bytes[last] as number);
      const next = place < end ? codePointAt(bytes, place) : 0;
      if (place === end || !boundaries.mayBeCrossed(bytes, place, character, next)) {
        const length = place - part;
        if (part === last) count += ofCharacters.write(character, bytes, view, part, length, tokens, count);
        else {
          const isWhole = length === end - start;
          // A short piece was looked up as a whole before.
          const token = isWhole && length <= SHORT_PIECE ? -1 : this.#table.find(bytes, view, part, length);
          const { hash } = this.#table;
          // A piece that is a token is that token; in a part merging decides.
          if (token >= 0 && (isWhole || pairs.isGiven(token))) tokens[count++] = token;
          else if (isWhole) count += this.#merge(bytes, view, part, length, tokens, count);
          // Under another hash: a piece of the same bytes may be a token that merging never gives.
          else count += this.#encodePart(~hash, bytes, view, part, length, tokens, count);
        }
        part = place;
      }
      last = place;
      character = next;
    }
    return count - at;
  }

  /** The id of a sequence of bytes, or -1. */
  idOf(bytes: Uint8Array): number {
    // Words are read beyond the end.
    const padded = new Uint8Array(bytes.length + 12);
    padded.set(bytes);
    return bytes.length > 0 ? this.#table.find(padded, new DataView(padded.buffer), 0, bytes.length) : -1;
  }

  /** Encodes a piece that has not come lately, and remembers it. */
  #encodeNew(
    hash: number,
    bytes: Uint8Array,
    view: DataView,
    start: number,
    length: number,
    tokens: Int32Array,
    at: number,
    isAscii: boolean,
  ): number {
    const token = isAscii && length > SHORT_PIECE ? this.#table.find(bytes, view, start, length) : -1;
    let count = 1;
    if (token >= 0) tokens[at] = token;
    else if (isAscii) count = this.#merge(bytes, view, start, length, tokens, at);
    else count = this.#encodeCharacters(bytes, view, start, start + length, tokens, at);
    this.#cache.write(hash, view, start, length, tokens, at, count);
    return count;
  }

  /** Encodes a part, unless it has come lately. */
  #encodePart(
    hash: number,
    bytes: Uint8Array,
    view: DataView,
    start: number,
    length: number,
    tokens: Int32Array,
    at: number,
  ): number {
    const known = this.#cache.read(hash, view, start, length, tokens, at);
    if (known > 0) return known;
    const count = this.#merge(bytes, view, start, length, tokens, at);
    this.#cache.write(hash, view, start, length, tokens, at, count);
    return count;
  }

  #merge(bytes: Uint8Array, view: DataView, start: number, length: number, tokens: Int32Array, at: number): number {
    return length < LONG_PART
      ? this.#merger.merge(bytes, view, start, length, tokens, at)
      : this.#forLongParts().encode(bytes, view, start, length, tokens, at);
  }

  #tokenPairs(): TokenPairs {
    this.#pairs ??= new TokenPairs(this.#ranks, this.#table, this.#merger);
    return this.#pairs;
  }

  #forLongParts(): Backtracker {
    this.#backtracker ??= new Backtracker(this.#ranks, this.#table, this.#merger, this.#tokenPairs());
    return this.#backtracker;
  }
}
