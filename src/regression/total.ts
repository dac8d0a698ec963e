import { growBlock } from '../core/exact-block.js';
import { canonical, grow, round } from '../core/expansion.js';
import { arrayFromJson, type Json, numberFromJson, stateFormatError } from '../core/json.js';

/** An exact sum as doubles that do not overlap; `[Infinity]` if a term was too large to be summed (from 1e292). */
export type Total = number[];

/** Adds one value, below 1e292 in size. */
export function addValue(total: Total, value: number): void {
  if (!isInfinite(total)) grow(total, value);
}

/** Adds the first `length` terms of a block. */
export function addBlock(total: Total, terms: Float64Array, length: number): void {
  if (!isInfinite(total) && !growBlock(total, terms, length)) total.splice(0, total.length, Infinity);
}

/** Adds another total, which stays as it is. */
export function addTotal(total: Total, other: Total): void {
  if (isInfinite(other)) total.splice(0, total.length, Infinity);
  for (const partial of other) addValue(total, partial);
}

/** The double nearest to a total. */
export function roundedTotal(total: Total): number {
  return isInfinite(total) ? Infinity : round(total);
}

/** Whether a term was too large. */
export function isInfinite(total: Total): boolean {
  return total[0] === Infinity;
}

/** A total as JSON: the same for the same terms, whatever their order. */
export function totalToJson(total: Total): Json {
  return isInfinite(total) ? ['Infinity'] : canonical(total);
}

/** The total behind {@link totalToJson}. */
export function totalFromJson(json: Json | undefined, where: string): Total {
  const total: Total = [];
  for (const item of arrayFromJson(json, where)) {
    const partial = numberFromJson(item, where);
    if (partial === Infinity) return [Infinity];
    // No sum of terms below 1e292 comes near; one that overflowed later would be no sum any more.
    if (!(Math.abs(partial) < 1e305)) throw stateFormatError(`${where} has a number that no sum has`);
    grow(total, partial);
  }
  return total;
}
