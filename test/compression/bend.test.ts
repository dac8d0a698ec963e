import { describe, expect, it } from 'vitest';
import { bendOf } from '../../src/compression/bend.js';

describe('bendOf', () => {
  it('finds the knee of the example in the paper on Kneedle, figure 2', () => {
    // y = -1 / (x + 0.1) + 5 at ten places from 0 to 1 has its knee at x = 0.22 there; that curve rises, so ours is it upside down.
    const x = Array.from({ length: 10 }, (_, i) => i / 9);
    const bend = bendOf(
      x,
      x.map((at) => 1 / (at + 0.1) - 5),
    );
    expect(x[bend?.index ?? -1]).toBe(2 / 9);
  });

  it('measures from the straight line, with both axes scaled', () => {
    // From (0, 100) to (10, 0): at x = 2 the line is at 0.8, the curve at 0.3.
    expect(bendOf([0, 2, 10], [100, 30, 0])).toEqual({ index: 1, distance: expect.closeTo(0.5, 12) });
  });

  it('takes the first of equals', () => {
    expect(bendOf([0, 1, 2, 4], [8, 4, 2, 0])?.index).toBe(1);
  });

  it('finds none on a straight line, above it, in two points or one, or where nothing falls', () => {
    expect(bendOf([1, 2, 3, 7], [0.7, 0.6, 0.5, 0.1])).toBeUndefined();
    expect(bendOf([0, 1, 2], [2, 1.9, 0])).toBeUndefined();
    expect(bendOf([0, 1], [1, 0])).toBeUndefined();
    expect(bendOf([0], [1])).toBeUndefined();
    expect(bendOf([0, 1, 2], [5, 5, 5])).toBeUndefined();
    expect(bendOf([0, 1, 2], [NaN, NaN, NaN])).toBeUndefined();
  });
});
