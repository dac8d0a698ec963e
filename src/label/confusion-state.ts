import { arrayFromJson, countFromJson, type Json, stateFormatError } from '../core/json.js';
import { type Confusion, cellOf, giveCells } from './confusion.js';
import type { LabelMetricParts } from './label-metric.js';
import { sortLabels } from './label-order.js';
import { labelFromJson, labelToJson } from './tally-state.js';
import { addSumFromJson, mergeSum, sumToJson } from './weight-sums-state.js';

/** How the state of a confusion matrix merges and becomes JSON. */
export function confusionState(): Pick<LabelMetricParts<Confusion, never>, 'merge' | 'encode' | 'decode'> {
  return {
    merge(confusion, other) {
      giveCells(confusion);
      giveCells(other);
      const places = other.index.labels.map((label) => confusion.index.placeOf(label));
      for (const [cell, reference] of other.references.entries()) {
        const prediction = other.predictions[cell] as number;
        const target = cellOf(confusion, places[reference] as number, places[prediction] as number);
        mergeSum(confusion.sums, target, other.sums, cell);
      }
    },
    encode(confusion) {
      giveCells(confusion);
      const { index, references, predictions, sums } = confusion;
      const labels = sortLabels(index.labels);
      const ranks = new Map(labels.map((label, rank) => [label, rank]));
      const rankOf = (place: number | undefined): number => ranks.get(index.labels[place as number] as never) as number;
      const pairs = references.map((reference, cell): readonly [number, number, Json] => [
        rankOf(reference),
        rankOf(predictions[cell]),
        sumToJson(sums, cell),
      ]);
      return {
        labels: labels.map(labelToJson),
        pairs: pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]),
      };
    },
    decode(confusion, { labels, pairs }) {
      if (confusion.form.length > 1) throw stateFormatError('form is not that of single labels');
      for (const [place, json] of arrayFromJson(labels, 'labels').entries()) {
        if (confusion.index.placeOf(labelFromJson(json, confusion)) !== place)
          throw stateFormatError('a label comes twice');
      }
      for (const [cell, json] of arrayFromJson(pairs, 'pairs').entries()) {
        const [reference, prediction, sum] = arrayFromJson(json, 'pair');
        const places = [countFromJson(reference, 'reference'), countFromJson(prediction, 'prediction')] as const;
        if (Math.max(...places) >= confusion.index.labels.length || cellOf(confusion, ...places) !== cell) {
          throw stateFormatError(`pairs[${cell}] is no new pair of labels`);
        }
        addSumFromJson(confusion.sums, cell, sum);
      }
    },
  };
}
