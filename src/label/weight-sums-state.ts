import { arrayFromJson, type Json, stateFormatError } from '../core/json.js';
import { fromFixedPoint, isFixedPoint, toFixedPoint } from './fixed-point.js';
import { addWeight, type WeightSums } from './weight-sums.js';

/** Adds a sum of `other`, which stays as it is. */
export function mergeSum(sums: WeightSums, cell: number, other: WeightSums, otherCell: number): void {
  addWeight(sums, cell, other.counts[otherCell] as number);
  const fraction = other.fractions.get(otherCell);
  if (fraction !== undefined) sums.fractions.set(cell, (sums.fractions.get(cell) ?? 0n) + fraction);
}

/** A sum as JSON; see {@link exactToJson}. */
export function sumToJson(sums: WeightSums, cell: number): Json {
  const count = sums.counts[cell] as number;
  const fraction = sums.fractions.get(cell);
  return fraction === undefined ? count : exactToJson(fraction + toFixedPoint(count));
}

/** Adds what {@link sumToJson} gave. */
export function addSumFromJson(sums: WeightSums, cell: number, json: Json | undefined): void {
  for (const part of partsFromJson(json)) addWeight(sums, cell, part);
}

/** An exact sum as JSON: a number, or where one double cannot hold it, the doubles that add up to it, each the nearest to what is left. */
export function exactToJson(sum: bigint): Json {
  const parts: number[] = [];
  for (let rest = sum; rest !== 0n; rest -= toFixedPoint(parts.at(-1) as number)) parts.push(fromFixedPoint(rest));
  return parts.length > 1 ? parts : (parts[0] ?? 0);
}

/** The sum behind {@link exactToJson}. */
export function exactFromJson(json: Json | undefined): bigint {
  return partsFromJson(json).reduce((sum, part) => sum + toFixedPoint(part), 0n);
}

function partsFromJson(json: Json | undefined): readonly number[] {
  return (typeof json === 'number' ? [json] : arrayFromJson(json, 'sum')).map((part) => {
    if (isFixedPoint(part)) return part;
    throw stateFormatError(`${JSON.stringify(part)} is no part of a sum`);
  });
}
