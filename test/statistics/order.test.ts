import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPairs } from '../../src/statistics/discordant.js';
import { medianOf, weightedMedianOf } from '../../src/statistics/median.js';
import { orderOf } from '../../src/statistics/order.js';
import { centeredRanks } from '../../src/statistics/ranks.js';

const anyNumber = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom(-0, 0, 1, 1, 2, -1, -1, 5e-324, -5e-324, Infinity, -Infinity),
  fc.integer({ min: -3, max: 3 }),
);
/** Columns on both sides of where sorting by digits begins. */
const column = fc.oneof(
  fc.array(anyNumber, { maxLength: 40 }),
  fc.array(anyNumber, { minLength: 256, maxLength: 400 }),
  fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 256, maxLength: 300 }),
);

describe('orderOf', () => {
  it('is the stable order by comparison', () => {
    fc.assert(
      fc.property(column, (values) => {
        const plain = values
          .map((value, place) => ({ value, place }))
          .sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : a.place - b.place));
        expect(Array.from(orderOf(Float64Array.from(values)))).toEqual(plain.map(({ place }) => place));
      }),
    );
  });
});

describe('centeredRanks', () => {
  it('are twice the distance from the middle, the mean of equal ones', () => {
    expect(Array.from(centeredRanks(Float64Array.of(3, 1, 4, 1, 5)))).toEqual([0, -3, 2, -3, 4]);
  });

  it('are those that counting smaller and larger values gives, and add up to 0', () => {
    fc.assert(
      fc.property(column, (values) => {
        const ranks = Array.from(centeredRanks(Float64Array.from(values)));
        const plain = values.map((value) => {
          let rank = 0;
          for (const other of values) rank += Number(other < value) - Number(other > value);
          return rank;
        });
        expect(ranks).toEqual(plain);
        expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});

describe('countPairs', () => {
  it('are those that comparing all pairs gives', () => {
    const pair = fc.tuple(anyNumber, anyNumber);
    const rows = fc.oneof(fc.array(pair, { maxLength: 30 }), fc.array(pair, { minLength: 256, maxLength: 280 }));
    fc.assert(
      fc.property(rows, (list) => {
        const plain = { discordant: 0, tiedInBoth: 0, first: 0, second: 0 };
        for (const [i, [x, y]] of list.entries()) {
          for (const [otherX, otherY] of list.slice(i + 1)) {
            plain.first += Number(x === otherX);
            plain.second += Number(y === otherY);
            plain.tiedInBoth += Number(x === otherX && y === otherY);
            plain.discordant += Number((x < otherX && y > otherY) || (x > otherX && y < otherY));
          }
        }
        const first = Float64Array.from(list, ([x]) => x);
        const second = Float64Array.from(list, ([, y]) => y);
        const counts = countPairs(first, second);
        expect(counts).toMatchObject({
          pairs: (list.length * (list.length - 1)) / 2,
          discordant: plain.discordant,
          tiedInBoth: plain.tiedInBoth,
        });
        expect([counts.first.pairs, counts.second.pairs]).toEqual([plain.first, plain.second]);
        expect(counts.first.distinct).toBe(new Set(list.map(([x]) => x + 0)).size);
      }),
      { numRuns: 40 },
    );
  });

  it('has the sums over groups of ties', () => {
    const column = Float64Array.of(1, 2, 2, 3, 3, 3);
    // t = 2: 1 pair, 0 triples, 2 * 9; t = 3: 3 pairs, 6 triples, 6 * 11.
    expect(countPairs(column, column).first).toEqual({ distinct: 3, pairs: 4, triples: 6, variance: 84 });
  });
});

describe('medianOf', () => {
  const size = fc.oneof(
    fc.double({ noNaN: true, min: 0 }),
    fc.constantFrom(0, 0, 1, 1, 1.5, 1e-310),
    fc.nat({ max: 5 }),
  );

  it('is the middle of the sorted values', () => {
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 60 }), (values) => {
        const sorted = Float64Array.from(values).sort();
        const lower = sorted[(values.length - 1) >> 1] ?? NaN;
        const upper = sorted[values.length >> 1] ?? NaN;
        const sum = lower + upper;
        const middle = lower === upper ? lower : Number.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
        expect(medianOf(Float64Array.from(values))).toBe(middle);
      }),
    );
  });

  it('with a weight is the median of values repeated as often', () => {
    const rows = fc.array(fc.tuple(size, fc.nat({ max: 4 })), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        rows.filter((list) => list.some(([, weight]) => weight > 0)),
        (list) => {
          const repeated = list.flatMap(([value, weight]) => Array<number>(weight).fill(value));
          const values = Float64Array.from(list, ([value]) => value);
          const weights = Float64Array.from(list, ([, weight]) => weight);
          expect(weightedMedianOf(values, weights)).toBe(medianOf(Float64Array.from(repeated)));
        },
      ),
    );
  });
});
