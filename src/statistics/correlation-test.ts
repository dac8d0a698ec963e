import { type Alternative, symmetricPValue } from './alternative.js';
import { incompleteBeta } from './incomplete-beta.js';

/**
 * The p-value of a correlation coefficient `r` of `count` pairs, three or more, if the columns are independent and one of them normal: r then is
 * beta-distributed on [-1, 1], or t = r sqrt((n - 2) / (1 - r^2)) is Student's with n - 2 degrees of freedom, which says the same:
 *
 * P(|R| >= |r|) = I_{1 - r^2}(n/2 - 1, 1/2).
 */
export function correlationPValue(r: number, count: number, alternative: Alternative): number {
  if (Number.isNaN(r)) return NaN;
  return symmetricPValue(
    r,
    alternative,
    (size) => incompleteBeta(count / 2 - 1, 0.5, (1 - size) * (1 + size), size * size) / 2,
  );
}
