import { checkOneOf } from '../core/check.js';

/** What a test holds against "no association": any, a negative or a positive one. */
export type Alternative = 'two-sided' | 'less' | 'greater';

/** Refuses any other word. */
export function checkAlternative(alternative: unknown): void {
  checkOneOf('alternative', alternative, ['two-sided', 'less', 'greater']);
}

/**
 * The p-value of a statistic whose distribution is symmetric about 0.
 *
 * @param upperTail - The probability of a value at least as large as a given one that is not negative.
 */
export function symmetricPValue(
  statistic: number,
  alternative: Alternative,
  upperTail: (statistic: number) => number,
): number {
  const tail = upperTail(Math.abs(statistic));
  if (alternative === 'two-sided') return Math.min(1, 2 * tail);
  return statistic > 0 === (alternative === 'greater') ? tail : 1 - tail;
}
