import type { RankTable } from './rank-table.js';

/** Tokens of up to this many bytes have them in their slot. */
const INLINE_BYTES = 12;
/** A slot has 24 bits for an id plus one. */
export const LARGEST_ID = 0xfffffe;
/** The rank of what is no token, larger than that of any. */
export const NO_RANK = 0x7fffffff;
/** Words of 32 bits of the filter. */
const FILTER_WORDS = 131_072;
/** A region of the slots has 2 to the power of so many numbers: 16 slots. */
const REGION_BITS = 6;
/** When so many regions were asked for, all are filled. */
const MANY_REGIONS = 512;
/** Tokens that came last have a copy of their slot in so many slots; a power of two. */
const RECENT_SLOTS = 8192;
/** What stands in place of id and length in a free slot of a region that is filled. */
const FREE = -1;

/**
 * The id of a sequence of bytes.
 *
 * Almost all tokens are short: their bytes are three words, which stand in the slot of the hash table beside the id. So a probe touches one line of
 * the processor's cache and compares three numbers. Longer tokens are in a second table, and compared byte by byte. A hash alone never decides.
 *
 * At first each token is only put on the list of the region that its slot lies in. A region is filled when the first lookup comes into it, all when lookups
 * came into many, and the second table when the first long one comes: to write all tokens to places all over the memory would take half the time of the
 * start, and a sentence asks for few. A token for which its own region has no room goes into the next one, which is filled before; so what lies in a region that is
 * not filled is nothing.
 */
export class TokenTable {
  /** The hash of the bytes that {@link TokenTable.find} was last asked for. */
  hash = 0;
  /** The ids of single bytes. */
  readonly ofByte: Int32Array = new Int32Array(256);
  /** The ids of two bytes, by first and second: who merges asks for all of a piece at once. NO_RANK where they are no token. */
  readonly ofPair: Int32Array = new Int32Array(65536).fill(NO_RANK);
  /** Four numbers a slot: the three words, and the id plus one under the length (8 bits), or FREE; all 0 in a region that is not filled. */
  readonly #shortSlots: Int32Array;
  /** Region -> one more than the last id on its list; 0 if there is none. */
  readonly #lastOf: Int32Array;
  /** Id -> one more than the id before it on the same list; 0 for the first. */
  readonly #previousOf: Int32Array;
  /** How many regions were asked for. */
  #filled = 0;
  /**
   * Copies of the slots that were found last, each at one place: a text has a few thousand tokens again and again, which are all over the slots, but close
   * together here.
   */
  readonly #recent = new Int32Array(4 * RECENT_SLOTS);
  /** The tokens of the second table, which has two numbers a slot: the hash, and the id plus one. */
  readonly #longIds: Int32Array;
  #longSlots: Int32Array | undefined;
  /** A bit for the hash of each short token, so that most of what is none is known from less memory. */
  readonly #filter = new Int32Array(FILTER_WORDS);
  readonly #ranks: RankTable;
  readonly #rankView: DataView;

  constructor(ranks: RankTable) {
    const { lengths, size, starts } = ranks;
    const slots = 4 * slotsFor(size);
    this.#ranks = ranks;
    this.#shortSlots = new Int32Array(slots);
    this.#lastOf = new Int32Array(Math.ceil(slots / (1 << REGION_BITS)));
    this.#previousOf = new Int32Array(size);
    this.#rankView = new DataView(ranks.bytes.buffer);
    const { ofByte, ofPair } = this;
    const filter = this.#filter;
    const lastOf = this.#lastOf;
    const previousOf = this.#previousOf;
    const rankView = this.#rankView;
    const longIds = new Int32Array(size);
    let long = 0;
    for (let id = 0; id < size; id++) {
      const length = lengths[id] as number;
      if (length > INLINE_BYTES) {
        longIds[long++] = id;
        continue;
      }
      if (length === 0) continue;
      const start = starts[id] as number;
      const first = rankView.getInt32(start, true) & maskOf(length);
      const second = length > 4 ? rankView.getInt32(start + 4, true) & maskOf(length - 4) : 0;
      const third = length > 8 ? rankView.getInt32(start + 8, true) & maskOf(length - 8) : 0;
      const hash = hashOfWords(first, second, third);
      const bit = bitOf(hash);
      filter[bit >>> 5] = (filter[bit >>> 5] as number) | (1 << (bit & 31));
      const region = ((hash << 2) & (slots - 1)) >>> REGION_BITS;
      previousOf[id] = lastOf[region] as number;
      lastOf[region] = id + 1;
      if (length === 2) ofPair[((first & 255) << 8) | (first >>> 8)] = id;
      else if (length === 1) ofByte[first] = id;
    }
    this.#longIds = longIds.subarray(0, long);
  }

  /**
   * The id of the `length` bytes from `start` on, or -1 if they are not one token.
   *
   * @param view - The same bytes as `bytes`; at least 12 of them can be read from `start` on.
   */
  find(bytes: Uint8Array, view: DataView, start: number, length: number): number {
    if (length > INLINE_BYTES) return this.#findLong(bytes, view, start, length);
    const first = view.getInt32(start, true) & maskOf(length);
    const second = length > 4 ? view.getInt32(start + 4, true) & maskOf(length - 4) : 0;
    const third = length > 8 ? view.getInt32(start + 8, true) & maskOf(length - 8) : 0;
    const hash = hashOfWords(first, second, third);
    this.hash = hash;
    const recent = this.#recent;
    const slot = (hash << 2) & (4 * RECENT_SLOTS - 1);
    const entry = recent[slot + 3] as number;
    if (
      recent[slot] === first &&
      recent[slot + 1] === second &&
      recent[slot + 2] === third &&
      entry >>> 24 === length
    ) {
      return (entry & 0xffffff) - 1;
    }
    const id = this.#findShort(hash, first, second, third, length);
    if (id < 0) return -1;
    recent[slot] = first;
    recent[slot + 1] = second;
    recent[slot + 2] = third;
    recent[slot + 3] = (id + 1) | (length << 24);
    return id;
  }

  /** The same as {@link TokenTable.find}, faster where the answer is mostly no. */
  findRare(bytes: Uint8Array, view: DataView, start: number, length: number): number {
    if (length > INLINE_BYTES) return this.#findLong(bytes, view, start, length);
    const first = view.getInt32(start, true) & maskOf(length);
    const second = length > 4 ? view.getInt32(start + 4, true) & maskOf(length - 4) : 0;
    const third = length > 8 ? view.getInt32(start + 8, true) & maskOf(length - 8) : 0;
    const hash = hashOfWords(first, second, third);
    const bit = bitOf(hash);
    if (((this.#filter[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return -1;
    return this.#findShort(hash, first, second, third, length);
  }

  #findShort(hash: number, first: number, second: number, third: number, length: number): number {
    const slots = this.#shortSlots;
    const last = slots.length - 1;
    const home = (hash << 2) & last;
    for (let slot = home; ; slot = (slot + 4) & last) {
      const entry = slots[slot + 3] as number;
      if (entry === FREE) return -1;
      if (slots[slot] === first && slots[slot + 1] === second && slots[slot + 2] === third && entry >>> 24 === length) {
        return (entry & 0xffffff) - 1;
      }
      if (entry === 0) {
        // A region that is not filled: that of the hash, or else one to which no token has gone on.
        if (slot !== home) return -1;
        this.#fill(home >>> REGION_BITS);
        slot = (home - 4) & last;
      }
    }
  }

  #findLong(bytes: Uint8Array, view: DataView, start: number, length: number): number {
    const hash = hashOfBytes(view, start, length);
    this.hash = hash;
    this.#longSlots ??= this.#makeLongSlots();
    const slots = this.#longSlots;
    const ranks = this.#ranks;
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

  /** Fills a region, or all that are left. */
  #fill(region: number): void {
    if (this.#filled++ < MANY_REGIONS) {
      this.#fillOne(region);
      return;
    }
    for (let other = 0; other < this.#lastOf.length; other++) {
      if (this.#shortSlots[(other << REGION_BITS) + 3] === 0) this.#fillOne(other);
    }
  }

  /** Writes the tokens of a region into their slots, small ids first: they are asked for most. */
  #fillOne(region: number): void {
    const slots = this.#shortSlots;
    const end = Math.min((region + 1) << REGION_BITS, slots.length);
    for (let slot = region << REGION_BITS; slot < end; slot += 4) slots[slot + 3] = FREE;
    const ids: number[] = [];
    for (let id = this.#lastOf[region] as number; id > 0; id = this.#previousOf[id - 1] as number) ids.push(id - 1);
    for (const id of ids.reverse()) this.#addShort(id);
  }

  #addShort(id: number): void {
    const view = this.#rankView;
    const ranks = this.#ranks;
    const slots = this.#shortSlots;
    const start = ranks.starts[id] as number;
    const length = ranks.lengths[id] as number;
    const first = view.getInt32(start, true) & maskOf(length);
    const second = length > 4 ? view.getInt32(start + 4, true) & maskOf(length - 4) : 0;
    const third = length > 8 ? view.getInt32(start + 8, true) & maskOf(length - 8) : 0;
    const last = slots.length - 1;
    let slot = (hashOfWords(first, second, third) << 2) & last;
    while (slots[slot + 3] !== FREE) {
      if (slots[slot + 3] === 0) this.#fillOne(slot >>> REGION_BITS);
      else slot = (slot + 4) & last;
    }
    slots[slot] = first;
    slots[slot + 1] = second;
    slots[slot + 2] = third;
    slots[slot + 3] = (id + 1) | (length << 24);
  }

  #makeLongSlots(): Int32Array {
    const { lengths, starts } = this.#ranks;
    const slots = new Int32Array(2 * slotsFor(this.#longIds.length));
    const last = slots.length - 1;
    for (const id of this.#longIds) {
      const hash = hashOfBytes(this.#rankView, starts[id] as number, lengths[id] as number);
      let slot = (hash << 1) & last;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & last;
      slots[slot] = hash;
      slots[slot + 1] = id + 1;
    }
    return slots;
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
  const whole = start + (length & -4);
  for (let i = start; i < whole; i += 4) hash = mix(hash, view.getInt32(i, true));
  if ((length & 3) !== 0) hash = mix(hash, view.getInt32(whole, true) & maskOf(length & 3));
  return hashOfWords(hash, 0, 0);
}

function mix(hash: number, word: number): number {
  return Math.imul((hash << 15) | (hash >>> 17), 0x9e3779b1) ^ Math.imul(word, 0x85ebca77);
}
