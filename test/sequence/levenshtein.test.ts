import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editPath } from '../../src/sequence/edit-path.js';
import { LevenshteinTable, levenshteinDistance } from '../../src/sequence/levenshtein.js';
import { plainDistance, plainPath } from './edit-plain.js';
import { ids, pseudoRandom, tokenList } from './token-lists.js';

// One instance for the whole file: what an earlier pair left in its buffers must not matter to a later one.
const table = new LevenshteinTable();

const path = (source: Int32Array, target: Int32Array) =>
  Array.from(editPath(table, source, target), (step) => '=SID'[step]).join('');

describe('levenshteinDistance', () => {
  it('is right on cases one can see', () => {
    expect(levenshteinDistance(table, ids(''), ids(''))).toBe(0);
    expect(levenshteinDistance(table, ids(''), ids('abc'))).toBe(3);
    expect(levenshteinDistance(table, ids('abc'), ids(''))).toBe(3);
    expect(levenshteinDistance(table, ids('kitten'), ids('sitting'))).toBe(3);
    expect(levenshteinDistance(table, ids('abc'), ids('abc'))).toBe(0);
    expect(levenshteinDistance(table, ids('abc'), ids('xyz'))).toBe(3);
    expect(levenshteinDistance(table, ids('aa'), ids('aaaa'))).toBe(2);
  });

  it('equals the plain table, on one instance', () => {
    fc.assert(
      fc.property(tokenList, tokenList, (first, second) => {
        expect(levenshteinDistance(table, first, second)).toBe(plainDistance(first, second));
      }),
      { numRuns: 2000 },
    );
  });

  it('equals the plain table on long lists', () => {
    for (const kinds of [2, 30, 500, 5000]) {
      const first = pseudoRandom(3000, kinds, 1);
      const second = pseudoRandom(2500, kinds, 2);
      expect(levenshteinDistance(table, first, second)).toBe(plainDistance(first, second));
    }
  });

  it('equals the plain table where only a band of it is computed', () => {
    // A copy with so many random edits: fewer than 64, more than 64, more than an eighth of the length.
    const long = pseudoRandom(3000, 26, 5);
    for (const edits of [3, 40, 90, 250, 600, 1500]) {
      const places = pseudoRandom(edits, long.length, edits);
      const copy = [...long];
      places.forEach((place, k) => {
        copy.splice(place, k % 3 === 0 ? 0 : 1, ...(k % 3 === 1 ? [] : [k % 26]));
      });
      const other = Int32Array.from(copy);
      expect(levenshteinDistance(table, long, other)).toBe(plainDistance(long, other));
      expect(levenshteinDistance(table, other.subarray(edits), long)).toBe(plainDistance(other.subarray(edits), long));
    }
    // All that is between is moved: the shortest path runs far from the diagonal.
    const moved = Int32Array.from([...long.subarray(2000), ...long.subarray(0, 2000)]);
    expect(levenshteinDistance(table, long, moved)).toBe(plainDistance(long, moved));
  });

  it('takes a million tokens that are much alike', () => {
    const long = pseudoRandom(1_000_000, 26, 5);
    const other = long.slice();
    // At either end, so that nothing is cut off, and in the middle.
    for (const place of [0, 500_000, 999_999]) other[place] = 26;
    expect(levenshteinDistance(table, long, other)).toBe(3);
  });
});

describe('editPath', () => {
  it("takes python-Levenshtein's of several shortest paths", () => {
    // By Levenshtein.editops (golden data): yes -> no is two substitutions, then a deletion.
    expect(path(ids('yes'), ids('no'))).toBe('SSD');
    expect(path(ids('   '), ids('a b c'))).toBe('I=I=S');
    expect(path(ids(''), ids('ab'))).toBe('II');
    expect(path(ids('ab'), ids(''))).toBe('DD');
    expect(path(ids('aXXb'), ids('aYb'))).toBe('=SD=');
    expect(path(ids(''), ids(''))).toBe('');
  });

  it('equals the way back through the plain table, on one instance', () => {
    fc.assert(
      fc.property(tokenList, tokenList, (source, target) => {
        expect(path(source, target)).toBe(plainPath([...source], [...target]));
      }),
      { numRuns: 1000 },
    );
  });

  it('equals it where the columns are too large to be kept', () => {
    // 5,000 columns of twice 157 words are more than 2^20 words.
    const source = pseudoRandom(5000, 50, 3);
    const target = pseudoRandom(5000, 50, 4);
    expect(path(source, target)).toBe(plainPath([...source], [...target]));
  });

  it('has as many errors as the distance', () => {
    fc.assert(
      fc.property(tokenList, tokenList, (source, target) => {
        const steps = path(source, target);
        expect(steps.replaceAll('=', '').length).toBe(levenshteinDistance(table, source, target));
        expect(steps.replaceAll('I', '').length).toBe(source.length);
        expect(steps.replaceAll('D', '').length).toBe(target.length);
      }),
    );
  });
});
