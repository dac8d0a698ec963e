/**
 * Regression: errors and scores of predicted numbers, and how two columns of numbers go together.
 *
 * @module
 */
export type { Alternative } from '../statistics/alternative.js';
export type { RegressionColumns } from './column-metric.js';
export type { CorrelationOptions, CorrelationScore } from './correlation.js';
export type { PairedData, PairedSample, RegressionColumn, RegressionData, RegressionSample } from './data.js';
export { type ExplainedVarianceOptions, explainedVariance, explainedVarianceMetric } from './explained-variance.js';
export { type KendallOptions, kendall, kendallMetric } from './kendall.js';
export { type MaxErrorOptions, type MaxErrorState, maxError, maxErrorMetric } from './max-error.js';
export { type MeanAbsoluteErrorOptions, meanAbsoluteError, meanAbsoluteErrorMetric } from './mean-absolute-error.js';
export {
  type MeanAbsolutePercentageErrorOptions,
  meanAbsolutePercentageError,
  meanAbsolutePercentageErrorMetric,
} from './mean-absolute-percentage-error.js';
export { type MeanSquaredErrorOptions, meanSquaredError, meanSquaredErrorMetric } from './mean-squared-error.js';
export {
  type MeanSquaredLogErrorOptions,
  meanSquaredLogError,
  meanSquaredLogErrorMetric,
} from './mean-squared-log-error.js';
export {
  type MedianAbsoluteErrorOptions,
  medianAbsoluteError,
  medianAbsoluteErrorMetric,
} from './median-absolute-error.js';
export type { ErrorOptions, VarianceOptions } from './multioutput.js';
export { type PearsonOptions, pearson, pearsonMetric } from './pearson.js';
export { type R2ScoreOptions, r2Score, r2ScoreMetric } from './r2-score.js';
export {
  type RootMeanSquaredErrorOptions,
  rootMeanSquaredError,
  rootMeanSquaredErrorMetric,
} from './root-mean-squared-error.js';
export {
  type RootMeanSquaredLogErrorOptions,
  rootMeanSquaredLogError,
  rootMeanSquaredLogErrorMetric,
} from './root-mean-squared-log-error.js';
export { type SpearmanOptions, spearman, spearmanMetric } from './spearman.js';
export type { RegressionSums } from './sum-metric.js';
