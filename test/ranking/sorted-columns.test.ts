import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SortedColumns } from '../../src/ranking/sorted-columns.js';

const columns = new SortedColumns();

function sorted(given: readonly number[]): [number, number][] {
  columns.reserve(given.length);
  given.forEach((key, place) => {
    columns.keys[place] = key;
    columns.values[place] = place;
  });
  columns.sort(given.length);
  // Negative zero is zero.
  return Array.from(given, (_, i) => [(columns.keys[i] as number) + 0, columns.values[i] as number]);
}

/** The plain version: a stable sort with a comparator. */
function plain(given: readonly number[]): [number, number][] {
  return given.map((key, place): [number, number] => [key + 0, place]).sort(([a], [b]) => b - a || 0);
}

const key = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.5, 5e-324, -5e-324, 1.5e308, -1.5e308),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -8e307, max: 8e307 }),
);

describe('two columns sorted by key, from high to low', () => {
  it.each([0, 1, 11, 12, 13, 24, 25, 100, 767, 768, 1000])('%i items: as a stable sort with a comparator', (length) => {
    fc.assert(
      fc.property(fc.array(key, { minLength: length, maxLength: length }), (keys) => {
        expect(sorted(keys)).toEqual(plain(keys));
      }),
      { numRuns: length > 500 ? 15 : 50 },
    );
  });

  it('any length, with memory used before', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
        expect(sorted(keys)).toEqual(plain(keys));
      }),
    );
  });

  it('all keys alike keep their order', () => {
    const keys = new Array(1000).fill(7);
    expect(sorted(keys)).toEqual(keys.map((value, place) => [value, place]));
  });
});
