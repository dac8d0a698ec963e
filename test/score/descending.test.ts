import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortDescending } from '../../src/score/descending.js';

/** The plain version: what sortDescending must give, but for the order of the values of equal scores. */
function plainSort(scores: readonly number[]): number[] {
  return [...scores].sort((a, b) => b - a);
}

function check(scores: readonly number[]): void {
  const sorted = Float64Array.from(scores);
  const places = Float64Array.from(scores.keys());
  sortDescending([sorted, places], 0, scores.length);
  expect([...sorted]).toEqual(plainSort(scores));
  expect([...places].sort((a, b) => a - b)).toEqual([...scores.keys()]);
  expect([...places].every((place, i) => scores[place] === sorted[i])).toBe(true);
}

/** Numbers between 0 and 1 that look random: the multiples of the golden ratio. */
function spread(length: number): number[] {
  return Array.from({ length }, (_, i) => (i * 0.6180339887498949) % 1);
}

describe('sortDescending', () => {
  it('orders few scores', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), (scores) => {
        check(scores.map((score) => score + 0));
      }),
    );
  });

  it.each<[string, (score: number, i: number) => number]>([
    ['between 0 and 1', (score) => score],
    ['of both signs', (score) => score - 0.5],
    ['with many ties', (score) => Math.round(score * 10)],
    ['all equal', () => 0.25],
    ['near together, which single precision cannot tell apart', (score) => 1 + score * 1e-9],
    ['beyond single precision', (score) => (score - 0.5) * 1e300],
    ['below single precision', (score) => (score - 0.5) * 1e-300],
    ['with one far away', (score, i) => (i === 7 ? -1e30 : score)],
    ['of every size that a double has', (score, i) => (i % 2 ? -1 : 1) * 2 ** (score * 2098 - 1074)],
    ['at both ends of what a double can be', (score) => (score < 0.5 ? -1.7e308 : 1.7e308) * (1 - score * 1e-3)],
    ['below the smallest normal number', (score) => Math.round((score - 0.5) * 3000) * 5e-324],
    ['in order', (_, i) => -i],
    ['in reverse order', (_, i) => i],
  ])('orders many scores, %s', (_, scoreOf) => {
    for (const length of [31, 32, 33, 127, 128, 5000]) check(spread(length).map(scoreOf));
  });
});
