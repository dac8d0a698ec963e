import { MetricError, type MetricErrorCode } from './error.js';

/** Numbers in a typed array that a column may be; it is read where it is and never copied. */
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** A short word for what came, for error messages: `null`, `"13b"`, `an array of 3`. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.replace(/(?<=^.{40}).+/su, '…'));
  if (Object(value) !== value) return String(value) + (typeof value === 'bigint' ? 'n' : '');
  return `an ${Array.isArray(value) ? `array of ${value.length}` : `object of ${Object(value).constructor?.name}`}`;
}

/** The error of a value that is not what was expected; `where` names its place in the caller's words. */
export function unexpected(code: MetricErrorCode, where: string, value: unknown, expected: string): MetricError {
  return new MetricError(code, `${where} is ${describe(value)}, expected ${expected}`);
}

/** Refuses options that do not exist, so that a misspelt one is never silently without effect. */
export function checkOptions(functionName: string, options: object, known: readonly string[]): void {
  // A list is a habit of positional arguments: f1(references, predictions).
  if (typeof options !== 'object' || options === null || Symbol.iterator in options) {
    throw invalidType(`${functionName}: options`, options, 'an object');
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw unexpected('UNKNOWN_OPTION', `${functionName}: option name`, key, `one of ${known}`);
    }
  }
}

/** The error of an option whose value is not one that the function takes. */
export function invalidOption(name: string, value: unknown, expected: string): MetricError {
  return unexpected('INVALID_OPTION', name, value, expected);
}

/** The words of an error for values of which one was expected. */
export function oneOf(values: readonly unknown[]): string {
  return `one of ${values.map(describe).join(', ')}`;
}

/** Refuses an option that is not one of the named values. */
export function checkOneOf(name: string, value: unknown, allowed: readonly unknown[]): void {
  if (!allowed.includes(value)) {
    throw invalidOption(name, value, `one of ${allowed}`);
  }
}

/** Refuses an option that is not `true` or `false`. */
export function checkBoolean(name: string, value: unknown): void {
  if (typeof value !== 'boolean') throw invalidOption(name, value, 'true or false');
}

/** Refuses an option that is not a whole number of at least `minimum`. */
export function checkInteger(name: string, value: unknown, minimum: number): void {
  if (!Number.isSafeInteger(value) || (value as number) < minimum) {
    throw invalidOption(name, value, `a whole number of at least ${minimum}`);
  }
}

/** The error of an argument of the wrong kind. */
export function invalidType(name: string, value: unknown, expected: string): MetricError {
  return unexpected('INVALID_TYPE', name, value, expected);
}

/** Refuses data that is not an object of columns, such as a bare array from a habit of positional arguments. */
export function checkData(functionName: string, data: unknown, columns: string): void {
  if (typeof data !== 'object' || data === null || Symbol.iterator in data) {
    throw invalidType(`${functionName}: data`, data, `an object { ${columns} }`);
  }
}

/** A column as something with a length: arrays and typed arrays as they are, other iterables collected. */
export function toColumn<T>(
  name: string,
  column: Iterable<T>,
): ArrayLike<T> & Iterable<T> & Pick<readonly T[], 'keys'> {
  if (typeof column !== 'object' || column === null || !(Symbol.iterator in column)) {
    throw invalidType(name, column, 'an iterable');
  }
  // What is iterable and a view is a typed array.
  return Array.isArray(column) || ArrayBuffer.isView(column) ? (column as unknown as readonly T[]) : Array.from(column);
}

/** Refuses columns that belong together and differ in length. */
export function checkSameLength(
  firstName: string,
  first: ArrayLike<unknown>,
  secondName: string,
  second: ArrayLike<unknown>,
): void {
  if (first.length !== second.length) {
    throw new MetricError(
      'LENGTH_MISMATCH',
      `${firstName} has ${first.length} items, ${secondName} has ${second.length}`,
    );
  }
}
