import type { Label } from './label.js';
import type { LabelBatch } from './samples.js';
import type { LabelTally } from './tally.js';
import { sumOf } from './weight-sums.js';

/**
 * Supports as numpy adds them up, from the first sample to the last and rounded every time. Not what a score should rest on (another order gives
 * other digits), but what scikit-learn prints: its text shows all 17 digits of a sum of weights. Indexed by the label's place.
 */
export interface InOrder {
  readonly tp: number[];
  readonly actual: number[];
}

/** Where adding in order begins; samples that weighed 1 before add up without rounding. */
export function startInOrder({ index, sums }: LabelTally): InOrder {
  const tp = index.labels.map((_, place) => sumOf(sums, 1 + 3 * place));
  return { tp, actual: tp.map((value, place) => value + sumOf(sums, 3 + 3 * place)) };
}

/** Adds a batch, sample by sample. The labels of the batch have been counted before. */
export function addInOrder({ tp, actual }: InOrder, { index }: LabelTally, batch: LabelBatch): void {
  const [form, , predictions, references, weights] = batch;
  const add = (sums: number[], label: Label, weight: number): void => {
    const place = index.placeOf(label);
    sums[place] = (sums[place] ?? 0) + weight;
  };
  for (let i = 0; i < references.length; i++) {
    const weight = weights ? (weights[i] as number) : 1;
    const prediction = form === 's' ? [predictions[i] as Label] : (predictions[i] as readonly Label[]);
    const reference = new Set(form === 's' ? [references[i] as Label] : (references[i] as readonly Label[]));
    for (const label of reference) add(actual, label, weight);
    for (const label of prediction) if (reference.has(label)) add(tp, label, weight);
  }
}

/** The support of a label, through the same intermediate results as in scikit-learn. */
export function supportInOrder({ tp, actual }: InOrder, place: number | undefined): number {
  const hits = tp[place as number] ?? 0;
  return hits + ((actual[place as number] ?? 0) - hits);
}
