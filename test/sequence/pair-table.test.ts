import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELDS, NOTE, PairTable, SECOND_NOTE } from '../../src/sequence/pair-table.js';

describe('PairTable', () => {
  it('agrees with a Map, one instance cleared between batches', () => {
    const table = new PairTable();
    const number = fc.oneof(fc.integer({ min: -2, max: 3 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
    const batch = fc.array(fc.tuple(number, number), { maxLength: 2000, size: 'max' });
    fc.assert(
      fc.property(batch, (pairs) => {
        table.clear();
        const map = new Map<string, number>();
        for (const [first, second] of pairs) {
          const key = `${first} ${second}`;
          const known = map.get(key);
          expect(table.find(first, second) >= 0).toBe(known !== undefined);
          const pair = table.findOrAdd(first, second);
          expect(pair).toBe(known ?? map.size);
          expect(table.find(first, second)).toBe(pair);
          // Notes are 0 at first, and stay with their pair while the table grows.
          expect(table.fields[pair * FIELDS + NOTE]).toBe(known === undefined ? 0 : pair + 1);
          expect(table.fields[pair * FIELDS + SECOND_NOTE]).toBe(known === undefined ? 0 : ~pair);
          table.fields[pair * FIELDS + NOTE] = pair + 1;
          table.fields[pair * FIELDS + SECOND_NOTE] = ~pair;
          map.set(key, pair);
        }
        expect(table.size).toBe(map.size);
      }),
      { numRuns: 40 },
    );
  });

  it('finds nothing of what was there before it was cleared, however often', () => {
    const table = new PairTable();
    for (let round = 0; round < 3000; round++) {
      table.clear();
      expect(table.find(round - 1, 0)).toBeLessThan(0);
      for (let i = 0; i < 500; i++) table.findOrAdd(round, i);
    }
    expect(table.size).toBe(500);
    // Over a million pairs came by; what is left is small.
    expect(table.fields.length).toBeLessThan(1 << 14);
  });
});
