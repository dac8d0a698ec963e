import { grow } from './expansion.js';

// Powers of two in digits: a bundler keeps a constant that is computed, even where nothing uses it.
/** Values from here on (2^970) are too large to be summed without overflow. */
const TOO_LARGE = 9.979201547673599e291;

/** How many values a block may have. */
export const BLOCK_SIZE = 1024;

/**
 * Adds a block of values to non-overlapping partials without rounding, as {@link grow} does one by one; the block is used up.
 * `false`, and nothing is added, where a value is not finite or too large.
 *
 * Fast because it does not look at single values: all lose their upper bits at once, to a grid so coarse that these add up without rounding in one
 * double. What is left of each is at most 2^-42 of the largest value, so that data of one magnitude takes two rounds and no branch a value.
 *
 * @see Rump, Ogita & Oishi, "Accurate floating-point summation part I: faithful rounding", 2008 (their ExtractVector).
 */
export function growBlock(partials: number[], block: Float64Array, length: number): boolean {
  let largest = 0;
  for (let i = 0; i < length; i++) largest = Math.max(largest, Math.abs(block[i] as number));
  if (!(largest < TOO_LARGE)) return false;
  // The power of two that is not below the largest value: times 2^53 plus 1 the bits below its first fall away.
  const shifted = largest * 9007199254740992;
  const power = Math.abs(shifted + largest - shifted) || largest;
  // 2^11 times as much is more than all of the block together.
  let grid = power * 2048;
  let left = largest;
  while (left > 0) {
    let sum = 0;
    left = 0;
    for (let i = 0; i < length; i++) {
      const value = block[i] as number;
      const upper = grid + value - grid;
      const lower = value - upper;
      sum += upper;
      block[i] = lower;
      left += Math.abs(lower);
    }
    grow(partials, sum);
    // What is left of a value is at most half the grid's spacing: 2^-53 of it, and again 2^11 times as much.
    grid *= 2.2737367544323206e-13;
  }
  return true;
}
