import { type Hits, type Ratio, ratioOf } from './ratio.js';
import { addWeight, type WeightSums } from './weight-sums.js';

/**
 * Adds a sample's own ratios, for the mean over samples. Ratio r has three sums from 3r on: of the values times their weights, of those weights,
 * and the number of samples where it is 0/0.
 */
export function addSample(
  sums: WeightSums,
  hits: Hits,
  weight: number,
  ratios: readonly Ratio[],
  zeroDivision: number,
): void {
  for (const [r, ratio] of ratios.entries()) {
    const value = ratioOf(hits, ratio);
    const kept = value ?? zeroDivision;
    if (value === undefined) addWeight(sums, 3 * r + 2, 1);
    if (Number.isNaN(kept)) continue;
    // What a product has below 2^-500, the sums do not hold; this way or that, it is the same in every shard.
    addWeight(sums, 3 * r, Math.round(kept * weight * 2 ** 500) / 2 ** 500);
    addWeight(sums, 3 * r + 1, weight);
  }
}
