import type { Metric, MetricWarning } from '../core/metric.js';
import { versionField } from '../core/version.js';
import { type AverageTally, averageOf, createAverage, hitsOf } from '../label/average.js';
import { type AverageOptions, type Mean, readAverageOptions } from '../label/average-options.js';
import { averageSignature, averageState } from '../label/average-state.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import type { Label } from '../label/label.js';
import { type LabelMetricParts, labelMetric } from '../label/label-metric.js';
import { countAverageQuickly } from '../label/quick-average.js';
import { fRatio, ratioValues, readBeta, supportOf } from '../label/ratio.js';
import { readBatch } from '../label/samples.js';
import { selectForAverage } from '../label/select.js';
import type { LabelTallyState } from '../label/tally.js';
import { undefinedWarnings } from '../label/undefined-warnings.js';

/** Options of {@link precisionRecallFScore}. */
export interface PrecisionRecallFScoreOptions extends AverageOptions {
  /** How many times as important recall is as precision: 0 or more, also `Infinity`. Default: `1`. */
  readonly beta?: number;
}

/** The scores of every label. */
export interface LabelPrecisionRecallFScore {
  /** The labels that were asked for: the option `labels`, the positive label, or all, sorted. */
  readonly labels: readonly Label[];
  /** The precision of each label. */
  readonly precisions: readonly number[];
  /** The recall of each label. */
  readonly recalls: readonly number[];
  /** The F score of each label. */
  readonly fScores: readonly number[];
  /** How many samples each label is true of (the sum of their weights). */
  readonly support: readonly number[];
  /** The configuration and the version. */
  readonly signature: string;
  /** Which scores are 0/0 and were set by `zeroDivision`: `UNDEFINED_PRECISION`, `UNDEFINED_RECALL`, `UNDEFINED_F_SCORE`. */
  readonly warnings: readonly MetricWarning[];
}

/** The scores of every label and their average. */
export interface PrecisionRecallFScore extends LabelPrecisionRecallFScore {
  /** Precision, averaged. */
  readonly precision: number;
  /** Recall, averaged. */
  readonly recall: number;
  /** The F score, averaged; not the F score of the two averages. */
  readonly fScore: number;
}

/**
 * Precision, recall and F score as a metric that streams and merges; see {@link precisionRecallFScore} for what it computes.
 *
 * The state holds three sums a label, so it grows with the number of different labels, and any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link precisionRecallFScore}.
 * @example
 * ```ts
 * precisionRecallFScoreMetric({ average: 'macro' }).signature; // 'beta:1|average:macro|zero:0'
 * ```
 */
export function precisionRecallFScoreMetric(
  options: PrecisionRecallFScoreOptions & { readonly average: 'none' },
): Metric<ClassificationSample, ClassificationData, LabelTallyState, LabelPrecisionRecallFScore>;
/** Precision, recall and F score as a metric that streams and merges, averaged. */
export function precisionRecallFScoreMetric(
  options?: PrecisionRecallFScoreOptions & { readonly average?: Mean },
): Metric<ClassificationSample, ClassificationData, LabelTallyState, PrecisionRecallFScore>;
/** Precision, recall and F score as a metric that streams and merges, for an average that is not known beforehand. */
export function precisionRecallFScoreMetric(
  options?: PrecisionRecallFScoreOptions,
): Metric<ClassificationSample, ClassificationData, LabelTallyState, LabelPrecisionRecallFScore>;
export function precisionRecallFScoreMetric(
  options: PrecisionRecallFScoreOptions = {},
): Metric<ClassificationSample, ClassificationData, LabelTallyState, LabelPrecisionRecallFScore> {
  return labelMetric({ ...parts(options), ...averageState() });
}

/**
 * {@link precision}, {@link recall} and {@link fBeta} from one pass, for every label and averaged, with remarks on what is 0/0.
 *
 * In [0, 1], higher is better; averaged as {@link AverageOptions.average} says. 0/0 is `zeroDivision`, and a warning tells. With
 * `average: 'none'` there are only the scores of the labels. O(samples + labels log labels) time, O(labels) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL`,
 * `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION` (also: a binary average of more than two labels or
 * of sets, an average over samples of single labels), `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `precision_recall_fscore_support`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: ['cat', 'cat', 'dog', 'cat'], references: ['cat', 'dog', 'dog', 'bird'] };
 * const score = precisionRecallFScore(data, { average: 'macro' });
 * [score.precision, score.recall, score.fScore]; // [0.4444444444444444, 0.5, 0.38888888888888884]
 * score.labels; // ['bird', 'cat', 'dog']
 * score.recalls; // [0, 1, 0.5]
 * score.warnings.map((warning) => warning.code); // ['UNDEFINED_PRECISION']
 * ```
 */
export function precisionRecallFScore(
  data: ClassificationData,
  options: PrecisionRecallFScoreOptions & { readonly average: 'none' },
): LabelPrecisionRecallFScore;
/** Precision, recall and F score, for every label and averaged. */
export function precisionRecallFScore(
  data: ClassificationData,
  options?: PrecisionRecallFScoreOptions & { readonly average?: Mean },
): PrecisionRecallFScore;
/** Precision, recall and F score, for an average that is not known beforehand. */
export function precisionRecallFScore(
  data: ClassificationData,
  options?: PrecisionRecallFScoreOptions,
): LabelPrecisionRecallFScore;
export function precisionRecallFScore(
  data: ClassificationData,
  options: PrecisionRecallFScoreOptions = {},
): LabelPrecisionRecallFScore {
  const { name, create, count, extract } = parts(options);
  return extract(count(create(), readBatch(name, data)));
}

type Parts = Omit<LabelMetricParts<AverageTally, LabelPrecisionRecallFScore>, 'merge' | 'encode' | 'decode'>;

function parts(options: PrecisionRecallFScoreOptions): Parts {
  const name = 'precisionRecallFScore';
  const configuration = readAverageOptions(name, options, ['beta']);
  const beta = readBeta(options.beta ?? 1);
  const ratios = [[1, 0], [0, 1], fRatio(beta)] as const;
  const signature = `beta:${beta}|${averageSignature(configuration)}`;
  const { average, zeroDivision } = configuration;
  return {
    name,
    signature,
    create: () => createAverage(ratios),
    count: (tally, batch) => countAverageQuickly(tally, batch, ratios, configuration),
    extract(tally) {
      const labels = selectForAverage(tally, configuration);
      const hits = labels.map((label) => hitsOf(tally, label));
      const values = (r: 0 | 1 | 2) => ratioValues(hits, ratios[r], zeroDivision);
      const mean = (r: 0 | 1 | 2) => averageOf(tally, hits, ratios, r, configuration);
      return Object.freeze({
        ...(average !== 'none' && { precision: mean(0), recall: mean(1), fScore: mean(2) }),
        labels,
        precisions: values(0),
        recalls: values(1),
        fScores: values(2),
        support: supportOf(hits),
        signature: `${signature}|${versionField()}`,
        warnings: undefinedWarnings(tally, labels, hits, ratios, average, zeroDivision),
      });
    },
  };
}
