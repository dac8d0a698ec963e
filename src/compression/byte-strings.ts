import { hashOfBytes } from '../tokenize/bpe/token-table.js';

/** Words of bytes are read beyond the end of a string, up to so many bytes. */
const PADDING = 12;

/**
 * Different strings of bytes, each with a number of its own, in order of their coming, and with a count.
 *
 * In typed arrays, which grow: about 30 bytes a string beside its own, and nothing for the garbage collector to walk through.
 */
export class ByteStrings {
  /** How many there are. */
  size = 0;
  /** All strings, one behind the other; 12 bytes can be read from any place of one on. */
  bytes: Uint8Array = new Uint8Array(4096);
  /** The same bytes. */
  view: DataView = new DataView(this.bytes.buffer);
  /** Where each string begins; behind the last, where it ends. */
  starts: Uint32Array = new Uint32Array(257);
  /** The count of each. */
  counts: Float64Array = new Float64Array(256);
  private hashes = new Int32Array(256);
  /** The number of a string plus one, by its hash; 0 for a free slot. */
  private slots = new Int32Array(512);

  /** Adds `count` to the count of the `length` bytes from `start` on, and gives their number. Twelve bytes more can be read of `view`. */
  add(bytes: Uint8Array, view: DataView, start: number, length: number, count: number): number {
    const hash = hashOfBytes(view, start, length);
    const found = this.findHashed(hash, bytes, start, length);
    if (found >= 0) {
      this.counts[found] = (this.counts[found] as number) + count;
      return found;
    }
    const index = this.size++;
    this.makeRoom(length);
    const at = this.starts[index] as number;
    for (let i = 0; i < length; i++) this.bytes[at + i] = bytes[start + i] as number;
    this.starts[index + 1] = at + length;
    this.counts[index] = count;
    this.hashes[index] = hash;
    this.enter(index);
    return index;
  }

  /** Adds all strings of another, with their counts. */
  addAll(other: ByteStrings): void {
    for (let i = 0; i < other.size; i++) {
      this.add(other.bytes, other.view, other.starts[i] as number, other.lengthOf(i), other.counts[i] as number);
    }
  }

  /** The number of a string, or -1 if it is not here. */
  find(bytes: Uint8Array, view: DataView, start: number, length: number): number {
    return this.findHashed(hashOfBytes(view, start, length), bytes, start, length);
  }

  /** How many bytes a string has. */
  lengthOf(index: number): number {
    return (this.starts[index + 1] as number) - (this.starts[index] as number);
  }

  /** The bytes of a string, as a view: not to be changed. */
  bytesOf(index: number): Uint8Array {
    return this.bytes.subarray(this.starts[index], this.starts[index + 1]);
  }

  /** Negative if `a` comes first byte by byte, which for UTF-8 is the order of code points. */
  compare(a: number, b: number): number {
    const first = this.bytesOf(a);
    const second = this.bytesOf(b);
    const shorter = Math.min(first.length, second.length);
    for (let i = 0; i < shorter; i++) {
      const difference = (first[i] as number) - (second[i] as number);
      if (difference !== 0) return difference;
    }
    return first.length - second.length;
  }

  private findHashed(hash: number, bytes: Uint8Array, start: number, length: number): number {
    const { hashes, slots, starts } = this;
    const last = slots.length - 1;
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const index = (slots[slot] as number) - 1;
      if (index < 0) return -1;
      if (hashes[index] !== hash || this.lengthOf(index) !== length) continue;
      const offset = (starts[index] as number) - start;
      const end = start + length;
      let i = start;
      while (i < end && bytes[i] === this.bytes[i + offset]) i++;
      if (i === end) return index;
    }
  }

  private enter(index: number): void {
    const last = this.slots.length - 1;
    let slot = (this.hashes[index] as number) & last;
    while (this.slots[slot] !== 0) slot = (slot + 1) & last;
    this.slots[slot] = index + 1;
  }

  /** Room for the last string, of so many bytes, which is counted but not yet written. */
  private makeRoom(length: number): void {
    const end = (this.starts[this.size - 1] as number) + length;
    if (end + PADDING > this.bytes.length) {
      const bytes = new Uint8Array(2 * (end + PADDING));
      bytes.set(this.bytes);
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer);
    }
    if (this.size > this.counts.length) {
      this.starts = copyInto(new Uint32Array(2 * this.size + 1), this.starts);
      this.counts = copyInto(new Float64Array(2 * this.size), this.counts);
      this.hashes = copyInto(new Int32Array(2 * this.size), this.hashes);
    }
    if (2 * this.size > this.slots.length) {
      this.slots = new Int32Array(2 * this.slots.length);
      for (let index = 0; index < this.size - 1; index++) this.enter(index);
    }
  }
}

function copyInto<T extends Uint32Array | Float64Array | Int32Array>(longer: T, shorter: T): T {
  longer.set(shorter);
  return longer;
}
