import fc from 'fast-check';
import { BytePairEncoder } from '../../src/tokenize/bpe/byte-pair-encoder.js';
import { RankTable } from '../../src/tokenize/bpe/rank-table.js';
import { Scanner } from '../../src/tokenize/bpe/scanner.js';
import { TiktokenTokenizer } from '../../src/tokenize/tiktoken-tokenizer.js';
import { mergePlainly } from '../tokenize/bpe/plain-merge.js';

/** Every byte as a character. */
export const allBytes: readonly string[] = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));

/** A tokenizer of all bytes and these merges, each token written as its bytes; texts are cut as gpt2 cuts them. */
export function smallTokenizer(
  merges: readonly string[],
  specialTokens: Readonly<Record<string, number>> = {},
): TiktokenTokenizer {
  const ranks = new RankTable(`! 0 ${[...allBytes, ...merges].map((token) => btoa(token)).join(' ')}`);
  return new TiktokenTokenizer('small', ranks, new BytePairEncoder(ranks, new Scanner('gpt2')), specialTokens);
}

/** A text's UTF-8, a character a byte. */
export function toBytes(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte)).join('');
}

/** The pieces that the pattern of gpt2 cuts a text into, as bytes; of characters whose class every runtime agrees on. */
export function plainPieces(text: string): string[] {
  const pattern = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;
  return (text.match(pattern) ?? []).map(toBytes);
}

/** The tokens of a piece by definition: one if it is a token, else what merging gives. */
export function plainTokens(piece: string, vocabulary: readonly string[]): string[] {
  if (vocabulary.includes(piece)) return [piece];
  return mergePlainly(piece, vocabulary).map((id) => vocabulary[id] as string);
}

/** Texts of a few letters of one to four bytes, so that pieces come again and pairs are frequent. */
export function repetitiveTexts(): fc.Arbitrary<string[]> {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '人', '工', '亼', 'é', '😀'), minLength: 1, maxLength: 12 });
  const text = fc.array(fc.oneof(word, fc.constantFrom(' ', '，', '\n', '1')), { maxLength: 12 });
  return fc.array(
    text.map((parts) => parts.join('')),
    { maxLength: 6 },
  );
}

/** Merges in any order, also such as merging never reaches, over the bytes of those letters. */
export function anyMerges(): fc.Arbitrary<string[]> {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'b', '人', '工', '亼', 'é', ' '),
    minLength: 1,
    maxLength: 5,
  });
  const slice = fc.tuple(letters, fc.nat(12), fc.integer({ min: 2, max: 8 }));
  const token = slice.map(([text, from, length]) => {
    const bytes = toBytes(text);
    return bytes.slice(from % bytes.length).slice(0, length);
  });
  return fc.uniqueArray(
    token.filter((bytes) => bytes.length > 1),
    { maxLength: 25 },
  );
}
