import { unexpected } from '../core/check.js';
import { MetricError } from '../core/error.js';
import type { Label } from '../label/label.js';
import { selectClasses } from './classes.js';
import type { ScoreBatch } from './read.js';
import type { ScoreTable } from './threshold-counts.js';

/** How the labels that occur tell which of them is the positive one. */
export type SelectPositive = (present: readonly Label[], type: string) => Label;

/**
 * What is true beside the scores, and what the columns stand for: where a sample has one score the positive label, else every class; of
 * indicators the numbers of the columns.
 *
 * @throws MetricError `EMPTY_INPUT` if there is no sample of a weight, `NOT_A_NUMBER` as {@link totalWeight}; as `selectPositive` and {@link selectClasses}.
 */
export function toTable(
  [type, references, scores, width, weights, samples]: ScoreBatch,
  classes: readonly Label[] | undefined,
  selectPositive: SelectPositive,
): [table: ScoreTable, labels: readonly Label[]] {
  if (!totalWeight(weights, samples)) throw new MetricError('EMPTY_INPUT', 'samples weigh 0');
  if (!type) {
    const signOf = (row: number, column: number): number => 2 * (references[row * width + column] as number) - 1;
    return [[signOf, scores, width, weights], [...Array(width).keys()]];
  }
  const found = new Set<Label>();
  for (const label of references as Iterable<Label> & ArrayLike<Label>) found.add(label);
  const present = [...found];
  const labels = width > 1 ? selectClasses(present, type, classes, width) : [selectPositive(present, type)];
  const signOf = (row: number, column: number): number => (references[row] === labels[column] ? 1 : -1);
  return [[signOf, scores, labels.length, weights], labels];
}

/** The weight of all samples; refuses one below 0, which no rate of a curve can have. A product of two sums of billions of them is a double, too. */
export function totalWeight(weights: ArrayLike<unknown> | undefined, samples: number): number {
  if (!weights) return samples;
  let total = 0;
  for (let i = 0; i < samples; i++) {
    const weight = weights[i];
    if (typeof weight !== 'number' || (weight !== 0 && !(weight >= 1e-130 && weight <= 1e140)))
      throw unexpected('NOT_A_NUMBER', `sampleWeights[${i}]`, weight, '0 or 1e-130 to 1e140');
    total += weight;
  }
  return total;
}
