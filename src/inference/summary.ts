import { toColumn, unexpected } from '../core/check.js';
import { grow, round } from '../core/expansion.js';

/** What {@link summarize} says of a list of numbers. */
export interface Summary {
  /** How many numbers there are, n. */
  readonly count: number;
  /** Their mean; `NaN` of none. */
  readonly mean: number;
  /** The middle one in order of size, of an even number the mean of the two in the middle; `NaN` of none. */
  readonly median: number;
  /** Root of the mean squared deviation from the mean, sum / n: the numbers are all there are. `NaN` of none. */
  readonly populationStandardDeviation: number;
  /** The same with sum / (n - 1): the numbers are a sample. `NaN` of fewer than two. */
  readonly sampleStandardDeviation: number;
  /** How far the mean of such a sample is from the true one, typically: sample standard deviation / sqrt(n). `NaN` of fewer than two. */
  readonly standardError: number;
}

/**
 * Mean, median, spread, and the standard error of the mean of numbers such as the scores of single segments.
 *
 * With m = sum x / n: population standard deviation = sqrt(sum (x - m)^2 / n), sample standard deviation = sqrt(sum (x - m)^2 / (n - 1)),
 * standard error = sample standard deviation / sqrt(n). An interval of 95 % is about mean +- 1.96 standard errors where the numbers are
 * many and independent.
 *
 * Sums are exact and rounded once, so the order of the numbers does not matter, and equal numbers have no spread. What is beyond the largest double is
 * `Infinity`. O(n log n) time, for the median.
 *
 * @throws {@link MetricError} `NOT_A_NUMBER` if one is not a finite number, `INVALID_TYPE` if `values` is not iterable.
 * @see lm-evaluation-harness 0.4.13, whose mean, deviations and standard error these are. Its median takes the item in the middle of the list
 * as it stands; this one sorts.
 * @example
 * ```ts
 * summarize([1, 0, 1, 1]); // { count: 4, mean: 0.75, median: 1, sampleStandardDeviation: 0.5, standardError: 0.25, … }
 * summarize([5]).populationStandardDeviation; // 0
 * summarize([5]).standardError; // NaN
 * summarize([0.5, NaN]); // throws NOT_A_NUMBER
 * ```
 */
export function summarize(values: Iterable<number>): Summary {
  const sorted = Float64Array.from(toColumn('values', values), (value, i) => {
    if (!Number.isFinite(value)) throw unexpected('NOT_A_NUMBER', `values[${i}]`, value, 'a finite number');
    return value;
  }).sort();
  const { length } = sorted;
  const scale = scaleOf(sorted);
  const scaled = sorted.map((value) => value / scale);
  const mean = meanOf(scaled);
  const squares: number[] = [];
  for (const value of scaled) grow(squares, (value - mean) ** 2);
  const sum = round(squares);
  const sampleStandardDeviation = length > 1 ? Math.sqrt(sum / (length - 1)) * scale : NaN;
  return Object.freeze({
    count: length,
    mean: mean * scale,
    median: medianOf(sorted),
    populationStandardDeviation: Math.sqrt(sum / length) * scale,
    sampleStandardDeviation,
    standardError: sampleStandardDeviation / Math.sqrt(length),
  });
}

/** What to divide by so that no square overflows or vanishes: 1, or a power of two, which rounds nothing. */
function scaleOf(sorted: Float64Array): number {
  const largest = Math.max(Math.abs(sorted[0] ?? 0), Math.abs(sorted[sorted.length - 1] ?? 0));
  if (largest === 0 || (largest > 1e-100 && largest < 1e100)) return 1;
  return 2 ** Math.min(Math.floor(Math.log2(largest)), 1023);
}

/** The mean to the last bit, or nearly: the division rounds, so what is left over is divided again. */
function meanOf(values: Float64Array): number {
  const sum: number[] = [];
  for (const value of values) grow(sum, value);
  const mean = round(sum) / values.length;
  for (let i = 0; i < values.length; i++) grow(sum, -mean);
  return mean + round(sum) / values.length;
}

function medianOf(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? NaN;
  if (sorted.length % 2 === 1) return upper;
  const lower = sorted[half - 1] ?? NaN;
  const sum = lower + upper;
  return Number.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
}
