import { invalidOption } from '../core/check.js';
import type { AverageConfiguration } from './average-options.js';
import type { Label } from './label.js';
import { type Hits, meanOf, type Ratio, ratioOf, ratioValues, supportOf, togetherOf } from './ratio.js';
import { addSample } from './sample-scores.js';
import type { LabelBatch } from './samples.js';
import { countLabels, createTally, type LabelTally } from './tally.js';
import { createSums, sumOf, type WeightSums } from './weight-sums.js';

/** A tally and, for the mean over samples, what {@link addSample} adds up. */
export interface AverageTally extends LabelTally {
  readonly samples: WeightSums;
}

/** An empty tally for a number of ratios. */
export function createAverage(ratios: readonly Ratio[]): AverageTally {
  return { ...createTally(), samples: createSums(3 * ratios.length) };
}

/** Adds a checked batch. */
export function countAverage(
  tally: AverageTally,
  batch: LabelBatch,
  ratios: readonly Ratio[],
  { average, labels, zeroDivision }: AverageConfiguration,
): AverageTally {
  const [form] = batch;
  const isOfSamples = average === 'samples';
  if (isOfSamples && form === 's') throw invalidOption('average', average, `another for prediction${form}`);
  countLabels(tally, batch, labels, (hits, weight) => {
    if (isOfSamples) addSample(tally.samples, hits, weight, ratios, zeroDivision);
  });
  return tally;
}

/** What the tally says of a label; nothing of one that never occurs. */
export function hitsOf({ index, sums }: LabelTally, label: Label): Hits {
  // A label without a place has no cells, and what has no cell is 0.
  const cell = 1 + 3 * (index.places.get(label) ?? NaN);
  const tp = sumOf(sums, cell);
  return [tp, tp + sumOf(sums, cell + 1), tp + sumOf(sums, cell + 2)];
}

/** The mean of one ratio over labels or samples; over samples `NaN` if it is 0/0 in all of them and `zeroDivision` leaves them out. */
export function averageOf(
  { samples }: AverageTally,
  hits: readonly Hits[],
  ratios: readonly Ratio[],
  r: number,
  { average, zeroDivision }: Pick<AverageConfiguration, 'average' | 'zeroDivision'>,
): number {
  if (average === 'samples') return sumOf(samples, 3 * r) / sumOf(samples, 3 * r + 1);
  const ratio = ratios[r] as Ratio;
  if (average === 'micro') return ratioOf(togetherOf(hits), ratio) ?? zeroDivision;
  const values = ratioValues(hits, ratio, zeroDivision);
  return meanOf(values, average === 'weighted' ? supportOf(hits) : undefined);
}
