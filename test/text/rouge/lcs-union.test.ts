import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LcsTable } from '../../../src/text/lcs.js';
import { markCommon, unionLcsHits } from '../../../src/text/rouge/lcs-union.js';
import { plainPlaces, plainUnionHits } from '../lcs-plain.js';
import { ids, pseudoRandom, tokenList } from '../token-lists.js';

// One instance for the whole file: what an earlier pair left in its buffers must not matter to a later one.
const table = new LcsTable();

function places(pattern: Int32Array, other: Int32Array): number[] {
  const chosen = new Uint8Array(pattern.length);
  table.load(pattern);
  markCommon(table, pattern, other, chosen);
  table.unload();
  return Array.from(chosen.keys()).filter((place) => chosen[place] === 1);
}

const sorted = (set: Set<number>) => [...set].sort((a, b) => a - b);

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
      fc.property(tokenList, tokenList, (pattern, other) => {
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

describe('unionLcsHits', () => {
  it("is right on the example of Lin's paper", () => {
    // Section 3.2: reference w1 w2 w3 w4 w5, candidate lines w1 w2 w6 w7 w8 and w1 w3 w8 w9 w5: the union is w1 w2 w3 w5.
    expect(unionLcsHits(table, [ids('12345')], [ids('12678'), ids('13895')])).toBe(4);
  });

  it('counts a token no more often than the prediction has it', () => {
    // Both reference lines have their a in a common subsequence, the prediction has one.
    expect(unionLcsHits(table, [ids('ab'), ids('ac')], [ids('a')])).toBe(1);
    expect(unionLcsHits(table, [ids('a'), ids('a'), ids('a')], [ids('a'), ids('a')])).toBe(2);
  });

  it('is 0 without lines or tokens', () => {
    expect(unionLcsHits(table, [], [ids('a')])).toBe(0);
    expect(unionLcsHits(table, [ids('a')], [])).toBe(0);
    expect(unionLcsHits(table, [ids(''), ids('a')], [ids('')])).toBe(0);
  });

  it('equals the plain count, on one instance', () => {
    const line = fc.array(fc.nat(3), { maxLength: 40, size: 'max' }).map((list) => Int32Array.from(list));
    const lines = fc.array(line, { maxLength: 5 });
    fc.assert(
      fc.property(lines, lines, fc.boolean(), (reference, prediction, isRepeated) => {
        const other = isRepeated ? [...prediction, ...reference, ...prediction] : prediction;
        expect(unionLcsHits(table, reference, other)).toBe(plainUnionHits(reference, other));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not compare the same line again and again', () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => ids(i % 2 === 0 ? 'ab' : 'bc'));
    expect(unionLcsHits(table, lines, lines)).toBe(400_000);
  });
});
