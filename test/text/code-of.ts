import { isMetricError } from '../../src/core/index.js';

/** The code of the error that `run` throws. */
export function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isMetricError(error)) return error.code;
    throw error;
  }
  return 'nothing thrown';
}

/** A value as a caller without types would give it. */
export function untyped<T>(value: unknown): T {
  return value as T;
}
