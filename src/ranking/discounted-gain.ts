import type { RankedQuery } from './ranked-query.js';
import type { SortedColumns } from './sorted-columns.js';

/** Discounts of the places 0, 1, 2 …: a table at least as long as asked for, which is kept and grows. */
export type Discounts = (length: number) => Float64Array;

/** Discounts by logarithm: 1 / log_base(place + 2). */
export function logarithmicDiscounts(logBase: number): Discounts {
  const logOfBase = Math.log(logBase);
  let table = new Float64Array(0);
  return (length) => {
    const known = table.length;
    if (known < length) {
      const longer = new Float64Array(Math.max(length, 2 * known));
      longer.set(table);
      for (let i = known; i < longer.length; i++) longer[i] = 1 / (Math.log(i + 2) / logOfBase);
      table = longer;
    }
    return table;
  };
}

/**
 * The discounted gain of the first `k` items. Tied items share their places evenly unless `ignoreTies`: each gains the mean of the tied ones, which is
 * the expectation over all orders of them.
 */
export function discountedGain(query: RankedQuery, discounts: Discounts, k: number, ignoreTies: boolean): number {
  const { length, gains, scores } = query;
  const end = Math.min(k, length);
  const discount = discounts(end);
  let sum = 0;
  if (ignoreTies || !query.hasScores) {
    for (let i = 0; i < end; i++) sum += (gains[i] as number) * (discount[i] as number);
    return sum;
  }
  for (let start = 0; start < end; ) {
    let gain = gains[start] as number;
    let share = discount[start] as number;
    let next = start + 1;
    // What is tied may reach past the last place that counts.
    for (; next < length && scores[next] === scores[start]; next++) {
      gain += gains[next] as number;
      if (next < end) share += discount[next] as number;
    }
    sum += (gain / (next - start)) * share;
    start = next;
  }
  return sum;
}

/** The discounted gain of the best ranking of all items whose gains are known; `scratch` is memory for sorting them. */
export function idealGain(query: RankedQuery, discounts: Discounts, k: number, scratch: SortedColumns): number {
  const { judged, judgedCount } = query;
  scratch.reserve(judgedCount);
  const { keys } = scratch;
  for (let i = 0; i < judgedCount; i++) keys[i] = judged[i] as number;
  scratch.sort(judgedCount);
  const sorted = scratch.keys;
  const end = Math.min(k, judgedCount);
  const discount = discounts(end);
  let sum = 0;
  for (let i = 0; i < end; i++) sum += (sorted[i] as number) * (discount[i] as number);
  return sum;
}
