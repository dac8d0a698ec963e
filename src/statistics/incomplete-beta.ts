/**
 * The regularized incomplete beta function I_x(a, b) for positive a and b: the probability that a beta-distributed value is at most x.
 *
 * `y` is 1 - x: who knows it better than a subtraction would give it keeps the digits of small tails. About 5e-13 relative, in the tails too, where
 * one of a and b is small and the other at most 1e6, as for Student's distribution. O(sqrt(a + b)) time.
 *
 * @see Didonato & Morris, "Significant digit computation of the incomplete beta function ratios", ACM TOMS 18, 1992: their continued fraction, used
 * on the side of the mean where it converges fast.
 */
export function incompleteBeta(a: number, b: number, x: number, y: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  // Beyond the mean the other tail is the smaller one.
  return x < a / (a + b) ? lowerTail(a, b, x, y) : 1 - lowerTail(b, a, y, x);
}

/** I_x(a, b) for x up to the mean. */
function lowerTail(a: number, b: number, x: number, y: number): number {
  const factor = Math.exp(logDensityFactor(a, b, x, y));
  if (factor === 0) return 0;
  // a - (a + b) x, from whichever of x and y is the smaller, as then nothing cancels.
  const lambda = y < 0.5 ? (a + b) * y - b : a - (a + b) * x;
  // beta_0 + alpha_1 / (beta_1 + alpha_2 / (beta_2 + …)), forwards (Lentz), so that it stops when nothing changes.
  let fraction = (a * (lambda + 1)) / (a + 1);
  let up = fraction;
  let down = 0;
  for (let n = 1; n < 100_000; n++) {
    const odd = a + 2 * n - 1;
    const alpha = ((a + n - 1) / odd) * ((a + b + n - 1) / odd) * n * (b - n) * x * x;
    const beta = n + (n * (b - n) * x) / odd + ((a + n) / (a + 2 * n + 1)) * (lambda + 1 + n * (1 + y));
    down = 1 / (beta + alpha * down);
    up = beta + alpha / up;
    const change = up * down;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return factor / fraction;
}

/** ln of x^a y^b / B(a, b), with the large parts of Stirling's formula taken off before they are rounded. */
function logDensityFactor(a: number, b: number, x: number, y: number): number {
  const sum = a + b;
  return (
    a * logRatio(x * sum, a, y < 0.5 ? sum * y - b : undefined) +
    b * logRatio(y * sum, b, x < 0.5 ? sum * x - a : undefined) +
    0.5 * (Math.log(a) + Math.log(b / sum)) -
    0.9189385332046728 +
    stirlingError(sum) -
    stirlingError(a) -
    stirlingError(b)
  );
}

/** ln(value / base); where they are close, from their difference, `below` = base - value. */
function logRatio(value: number, base: number, below: number | undefined): number {
  return below !== undefined && Math.abs(below) < base / 2 ? Math.log1p(-below / base) : Math.log(value / base);
}

/** ln Gamma(z) - ((z - 1/2) ln z - z + ln(2 pi) / 2): what Stirling's formula lacks. */
function stirlingError(z: number): number {
  let missing = 0;
  let shifted = z;
  // Below 15 the series would need too many terms; each step up has a closed form.
  for (; shifted < 15; shifted++) missing += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
  const square = 1 / (shifted * shifted);
  const series =
    1 / 12 -
    square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360360))));
  return missing + series / shifted;
}
