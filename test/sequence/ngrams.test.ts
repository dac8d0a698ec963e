import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdList } from '../../src/sequence/id-list.js';
import { NgramMatcher } from '../../src/sequence/ngrams.js';

function idList(ids: readonly number[]): IdList {
  const list = new IdList();
  for (const id of ids) list.push(id);
  return list;
}

function matched(matcher: NgramMatcher, prediction: number[], references: number[][], maxOrder: number): number[] {
  const matches = new Float64Array(maxOrder);
  matcher.addMatches(idList(prediction), references.map(idList), maxOrder, matches);
  return [...matches];
}

function count(tokens: readonly number[], order: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + order <= tokens.length; i++) {
    const key = tokens.slice(i, i + order).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The definition, with a Map of joined tokens. */
function plain(prediction: number[], references: number[][], maxOrder: number): number[] {
  return Array.from({ length: maxOrder }, (_, n) => {
    const inReferences = references.map((reference) => count(reference, n + 1));
    let sum = 0;
    for (const [ngram, times] of count(prediction, n + 1)) {
      sum += Math.min(times, Math.max(0, ...inReferences.map((counts) => counts.get(ngram) ?? 0)));
    }
    return sum;
  });
}

describe('NgramMatcher', () => {
  it('clips at the reference (Papineni et al. 2002, "the the the the the the the")', () => {
    // Reference 1 has "the" (7) twice, reference 2 once: 2 of the 7 count.
    const references = [
      [7, 1, 2, 3, 7, 4],
      [5, 2, 6, 1, 3, 7, 4],
    ];
    expect(matched(new NgramMatcher(), [7, 7, 7, 7, 7, 7, 7], references, 2)).toEqual([2, 0]);
  });

  it('takes the reference that has an n-gram most often, not the sum', () => {
    expect(matched(new NgramMatcher(), [1, 1, 1], [[1], [1, 1]], 2)).toEqual([2, 1]);
  });

  it('counts nothing without tokens or without references', () => {
    const matcher = new NgramMatcher();
    expect(matched(matcher, [], [[1, 2]], 2)).toEqual([0, 0]);
    expect(matched(matcher, [1, 2], [[]], 2)).toEqual([0, 0]);
    expect(matched(matcher, [1, 2], [], 2)).toEqual([0, 0]);
  });

  it('adds to what is there', () => {
    const matches = new Float64Array([10, 20]);
    new NgramMatcher().addMatches(idList([1, 2]), [idList([1, 2])], 2, matches);
    expect([...matches]).toEqual([12, 21]);
  });

  it('agrees with the definition, one instance over many segments', () => {
    const matcher = new NgramMatcher();
    // Few tokens: many repeats. Some ids are as large as code points. Some segments are long enough to grow the table.
    const id = fc.oneof(fc.nat(3), fc.nat(3), fc.nat(0x10ffff));
    const tokens = fc.oneof(fc.array(id, { maxLength: 12 }), fc.array(id, { minLength: 200, maxLength: 900 }));
    fc.assert(
      fc.property(
        tokens,
        fc.array(tokens, { maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        (prediction, refs, order) => {
          expect(matched(matcher, prediction, refs, order)).toEqual(plain(prediction, refs, order));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives a huge table back and goes on counting right', () => {
    const matcher = new NgramMatcher();
    const long = Array.from({ length: 300_000 }, (_, i) => i);
    expect(matched(matcher, long, [long], 4)).toEqual([300_000, 299_999, 299_998, 299_997]);
    expect(matched(matcher, [1, 2, 3], [[1, 2, 4]], 2)).toEqual([2, 1]);
    expect(matched(matcher, long, [long], 2)).toEqual([300_000, 299_999]);
  });
});
