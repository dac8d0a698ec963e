import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Backtracker } from '../../../src/tokenize/bpe/backtracker.js';
import { LongestMatch } from '../../../src/tokenize/bpe/longest-match.js';
import { PairMerger } from '../../../src/tokenize/bpe/pair-merger.js';
import { RankTable } from '../../../src/tokenize/bpe/rank-table.js';
import { TokenPairs } from '../../../src/tokenize/bpe/token-pairs.js';
import { TokenTable } from '../../../src/tokenize/bpe/token-table.js';
import { learn, mergePlainly } from './plain-merge.js';

/** Everything that is built over a vocabulary, and a text as its bytes, with others around it. */
function workshop(tokens: readonly string[]) {
  const ranks = new RankTable(`! 0 ${tokens.map((token) => btoa(token)).join(' ')}`);
  const table = new TokenTable(ranks);
  const merger = new PairMerger(table);
  const pairs = new TokenPairs(ranks, table, merger);
  const bytesOf = (text: string) => {
    const bytes = new Uint8Array(text.length + 14).fill(0x61);
    for (let i = 0; i < text.length; i++) bytes[i + 1] = text.charCodeAt(i);
    return { bytes, view: new DataView(bytes.buffer) };
  };
  const run = (encoder: 'merge' | 'encode', by: PairMerger | Backtracker) => (text: string) => {
    const { bytes, view } = bytesOf(text);
    const ids = new Int32Array(text.length + 2);
    const step = (by as unknown as Record<string, PairMerger['merge']>)[encoder] as PairMerger['merge'];
    const count = step.call(by, bytes, view, 1, text.length, ids, 1);
    return [...ids.subarray(1, count + 1)];
  };
  return {
    table,
    bytesOf,
    merge: run('merge', merger),
    backtrack: run('encode', new Backtracker(ranks, table, merger, pairs)),
    longest: new LongestMatch(ranks, table, merger),
  };
}

const letters = ['a', 'b', 'c'];
const word = (maxLength: number) => fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength });
/** Vocabularies with tokens of up to some dozens of bytes, so that all tables are used. */
const vocabulary = fc
  .tuple(fc.array(word(60), { minLength: 1, maxLength: 5 }), fc.array(fc.nat(60), { maxLength: 60 }))
  .map(([texts, picks]) => [...new Set(learn(letters, texts, picks))]);

describe('merging', () => {
  it('joins the smallest rank first, the leftmost of equals', () => {
    const { merge } = workshop(['a', 'b', 'c', 'bc', 'ab', 'aa', 'aaa']);
    expect(merge('abc')).toEqual([0, 3]); // bc is before ab
    expect(merge('ab')).toEqual([4]);
    expect(merge('aaaaa')).toEqual([5, 6]); // aa aa a, then aa with a
    expect(merge('a')).toEqual([0]);
  });

  it('does what the definition says, for any vocabulary', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word(20), { maxLength: 30 }), word(60), (merges, text) => {
        const tokens = [...letters, ...merges];
        expect(workshop(tokens).merge(text)).toEqual(mergePlainly(text, tokens));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('backtracking', () => {
  it('gives the tokens of merging, for any vocabulary that was learnt by merging', () => {
    fc.assert(
      fc.property(vocabulary, fc.array(word(200), { minLength: 1, maxLength: 4 }), (tokens, texts) => {
        const { backtrack } = workshop(tokens);
        // One after the other, as what was worked out before is used again.
        for (const text of texts) expect(backtrack(text)).toEqual(mergePlainly(text, tokens));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the tokens of merging where merging reaches some tokens never, or by a detour', () => {
    const anyVocabulary = fc.uniqueArray(word(20), { maxLength: 30 }).map((merges) => [...letters, ...merges]);
    fc.assert(
      fc.property(anyVocabulary, fc.array(word(100), { minLength: 1, maxLength: 4 }), (tokens, texts) => {
        const { backtrack } = workshop(tokens);
        for (const text of texts) expect(backtrack(text)).toEqual(mergePlainly(text, tokens));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the tokens of merging where they are pieces of characters, and reach from one into another', () => {
    // Characters of one to four bytes that share many of them; a byte is a letter here.
    const characters = ['a', 'é', 'ê', '中', '丯', '国', '圌', 'ब', '😀', '😭'];
    const toBytes = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));
    const text = (maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...characters), minLength: 2, maxLength }).map(toBytes);
    const bytes = [...new Set(toBytes(characters.join('')))];
    const learnt = fc
      .tuple(fc.array(text(20), { minLength: 1, maxLength: 5 }), fc.array(fc.nat(60), { maxLength: 80 }))
      .map(([texts, picks]) => [...new Set(learn(bytes, texts, picks))]);
    const anyPieces = fc
      .array(fc.tuple(text(8), fc.nat(8), fc.integer({ min: 2, max: 8 })), { maxLength: 40 })
      .map((picks) => [...new Set([...bytes, ...picks.map(([of, start, length]) => of.slice(start, start + length))])])
      .map((tokens) => tokens.filter((token) => token !== ''));
    fc.assert(
      fc.property(fc.oneof(learnt, anyPieces), fc.array(text(60), { minLength: 1, maxLength: 4 }), (tokens, texts) => {
        const { backtrack } = workshop(tokens);
        for (const one of texts) expect(backtrack(one)).toEqual(mergePlainly(one, tokens));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not begin with a token that merging never reaches', () => {
    // Nothing joins a with b or b with c, so abc is only found as a whole piece.
    expect(workshop(['a', 'b', 'c', 'abc']).backtrack('abca')).toEqual([0, 1, 2, 0]);
  });

  it('gives way where the longest token leads nowhere', () => {
    // abc is the longest token at the start, but merging joins b and c first, then bc and d.
    const tokens = ['a', 'b', 'c', 'd', 'bc', 'bcd', 'abc'];
    expect(workshop(tokens).backtrack('abcd')).toEqual([0, 5]);
    expect(workshop(tokens).backtrack('abc')).toEqual([6]);
  });
});

describe('the longest token at a place', () => {
  it('is the longest of all that fit', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word(45), { maxLength: 30 }), word(60), (merges, text) => {
        const tokens = [...letters, ...merges];
        const { bytesOf, longest } = workshop(tokens);
        const { bytes, view } = bytesOf(text);
        for (let i = 0; i < text.length; i++) {
          const fitting = tokens.filter((token) => text.startsWith(token, i));
          const expected = fitting.reduce((best, token) => (token.length > best.length ? token : best));
          expect(tokens[longest.find(bytes, view, i + 1, text.length + 1)]).toBe(expected);
        }
      }),
    );
  });
});

describe('a table of tokens', () => {
  it('finds what is in it and nothing else, whatever the bytes around', () => {
    const byte = fc.constantFrom('\x00', 'a', '\xff');
    const bytes = (maxLength: number) => fc.string({ unit: byte, minLength: 1, maxLength });
    fc.assert(
      fc.property(fc.uniqueArray(bytes(40), { minLength: 1, maxLength: 60 }), bytes(40), (tokens, other) => {
        const { bytesOf, table } = workshop(tokens);
        for (const text of [...tokens, other]) {
          const { bytes: around, view } = bytesOf(text);
          const expected = tokens.indexOf(text);
          expect(table.find(around, view, 1, text.length)).toBe(expected);
          expect(table.findRare(around, view, 1, text.length)).toBe(expected);
        }
      }),
    );
  });

  it('finds tokens and no others in whatever order they are asked for, while it is filled little by little', () => {
    // Enough for thousands of regions, many of which have more tokens than room.
    let seed = 7;
    const random = (below: number) => {
      seed = (Math.imul(seed, 0x41c64e6d) + 12345) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const randomBytes = () => String.fromCharCode(...Array.from({ length: 1 + random(15) }, () => random(256)));
    const tokens = [...new Set(Array.from({ length: 26_000 }, randomBytes))];
    const { bytesOf, table } = workshop(tokens);
    const ids = new Map(tokens.map((token, id) => [token, id]));
    for (let i = 0; i < 60_000; i++) {
      const text = i % 3 === 0 ? randomBytes() : (tokens[random(tokens.length)] as string);
      const { bytes, view } = bytesOf(text);
      const id = table[i % 2 === 0 ? 'find' : 'findRare'](bytes, view, 1, text.length);
      if (id !== (ids.get(text) ?? -1)) expect([text, id]).toEqual([text, ids.get(text) ?? -1]);
    }
  });
});
