import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePiece } from '../../src/tokenize/bpe/merge.js';
import { RankTable } from '../../src/tokenize/bpe/rank-table.js';

/** Ranks in the form of the package: the ids count up from 0. */
function tableOf(tokens: readonly string[]): RankTable {
  return new RankTable(`! 0 ${tokens.map((token) => btoa(token)).join(' ')}`);
}

function merge(text: string, table: RankTable): number[] {
  const tokens: number[] = [];
  const bytes = new TextEncoder().encode(`<${text}>`);
  mergePiece(bytes, 1, bytes.length - 1, table, tokens);
  return tokens;
}

/** The definition, word for word: join the leftmost pair of the smallest rank until there is none. */
function mergePlainly(text: string, tokens: readonly string[]): number[] {
  if (tokens.includes(text)) return [tokens.indexOf(text)];
  const parts = [...text];
  for (;;) {
    let best = -1;
    let bestRank = Infinity;
    for (let i = 0; i + 1 < parts.length; i++) {
      const rank = tokens.indexOf(`${parts[i]}${parts[i + 1]}`);
      if (rank >= 0 && rank < bestRank) [best, bestRank] = [i, rank];
    }
    if (best < 0) return parts.map((part) => tokens.indexOf(part));
    parts.splice(best, 2, `${parts[best]}${parts[best + 1]}`);
  }
}

describe('merging', () => {
  it('joins the smallest rank first, the leftmost of equals', () => {
    const table = tableOf(['a', 'b', 'c', 'bc', 'ab', 'aa', 'aaa']);
    expect(merge('abc', table)).toEqual([0, 3]); // bc is before ab
    expect(merge('ab', table)).toEqual([4]);
    expect(merge('aaaaa', table)).toEqual([5, 6]); // aa aa a, then aa with a
    expect(merge('a', table)).toEqual([0]);
  });

  it('takes a piece that is a token as it is, even if no merge leads there', () => {
    const table = tableOf(['a', 'b', 'abab']);
    expect(merge('abab', table)).toEqual([2]);
    expect(merge('ababa', table)).toEqual([0, 1, 0, 1, 0]);
  });

  it('does what the definition says, for any vocabulary', () => {
    const letters = ['a', 'b', 'c'];
    const word = (maxLength: number) => fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength });
    fc.assert(
      fc.property(fc.uniqueArray(word(6), { maxLength: 30 }), word(60), (merges, text) => {
        const tokens = [...letters, ...merges];
        expect(merge(text, tableOf(tokens))).toEqual(mergePlainly(text, tokens));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a table of ranks', () => {
  // As p50k_base has it: an id without a token between two runs.
  const table = new RankTable(`! 0 ${btoa('a')} ${btoa('\xff\x00')}\n! 3 ${btoa('abc')}`);

  it('knows its tokens and its gaps', () => {
    expect(table.size).toBe(4);
    expect(table.longestToken).toBe(3);
    expect([0, 1, 2, 3, 4, -1, 0.5, NaN].map((id) => table.has(id))).toEqual([
      true,
      true,
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([...table.bytesOf(1)]).toEqual([0xff, 0]);
    expect([...table.bytesOf(2)]).toEqual([]);
  });

  it('finds tokens among other bytes', () => {
    const bytes = new Uint8Array([0x61, 0x62, 0x63, 0xff, 0x00]);
    expect(table.find(bytes, 0, 3)).toBe(3);
    expect(table.find(bytes, 0, 1)).toBe(0);
    expect(table.find(bytes, 3, 5)).toBe(1);
    expect(table.find(bytes, 0, 2)).toBe(-1);
    expect(table.find(bytes, 0, 5)).toBe(-1);
  });
});
