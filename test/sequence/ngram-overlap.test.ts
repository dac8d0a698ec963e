import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ngramOverlap } from '../../src/sequence/ngram-overlap.js';

function count(tokens: readonly number[], order: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + order <= tokens.length; i++) {
    const key = tokens.slice(i, i + order).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The definition, with a Map of joined tokens. */
function plain(one: number[], other: number[], maxOrder: number): number[] {
  return Array.from({ length: maxOrder }, (_, n) => {
    const inOther = count(other, n + 1);
    let sum = 0;
    for (const [ngram, times] of count(one, n + 1)) sum += Math.min(times, inOther.get(ngram) ?? 0);
    return sum;
  });
}

describe('ngramOverlap', () => {
  it('counts each n-gram as often as both texts have it', () => {
    const overlap = ngramOverlap();
    // 1 is there 3 and 2 times, 2 once and twice: 3. The bigram 1 1 is there twice and once, 1 2 once in each: 2.
    expect([...overlap([1, 1, 1, 2], [2, 1, 1, 2], 5)]).toEqual([3, 2, 1, 0, 0]);
    // A single 7 against three: followed to where the likest of them goes on alike.
    expect([...overlap([7, 8, 9, 5], [7, 8, 7, 8, 9, 7], 4)]).toEqual([3, 2, 1, 0]);
    expect([...overlap([7, 8, 7, 8, 9, 7], [7, 8, 9, 5], 4)]).toEqual([3, 2, 1, 0]);
    expect([...overlap([1, 2], [1, 2], 0)]).toEqual([]);
  });

  it('counts nothing without tokens, also where the other text has one or two', () => {
    const overlap = ngramOverlap();
    for (const other of [[], [1], [1, 1], [1, 1, 1]]) {
      expect([...overlap([], other, 2)]).toEqual([0, 0]);
      expect([...overlap(other, [], 2)]).toEqual([0, 0]);
    }
  });

  it('agrees with the definition, one instance over many pairs of texts', () => {
    const overlap = ngramOverlap();
    // Few tokens: many repeats. Some are as large as code points. Some texts are long enough to grow the scratch memory.
    const id = fc.oneof(fc.nat(2), fc.nat(3), fc.nat(3), fc.nat(0x10ffff)).map((token) => token + 1);
    const tokens = fc.oneof(fc.array(id, { maxLength: 12 }), fc.array(id, { minLength: 200, maxLength: 900 }));
    fc.assert(
      fc.property(tokens, tokens, fc.integer({ min: 1, max: 9 }), (one, other, order) => {
        const expected = plain(one, other, order);
        expect([...overlap(one, other, order)]).toEqual(expected);
        expect([...overlap(other, one, order)]).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives huge memory back and goes on counting right', () => {
    const overlap = ngramOverlap();
    const long = Array.from({ length: 400_000 }, (_, i) => i + 1);
    expect([...overlap(long, long, 3)]).toEqual([400_000, 399_999, 399_998]);
    expect([...overlap([1, 2, 3], [1, 2, 4], 2)]).toEqual([2, 1]);
    const equal = long.fill(5);
    expect([...overlap(equal, equal.slice(1), 3)]).toEqual([399_999, 399_998, 399_997]);
  });
});
