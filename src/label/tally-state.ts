import { arrayFromJson, type Json, stateFormatError } from '../core/json.js';
import type { Label } from './label.js';
import { sortLabels } from './label-order.js';
import type { LabelTally } from './tally.js';
import { reserveSums } from './weight-sums.js';
import { addSumFromJson, mergeSum, sumToJson } from './weight-sums-state.js';

/** Adds all that `other` has seen, label by label and not place by place. */
export function mergeTally(tally: LabelTally, other: LabelTally): void {
  mergeSum(tally.sums, 0, other.sums, 0);
  for (const [place, label] of other.index.labels.entries()) {
    const cell = 1 + 3 * tally.index.placeOf(label);
    reserveSums(tally.sums, cell + 3);
    for (let k = 0; k < 3; k++) mergeSum(tally.sums, cell + k, other.sums, 1 + 3 * place + k);
  }
}

/** The tally as JSON: a row `[label, true positives, false positives, false negatives]` a label, sorted. */
export function encodeTally({ index, sums }: LabelTally): { readonly weight: Json; readonly labels: Json } {
  return {
    weight: sumToJson(sums, 0),
    labels: sortLabels(index.labels).map((label) => {
      const cell = 1 + 3 * index.placeOf(label);
      return [labelToJson(label), sumToJson(sums, cell), sumToJson(sums, cell + 1), sumToJson(sums, cell + 2)];
    }),
  };
}

/** Adds what {@link encodeTally} gave to an empty tally whose kind is known. */
export function decodeTally(tally: LabelTally, { weight, labels }: { readonly [key: string]: Json }): void {
  addSumFromJson(tally.sums, 0, weight);
  for (const [place, json] of arrayFromJson(labels, 'labels').entries()) {
    const [label, ...sums] = arrayFromJson(json, `labels[${place}]`);
    if (tally.index.placeOf(labelFromJson(label, tally)) !== place || sums.length !== 3) {
      throw stateFormatError(`labels[${place}] is no new label with three sums`);
    }
    const cell = 1 + 3 * place;
    reserveSums(tally.sums, cell + 3);
    for (const [k, sum] of sums.entries()) addSumFromJson(tally.sums, cell + k, sum);
  }
}

/** A label as JSON, which knows no bigint. */
export function labelToJson(label: Label): Json {
  return typeof label === 'bigint' ? String(label) : label;
}

/** The label behind {@link labelToJson}, in a state of a known kind. */
export function labelFromJson(json: Json | undefined, { form, type }: Pick<LabelTally, 'form' | 'type'>): Label {
  if (form === 'Indicators' && Number.isInteger(json) && (json as number) >= 0 && (json as number) < Number(type))
    return json as number;
  if (type === 'bigint' && typeof json === 'string' && /^(0|-?[1-9]\d*)$/.test(json)) return BigInt(json);
  if (typeof json === type && type !== 'bigint' && (type !== 'number' || Number.isInteger(json))) return json as Label;
  throw stateFormatError(`${JSON.stringify(json)} is no label of type ${type}`);
}
