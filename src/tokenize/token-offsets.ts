import type { RankTable } from './bpe/rank-table.js';
import { isContinuation } from './bpe/utf8.js';

/** The shape of a token is one number: these three bits, and above them how many UTF-16 units begin in it. */
const KNOWN = 1;
const BEGINS_INSIDE = 2;
const ENDS_IN_PAIR = 4;
const UNIT = 8;

/**
 * Where tokens begin in the text that they are, in UTF-16 units; one that begins within a character has the offset of that character, as
 * `decode_with_offsets` of tiktoken says it.
 *
 * O(n) for n tokens. A lone surrogate of the text is U+FFFD in the tokens, one unit in both.
 */
export class TokenOffsets {
  readonly #ranks: RankTable;
  readonly #specialShapes: ReadonlyMap<number, number>;
  /** Id -> its shape, once it was asked for. */
  readonly #shapes: Uint32Array;

  constructor(ranks: RankTable, specialBytes: ReadonlyMap<number, Uint8Array>) {
    this.#ranks = ranks;
    this.#specialShapes = new Map([...specialBytes].map(([id, bytes]) => [id, shapeOf(bytes)]));
    this.#shapes = new Uint32Array(ranks.size);
  }

  /** The offset of each token. */
  of(tokens: Uint32Array): Uint32Array {
    const offsets = new Uint32Array(tokens.length);
    /** Where the last character that has begun stands, and where the next one will. */
    let character = 0;
    let next = 0;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i] as number;
      const shape = this.#shapes[token] || this.#learn(token);
      offsets[i] = (shape & BEGINS_INSIDE) === 0 ? next : character;
      if (shape < UNIT) continue;
      next += shape >> 3;
      character = next - ((shape & ENDS_IN_PAIR) === 0 ? 1 : 2);
    }
    return offsets;
  }

  #learn(token: number): number {
    const shape = this.#specialShapes.get(token) ?? shapeOf(this.#ranks.bytesOf(token));
    this.#shapes[token] = shape;
    return shape;
  }
}

function shapeOf(bytes: Uint8Array): number {
  let shape = isContinuation(bytes[0] as number) ? KNOWN | BEGINS_INSIDE : KNOWN;
  for (const byte of bytes) {
    if (isContinuation(byte)) continue;
    shape &= ~ENDS_IN_PAIR;
    shape += byte < 0xf0 ? UNIT : 2 * UNIT + ENDS_IN_PAIR;
  }
  return shape;
}
