import { invalidOption } from '../core/check.js';
import { compareCodePoints } from '../core/code-point-order.js';
import { arrayFromJson, countFromJson, type Json, objectFromJson, stateFormatError } from '../core/json.js';
import { decodeUtf8, encodeUtf8, isContinuation } from '../tokenize/bpe/utf8.js';
import type { Tokenizer } from '../tokenize/tokenizer.js';
import { type Vocabulary, vocabularyOf } from '../tokenize/vocabulary.js';
import { ByteStrings } from './byte-strings.js';
import { checkIterable, checkText } from './token-counts.js';

/** How much text a vocabulary was measured over. */
export interface VocabularyCounts {
  /** Number of texts. */
  readonly texts: number;
  /** Pieces into which the tokenizer cuts the texts before it merges. */
  readonly pieces: number;
  /** How many of them are different: what time and memory depend on. */
  readonly pieceTypes: number;
  /** Unicode code points. */
  readonly codePoints: number;
  /** Bytes of the texts as UTF-8. */
  readonly bytes: number;
}

/**
 * What texts are to a byte-pair vocabulary: pieces, which are encoded each for itself, so that different ones with their counts are all
 * there is to know. Grows with the number of different pieces.
 */
export interface PieceTypes {
  /** How many texts there were. */
  texts: number;
  /** The different pieces, as UTF-8, and how often each came. */
  pieces: ByteStrings;
}

/** The vocabulary of a tokenizer; refuses one whose vocabulary is not known. */
export function requireVocabulary(tokenizer: Tokenizer | undefined): Vocabulary {
  const vocabulary = vocabularyOf(tokenizer);
  if (vocabulary === undefined) {
    throw invalidOption(
      'tokenizer',
      tokenizer,
      "a tokenizer of evalmetry/tokenize, as await tiktoken('o200k_base') gives",
    );
  }
  return vocabulary;
}

/** No pieces of no texts. */
export function noPieces(): PieceTypes {
  return { texts: 0, pieces: new ByteStrings() };
}

/** The pieces of texts; refuses what is no text. */
export function piecesOf(texts: Iterable<string>, vocabulary: Vocabulary): PieceTypes {
  checkIterable('texts', texts);
  const types = noPieces();
  for (const text of texts) {
    checkText(text, types.texts);
    addPieces(types, text, vocabulary);
  }
  return types;
}

/** Adds the pieces of one text. */
export function addPieces(types: PieceTypes, text: string, vocabulary: Vocabulary): void {
  const { pieces } = types;
  vocabulary.forEachPiece(text, (bytes, view, start, length) => pieces.add(bytes, view, start, length, 1));
  types.texts++;
}

/** How long the texts were: a lone surrogate is a code point of three bytes, as in `compression`. */
export function measurePieces({ texts, pieces }: PieceTypes): VocabularyCounts {
  const sums = { texts, pieces: 0, pieceTypes: pieces.size, codePoints: 0, bytes: 0 };
  for (let i = 0; i < pieces.size; i++) {
    const count = pieces.counts[i] as number;
    const end = pieces.starts[i + 1] as number;
    let codePoints = 0;
    for (let at = pieces.starts[i] as number; at < end; at++) {
      if (!isContinuation(pieces.bytes[at] as number)) codePoints++;
    }
    sums.pieces += count;
    sums.codePoints += count * codePoints;
    sums.bytes += count * pieces.lengthOf(i);
  }
  return Object.freeze(sums);
}

/** Pairs of a piece and its count, in the order of code points. */
export function piecesToJson({ texts, pieces }: PieceTypes): Json {
  const pairs: [string, number][] = [];
  for (let i = 0; i < pieces.size; i++) pairs.push([decodeUtf8(pieces.bytesOf(i)), pieces.counts[i] as number]);
  return { texts, pieces: pairs.sort(([a], [b]) => compareCodePoints(a, b)) };
}

/** The inverse of {@link piecesToJson}. */
export function piecesFromJson(json: Json): PieceTypes {
  const encoded = objectFromJson(json, 'state');
  const types = noPieces();
  types.texts = countFromJson(encoded['texts'], 'texts');
  arrayFromJson(encoded['pieces'], 'pieces').forEach((pair, i) => {
    const [text, count] = arrayFromJson(pair, `pieces[${i}]`);
    if (typeof text !== 'string' || text === '') throw stateFormatError(`pieces[${i}] is not a piece and its count`);
    const occurrences = countFromJson(count, `pieces[${i}]`);
    if (occurrences === 0 || types.texts === 0) throw stateFormatError(`pieces[${i}] is there and does not occur`);
    const bytes = encodeUtf8(`${text}${'\0'.repeat(12)}`);
    const { size } = types.pieces;
    types.pieces.add(bytes, new DataView(bytes.buffer), 0, bytes.length - 12, occurrences);
    if (types.pieces.size === size) throw stateFormatError(`pieces[${i}] is there twice`);
  });
  return types;
}
