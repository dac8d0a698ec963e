import type { RankTable } from './rank-table.js';
import { codePointAt, isContinuation, widthOf } from './utf8.js';

/** Words of 32 bits of the filter of neighbours. */
const NEIGHBOUR_WORDS = 16_384;

/**
 * Over which boundaries between two characters a token of the vocabulary may reach. Over any other one nothing is ever joined, so what stands before it
 * and what stands behind it are encoded each by itself.
 *
 * In Chinese that is most of them: a piece of twelve characters falls into ten or so.
 */
export class CharacterBoundaries {
  /** Bits of `last byte << 8 | first byte` for the boundaries within tokens that begin or end inside a character. */
  readonly #ragged = new Int32Array(2048);
  /** Bits of the hashes of two characters that stand side by side in a token, one of them not ASCII. */
  readonly #neighbours = new Int32Array(NEIGHBOUR_WORDS);

  constructor({ bytes, lengths, size, starts }: RankTable) {
    for (let id = 0; id < size; id++) {
      const start = starts[id] as number;
      const end = start + (lengths[id] as number);
      let i = start;
      while (i < end && (bytes[i] as number) < 0x80) i++;
      if (i < end) this.#mark(bytes, start, end);
    }
  }

  /** Whether a token may reach over the boundary between two characters, before `place`; sometimes yes where none does. */
  mayBeCrossed(bytes: Uint8Array, place: number, before: number, behind: number): boolean {
    if ((before | behind) < 0x80) return true;
    return hasBit(this.#neighbours, neighbourBit(before, behind)) || hasBit(this.#ragged, raggedBit(bytes, place));
  }

  #mark(bytes: Uint8Array, start: number, end: number): void {
    let last = end - 1;
    while (last > start && isContinuation(bytes[last] as number)) last--;
    const isRagged = isContinuation(bytes[start] as number) || end - last < widthOf(bytes[last] as number);
    for (let i = start + 1, before = start; i < end; i++) {
      if (isContinuation(bytes[i] as number)) continue;
      const bits = isRagged ? this.#ragged : this.#neighbours;
      const bit = isRagged ? raggedBit(bytes, i) : neighbourBit(codePointAt(bytes, before), codePointAt(bytes, i));
      bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31));
      before = i;
    }
  }
}

function neighbourBit(before: number, behind: number): number {
  return (Math.imul(before, 0x9e3779b1) + Math.imul(behind, 0x85ebca77)) >>> 13;
}

function raggedBit(bytes: Uint8Array, place: number): number {
  return ((bytes[place - 1] as number) << 8) | (bytes[place] as number);
}

function hasBit(bits: Int32Array, bit: number): boolean {
  return ((bits[bit >>> 5] as number) & (1 << (bit & 31))) !== 0;
}
