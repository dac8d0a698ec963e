import { describe, expect, it } from 'vitest';
import { isMetricError, MetricError } from '../../src/core/error.js';

describe('MetricError', () => {
  it('carries a code and a message', () => {
    const error = new MetricError('EMPTY_INPUT', 'texts has no items');
    expect(error).toBeInstanceOf(Error);
    expect(`${error}`).toBe('MetricError: texts has no items');
    expect(error.code).toBe('EMPTY_INPUT');
    expect(Object.keys(error)).not.toContain('evalmetry.MetricError');
  });

  it('is recognised across copies of the class, and nothing else is', () => {
    const other = Object.defineProperty(new Error('from another copy'), Symbol.for('evalmetry.MetricError'), {
      value: true,
    });
    expect(isMetricError(other)).toBe(true);
    expect(isMetricError(new MetricError('EMPTY_INPUT', ''))).toBe(true);
    for (const value of [new Error('x'), new TypeError('x'), { code: 'EMPTY_INPUT' }, null, undefined, 'x']) {
      expect(isMetricError(value)).toBe(false);
    }
  });
});
