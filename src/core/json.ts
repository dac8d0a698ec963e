import { MetricError } from './error.js';

/** Any value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A number of an encoded state, where `NaN` and the infinities are words; `where` names the place if it is damaged. */
export function numberFromJson(json: Json | undefined, where: string): number {
  if (typeof json === 'number') return json;
  if (json === 'NaN' || json === 'Infinity' || json === '-Infinity') return Number(json);
  throw stateFormatError(`${where} is not a number`);
}

/** A count behind JSON: a whole number that is not negative. */
export function countFromJson(json: Json | undefined, where: string): number {
  if (Number.isSafeInteger(json) && (json as number) >= 0) return json as number;
  throw stateFormatError(`${where} is not a count`);
}

/** The list behind a member of an encoded state. */
export function arrayFromJson(json: Json | undefined, where: string): readonly Json[] {
  if (Array.isArray(json)) return json as readonly Json[];
  throw stateFormatError(`${where} is not a list`);
}

/** The object behind a member of an encoded state. */
export function objectFromJson(json: Json | undefined, where: string): { readonly [key: string]: Json } {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
    return json as { readonly [key: string]: Json };
  }
  throw stateFormatError(`${where} is not an object`);
}

/** The error of an encoded state that cannot be read. */
export function stateFormatError(what: string): MetricError {
  return new MetricError('STATE_FORMAT', `encoded state: ${what}`);
}
