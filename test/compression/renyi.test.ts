import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entropyEfficiency, renyiEntropy } from '../../src/compression/renyi.js';

const counts = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 30 });
const orders = [0, 0.3, 0.6, 1, 1.4, 2, 2.5, 10, Infinity];

describe('renyiEntropy', () => {
  // tokenization-scorer's own tests: "pick @@ed pick @@l @@ed pick @@les" and "pick @@e @@d pick @@l @@e @@d pick @@l @@e @@s".
  const short = [3, 2, 1, 1];
  const long = [3, 3, 2, 2, 1];

  it.each([
    [short, 2.5, 1.653012966845049, 0.8265064834225245],
    [long, 2.5, 2.1372977167241545, 0.9204840242168808],
    [short, 1, 1.8423709931771088, 0.9211854965885544],
    [long, 1, 2.2312702546075758, 0.9609557933859342],
  ])('of %j at order %d is what tokenization-scorer gives', (given, order, entropy, efficiency) => {
    expect(renyiEntropy(given, order)).toBeCloseTo(entropy, 14);
    expect(entropyEfficiency(renyiEntropy(given, order), given.length)).toBeCloseTo(efficiency, 14);
  });

  it('is by hand, for halves, quarters and eighths', () => {
    // p = 1/2, 1/4, 1/8, 1/8: order 0 log2(4), order 1 1/2 + 2/4 + 6/8, order 2 -log2(1/4 + 1/16 + 2/64), infinity -log2(1/2).
    const given = [4, 2, 1, 1];
    expect(renyiEntropy(given, 0)).toBeCloseTo(2, 14);
    expect(renyiEntropy(given, 1)).toBe(1.75);
    expect(renyiEntropy(given, 2)).toBeCloseTo(-Math.log2(11 / 32), 14);
    expect(renyiEntropy(given, Infinity)).toBe(1);
  });

  it('is NaN over nothing, 0 of one token; an efficiency over one token is NaN', () => {
    for (const order of orders) expect([renyiEntropy([], order), renyiEntropy([7], order)]).toEqual([NaN, 0]);
    expect(entropyEfficiency(0, 1)).toBe(NaN);
  });

  it('goes over into its limits without a jump', () => {
    expect(renyiEntropy(short, 1 + 1e-13)).toBeCloseTo(renyiEntropy(short, 1), 11);
    expect(renyiEntropy(short, 1 - 1e-13)).toBeCloseTo(renyiEntropy(short, 1), 11);
    expect(renyiEntropy(short, 1e6)).toBeCloseTo(renyiEntropy(short, Infinity), 5);
  });

  it('is the sum of powers, falls with the order, stays below the number of tokens, and knows no order of counts', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const total = given.reduce((sum, count) => sum + count, 0);
        const entropies = orders.map((order) => renyiEntropy(given, order));
        for (const [i, order] of orders.entries()) {
          if (order === 1 || order === Infinity) continue;
          const powers = given.reduce((sum, count) => sum + (count / total) ** order, 0);
          expect(entropies[i]).toBeCloseTo(Math.log2(powers) / (1 - order), 10);
        }
        for (const [i, entropy] of entropies.entries()) {
          expect(entropy).toBeLessThanOrEqual((entropies[i - 1] ?? Math.log2(given.length)) + 1e-12);
          expect(entropy).toBeGreaterThanOrEqual(0);
        }
        expect(orders.map((order) => renyiEntropy([...given].reverse(), order))).toEqual(entropies);
      }),
    );
  });

  it('of equal counts is their logarithm at any order', () => {
    for (const order of orders) expect(renyiEntropy(Array(8).fill(5), order)).toBeCloseTo(3, 13);
  });
});
