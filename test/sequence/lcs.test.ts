import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LcsTable, lcsLength } from '../../src/sequence/lcs.js';
import { markCommon } from '../../src/sequence/lcs-places.js';
import { plainLength, plainPlaces } from './lcs-plain.js';

// One instance for the whole file: what an earlier pair left in its buffers must not matter to a later one.
const table = new LcsTable();

/** Lists whose lengths lie around the ends of the table's words, over few tokens (many matches) or many (few). */
const tokens = fc
  .tuple(fc.constantFrom(1, 5, 31, 32, 33, 64, 100, 300), fc.constantFrom(1, 2, 4, 20, 3000))
  .chain(([maxLength, kinds]) => fc.array(fc.nat(kinds - 1), { maxLength, size: 'max' }))
  .map((list) => Int32Array.from(list));

/** Whole numbers that look random and are the same in every run. */
function pseudoRandom(length: number, kinds: number, seed: number): Int32Array {
  let state = seed;
  return Int32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % kinds;
  });
}

function places(pattern: Int32Array, other: Int32Array): number[] {
  const chosen = new Uint8Array(pattern.length);
  table.load(pattern);
  markCommon(table, pattern, other, chosen);
  table.unload();
  return Array.from(chosen.keys()).filter((place) => chosen[place] === 1);
}

const ids = (text: string) => Int32Array.from(text, (character) => character.charCodeAt(0));
const sorted = (set: Set<number>) => [...set].sort((a, b) => a - b);

describe('lcsLength', () => {
  it('is right on cases one can see', () => {
    expect(lcsLength(table, ids(''), ids('abc'))).toBe(0);
    expect(lcsLength(table, ids('abc'), ids(''))).toBe(0);
    expect(lcsLength(table, ids('abc'), ids('abc'))).toBe(3);
    expect(lcsLength(table, ids('abc'), ids('cba'))).toBe(1);
    expect(lcsLength(table, ids('xaxbxcx'), ids('yaybyc'))).toBe(3);
    expect(lcsLength(table, ids('abab'), ids('ab'))).toBe(2);
  });

  it('equals the plain table, on one instance', () => {
    fc.assert(
      fc.property(tokens, tokens, (first, second) => {
        expect(lcsLength(table, first, second)).toBe(plainLength(first, second));
      }),
      { numRuns: 2000 },
    );
  });

  it('equals the plain table on long lists', () => {
    for (const kinds of [2, 30, 500, 5000]) {
      const first = pseudoRandom(3000, kinds, 1);
      const second = pseudoRandom(2500, kinds, 2);
      expect(lcsLength(table, first, second)).toBe(plainLength(first, second));
    }
  });

  it('gives a very large pattern back and goes on', () => {
    const long = Int32Array.from({ length: 300_000 }, (_, i) => i);
    const turned = long.slice().reverse();
    expect(lcsLength(table, long, turned)).toBe(1);
    expect(lcsLength(table, long, long.slice(100_000))).toBe(200_000);
    expect(lcsLength(table, ids('xaxbxcx'), ids('yaybyc'))).toBe(3);
  });
});

describe('markCommon', () => {
  it('takes of several longest subsequences the one that rouge_score takes', () => {
    // "ab" against "ba" has "a" and "b". From the end: b and a differ; cell (2, 1) = 1 (the b) is not greater than cell (1, 2) = 1 (the
    // a), so the pattern's b is left out, and a and a are the pair.
    expect(places(ids('ab'), ids('ba'))).toEqual([0]);
    // "aa" against "a": the last two are equal, so the pattern's second a is taken.
    expect(places(ids('aa'), ids('a'))).toEqual([1]);
  });

  it('equals the way back through the plain table, on one instance', () => {
    fc.assert(
      fc.property(tokens, tokens, (pattern, other) => {
        expect(places(pattern, other)).toEqual(sorted(plainPlaces(pattern, other)));
      }),
      { numRuns: 2000 },
    );
  });

  it('equals it where the columns are too large to be kept', () => {
    // 6,000 columns of 188 words are more than 2^20 words.
    const pattern = pseudoRandom(6000, 50, 3);
    const other = pseudoRandom(6000, 50, 4);
    expect(places(pattern, other)).toEqual(sorted(plainPlaces(pattern, other)));
  });
});
