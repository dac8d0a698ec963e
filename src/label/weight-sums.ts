import { fromFixedPoint, toFixedPoint } from './fixed-point.js';

/**
 * Exact sums of weights, side by side. Whole numbers, above all counts, live in a typed array; only what has a fraction (or outgrows 2^53) gets a
 * bigint, so a million sums are not a million objects.
 */
export interface WeightSums {
  /** The whole part of each sum. A loop over samples that weigh 1 counts right here. */
  counts: Float64Array;
  /** Sum -> the rest of it. */
  readonly fractions: Map<number, bigint>;
}

/** As many sums, all 0. */
export function createSums(size: number): WeightSums {
  return { counts: new Float64Array(size), fractions: new Map() };
}

/** Makes room for at least `size` sums. */
export function reserveSums(sums: WeightSums, size: number): void {
  const old = sums.counts;
  if (size > old.length) {
    sums.counts = new Float64Array(2 * size);
    sums.counts.set(old);
  }
}

/** Adds a weight, or a product of one. */
export function addWeight({ counts, fractions }: WeightSums, cell: number, weight: number): void {
  const count = (counts[cell] as number) + weight;
  if (Number.isInteger(weight) && Number.isSafeInteger(count)) counts[cell] = count;
  else fractions.set(cell, (fractions.get(cell) ?? 0n) + toFixedPoint(weight));
}

/** A sum, rounded once; 0 where there is no such cell. */
export function sumOf({ counts, fractions }: WeightSums, cell: number): number {
  const fraction = fractions.get(cell);
  const count = counts[cell] ?? 0;
  return fraction === undefined ? count : fromFixedPoint(fraction + toFixedPoint(count));
}
