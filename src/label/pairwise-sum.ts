/**
 * A sum as numpy computes it: pairs of halves down to 128 values, those in eight interleaved sums. Scores that are differences of nearly equal
 * sums have the reference's digits only in this order.
 *
 * @param next - Gives the values one by one, from the first to the last.
 */
export function pairwiseSum(length: number, next: () => number): number {
  if (length > 128) {
    const half = Math.floor(length / 2);
    const middle = half - (half % 8);
    return pairwiseSum(middle, next) + pairwiseSum(length - middle, next);
  }
  const lanes = [0, 0, 0, 0, 0, 0, 0, 0];
  const even = length - (length % 8);
  for (let i = 0; i < even; i++) lanes[i % 8] = (lanes[i % 8] as number) + next();
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = lanes;
  let total = a + b + (c + d) + (e + f + (g + h));
  for (let i = even; i < length; i++) total += next();
  return total;
}

/** The same of a list. */
export function pairwiseTotal(values: readonly number[]): number {
  let i = 0;
  return pairwiseSum(values.length, () => values[i++] as number);
}
