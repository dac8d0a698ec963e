import { grow } from './expansion.js';

// A power of two in digits: a bundler keeps a constant that is computed, even where nothing uses it.
/** Values from here on (2^970) are too large to be summed without overflow. */
const TOO_LARGE = 9.979201547673599e291;

/**
 * Adds the first `length` values of a block to non-overlapping partials without rounding, as {@link grow} does one by one. `false` where a value is not
 * finite or too large; the partials are of no use then.
 *
 * Fast because it seldom looks at partials: what rounding takes from a running sum is added to a second one, and only what it takes from that, which is
 * nothing for nearly all values of data of one magnitude, goes to the partials at once.
 *
 * @see Knuth, "The Art of Computer Programming", volume 2, 4.2.2, theorem B: the rounding of a sum is a double and found by six operations.
 */
export function growBlock(partials: number[], block: Float64Array, length: number): boolean {
  let sum = 0;
  let small = 0;
  for (let i = 0; i < length; i++) {
    const value = block[i] as number;
    if (!(value < TOO_LARGE && value > -TOO_LARGE)) return false;
    const nextSum = sum + value;
    const added = nextSum - sum;
    const lost = sum - (nextSum - added) + (value - added);
    sum = nextSum;
    const nextSmall = small + lost;
    const addedLost = nextSmall - small;
    const rest = small - (nextSmall - addedLost) + (lost - addedLost);
    small = nextSmall;
    if (rest !== 0) grow(partials, rest);
  }
  grow(partials, small);
  grow(partials, sum);
  return true;
}
