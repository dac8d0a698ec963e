/**
 * The probability that a standard normal value is larger than `z`. Small tails keep their digits: about 1e-14 relative near 0, 1e-13 at 1e-300.
 *
 * Q(z) = erfc(z / sqrt 2) / 2. Near 0 from the series of the probability below |z|, farther out from the continued fraction of Mills' ratio.
 *
 * @see Abramowitz & Stegun, "Handbook of Mathematical Functions", 1964, 26.2.11 and 26.2.14.
 */
export function normalSurvival(z: number): number {
  if (z < 0) return 1 - normalSurvival(-z);
  const density = 0.3989422804014327 * Math.exp((-z * z) / 2);
  if (z < 2) {
    // z + z^3/3 + z^5/(3 5) + …: all terms positive, and the result is far enough from 1/2 not to cancel.
    let term = z;
    let sum = z;
    for (let n = 3; term > sum * 1e-17; n += 2) {
      term *= (z * z) / n;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  // z + 1/(z + 2/(z + 3/(z + …))) from its far end; at 2 a hundred terms give all digits, farther out fewer would do.
  let fraction = z;
  for (let n = 120; n > 0; n--) fraction = z + n / fraction;
  return density / fraction;
}
