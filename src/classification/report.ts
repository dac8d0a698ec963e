import type { MetricWarning } from '../core/metric.js';
import type { Label } from '../label/label.js';

/** Precision, recall, F1 and support: of a label, or averaged. */
export interface ClassificationReportScores {
  /** Of what was predicted, how much is right. */
  readonly precision: number;
  /** Of what is there, how much was found. */
  readonly recall: number;
  /** The harmonic mean of the two. */
  readonly f1: number;
  /** How many samples the label is true of (the sum of their weights); in an average, the sum over the labels. */
  readonly support: number;
}

/** A row of the report. */
export interface ClassificationReportRow extends ClassificationReportScores {
  /** The label. */
  readonly label: Label;
  /** Its name in the text. */
  readonly name: string;
}

/** The predictions that are no known label; each of them counts as wrong. */
export interface UnknownPredictions {
  /** What they are called: the option `unknownLabel`. */
  readonly name: string;
  /** How many there are (the sum of their weights). */
  readonly predictions: number;
  /** How many of them are missing altogether. */
  readonly missing: number;
  /** How many predictions there are in all. */
  readonly total: number;
  /** `predictions` / `total`. */
  readonly share: number;
}

/** The result of `classificationReport`. */
export interface ClassificationReport {
  /** A row a label, in the order of the option `labels`, else sorted. */
  readonly rows: readonly ClassificationReportRow[];
  /** What could not be used; only with the option `unknownLabel`. No label's row, so it counts in no average. */
  readonly unknown?: UnknownPredictions;
  /** The share of samples that are right. Absent where {@link ClassificationReport.microAverage} stands; with `unknownLabel` both do. */
  readonly accuracy?: number;
  /**
   * The scores of all labels together; only where they are no accuracy: for sets of labels, or when `labels` leaves some out. With `unknownLabel`
   * its precision is the accuracy among the answers that are known labels.
   */
  readonly microAverage?: ClassificationReportScores;
  /** The plain mean over the labels. */
  readonly macroAverage: ClassificationReportScores;
  /** The mean over the labels, weighted by support. */
  readonly weightedAverage: ClassificationReportScores;
  /** The mean over the samples; only for sets of labels. */
  readonly samplesAverage?: ClassificationReportScores;
  /** Whether supports print with a decimal point: they do in scikit-learn if there were weights, or if no sample at all is right. */
  readonly floatSupports: boolean;
  /**
   * For the text only, and not enumerable: the supports of the rows and their sum as scikit-learn prints them, added from the first sample to the last
   * and rounded every time. Absent without weights, and where states were merged; the text then shows the exact sums.
   */
  readonly supportsInOrder?: readonly number[];
  /** The configuration and the version. */
  readonly signature: string;
  /** Which scores are 0/0 and were set by `zeroDivision`: `UNDEFINED_PRECISION`, `UNDEFINED_RECALL`, `UNDEFINED_F_SCORE`. */
  readonly warnings: readonly MetricWarning[];
}

/** A {@link ClassificationReport} with what stands there if `unknownLabel` was given. */
export type ReportWithUnknown = ClassificationReport &
  Required<Pick<ClassificationReport, 'unknown' | 'accuracy' | 'microAverage'>>;
