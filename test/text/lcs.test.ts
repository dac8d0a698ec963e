import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LcsTable, lcsLength } from '../../src/text/lcs.js';
import { plainLength } from './lcs-plain.js';
import { ids, pseudoRandom, tokenList } from './token-lists.js';

// One instance for the whole file: what an earlier pair left in its buffers must not matter to a later one.
const table = new LcsTable();

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
      fc.property(tokenList, tokenList, (first, second) => {
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
