import { describe, invalidOption, invalidType, unexpected } from '../core/check.js';
import { type Confusion, countPairs, createConfusion, giveCells } from './confusion.js';
import type { Label } from './label.js';
import type { LabelMetricParts } from './label-metric.js';
import { pairwiseTotal } from './pairwise-sum.js';
import { checkWeight, selectLabels } from './select.js';
import { sumOf } from './weight-sums.js';

/** What scores of a whole confusion matrix are made of; labels are ranks in their order. */
export interface Margins {
  /** The pairs that occur, row by row. */
  readonly pairs: readonly Readonly<Pair>[];
  /** How much of each label there is. */
  readonly references: readonly number[];
  /** How much was predicted as each label. */
  readonly predictions: readonly number[];
  /** How much there is in all. */
  readonly total: number;
}

/** A metric that makes one number of a confusion matrix and does not depend on how large its weights are together. */
export function marginMetric(
  name: string,
  signature: string,
  score: (margins: Margins) => number,
  labels?: readonly Label[],
): Omit<LabelMetricParts<Confusion, number>, 'merge' | 'encode' | 'decode'> {
  return {
    name,
    signature,
    create: createConfusion,
    count(confusion, batch) {
      if (batch[0] !== 's') throw invalidType('data', `prediction${batch[0]}`, 'one label a sample');
      return countPairs(confusion, batch);
    },
    extract: (confusion) => score(marginsOf(confusion, labels)),
  };
}

/**
 * Each pair is its exact sum, rounded once; they are added up row by row, as the reference does. So the digits are its digits, and no bit depends
 * on the order in which the samples came.
 */
function marginsOf(confusion: Confusion, wanted: readonly Label[] | undefined): Margins {
  giveCells(confusion);
  const { index, sums, references: rows, predictions: columns } = confusion;
  const weights = rows.map((row, cell) => {
    const weight = sumOf(sums, cell);
    if (weight >= 0) return weight;
    const pair = [row, columns[cell] as number].map((place) => describe(index.labels[place]));
    throw unexpected('NOT_A_NUMBER', `the weight of ${pair.join(' predicted as ')}`, weight, '0 or more');
  });
  checkWeight(largestOf(weights));
  const labels = selectLabels(confusion, index.labels, wanted);
  // As in scikit-learn, of a label that was asked for twice the last place counts.
  const ranks = new Map(labels.map((label, rank) => [label, rank]));
  const rankOfPlace = Int32Array.from(index.labels, (label) => ranks.get(label) ?? -1);
  const rankOf = (place: number): number => rankOfPlace[place] as number;
  if (wanted && !rows.some((row) => rankOf(row) >= 0)) {
    throw invalidOption('labels', wanted, 'at least one that is a reference');
  }
  const pairs = weights
    .map((weight, cell): Pair => [rankOf(rows[cell] as number), rankOf(columns[cell] as number), weight])
    .filter(([reference, prediction]) => reference >= 0 && prediction >= 0)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  // Products of four weights of 1e150 or 1e-130 are no doubles; a power of two takes their size away and no digit.
  const largest = largestOf(pairs.map(([, , weight]) => weight));
  const scale = largest > 0 ? 2 ** -Math.floor(Math.log2(largest)) : 1;
  const references = labels.map(() => 0);
  const predictions = labels.map(() => 0);
  for (const pair of pairs) {
    const [reference, prediction] = pair;
    pair[2] *= scale;
    references[reference] = (references[reference] as number) + pair[2];
    predictions[prediction] = (predictions[prediction] as number) + pair[2];
  }
  return { pairs, references, predictions, total: pairwiseTotal(predictions) };
}

type Pair = [reference: number, prediction: number, weight: number];

function largestOf(weights: readonly number[]): number {
  return weights.reduce((most, weight) => Math.max(most, weight), 0);
}
