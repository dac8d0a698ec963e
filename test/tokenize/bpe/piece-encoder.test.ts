import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CharacterBoundaries } from '../../../src/tokenize/bpe/character-boundaries.js';
import { PieceEncoder } from '../../../src/tokenize/bpe/piece-encoder.js';
import { RankTable } from '../../../src/tokenize/bpe/rank-table.js';
import { codePointAt } from '../../../src/tokenize/bpe/utf8.js';
import { learn, mergePlainly } from './plain-merge.js';

/** Text as bytes, each of which is a letter here. */
const toBytes = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));
const bytesOf = (text: string) => Uint8Array.from(`${text}${'x'.repeat(12)}`, (letter) => letter.charCodeAt(0));
const ranksOf = (tokens: readonly string[]) => new RankTable(`! 0 ${tokens.map((token) => btoa(token)).join(' ')}`);

// Characters of one to four bytes, of which many share bytes.
const characters = [' ', 'a', 'é', 'ê', '中', '丯', '国', '圌', 'ब', '😀', '😭'];
const letters = [...new Set([...toBytes(characters.join('')), ...'x'])];
const text = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength }).map(toBytes);
const learnt = fc
  .tuple(fc.array(text(20), { minLength: 1, maxLength: 5 }), fc.array(fc.nat(60), { maxLength: 80 }))
  .map(([texts, picks]) => [...new Set(learn(letters, texts, picks))]);
/** Tokens that begin and end anywhere, whole characters or not, in any order: merging reaches some of them never. */
const anyTokens = fc
  .array(fc.tuple(text(12), fc.nat(8), fc.integer({ min: 2, max: 24 })), { maxLength: 40 })
  .map((picks) => picks.map(([of, start, length]) => of.slice(start, start + length)))
  .map((tokens) => [...new Set([...letters, ...tokens])].filter((token) => token !== ''));
const vocabulary = fc.oneof(learnt, anyTokens);

function isWellFormed(piece: string): boolean {
  const bytes = bytesOf(piece).subarray(0, piece.length);
  return toBytes(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)) === piece;
}

function encodeOne(encoder: PieceEncoder, piece: string): number[] {
  const bytes = bytesOf(piece);
  const ids = new Int32Array(bytes.length);
  const count = encoder.encode(bytes, new DataView(bytes.buffer), 0, Int32Array.of(piece.length), 1, ids);
  return [...ids.subarray(0, count)];
}

describe('pieces', () => {
  it('are the token that they are, or what merging gives, one after the other and again', () => {
    fc.assert(
      fc.property(vocabulary, fc.array(text(30), { minLength: 1, maxLength: 8 }), (tokens, pieces) => {
        const encoder = new PieceEncoder(ranksOf(tokens));
        const bytes = bytesOf(`a${pieces.join('')}`);
        let end = 1;
        const ends = Int32Array.from(pieces, (piece) => {
          end += piece.length;
          return end;
        });
        const expected = pieces.flatMap((piece) => {
          const token = tokens.indexOf(piece);
          return token >= 0 ? [token] : mergePlainly(piece, tokens);
        });
        const ids = new Int32Array(bytes.length);
        for (let round = 0; round < 2; round++) {
          const count = encoder.encode(bytes, new DataView(bytes.buffer), 1, ends, pieces.length, ids);
          expect([...ids.subarray(0, count)]).toEqual(expected);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('that are tokens, or hold some, are the same before and after one another', () => {
    const pick = fc.tuple(fc.nat(200), fc.constantFrom('', ...characters.map(toBytes)), fc.boolean());
    fc.assert(
      fc.property(anyTokens, fc.array(pick, { minLength: 1, maxLength: 12 }), (tokens, picks) => {
        const encoder = new PieceEncoder(ranksOf(tokens));
        for (const [which, other, isBefore] of picks) {
          // Pieces are of whole characters.
          const whole = tokens.filter(isWellFormed);
          const token = whole[which % whole.length] as string;
          const piece = isBefore ? other + token : token + other;
          const id = tokens.indexOf(piece);
          expect(encodeOne(encoder, piece)).toEqual(id >= 0 ? [id] : mergePlainly(piece, tokens));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['中国', '丯'],
    // What is longer than 12 bytes is looked for among the pieces that came before first.
    ['中国中国中', '丯'],
    ['中国中国中国中国', '丯'],
  ])('that are a token only as a whole are not taken as one within another piece: %s', (whole, behind) => {
    // No two bytes of it are joined, so merging never gives it.
    const tokens = [...letters, toBytes(whole)];
    const ofBytes = (piece: string) => [...toBytes(piece)].map((byte) => tokens.indexOf(byte));
    for (const order of [
      [whole, whole + behind, whole],
      [whole + behind, whole, whole + behind],
    ]) {
      const encoder = new PieceEncoder(ranksOf(tokens));
      for (const piece of order) {
        const expected = piece === whole ? [tokens.length - 1] : ofBytes(piece);
        expect(encodeOne(encoder, toBytes(piece))).toEqual(expected);
      }
      expect(encodeOne(encoder, toBytes('中'))).toEqual(ofBytes('中'));
    }
  });
});

describe('the boundary of two characters', () => {
  it('may be crossed wherever a token reaches over it', () => {
    fc.assert(
      fc.property(vocabulary, text(30), (tokens, piece) => {
        const boundaries = new CharacterBoundaries(ranksOf(tokens));
        const bytes = bytesOf(piece);
        const begins = [...piece].flatMap((_, i) => (((bytes[i] as number) & 0xc0) === 0x80 ? [] : [i]));
        for (const [i, place] of begins.entries()) {
          if (i === 0) continue;
          const isCrossed = tokens.some((token) => {
            for (let at = piece.indexOf(token); at >= 0; at = piece.indexOf(token, at + 1)) {
              if (at < place && at + token.length > place) return true;
            }
            return false;
          });
          const [before, behind] = [begins[i - 1] as number, place].map((begin) => codePointAt(bytes, begin));
          const mayBe = boundaries.mayBeCrossed(bytes, place, before as number, behind as number);
          if (isCrossed) expect(mayBe).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is seldom crossed in Chinese', () => {
    const boundaries = new CharacterBoundaries(ranksOf([...letters, toBytes('中国'), toBytes(' 国')]));
    const mayBeCrossed = (before: string, behind: string) => {
      const bytes = bytesOf(toBytes(`${before}${behind}`));
      const place = toBytes(before).length;
      return boundaries.mayBeCrossed(bytes, place, before.codePointAt(0) as number, behind.codePointAt(0) as number);
    };
    expect(mayBeCrossed('中', '国')).toBe(true);
    expect(mayBeCrossed(' ', '国')).toBe(true);
    expect(mayBeCrossed('国', '中')).toBe(false);
    expect(mayBeCrossed('中', '中')).toBe(false);
    // Two of ASCII are not looked up.
    expect(mayBeCrossed('a', 'x')).toBe(true);
  });
});
