import { upperHalf } from './double-bits.js';

/** Below so many values a sort by comparison is faster than counting digits. */
const FEW = 256;

/**
 * The places of the values, which must be numbers, in order of size, equal ones in order of place. -0 equals 0.
 *
 * Sorts by digits: the bits of a double, the sign turned round, are a whole number in the same order, here of six digits of 11 bits. Each digit is one
 * pass from front to back without comparing anything, and digits that all values share, as the lower ones of whole numbers, are left out. O(n) time.
 *
 * @see Knuth, "The Art of Computer Programming", volume 3, 5.2.5: radix list sorting from the least significant digit.
 */
export function orderOf(values: Float64Array): Int32Array {
  const { length } = values;
  const places = new Int32Array(length);
  for (let i = 0; i < length; i++) places[i] = i;
  if (length < FEW) return places.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const { low, high } = sortableBits(values);
  let from: Sorted = { places, low, high };
  let into: Sorted = { places: new Int32Array(length), low: new Int32Array(length), high: new Int32Array(length) };
  for (let digit = 0; digit < 6; digit++) {
    if (!distribute(from, into, digit)) continue;
    [from, into] = [into, from];
  }
  return from.places;
}

interface Bits {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

interface Sorted extends Bits {
  readonly places: Int32Array;
}

/** The bits of each value as a whole number of 64 bits in the order of the values: lower and upper half. */
function sortableBits(values: Float64Array): Bits {
  const { length } = values;
  const low = new Int32Array(length);
  const high = new Int32Array(length);
  const one = new Float64Array(1);
  const halves = new Int32Array(one.buffer);
  const upper = upperHalf();
  for (let i = 0; i < length; i++) {
    // + 0 makes 0 of -0.
    one[0] = (values[i] as number) + 0;
    const bits = halves[upper] as number;
    // All bits of a negative number, else the sign alone, are turned round.
    const mask = bits >> 31;
    high[i] = bits ^ (mask | 0x80000000);
    low[i] = (halves[1 - upper] as number) ^ mask;
  }
  return { low, high };
}

/**
 * Puts all in order of one digit, without changing the order of equal ones; `false` if all have the same. Digits have 11 bits, the lowest first: the
 * third and the sixth have the 10 that remain of each half.
 */
function distribute(from: Sorted, into: Sorted, digit: number): boolean {
  const { places, low, high } = from;
  const { places: intoPlaces, low: intoLow, high: intoHigh } = into;
  const { length } = places;
  const half = digit < 3 ? low : high;
  const shift = (digit % 3) * 11;
  const starts = new Int32Array(2048);
  for (let i = 0; i < length; i++) {
    const bucket = ((half[i] as number) >>> shift) & 2047;
    starts[bucket] = (starts[bucket] as number) + 1;
  }
  if (starts[((half[0] as number) >>> shift) & 2047] === length) return false;
  let start = 0;
  for (let bucket = 0; bucket < 2048; bucket++) {
    const count = starts[bucket] as number;
    starts[bucket] = start;
    start += count;
  }
  for (let i = 0; i < length; i++) {
    const bucket = ((half[i] as number) >>> shift) & 2047;
    const place = starts[bucket] as number;
    starts[bucket] = place + 1;
    intoPlaces[place] = places[i] as number;
    intoLow[place] = low[i] as number;
    intoHigh[place] = high[i] as number;
  }
  return true;
}
