import { NO_RANK, type TokenTable } from './token-table.js';

/**
 * Byte-pair encoding of short pieces, to the letter: of all neighbours that together are a token, those with the smallest rank are joined, the leftmost
 * of equals, until none is left.
 *
 * O(n^2) for n bytes, which for a few dozen is faster than anything cleverer.
 */
export class PairMerger {
  readonly #table: TokenTable;
  /** Where each part begins, counted from the piece; behind the last one, where the piece ends. */
  #starts = new Int32Array(64);
  /** The rank of each part with the next. */
  #pairs = new Int32Array(64);
  /** How many bytes of the piece stand before the right one of the two parts that were joined last. */
  lastJoint = 0;

  constructor(table: TokenTable) {
    this.#table = table;
  }

  /** The id of a byte. */
  idOfByte(byte: number): number {
    return this.#table.ofByte[byte] as number;
  }

  /** The id of two bytes, or -1 if they are not one token. */
  idOfPair(first: number, second: number): number {
    const id = this.#table.ofPair[(first << 8) | second] as number;
    return id === NO_RANK ? -1 : id;
  }

  /** Writes the tokens of one byte or two into `tokens` from `at` on, and gives how many they are; needs no hash. */
  mergeTwo(first: number, second: number, length: number, tokens: Int32Array, at: number): number {
    const pair = length === 1 ? this.idOfByte(first) : this.idOfPair(first, second);
    tokens[at] = pair < 0 ? this.idOfByte(first) : pair;
    if (pair >= 0) return 1;
    tokens[at + 1] = this.idOfByte(second);
    return 2;
  }

  /**
   * Writes the tokens of a piece into `tokens` from `at` on, and gives how many they are.
   *
   * @param view - The same bytes as `bytes`; at least 12 of them can be read from any place of the piece on.
   */
  merge(bytes: Uint8Array, view: DataView, start: number, length: number, tokens: Int32Array, at: number): number {
    if (this.#pairs.length <= length) {
      this.#starts = new Int32Array(2 * length + 1);
      this.#pairs = new Int32Array(2 * length + 1);
    }
    const pairs = this.#pairs;
    const starts = this.#starts;
    const { ofPair } = this.#table;
    let smallest = NO_RANK;
    let best = 0;
    for (let i = 0; i < length - 1; i++) {
      starts[i] = i;
      const rank = ofPair[((bytes[start + i] as number) << 8) | (bytes[start + i + 1] as number)] as number;
      pairs[i] = rank;
      if (rank < smallest) {
        smallest = rank;
        best = i;
      }
    }
    starts[length - 1] = length - 1;
    starts[length] = length;
    let parts = length;
    while (smallest < NO_RANK) {
      this.lastJoint = starts[best + 1] as number;
      parts--;
      for (let i = best + 1; i < parts; i++) {
        starts[i] = starts[i + 1] as number;
        pairs[i] = pairs[i + 1] as number;
      }
      starts[parts] = length;
      if (best > 0) pairs[best - 1] = this.#rankOf(bytes, view, start, best - 1);
      if (best < parts - 1) pairs[best] = this.#rankOf(bytes, view, start, best);
      smallest = NO_RANK;
      for (let i = 0; i < parts - 1; i++) {
        const rank = pairs[i] as number;
        if (rank < smallest) {
          smallest = rank;
          best = i;
        }
      }
    }
    for (let i = 0; i < parts; i++) {
      const from = starts[i] as number;
      const width = (starts[i + 1] as number) - from;
      tokens[at + i] =
        width === 1 ? this.idOfByte(bytes[start + from] as number) : this.#table.find(bytes, view, start + from, width);
    }
    return parts;
  }

  /** The rank of a part joined with the next. */
  #rankOf(bytes: Uint8Array, view: DataView, start: number, part: number): number {
    const from = this.#starts[part] as number;
    const id = this.#table.findRare(bytes, view, start + from, (this.#starts[part + 2] as number) - from);
    return id < 0 ? NO_RANK : id;
  }
}
