import { checkOptions, invalidOption } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import { readLabels } from '../label/average-options.js';
import { labelsSignature } from '../label/average-state.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import type { Label } from '../label/label.js';
import { type LabelMetricParts, labelMetric } from '../label/label-metric.js';
import { countLabelsQuickly } from '../label/quick-average.js';
import { readBatch } from '../label/samples.js';
import { checkWeight, selectLabels } from '../label/select.js';
import { createTally, type LabelTally, type LabelTallyState } from '../label/tally.js';
import { decodeTally, encodeTally, mergeTally } from '../label/tally-state.js';
import { createSums, sumOf } from '../label/weight-sums.js';
import { mergeSum } from '../label/weight-sums-state.js';

/** Options of {@link hammingLoss}. */
export interface HammingLossOptions {
  /**
   * The labels that count where each sample has a set of labels; others are ignored, and one that never occurs counts as well. Name them where the
   * sets are lists: which labels there are, lists do not say. Not with one label a sample. Default: all labels of the data.
   */
  readonly labels?: Iterable<Label>;
}

/**
 * Hamming loss as a metric that streams and merges; see {@link hammingLoss} for what it computes.
 *
 * The state holds three sums a label, so it grows with the number of different labels, and any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link hammingLoss}.
 * @example
 * ```ts
 * hammingLossMetric({ labels: ['a', 'b'] }).signature; // 'labels:["a","b"]'
 * evaluate(hammingLossMetric(), [{ prediction: 'a', reference: 'a' }, { prediction: 'b', reference: 'a' }]); // 0.5
 * ```
 */
export function hammingLossMetric(
  options: HammingLossOptions = {},
): Metric<ClassificationSample, ClassificationData, LabelTallyState, number> {
  return labelMetric({
    ...parts(options),
    merge: mergeTally,
    encode: (tally) => ({ ...encodeTally(tally) }),
    decode: decodeTally,
  });
}

/**
 * Hamming loss: the share of single decisions, one for each sample and label, that are wrong. With one label a sample it is the share of samples
 * that are wrong, as in {@link zeroOneLoss}; a set of labels is not wrong as a whole, but label by label.
 *
 * loss = sum of w_i |prediction_i xor reference_i| / (labels * sum of w_i). In [0, 1], lower is better; `NaN` where no set has a label.
 * One pass, O(labels) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL`,
 * `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `INVALID_OPTION` (also: `labels` with one label a sample), `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `hamming_loss`, whose numbers these are.
 * @example
 * ```ts
 * hammingLoss({ predictions: ['a', 'b', 'a', 'b'], references: ['a', 'b', 'b', 'b'] }); // 0.25
 * hammingLoss({ predictionIndicators: [[1, 0], [0, 1]], referenceIndicators: [[1, 1], [0, 1]] }); // 0.25
 * const sets = { predictionSets: [['a'], ['b']], referenceSets: [['a', 'b'], ['b']] };
 * hammingLoss(sets); // 0.25
 * hammingLoss(sets, { labels: ['a', 'b', 'c', 'd'] }); // 0.125
 * ```
 */
export function hammingLoss(data: ClassificationData, options: HammingLossOptions = {}): number {
  const { name, create, count, extract } = parts(options);
  return extract(count(create(), readBatch(name, data)));
}

function parts(options: HammingLossOptions): Omit<LabelMetricParts<LabelTally, number>, 'merge' | 'encode' | 'decode'> {
  const name = 'hammingLoss';
  checkOptions(name, options, ['labels']);
  const wanted = readLabels(options.labels);
  return {
    name,
    signature: wanted ? labelsSignature(wanted).slice(1) : 'labels:all',
    create: createTally,
    count(tally, batch) {
      if (wanted && batch[0] === 's') throw invalidOption('labels', wanted, 'none where each sample has one label');
      countLabelsQuickly(tally, batch);
      return tally;
    },
    extract(tally) {
      const { form, index, sums } = tally;
      const all = checkWeight(sumOf(sums, 0));
      const labels = wanted ? selectLabels(tally, index.labels, wanted) : index.labels;
      const wrong = createSums(1);
      for (const label of labels) {
        const place = index.places.get(label);
        for (const kind of [2, 3]) if (place !== undefined) mergeSum(wrong, 0, sums, 3 * place + kind);
      }
      // One label instead of another is wrong for two labels, and is one sample.
      return sumOf(wrong, 0) / (all * (form === 's' ? 2 : labels.length));
    },
  };
}
