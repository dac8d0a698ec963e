import type { RankTable } from './rank-table.js';

/** Tokens of up to this many bytes have them in their slot. */
const INLINE_BYTES = 12;
/** A slot has 24 bits for an id plus one. */
export const LARGEST_ID = 0xfffffe;
/** Words of 32 bits of the filter. */
const FILTER_WORDS = 131_072;

/**
 * The id of a sequence of bytes.
 *
 * Almost all tokens are short: their bytes are three words, which stand in the slot of the hash table beside the id. So a probe touches one line of
 * the processor's cache and compares three numbers. Longer tokens are in a second table, and compared byte by byte. A hash alone never decides.
 */
export class TokenTable {
  /** The hash of the bytes that {@link TokenTable.find} was last asked for. */
  hash = 0;
  /** Four numbers a slot: the three words, and the id plus one under the length (8 bits); 0 for a free slot. */
  private readonly shortSlots: Int32Array;
  /** Two numbers a slot: the hash, and the id plus one. */
  private readonly longSlots: Int32Array;
  /** A bit for the hash of each short token, so that most of what is none is known from less memory. */
  private readonly filter = new Int32Array(FILTER_WORDS);
  private readonly ranks: RankTable;

  constructor(ranks: RankTable) {
    this.ranks = ranks;
    const { bytes, lengths, size, starts } = ranks;
    let long = 0;
    for (let id = 0; id < size; id++) if ((lengths[id] as number) > INLINE_BYTES) long++;
    this.shortSlots = new Int32Array(4 * slotsFor(size - long));
    this.longSlots = new Int32Array(2 * slotsFor(long));
    const view = new DataView(bytes.buffer);
    for (let id = 0; id < size; id++) {
      const length = lengths[id] as number;
      if (length > INLINE_BYTES) this.addLong(view, starts[id] as number, length, id);
      else if (length > 0) this.addShort(view, starts[id] as number, length, id);
    }
  }

  /**
   * The id of the `length` bytes from `start` on, or -1 if they are not one token.
   *
   * @param view - The same bytes as `bytes`; at least 12 of them can be read from `start` on.
   */
  find(bytes: Uint8Array, view: DataView, start: number, length: number): number {
    if (length > INLINE_BYTES) return this.findLong(bytes, view, start, length);
    const first = view.getInt32(start, true) & maskOf(length);
    const second = length > 4 ? view.getInt32(start + 4, true) & maskOf(length - 4) : 0;
    const third = length > 8 ? view.getInt32(start + 8, true) & maskOf(length - 8) : 0;
    const hash = hashOfWords(first, second, third);
    this.hash = hash;
    return this.findShort(hash, first, second, third, length);
  }

  /** The same as {@link TokenTable.find}, faster where the answer is mostly no. */
  findRare(bytes: Uint8Array, view: DataView, start: number, length: number): number {
    if (length > INLINE_BYTES) return this.findLong(bytes, view, start, length);
    const first = view.getInt32(start, true) & maskOf(length);
    const second = length > 4 ? view.getInt32(start + 4, true) & maskOf(length - 4) : 0;
    const third = length > 8 ? view.getInt32(start + 8, true) & maskOf(length - 8) : 0;
    const hash = hashOfWords(first, second, third);
    const bit = bitOf(hash);
    if (((this.filter[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return -1;
    return this.findShort(hash, first, second, third, length);
  }

  private findShort(hash: number, first: number, second: number, third: number, length: number): number {
    const slots = this.shortSlots;
    const last = slots.length - 1;
    for (let slot = (hash << 2) & last; ; slot = (slot + 4) & last) {
      const entry = slots[slot + 3] as number;
      if (entry === 0) return -1;
      if (slots[slot] === first && slots[slot + 1] === second && slots[slot + 2] === third && entry >>> 24 === length) {
        return (entry & 0xffffff) - 1;
      }
    }
  }

  private findLong(bytes: Uint8Array, view: DataView, start: number, length: number): number {
    const hash = hashOfBytes(view, start, length);
    this.hash = hash;
    const { longSlots: slots, ranks } = this;
    const last = slots.length - 1;
    for (let slot = (hash << 1) & last; ; slot = (slot + 2) & last) {
      const id = (slots[slot + 1] as number) - 1;
      if (id < 0) return -1;
      if (slots[slot] !== hash || ranks.lengths[id] !== length) continue;
      const offset = (ranks.starts[id] as number) - start;
      const end = start + length;
      let i = start;
      while (i < end && bytes[i] === ranks.bytes[i + offset]) i++;
      if (i === end) return id;
    }
  }

  private addShort(view: DataView, start: number, length: number, id: number): void {
    const first = view.getInt32(start, true) & maskOf(length);
    const second = length > 4 ? view.getInt32(start + 4, true) & maskOf(length - 4) : 0;
    const third = length > 8 ? view.getInt32(start + 8, true) & maskOf(length - 8) : 0;
    const slots = this.shortSlots;
    const last = slots.length - 1;
    const hash = hashOfWords(first, second, third);
    const bit = bitOf(hash);
    this.filter[bit >>> 5] = (this.filter[bit >>> 5] as number) | (1 << (bit & 31));
    let slot = (hash << 2) & last;
    while (slots[slot + 3] !== 0) slot = (slot + 4) & last;
    slots[slot] = first;
    slots[slot + 1] = second;
    slots[slot + 2] = third;
    slots[slot + 3] = (id + 1) | (length << 24);
  }

  private addLong(view: DataView, start: number, length: number, id: number): void {
    const slots = this.longSlots;
    const last = slots.length - 1;
    const hash = hashOfBytes(view, start, length);
    let slot = (hash << 1) & last;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & last;
    slots[slot] = hash;
    slots[slot + 1] = id + 1;
  }
}

/** How many slots a table of so many entries has: a power of two, four fifths of them taken at most. */
function slotsFor(entries: number): number {
  return 2 ** Math.ceil(Math.log2(entries * 1.25 + 2));
}

/** The bits of a word that belong to its first `bytes` bytes, at least 1. */
export function maskOf(bytes: number): number {
  return bytes >= 4 ? -1 : (1 << (bytes << 3)) - 1;
}

/** Mixes three words so that every bit of them moves every bit of the result. */
function hashOfWords(first: number, second: number, third: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77) ^ Math.imul(third, 0xc2b2ae3d);
  const spread = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return spread ^ (spread >>> 13);
}

/** The bit of a hash in the filter. */
function bitOf(hash: number): number {
  return Math.imul(hash, 0x85ebca77) >>> 10;
}

/** The hash of any number of bytes; {@link TokenTable} has a faster one for up to 12. */
export function hashOfBytes(view: DataView, start: number, length: number): number {
  let hash = length;
  for (let i = 0; i < length; i += 4) {
    const word = view.getInt32(start + i, true) & maskOf(length - i);
    hash = Math.imul((hash << 15) | (hash >>> 17), 0x9e3779b1) ^ Math.imul(word, 0x85ebca77);
  }
  return hashOfWords(hash, 0, 0);
}
