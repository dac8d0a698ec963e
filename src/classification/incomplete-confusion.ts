import { arrayFromJson, stateFormatError } from '../core/json.js';
import { type Confusion, cellOf, giveCells } from '../label/confusion.js';
import { confusionState } from '../label/confusion-state.js';
import type { Label } from '../label/label.js';
import type { LabelMetricParts } from '../label/label-metric.js';
import { sortLabels } from '../label/label-order.js';
import { addWeight, reserveSums, type WeightSums } from '../label/weight-sums.js';
import { addSumFromJson, mergeSum, sumToJson } from '../label/weight-sums-state.js';
import type { FilledBatch } from './missing-predictions.js';

/** Pairs, and by place of the reference what has no prediction: no label, and so none whose spelling could be its. */
export interface IncompleteConfusion extends Confusion {
  readonly missing: WeightSums;
}

/** Moves the samples of a counted batch that have no prediction from the pair of their reference with itself, exactly. */
export function moveMissing(confusion: IncompleteConfusion, { missing: rows, references, weights }: FilledBatch): void {
  if (rows.length === 0) return;
  giveCells(confusion);
  const { index, sums, missing } = confusion;
  reserveSums(missing, index.labels.length);
  for (const i of rows) {
    const weight = weights ? (weights[i] as number) : 1;
    const place = index.placeOf(references[i] as Label);
    addWeight(sums, cellOf(confusion, place, place), -weight);
    addWeight(missing, place, weight);
  }
}

/** How these merge and become JSON. */
export function incompleteState(
  unknownLabel: string | undefined,
): Pick<LabelMetricParts<IncompleteConfusion, never>, 'merge' | 'encode' | 'decode'> {
  const { merge, encode, decode } = confusionState();
  if (unknownLabel === undefined) return { merge, encode, decode };
  return {
    merge(confusion, other) {
      merge(confusion, other);
      reserveSums(confusion.missing, confusion.index.labels.length);
      for (const [place, label] of other.index.labels.entries()) {
        // Only batches with missing predictions make room for sums.
        if (place >= other.missing.counts.length) break;
        mergeSum(confusion.missing, confusion.index.placeOf(label), other.missing, place);
      }
    },
    encode(confusion) {
      const { index, missing } = confusion;
      reserveSums(missing, index.labels.length);
      return {
        ...encode(confusion),
        missing: sortLabels(index.labels).map((label) => sumToJson(missing, index.placeOf(label))),
      };
    },
    decode(confusion, json) {
      decode(confusion, json);
      const missing = arrayFromJson(json['missing'], 'missing');
      if (missing.length !== confusion.index.labels.length)
        throw stateFormatError('missing has another number of sums than labels');
      reserveSums(confusion.missing, missing.length);
      for (const [place, sum] of missing.entries()) addSumFromJson(confusion.missing, place, sum);
    },
  };
}
