import { isMetricError } from '../../src/core/index.js';

/** The code of the MetricError that a call throws or rejects with, `'none'` if it does neither, else the error itself. */
export async function codeOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
    return 'none';
  } catch (error) {
    return isMetricError(error) ? error.code : error;
  }
}
