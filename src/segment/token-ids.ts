import { IdList } from '../sequence/id-list.js';
import { FIELDS, NOTE, PairTable, SECOND_NOTE } from '../sequence/pair-table.js';

/** {@link hashOf} a token without units. */
export const EMPTY_HASH = 0;

/** The hash of a token with one more unit at its end. */
export function addToHash(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** The hash that a token is looked up by. */
function hashOf(text: string, start: number, end: number): number {
  let hash = EMPTY_HASH;
  for (let i = start; i < end; i++) hash = addToHash(hash, text.charCodeAt(i));
  return hash;
}

/**
 * Small whole numbers for tokens: equal tokens have equal ids, `0, 1, 2, …` in the order in which they first came. Counting
 * and comparing then works on typed arrays.
 *
 * A token is looked up where it stands in its text: its UTF-16 units are hashed and compared with those of the tokens seen
 * before, so no substring is made for a token that is known. O(length) a look-up. The plain version that tests compare it with is a
 * `Map<string, number>`.
 */
export class TokenIds {
  /** Pairs of a token's hash and the number of tokens with that hash before it; noted are the end of its units and their number. */
  readonly #table = new PairTable();
  /** The units of all tokens. */
  readonly #units = new IdList();

  /** How many tokens have an id; the next new token gets this one. */
  get size(): number {
    return this.#table.size;
  }

  /** The id of a token. */
  of(token: string): number {
    return this.ofSlice(token, 0, token.length);
  }

  /**
   * The id of `text.slice(start, end)`.
   *
   * @param hash - Its {@link hashOf}, from a caller who has read the units anyway.
   */
  ofSlice(text: string, start: number, end: number, hash: number = hashOf(text, start, end)): number {
    const table = this.#table;
    const known = table.size;
    const units = this.#units;
    const length = end - start;
    for (let attempt = 0; ; attempt++) {
      const id = table.findOrAdd(hash, attempt);
      const { fields } = table;
      const field = id * FIELDS;
      if (id === known) {
        for (let i = start; i < end; i++) units.push(text.charCodeAt(i));
        fields[field + NOTE] = units.length;
        fields[field + SECOND_NOTE] = length;
        return id;
      }
      if (fields[field + SECOND_NOTE] === length) {
        const { ids } = units;
        let unit = (fields[field + NOTE] as number) - length;
        let i = start;
        while (i < end && ids[unit] === text.charCodeAt(i)) {
          unit++;
          i++;
        }
        if (i === end) return id;
      }
    }
  }

  /**
   * Forgets all tokens if they have over a million units together, so that no stream fills the memory; to be called where no id is in
   * use. Ids then begin again at 0.
   *
   * @returns Whether it forgot them, so that whoever keeps something by id forgets it, too.
   */
  trim(): boolean {
    const isLarge = this.#units.length > 1 << 20;
    if (isLarge) {
      this.#table.clear();
      this.#units.clear();
    }
    return isLarge;
  }
}
