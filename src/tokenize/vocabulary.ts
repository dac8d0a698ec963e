import { versionField } from '../core/version.js';
import type { RankTable } from './bpe/rank-table.js';
import type { PieceVisitor } from './ordinary-encoder.js';
import type { Tokenizer } from './tokenizer.js';

/** What every runtime has and the language's own types do not know. */
declare const btoa: (binary: string) => string;

/** The inside of a tokenizer of ours, for what measures a vocabulary rather than texts. Not part of the package's surface. */
export interface Vocabulary {
  /** Its tokens without the special ones. An id is a rank. */
  readonly ranks: RankTable;
  /** Calls `visit` with each piece into which a text is cut before it is encoded. */
  forEachPiece(text: string, visit: PieceVisitor): void;
  /** The tokenizer under another name with more tokens, whose ids, and so ranks, follow all that it has, those of special tokens included. */
  extend(tokens: readonly Uint8Array[], name: string): Tokenizer;
}

/** Lets {@link vocabularyOf} find the vocabulary of a tokenizer. */
export function offerVocabulary(tokenizer: object, vocabulary: Vocabulary): void {
  Object.defineProperty(tokenizer, vocabularySymbol(), { value: vocabulary });
}

/** The vocabulary of a tokenizer, if it is one of ours, also of another copy of this version of the library (ESM beside CJS). */
export function vocabularyOf(tokenizer: unknown): Vocabulary | undefined {
  if (typeof tokenizer !== 'object' || tokenizer === null) return undefined;
  return Reflect.get(tokenizer, vocabularySymbol()) as Vocabulary | undefined;
}

function vocabularySymbol(): symbol {
  return Symbol.for(`evalmetry.vocabulary ${versionField()}`);
}

/** Tokens whose ids follow one another, in the form that a {@link RankTable} reads. */
export function toRankLine(firstId: number, tokens: readonly Uint8Array[]): string {
  if (tokens.length === 0) return '';
  return `! ${firstId} ${tokens.map((token) => btoa(String.fromCharCode(...token))).join(' ')}`;
}
