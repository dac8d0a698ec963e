import { MetricError } from './error.js';

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
  if (typeof value === 'string') {
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  }
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) {
    return `an object of ${value.constructor?.name ?? 'no class'}`;
  }
  return typeof value === 'bigint' ? `${value}n` : String(value);
}

/** Refuses options that do not exist, so that a misspelt one is never silently without effect. */
export function checkOptions(functionName: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw new MetricError('INVALID_TYPE', `${functionName}: options is ${describe(options)}, expected an object`);
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw new MetricError(
        'UNKNOWN_OPTION',
        `${functionName} has no option ${describe(key)}, it has ${known.join(', ') || 'none'}`,
      );
    }
  }
}

/** The error of an option whose value is not one that the function takes. */
export function invalidOption(name: string, value: unknown, expected: string): MetricError {
  return new MetricError('INVALID_OPTION', `${name} is ${describe(value)}, expected ${expected}`);
}

/** Refuses an option that is not one of the named values. */
export function checkOneOf(name: string, value: unknown, allowed: readonly unknown[]): void {
  if (!allowed.includes(value)) {
    throw invalidOption(name, value, `one of ${allowed.map(describe).join(', ')}`);
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
  return new MetricError('INVALID_TYPE', `${name} is ${describe(value)}, expected ${expected}`);
}

/** Refuses data that is not an object of columns, such as a bare array from a habit of positional arguments. */
export function checkData(functionName: string, data: unknown, columns: string): void {
  if (typeof data !== 'object' || data === null || Symbol.iterator in data) {
    throw invalidType(`${functionName}: data`, data, `an object { ${columns} }`);
  }
}

/** A column as something with a length: arrays and typed arrays as they are, other iterables collected. */
export function toColumn<T>(name: string, column: Iterable<T>): ArrayLike<T> {
  if (Array.isArray(column) || (ArrayBuffer.isView(column) && 'length' in column)) {
    return column as unknown as ArrayLike<T>;
  }
  if (typeof column === 'object' && column !== null && Symbol.iterator in column) {
    return Array.from(column);
  }
  throw invalidType(name, column, 'an array, a typed array or an iterable');
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
