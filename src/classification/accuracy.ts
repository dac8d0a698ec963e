import { checkBoolean, checkOptions } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import { fromFixedPoint, toFixedPoint } from '../label/fixed-point.js';
import type { Label, LabelState } from '../label/label.js';
import { labelMetric } from '../label/label-metric.js';
import { type LabelBatch, readBatch } from '../label/samples.js';
import { checkWeight } from '../label/select.js';
import { exactFromJson, exactToJson } from '../label/weight-sums-state.js';

/** Options of {@link accuracy}. */
export interface AccuracyOptions {
  /** Whether the score is the share of right samples (`true`) or their number, or weight (`false`). Default: `true`. */
  readonly normalize?: boolean;
}

/** What {@link accuracyMetric} remembers: two sums, whatever the amount of data. Opaque: read it through the metric. */
export interface AccuracyState extends LabelState {
  /** The weight of the samples that are right, exactly. */
  correct: bigint;
  /** The weight of all samples, exactly. */
  total: bigint;
}

/**
 * Accuracy as a metric that streams and merges; see {@link accuracy} for what it computes.
 *
 * The state is two exact sums, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; the verbs throw as {@link accuracy}.
 * @example
 * ```ts
 * accuracyMetric().signature; // 'normalize:yes'
 * evaluate(accuracyMetric(), [{ prediction: 'a', reference: 'a' }, { prediction: 'b', reference: 'a' }]); // 0.5
 * ```
 */
export function accuracyMetric(
  options: AccuracyOptions = {},
): Metric<ClassificationSample, ClassificationData, AccuracyState, number> {
  const normalize = readNormalize(options);
  return labelMetric({
    name: 'accuracy',
    signature: `normalize:${normalize ? 'yes' : 'no'}`,
    create: () => ({ form: '', type: '', correct: 0n, total: 0n }),
    count(state, batch) {
      const [correct, total] = count(batch);
      state.correct += correct;
      state.total += total;
      return state;
    },
    extract: ({ correct, total }) => extract([correct, total], normalize),
    merge(state, { correct, total }) {
      state.correct += correct;
      state.total += total;
    },
    encode: ({ correct, total }) => ({ correct: exactToJson(correct), total: exactToJson(total) }),
    decode(state, { correct, total }) {
      state.correct = exactFromJson(correct);
      state.total = exactFromJson(total);
    },
  });
}

/**
 * Accuracy: the share of samples that are predicted right. Where a sample has a set of labels, the whole set must be right (subset accuracy).
 *
 * accuracy = sum of w_i [prediction_i = reference_i] / sum of w_i. In [0, 1], higher is better. One pass, O(1) memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL`,
 * `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `accuracy_score`, whose numbers these are.
 * @example
 * ```ts
 * accuracy({ predictions: ['cat', 'dog', 'cat'], references: ['cat', 'dog', 'dog'] }); // 0.6666666666666666
 * accuracy({ predictions: [1, 0], references: [1, 1], sampleWeights: [3, 1] }); // 0.75
 * accuracy({ predictionSets: [['a', 'b'], []], referenceSets: [['b', 'a'], ['c']] }); // 0.5
 * accuracy({ predictions: [1, 0, 1], references: [1, 1, 1] }, { normalize: false }); // 2
 * accuracy({ predictions: [], references: [] }); // throws EMPTY_INPUT
 * ```
 */
export function accuracy(data: ClassificationData, options: AccuracyOptions = {}): number {
  const normalize = readNormalize(options);
  return extract(count(readBatch('accuracy', data)), normalize);
}

function readNormalize(options: AccuracyOptions): boolean {
  checkOptions('accuracy', options, ['normalize']);
  const { normalize = true } = options;
  checkBoolean('normalize', normalize);
  return normalize;
}

/** The weight of the samples that are right, and of all. */
type Sums = readonly [correct: bigint, total: bigint];

function count([form, , predictions, references, weights]: LabelBatch): Sums {
  let whole = 0;
  let correct = 0n;
  let total = 0n;
  for (let i = 0; i < predictions.length; i++) {
    const isRight =
      form === 's'
        ? predictions[i] === references[i]
        : isSameSet(predictions[i] as readonly Label[], references[i] as readonly Label[]);
    if (weights) total += toFixedPoint(weights[i] as number);
    if (isRight && weights) correct += toFixedPoint(weights[i] as number);
    else if (isRight) whole++;
  }
  return weights ? [correct, total] : [toFixedPoint(whole), toFixedPoint(predictions.length)];
}

function extract([correct, total]: Sums, normalize: boolean): number {
  const all = checkWeight(fromFixedPoint(total));
  return fromFixedPoint(correct) / (normalize ? all : 1);
}

/** Whether two lists of different items hold the same items. */
function isSameSet(prediction: readonly Label[], reference: readonly Label[]): boolean {
  const size = new Set([...prediction, ...reference]).size;
  return size === prediction.length && size === reference.length;
}
