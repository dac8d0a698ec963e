import type { Label, LabelState } from './label.js';
import { LabelIndex } from './label-index.js';
import type { Hits } from './ratio.js';
import type { LabelBatch } from './samples.js';
import { addWeight, createSums, reserveSums, type WeightSums } from './weight-sums.js';

/**
 * What precision, recall, F, Jaccard, Hamming loss and the report remember: three sums a label, and with `average: 'samples'` a few over the samples. It grows with the
 * number of different labels, not with the data. Opaque: read it through the metric.
 */
export interface LabelTallyState extends LabelState {
  /** The labels seen. */
  readonly index: object;
  /** What was counted. */
  readonly sums: object;
}

/** For every label, how often it was right, said in error, and missed: what precision, recall, F and the report share. */
export interface LabelTally extends LabelState {
  readonly index: LabelIndex;
  /** First the weight of all samples, then at `1 + 3 * place` three sums a label: true positives, false positives, false negatives. */
  readonly sums: WeightSums;
}

/** A tally of nothing. */
export function createTally(): LabelTally {
  return { form: '', type: '', index: new LabelIndex(), sums: createSums(1) };
}

/**
 * Adds a checked batch.
 *
 * @param labels - What `onSample` counts; all if there are none. A label that stands there twice counts twice.
 * @param onSample - Told of each sample that has a set of labels how many of them are right, were predicted, and are there.
 */
export function countLabels(
  tally: LabelTally,
  [form, type, predictions, references, weights]: LabelBatch,
  labels?: readonly Label[],
  onSample?: (hits: Hits, weight: number) => void,
): void {
  const { index, sums } = tally;
  tally.form = form;
  tally.type = type;
  const add = (cell: number, i: number): void => {
    if (weights) addWeight(sums, cell, weights[i] as number);
    else sums.counts[cell] = (sums.counts[cell] as number) + 1;
  };
  const cellOf = (label: Label): number => {
    const cell = 1 + 3 * index.placeOf(label);
    reserveSums(sums, cell + 3);
    return cell;
  };
  if (form === 'Indicators') for (let label = 0; label < Number(type); label++) cellOf(label);
  for (let i = 0; i < predictions.length; i++) {
    add(0, i);
    if (form === 's') {
      const actual = cellOf(references[i] as Label);
      if (predictions[i] === references[i]) add(actual, i);
      else {
        add(actual + 2, i);
        add(cellOf(predictions[i] as Label) + 1, i);
      }
      continue;
    }
    const predicted = new Set(predictions[i] as readonly Label[]);
    const actual = new Set(references[i] as readonly Label[]);
    const right = new Set([...predicted].filter((label) => actual.has(label)));
    for (const label of predicted) add(cellOf(label) + (right.has(label) ? 0 : 1), i);
    for (const label of actual) if (!right.has(label)) add(cellOf(label) + 2, i);
    const sizeOf = (set: ReadonlySet<Label>) => labels?.filter((label) => set.has(label)).length ?? set.size;
    onSample?.([sizeOf(right), sizeOf(predicted), sizeOf(actual)], weights ? (weights[i] as number) : 1);
  }
}
