/** Runs of so many items are sorted by insertion before they are merged. */
const RUN = 12;

/** From so many items on, counting the bytes of the keys is faster than merging. */
const MANY = 768;

/** Bytes of a double. */
const BYTES = 8;

/**
 * Two columns of doubles, `keys` and `values`, that are sorted together by key, from high to low; equal keys keep their order. Fill them after
 * {@link SortedColumns.reserve}, then {@link SortedColumns.sort}. The memory is kept for the next use, so nothing is allocated for a query.
 *
 * No comparator is called. A merge sort reads both columns in order; for many items a radix sort over the bytes of the keys takes over, where no
 * branch depends on the data, and bytes in which all keys agree are skipped, such as the low ones of whole numbers. A plain sort with a comparator is kept in
 * the tests.
 */
export class SortedColumns {
  /** What is sorted by; finite numbers. */
  keys: Float64Array = new Float64Array(0);
  /** What goes along. */
  values: Float64Array = new Float64Array(0);
  private keyBytes: Uint8Array = new Uint8Array(0);
  private spareKeys: Float64Array = new Float64Array(0);
  private spareBytes: Uint8Array = new Uint8Array(0);
  private spareValues: Float64Array = new Float64Array(0);
  /** How many keys have each value of each byte, then where the next of them goes. */
  private readonly counts: Uint32Array = new Uint32Array(BYTES * 256);

  /** Makes room for so many items. What was there is gone. */
  reserve(length: number): void {
    if (this.keys.length >= length) return;
    // Twice as much as before, so that queries which get longer and longer seldom need more.
    const room = Math.max(length, 2 * this.keys.length);
    this.keys = new Float64Array(room);
    this.values = new Float64Array(room);
    this.keyBytes = new Uint8Array(this.keys.buffer);
    this.spareKeys = new Float64Array(room);
    this.spareBytes = new Uint8Array(this.spareKeys.buffer);
    this.spareValues = new Float64Array(room);
  }

  /** Sorts the first `length` items. */
  sort(length: number): void {
    if (length < MANY) this.merge(length);
    else this.distribute(length);
  }

  private merge(length: number): void {
    for (let start = 0; start < length; start += RUN) this.insert(start, Math.min(start + RUN, length));
    for (let width = RUN; width < length; width *= 2) {
      for (let start = 0; start < length; start += 2 * width) {
        this.mergeRuns(start, Math.min(start + width, length), Math.min(start + 2 * width, length));
      }
      this.swap();
    }
  }

  /** Sorts the items from `start` to `end` by insertion. */
  private insert(start: number, end: number): void {
    const { keys, values } = this;
    for (let i = start + 1; i < end; i++) {
      const key = keys[i] as number;
      const value = values[i] as number;
      let j = i - 1;
      for (; j >= start && (keys[j] as number) < key; j--) {
        keys[j + 1] = keys[j] as number;
        values[j + 1] = values[j] as number;
      }
      keys[j + 1] = key;
      values[j + 1] = value;
    }
  }

  /** Merges two neighbouring runs into the spare columns. */
  private mergeRuns(start: number, middle: number, end: number): void {
    const { keys, values, spareKeys, spareValues } = this;
    let left = start;
    let right = middle;
    for (let into = start; into < end; into++) {
      // The left run goes first where keys are equal.
      const isLeft = left < middle && (right >= end || (keys[left] as number) >= (keys[right] as number));
      const from = isLeft ? left++ : right++;
      spareKeys[into] = keys[from] as number;
      spareValues[into] = values[from] as number;
    }
  }

  private distribute(length: number): void {
    const { counts } = this;
    // The lowest byte of a double comes first in memory, on a big-endian machine last.
    const order = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 0 : 7;
    counts.fill(0);
    for (let i = 0; i < length; i++) {
      // Negative zero equals zero.
      this.keys[i] = (this.keys[i] as number) + 0;
      const flip = flipOf(this.keyBytes[(i * BYTES) | (7 ^ order)] as number);
      for (let byte = 0; byte < BYTES; byte++) {
        const digit = digitOf(this.keyBytes[(i * BYTES) | (byte ^ order)] as number, flip, byte);
        const cell = (byte << 8) | digit;
        counts[cell] = (counts[cell] as number) + 1;
      }
    }
    for (let byte = 0; byte < BYTES; byte++) {
      if (this.startPlaces(byte, length)) this.pass(byte, order, length);
    }
  }

  /** Turns the counts of a byte into the place of the first key of each value; `false` if all keys agree in it. */
  private startPlaces(byte: number, length: number): boolean {
    const { counts } = this;
    let place = 0;
    for (let cell = byte << 8; cell < (byte + 1) << 8; cell++) {
      const count = counts[cell] as number;
      if (count === length) return false;
      counts[cell] = place;
      place += count;
    }
    return true;
  }

  /** Sorts by one byte. */
  private pass(byte: number, order: number, length: number): void {
    const { keys, values, keyBytes, spareKeys, spareValues, counts } = this;
    for (let i = 0; i < length; i++) {
      const flip = flipOf(keyBytes[(i * BYTES) | (7 ^ order)] as number);
      const cell = (byte << 8) | digitOf(keyBytes[(i * BYTES) | (byte ^ order)] as number, flip, byte);
      const place = counts[cell] as number;
      counts[cell] = place + 1;
      spareKeys[place] = keys[i] as number;
      spareValues[place] = values[i] as number;
    }
    this.swap();
  }

  /** The spare columns, which have been filled, take the place of the others. */
  private swap(): void {
    const { keys, keyBytes, values } = this;
    this.keys = this.spareKeys;
    this.keyBytes = this.spareBytes;
    this.values = this.spareValues;
    this.spareKeys = keys;
    this.spareBytes = keyBytes;
    this.spareValues = values;
  }
}

/** What the bytes of a key are turned over by: of positive numbers those with high bytes come first, of negative ones those with low bytes. */
function flipOf(topByte: number): number {
  return topByte < 128 ? 255 : 0;
}

/** The order of a byte. In the top one, the sign stays as it is: positive numbers come first. */
function digitOf(value: number, flip: number, byte: number): number {
  return value ^ (byte === 7 ? flip & 127 : flip);
}
