/**
 * Labels against labels: accuracy, precision, recall, F, confusion matrices, the classification report. Labels against probabilities: log loss,
 * Brier score, top-k accuracy, label ranking, calibration. Numbers are those of scikit-learn 1.9.1; of calibration error, of torchmetrics 1.9.0.
 *
 * @module
 */
export type { LabelValues } from '../label/average-metric.js';
export type { Average, AverageOptions, Mean } from '../label/average-options.js';
export type { ConfusionMatrixState } from '../label/confusion.js';
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
export type { AccuracyState } from '../label/right-samples.js';
export type { LabelTallyState } from '../label/tally.js';
export type { ScoreAverage } from '../score/averages.js';
export type { ScoreColumnsState } from '../score/columns.js';
export type { CurveOptions } from '../score/curve-options.js';
export type {
  IndicatorScoreData,
  IndicatorScoreSample,
  NumberColumn,
  ScoreData,
  ScoreRows,
  ScoreSample,
} from '../score/data.js';
export type { ScoreSumState } from '../score/sum-metric.js';
export { type AccuracyOptions, accuracy, accuracyMetric } from './accuracy.js';
export { type AveragePrecisionOptions, averagePrecision, averagePrecisionMetric } from './average-precision.js';
export { type BalancedAccuracyOptions, balancedAccuracy, balancedAccuracyMetric } from './balanced-accuracy.js';
export { type BrierScoreOptions, brierScore, brierScoreMetric } from './brier-score.js';
export { type CalibrationErrorOptions, calibrationError, calibrationErrorMetric } from './calibration-error.js';
export {
  type ClassificationReportOptions,
  classificationReport,
  classificationReportMetric,
} from './classification-report.js';
export { type CohenKappaOptions, cohenKappa, cohenKappaMetric } from './cohen-kappa.js';
export {
  type ConfusionMatrix,
  type ConfusionMatrixOptions,
  confusionMatrix,
  confusionMatrixMetric,
} from './confusion-matrix.js';
export { coverageError, coverageErrorMetric } from './coverage-error.js';
export {
  type DecisionThresholdCurve,
  type DecisionThresholds,
  type DecisionThresholdsOptions,
  decisionThresholds,
  decisionThresholdsMetric,
} from './decision-thresholds.js';
export { type DetCurve, type DetCurveOptions, detCurve, detCurveMetric } from './det-curve.js';
export { type FBetaOptions, fBeta, fBetaMetric } from './f-beta.js';
export { type F1Options, f1, f1Metric } from './f1.js';
export {
  type FormatClassificationReportOptions,
  formatClassificationReport,
} from './format-classification-report.js';
export { type HammingLossOptions, hammingLoss, hammingLossMetric } from './hamming-loss.js';
export { type JaccardOptions, jaccard, jaccardMetric } from './jaccard.js';
export { labelRankingAveragePrecision, labelRankingAveragePrecisionMetric } from './label-ranking-average-precision.js';
export { labelRankingLoss, labelRankingLossMetric } from './label-ranking-loss.js';
export { type LogLossOptions, logLoss, logLossMetric } from './log-loss.js';
export {
  type MatthewsCorrelationOptions,
  matthewsCorrelation,
  matthewsCorrelationMetric,
} from './matthews-correlation.js';
export type { IncompleteLabelData, IncompleteLabelSample } from './missing-predictions.js';
export {
  type MultilabelConfusionMatrix,
  type MultilabelConfusionMatrixOptions,
  type MultilabelConfusionMatrixState,
  multilabelConfusionMatrix,
  multilabelConfusionMatrixMetric,
} from './multilabel-confusion-matrix.js';
export { type PrecisionOptions, precision, precisionMetric } from './precision.js';
export {
  type PrecisionRecallCurve,
  type PrecisionRecallCurveOptions,
  precisionRecallCurve,
  precisionRecallCurveMetric,
} from './precision-recall-curve.js';
export {
  type LabelPrecisionRecallFScore,
  type PrecisionRecallFScore,
  type PrecisionRecallFScoreOptions,
  precisionRecallFScore,
  precisionRecallFScoreMetric,
} from './precision-recall-f-score.js';
export { type RecallOptions, recall, recallMetric } from './recall.js';
export {
  type ReliabilityBin,
  type ReliabilityDiagramOptions,
  reliabilityDiagram,
  reliabilityDiagramMetric,
} from './reliability-diagram.js';
export type {
  ClassificationReport,
  ClassificationReportRow,
  ClassificationReportScores,
  ReportWithUnknown,
  UnknownPredictions,
} from './report.js';
export { type RocAucOptions, rocAuc, rocAucMetric } from './roc-auc.js';
export { type RocCurve, type RocCurveOptions, rocCurve, rocCurveMetric } from './roc-curve.js';
export { type TopKAccuracyOptions, topKAccuracy, topKAccuracyMetric } from './top-k-accuracy.js';
export { type ZeroOneLossOptions, zeroOneLoss, zeroOneLossMetric } from './zero-one-loss.js';
