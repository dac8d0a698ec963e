import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteStrings } from '../../src/compression/byte-strings.js';
import { CandidateQueue } from '../../src/compression/candidate-queue.js';

const string = fc.uint8Array({ minLength: 1, maxLength: 20, max: 3 });

/** Adds bytes that lie among others. */
function add(strings: ByteStrings, bytes: Uint8Array, count: number): number {
  const around = new Uint8Array(bytes.length + 15).fill(255);
  around.set(bytes, 3);
  return strings.add(around, new DataView(around.buffer), 3, bytes.length, count);
}

describe('byte strings', () => {
  it('count as a map does, in order of their coming', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(string, fc.nat(9)), { maxLength: 600 }), (rows) => {
        const strings = new ByteStrings();
        const plain = new Map<string, number>();
        for (const [bytes, count] of rows) {
          add(strings, bytes, count);
          plain.set(bytes.join(), (plain.get(bytes.join()) ?? 0) + count);
        }
        const twice = new ByteStrings();
        twice.addAll(strings);
        for (const table of [strings, twice]) {
          const found = Array.from({ length: table.size }, (_, i) => [table.bytesOf(i).join(), table.counts[i]]);
          expect(found).toEqual([...plain]);
        }
        twice.addAll(strings);
        expect([...twice.counts.subarray(0, twice.size)]).toEqual([...plain.values()].map((count) => 2 * count));
      }),
    );
  });

  it('are found if they are there, and only then', () => {
    const strings = new ByteStrings();
    const bytes = new Uint8Array(20).fill(7);
    const view = new DataView(bytes.buffer);
    expect(strings.find(bytes, view, 0, 3)).toBe(-1);
    expect(strings.add(bytes, view, 0, 3, 1)).toBe(0);
    expect([strings.find(bytes, view, 2, 3), strings.find(bytes, view, 0, 2), strings.find(bytes, view, 0, 4)]).toEqual(
      [0, -1, -1],
    );
  });

  it('have the order of their bytes', () => {
    fc.assert(
      fc.property(string, string, (a, b) => {
        const strings = new ByteStrings();
        const first = add(strings, a, 1);
        const second = add(strings, b, 1);
        const plain = a.join() < b.join() ? -1 : a.join() > b.join() ? 1 : 0; // single digits: as text they have the same order
        expect(Math.sign(strings.compare(first, second))).toBe(plain);
      }),
    );
  });
});

describe('a queue of candidates', () => {
  it('gives the largest count of now first, then the first of the bytes', () => {
    const change = fc.tuple(fc.nat(30), fc.integer({ min: -5, max: 9 }));
    fc.assert(
      fc.property(
        fc.uniqueArray(string, { selector: (bytes) => bytes.join(), maxLength: 30 }),
        fc.array(change),
        fc.nat(3),
        (all, changes, minimum) => {
          const strings = new ByteStrings();
          const queue = new CandidateQueue(strings, minimum + 1);
          for (const bytes of all) queue.push(add(strings, bytes, bytes.length));
          for (const [pick, by] of changes) {
            const index = pick % all.length;
            if (all.length === 0) continue;
            strings.counts[index] = Math.max(0, (strings.counts[index] as number) + by);
            if (by > 0) queue.push(index);
          }
          const given: number[] = [];
          for (let index = queue.pop(); index >= 0; index = queue.pop()) {
            given.push(index);
            strings.counts[index] = 0; // as when its neighbours are joined
          }
          const counts = all.map((bytes, i) =>
            changes.reduce(
              (count, [pick, by]) => (pick % all.length === i ? Math.max(0, count + by) : count),
              bytes.length,
            ),
          );
          const wanted = all.map((_, i) => i).filter((i) => (counts[i] as number) > minimum);
          wanted.sort((a, b) => (counts[b] as number) - (counts[a] as number) || strings.compare(a, b));
          expect(given).toEqual(wanted);
        },
      ),
    );
  });
});
