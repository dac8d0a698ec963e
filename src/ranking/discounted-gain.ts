import type { RankedQuery } from './ranked-query.js';

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

/** The discounted gain of the best ranking of all items whose gains are known, as a function of the query that keeps its memory. */
export function idealGain(discounts: Discounts, k: number): (query: RankedQuery) => number {
  let room = new Float64Array(0);
  return ({ judged, judgedCount }) => {
    if (room.length < judgedCount) room = new Float64Array(Math.max(judgedCount, 2 * room.length));
    // A view that is sorted by the engine, from low to high: without a comparator, as these are numbers.
    const sorted = room.subarray(0, judgedCount);
    for (let i = 0; i < judgedCount; i++) sorted[i] = judged[i] as number;
    sorted.sort();
    const end = Math.min(k, judgedCount);
    const discount = discounts(end);
    let sum = 0;
    for (let i = 0; i < end; i++) sum += (sorted[judgedCount - 1 - i] as number) * (discount[i] as number);
    return sum;
  };
}
