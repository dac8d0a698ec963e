/** How many numbers {@link PairTable.fields} has for each pair: the pair itself, and two notes of the owner's that are 0 at first. */
export const FIELDS = 4;
/** Where the first note is. */
export const NOTE = 2;
/** Where the second note is. */
export const SECOND_NOTE = 3;

/** The table starts with this many fields; a power of two. */
const FIRST_FIELDS = 1 << 11;

/** A table of this many is given back when it is cleared: to clear it again and again would take longer than to fill it. */
const MAX_KEPT = 1 << 15;

/**
 * Numbers pairs of whole numbers: 0, 1, 2, … in the order in which they first come.
 *
 * One open-addressing table of typed arrays. Pairs are compared, not only their hashes. One table can serve millions of short texts.
 */
export class PairTable {
  /** How many pairs there are. */
  size = 0;
  /** The numbers of pair `n` begin at `n * FIELDS`. */
  fields: Int32Array = new Int32Array(FIRST_FIELDS);
  /** 1 + the number of the pair in a slot, 0 where there is none. Half as many as `fields`, so at most half of them are taken. */
  #slots = new Int32Array(FIRST_FIELDS / 2);

  /** The number of a pair, negative if it has none. */
  find(first: number, second: number): number {
    return (this.#slots[this.#slotOf(first, second)] as number) - 1;
  }

  /** The number of a pair, a new one if it has none. */
  findOrAdd(first: number, second: number): number {
    const slot = this.#slotOf(first, second);
    const found = this.#slots[slot] as number;
    if (found) return found - 1;
    const pair = this.size++;
    this.#slots[slot] = this.size;
    const { fields } = this;
    const field = pair * FIELDS;
    fields[field] = first;
    fields[field + 1] = second;
    fields[field + 2] = 0;
    fields[field + 3] = 0;
    if (this.size * FIELDS === fields.length) this.#grow();
    return pair;
  }

  /** Removes all pairs; a large table gives its memory back. */
  clear(): void {
    this.size = 0;
    this.#slots.fill(0);
    if (this.fields.length < MAX_KEPT) return;
    this.fields = new Int32Array(FIRST_FIELDS);
    this.#slots = new Int32Array(FIRST_FIELDS / 2);
  }

  /** The slot that a pair is in, or else the free one where it belongs. */
  #slotOf(first: number, second: number): number {
    const slots = this.#slots;
    const { fields } = this;
    const mask = slots.length - 1;
    const hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca6b);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const pair = (slots[slot] as number) - 1;
      const field = pair * FIELDS;
      if (pair < 0 || (fields[field] === first && fields[field + 1] === second)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const { fields } = this;
    this.#slots = new Int32Array(fields.length);
    this.fields = new Int32Array(fields.length * 2);
    this.fields.set(fields);
    for (let pair = 0; pair < this.size; pair++) {
      const slot = this.#slotOf(fields[pair * FIELDS] as number, fields[pair * FIELDS + 1] as number);
      this.#slots[slot] = pair + 1;
    }
  }
}
