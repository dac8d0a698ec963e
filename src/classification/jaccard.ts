import { invalidOption } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import { type AverageTally, averageOf, createAverage, hitsOf } from '../label/average.js';
import type { LabelValues } from '../label/average-metric.js';
import { type AverageOptions, type Mean, readAverageOptions } from '../label/average-options.js';
import { averageSignature, averageState } from '../label/average-state.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import { type LabelMetricParts, labelMetric } from '../label/label-metric.js';
import { countLabelsQuickly } from '../label/quick-average.js';
import { type Hits, type Ratio, ratioValues, supportOf } from '../label/ratio.js';
import { addSample } from '../label/sample-scores.js';
import { type LabelBatch, readBatch } from '../label/samples.js';
import { selectForAverage } from '../label/select.js';
import type { LabelTallyState } from '../label/tally.js';

/** Options of {@link jaccard}. `zeroDivision` is 0 or 1, not `NaN`. */
export type JaccardOptions = AverageOptions;

/**
 * The Jaccard index as a metric that streams and merges; see {@link jaccard} for what it computes.
 *
 * The state holds three sums a label, so it grows with the number of different labels, and any sharding gives the same score to the last bit.
 * Merging goes by label, not by position.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link jaccard}.
 * @example
 * ```ts
 * jaccardMetric({ average: 'macro' }).signature; // 'average:macro|zero:0'
 * evaluate(jaccardMetric(), [{ prediction: 1, reference: 1 }, { prediction: 1, reference: 0 }]); // 0.5
 * ```
 */
export function jaccardMetric(
  options: JaccardOptions & { readonly average: 'none' },
): Metric<ClassificationSample, ClassificationData, LabelTallyState, LabelValues>;
/** The Jaccard index as a metric that streams and merges, for an average that gives one number. */
export function jaccardMetric(
  options?: JaccardOptions & { readonly average?: Mean },
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number>;
/** The Jaccard index as a metric that streams and merges, for an average that is not known beforehand. */
export function jaccardMetric(
  options?: JaccardOptions,
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number | LabelValues>;
export function jaccardMetric(
  options: JaccardOptions = {},
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number | LabelValues> {
  return labelMetric({ ...parts(options), ...averageState() });
}

/**
 * The Jaccard index: how much of what was predicted as a label or has it is both (intersection over union).
 *
 * J = tp / (tp + fp + fn); tp, fp and fn as in {@link precision} and {@link recall}. Of a sample with a set of labels, the labels that are right
 * through those that are predicted or there. J = F1 / (2 - F1), so both put the labels in the same order; it is 0/0 only where a label neither
 * occurs nor is predicted.
 * In [0, 1], higher is better; averaged as {@link AverageOptions.average} says. 0/0 is `zeroDivision`, 0 or 1.
 * Labels that are only predicted count in means too. One pass, O(samples + labels log labels) time, O(labels) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL`,
 * `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION` (also: `zeroDivision: NaN`, a binary average of more
 * than two labels or of sets, an average over samples of single labels), `UNKNOWN_OPTION`.
 * @see Jaccard, "The distribution of the flora in the alpine zone", 1912; scikit-learn 1.9.1, `jaccard_score`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: ['cat', 'cat', 'dog', 'cat'], references: ['cat', 'dog', 'dog', 'cat'] };
 * jaccard(data, { positiveLabel: 'cat' }); // 0.6666666666666666
 * jaccard(data, { average: 'none' }).values; // [0.6666666666666666, 0.5]
 * jaccard({ predictionSets: [['a', 'b'], ['c']], referenceSets: [['a'], ['c']] }, { average: 'samples' }); // 0.75
 * jaccard(data, { average: 'macro', zeroDivision: NaN }); // throws INVALID_OPTION
 * ```
 */
export function jaccard(data: ClassificationData, options: JaccardOptions & { readonly average: 'none' }): LabelValues;
/** The Jaccard index as one number. */
export function jaccard(data: ClassificationData, options?: JaccardOptions & { readonly average?: Mean }): number;
/** The Jaccard index for an average that is not known beforehand. */
export function jaccard(data: ClassificationData, options?: JaccardOptions): number | LabelValues;
export function jaccard(data: ClassificationData, options: JaccardOptions = {}): number | LabelValues {
  const { name, create, count, extract } = parts(options);
  return extract(count(create(), readBatch(name, data)));
}

function parts(
  options: JaccardOptions,
): Omit<LabelMetricParts<AverageTally, number | LabelValues>, 'merge' | 'encode' | 'decode'> {
  const name = 'jaccard';
  const configuration = readAverageOptions(name, options);
  const { average, labels: wanted, zeroDivision } = configuration;
  // The reference takes no NaN here; a mean that leaves labels out would have a name and a meaning of its own.
  if (Number.isNaN(zeroDivision)) throw invalidOption('zeroDivision', zeroDivision, 'one of 0, 1');
  // With the union in the place of what was predicted, it is the ratio that precision is.
  const ratio: Ratio = [1, 0];
  return {
    name,
    signature: averageSignature(configuration),
    create: () => createAverage([ratio]),
    count: (tally, batch: LabelBatch) => {
      const isOfSamples = average === 'samples';
      if (isOfSamples && batch[0] === 's') throw invalidOption('average', average, 'another for predictions');
      countLabelsQuickly(tally, batch, wanted, (hits, weight) => {
        if (isOfSamples) addSample(tally.samples, withUnion(hits), weight, [ratio], zeroDivision);
      });
      return tally;
    },
    extract: (tally) => {
      const labels = selectForAverage(tally, configuration);
      const hits = labels.map((label) => withUnion(hitsOf(tally, label)));
      return average === 'none'
        ? Object.freeze({ labels, values: ratioValues(hits, ratio, zeroDivision), support: supportOf(hits) })
        : averageOf(tally, hits, [ratio], 0, configuration);
    },
  };
}

function withUnion([tp, predicted, actual]: Hits): Hits {
  return [tp, tp + (predicted - tp) + (actual - tp), actual];
}
