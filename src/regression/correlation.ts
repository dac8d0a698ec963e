import { checkOptions } from '../core/check.js';
import { type Alternative, checkAlternative } from '../statistics/alternative.js';

/** A correlation coefficient and how likely one so far from 0 is without any association. */
export interface CorrelationScore {
  /** The coefficient, from -1 (opposite) over 0 to 1 (the same). `NaN` where it is not defined. */
  readonly statistic: number;
  /** The probability, without association, of a coefficient at least as far from 0; on one side of it where the option says so. */
  readonly pValue: number;
}

/** Options of {@link pearson} and {@link spearman}. */
export interface CorrelationOptions {
  /**
   * What the p-value is the chance of: a coefficient as far from 0 on either side (`'two-sided'`), one as small (`'less'`) or one as large (`'greater'`).
   * Default: `'two-sided'`.
   */
  readonly alternative?: Alternative;
}

/** Checks {@link CorrelationOptions}. */
export function readAlternative(functionName: string, options: CorrelationOptions): Alternative {
  checkOptions(functionName, options, ['alternative']);
  const { alternative = 'two-sided' } = options;
  checkAlternative(alternative);
  return alternative;
}

/** A frozen score. */
export function correlationScore(statistic: number, pValue: number): CorrelationScore {
  return Object.freeze({ statistic, pValue });
}

/** A coefficient that rounding has not moved out of its range; `NaN` stays. */
export function clampCorrelation(value: number): number {
  return Math.max(-1, Math.min(1, value));
}
