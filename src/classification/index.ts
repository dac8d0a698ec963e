/**
 * Labels against labels: accuracy, precision, recall, F, confusion matrices, the classification report. Numbers are those of scikit-learn 1.9.1.
 *
 * @module
 */
export type { LabelValues } from '../label/average-metric.js';
export type { Average, AverageOptions, Mean } from '../label/average-options.js';
export type {
  ClassificationData,
  ClassificationSample,
  LabelData,
  LabelIndicatorData,
  LabelIndicatorSample,
  LabelSample,
  LabelSetData,
  LabelSetSample,
} from '../label/data.js';
export type { Label, LabelColumn, LabelState } from '../label/label.js';
export type { LabelTallyState } from '../label/tally.js';
export { type AccuracyOptions, type AccuracyState, accuracy, accuracyMetric } from './accuracy.js';
export {
  type ClassificationReport,
  type ClassificationReportOptions,
  type ClassificationReportRow,
  type ClassificationReportScores,
  classificationReport,
  classificationReportMetric,
} from './classification-report.js';
export {
  type ConfusionMatrix,
  type ConfusionMatrixOptions,
  type ConfusionMatrixState,
  confusionMatrix,
  confusionMatrixMetric,
} from './confusion-matrix.js';
export { type FBetaOptions, fBeta, fBetaMetric } from './f-beta.js';
export { type F1Options, f1, f1Metric } from './f1.js';
export {
  type FormatClassificationReportOptions,
  formatClassificationReport,
} from './format-classification-report.js';
export {
  type MultilabelConfusionMatrix,
  type MultilabelConfusionMatrixOptions,
  type MultilabelConfusionMatrixState,
  multilabelConfusionMatrix,
  multilabelConfusionMatrixMetric,
} from './multilabel-confusion-matrix.js';
export { type PrecisionOptions, precision, precisionMetric } from './precision.js';
export {
  type LabelPrecisionRecallFScore,
  type PrecisionRecallFScore,
  type PrecisionRecallFScoreOptions,
  precisionRecallFScore,
  precisionRecallFScoreMetric,
} from './precision-recall-f-score.js';
export { type RecallOptions, recall, recallMetric } from './recall.js';
