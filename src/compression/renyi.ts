/**
 * The Renyi entropy of order `order`, in bits, of what was counted: log2(sum of p^order) / (1 - order), with p = count / sum of counts. Its limits
 * are at 0 the logarithm of how many there are, at 1 Shannon's entropy, at infinity that of the largest p. `NaN` over nothing.
 *
 * The counts are sorted first, so that the same counts in any order give the same bits. O(n log n).
 *
 * @see Rényi, "On Measures of Entropy and Information", 1961.
 */
export function renyiEntropy(counts: Iterable<number>, order: number): number {
  const sorted = Float64Array.from(counts).sort();
  const total = sorted.reduce((sum, count) => sum + count, 0);
  const largest = (sorted.at(-1) ?? NaN) / total;
  if (!(largest < 1)) return largest === 1 ? 0 : NaN;
  if (order === Infinity) return -Math.log2(largest);
  if (order === 1) {
    let sum = 0;
    for (const count of sorted) sum -= (count / total) * Math.log2(count / total);
    return sum;
  }
  let sum = 0;
  if (Math.abs(order - 1) < 0.5) {
    // Near 1 the sum of p^order is near 1 and its logarithm lost to rounding: as the p add up to 1, what the sum lacks of 1 is summed instead.
    for (const count of sorted) sum += (count / total) * Math.expm1((order - 1) * Math.log(count / total));
    return Math.log1p(sum) / Math.LN2 / (1 - order);
  }
  // In parts of the largest p, so that no power is 0 that matters.
  for (const count of sorted) sum += (count / total / largest) ** order;
  return (order * Math.log2(largest) + Math.log2(sum)) / (1 - order);
}

/** What of the largest entropy that `size` different tokens can have is reached; `NaN` if that is 0, of one token. */
export function entropyEfficiency(entropy: number, size: number): number {
  return size > 1 ? entropy / Math.log2(size) : NaN;
}
