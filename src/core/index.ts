/**
 * The contract that every metric keeps, and what is built on it: accumulators, streams, errors, exact sums.
 *
 * @module
 */
export { Accumulator, accumulator } from './accumulator.js';
export type { TypedArray } from './check.js';
export { isMetricError, MetricError, type MetricErrorCode } from './error.js';
export { evaluate } from './evaluate.js';
export { ExactSum } from './exact-sum.js';
export {
  type GroupByOptions,
  type GroupedMetric,
  type GroupedScore,
  type GroupScore,
  type GroupState,
  groupBy,
  type HeadlineScore,
} from './group-by.js';
export type { Json } from './json.js';
export type {
  EncodedState,
  Metric,
  MetricWarning,
  SegmentStatistics,
  SumMetric,
} from './metric.js';
