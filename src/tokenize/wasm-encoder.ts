import type { RankTable } from './bpe/rank-table.js';
import { forEachPart } from './bpe/stretches.js';
import type { OrdinaryEncoder, PieceVisitor } from './ordinary-encoder.js';

/** What is used of an encoder of @dqbd/tiktoken. */
export interface WasmInstance {
  encode_ordinary(text: string): Uint32Array;
  free(): void;
}

/** Makes an encoder from ranks, special tokens and a pattern. */
export type WasmConstructor = new (
  ranks: string,
  specialTokens: Record<string, number>,
  pattern: string,
) => WasmInstance;

/**
 * Text to tokens by the encoder of @dqbd/tiktoken, which knows nothing of special tokens here.
 *
 * That encoder takes time quadratic in the length of a piece: 100,000 equal letters take half a minute. So long stretches of text without a
 * certain place to cut go to our own encoder, which gives the same ids in linear time.
 */
export class WasmEncoder implements OrdinaryEncoder {
  #instance: WasmInstance | undefined;
  readonly #construct: () => WasmInstance;
  readonly #own: OrdinaryEncoder;

  /**
   * @param construct - Makes the encoder, when it is first needed and after it was freed.
   * @param own - Our own encoder of the same vocabulary.
   */
  constructor(construct: () => WasmInstance, own: OrdinaryEncoder) {
    this.#construct = construct;
    this.#own = own;
  }

  count(text: string): number {
    let count = 0;
    this.#encodeParts(text, (tokens) => {
      count += tokens.length;
    });
    return count;
  }

  encode(text: string, longestStretch?: number): Uint32Array {
    const parts: Uint32Array[] = [];
    this.#encodeParts(text, (tokens) => parts.push(tokens), longestStretch);
    const tokens = new Uint32Array(parts.reduce((length, part) => length + part.length, 0));
    let end = 0;
    for (const part of parts) {
      tokens.set(part, end);
      end += part.length;
    }
    return tokens;
  }

  idOf(bytes: Uint8Array): number {
    return this.#own.idOf(bytes);
  }

  forEachPiece(text: string, visit: PieceVisitor): void {
    this.#own.forEachPiece(text, visit);
  }

  /** Our own encoder: the other one knows only the tokens of its package. */
  withRanks(ranks: RankTable): OrdinaryEncoder {
    return this.#own.withRanks(ranks);
  }

  /** Gives the memory of the WASM encoder back; it is made anew if it is needed again. */
  free(): void {
    this.#instance?.free();
    this.#instance = undefined;
  }

  #encodeParts(text: string, visit: (tokens: Uint32Array) => void, longestStretch?: number): void {
    this.#instance ??= this.#construct();
    const instance = this.#instance;
    const own = this.#own;
    forEachPart(
      text,
      (start, end, isLongStretch) => {
        const part = text.slice(start, end);
        visit(isLongStretch ? own.encode(part) : instance.encode_ordinary(part));
      },
      longestStretch,
    );
  }
}
