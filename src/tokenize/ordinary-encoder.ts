import type { RankTable } from './bpe/rank-table.js';

/** Takes the bytes of a piece, which lie in `bytes` from `start` on; at least 12 of them can be read from any place of the piece on. */
export type PieceVisitor = (bytes: Uint8Array, view: DataView, start: number, length: number) => void;

/** What turns text into tokens and knows nothing of special ones: an engine of {@link tiktoken}. */
export interface OrdinaryEncoder {
  /** How many tokens a text is. */
  count(text: string): number;
  /** The tokens of a text. */
  encode(text: string): Uint32Array;
  /** The token that is these bytes, or -1 if none is. */
  idOf(bytes: Uint8Array): number;
  /** Calls `visit` with each piece into which a text is cut before it is encoded, in order; no token reaches over the end of a piece. */
  forEachPiece(text: string, visit: PieceVisitor): void;
  /** An encoder that cuts texts in the same way and has other tokens. */
  withRanks(ranks: RankTable): OrdinaryEncoder;
  /** Gives back what the garbage collector does not know of; it is made anew when it is needed again. */
  free?(): void;
}
