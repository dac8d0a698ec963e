import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShiftSearch } from '../../../src/text/ter/shift-search.js';
import { plainEdits } from './plain-edits.js';
import table from './reference-edits.json' with { type: 'json' };

const search = new ShiftSearch();

/** A letter is a token, its code the id. */
function editsOf(prediction: string, reference: string): number {
  const ids = (text: string) => Int32Array.from(text, (letter) => letter.charCodeAt(0));
  return search.countEdits(ids(prediction), ids(reference));
}

describe('ShiftSearch', () => {
  // By hand: the moves are counted as an editor would make them.
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['abc', 'abc', 0],
    ['abd', 'abc', 1],
    ['abcd', 'ab', 2],
    ['cdeab', 'abcde', 1],
    ['xabcde', 'abcdex', 1],
    ['cdeabx', 'abcdey', 2],
    ['klmnopqrstabcdefghij', 'abcdefghijklmnopqrst', 1],
    // Of eleven that changed places with eleven, ten move at once, and one more.
    ['lmnopqrstuvabcdefghijk', 'abcdefghijklmnopqrstuv', 2],
  ])('%s to %s: %i', (prediction, reference, edits) => {
    expect(editsOf(prediction, reference)).toBe(edits);
  });

  it('finds a match up to 50 tokens away', () => {
    const reference = Int32Array.from({ length: 130 }, (_, i) => i);
    const movedBy = (distance: number) => {
      const words = [...reference];
      words.splice(60 - distance, 0, ...words.splice(60, 3));
      return Int32Array.from(words);
    };
    // From sacreBLEU: one edit, and beyond 50 three deletions and three insertions.
    expect(search.countEdits(movedBy(50), reference)).toBe(1);
    expect(search.countEdits(movedBy(51), reference)).toBe(6);
  });

  // From sacreBLEU: 60 equal words stand `offset` places off the diagonal, and `offset` words on either side match nothing.
  it.each([
    [24, 48, 48],
    [25, 50, 85],
    [26, 86, 86],
  ])('looks 25 columns to the left of the diagonal and 24 to the right: %i off', (offset, left, right) => {
    const row = (first: number, length: number) => Array.from({ length }, (_, i) => first + i);
    const words = row(0, 60);
    const [others, further] = [row(100, offset), row(200, offset)];
    const edits = (prediction: number[], reference: number[]) =>
      search.countEdits(Int32Array.from(prediction), Int32Array.from(reference));
    expect(edits([...others, ...words], [...words, ...further])).toBe(left);
    expect(edits([...words, ...others], [...further, ...words])).toBe(right);
  });

  it('counts what sacreBLEU counts', () => {
    expect(table.pairs.length).toBe(262);
    for (const pair of table.pairs) {
      const [prediction = '', reference = '', edits] = pair.split(' ');
      expect(editsOf(prediction, reference), pair).toBe(Number(edits));
    }
  });

  it('counts what the plain version counts, one instance over many pairs', () => {
    const letters = fc.integer({ min: 1, max: 6 }).chain((size) => {
      const list = fc.string({ unit: fc.constantFrom(...'abcdef'.slice(0, size)), maxLength: 24, size: 'max' });
      return fc.tuple(list, list);
    });
    fc.assert(
      fc.property(letters, ([prediction, reference]) => {
        expect(editsOf(prediction, reference)).toBe(plainEdits([...prediction], [...reference]));
      }),
      { numRuns: 1500 },
    );
  });

  it('counts what the plain version counts where lengths are far apart', () => {
    const short = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 4 });
    const long = fc.string({ unit: fc.constantFrom(...'abc'), minLength: 60, maxLength: 220, size: 'max' });
    fc.assert(
      fc.property(short, long, fc.boolean(), (first, second, isTurned) => {
        const [prediction, reference] = isTurned ? [second, first] : [first, second];
        expect(editsOf(prediction, reference)).toBe(plainEdits([...prediction], [...reference]));
      }),
      { numRuns: 60 },
    );
  });

  it('counts what the plain version counts where the band cuts, and where words have moved in long texts', () => {
    const words = fc.array(fc.nat(200), { minLength: 70, maxLength: 90, size: 'max' });
    fc.assert(
      fc.property(
        words,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 40 })), { maxLength: 3 }),
        (list, moves) => {
          const shuffled = [...list];
          for (const [from, to, length] of moves) {
            const block = shuffled.splice(from % shuffled.length, length);
            shuffled.splice(to % (shuffled.length + 1), 0, ...block);
          }
          const expected = plainEdits(shuffled.map(String), list.map(String));
          expect(search.countEdits(Int32Array.from(shuffled), Int32Array.from(list))).toBe(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves its arguments as they are', () => {
    const prediction = Int32Array.of(3, 4, 1, 2);
    const reference = Int32Array.of(1, 2, 3, 4);
    expect(search.countEdits(prediction, reference)).toBe(1);
    expect(search.shifts).toHaveLength(1);
    expect([...prediction, ...reference]).toEqual([3, 4, 1, 2, 1, 2, 3, 4]);
  });
});
