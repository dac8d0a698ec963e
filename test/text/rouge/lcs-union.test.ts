import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LcsTable } from '../../../src/sequence/lcs.js';
import { unionLcsHits } from '../../../src/text/rouge/lcs-union.js';
import { plainUnionHits } from '../../sequence/lcs-plain.js';

// One instance for the whole file: what an earlier pair left in its buffers must not matter to a later one.
const table = new LcsTable();
const ids = (text: string) => Int32Array.from(text, (character) => character.charCodeAt(0));

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
