import { checkBoolean, checkOptions, invalidOption } from '../core/check.js';
import { arrayFromJson, countFromJson, numberFromJson, stateFormatError } from '../core/json.js';
import type { Metric } from '../core/metric.js';
import { versionField } from '../core/version.js';
import { hitsOf } from '../label/average.js';
import { readLabels } from '../label/average-options.js';
import { labelsSignature } from '../label/average-state.js';
import type { ClassificationData, ClassificationSample } from '../label/data.js';
import type { Label } from '../label/label.js';
import { type LabelMetricParts, labelMetric } from '../label/label-metric.js';
import { readBatch } from '../label/samples.js';
import { checkWeight, selectLabels } from '../label/select.js';
import { countLabels, createTally, type LabelTally, type LabelTallyState } from '../label/tally.js';
import { decodeTally, encodeTally, mergeTally } from '../label/tally-state.js';
import { sumOf } from '../label/weight-sums.js';

/** Options of {@link multilabelConfusionMatrix}. */
export interface MultilabelConfusionMatrixOptions {
  /** The labels that get a matrix, in this order; `samplewise`, the labels that are counted. Default: all, sorted. */
  readonly labels?: Iterable<Label>;
  /** Whether there is a matrix a sample (over its labels) instead of one a label (over the samples). Default: `false`. */
  readonly samplewise?: boolean;
}

/** The result of {@link multilabelConfusionMatrix}. */
export interface MultilabelConfusionMatrix {
  /** The labels that were counted. */
  readonly labels: readonly Label[];
  /** `[[true negatives, false positives], [false negatives, true positives]]` of each label, or samplewise of each sample. */
  readonly matrices: readonly (readonly [readonly [number, number], readonly [number, number]])[];
  /** The configuration and the version. */
  readonly signature: string;
}

/**
 * What {@link multilabelConfusionMatrixMetric} remembers: three sums a label; samplewise, also four numbers a sample. Opaque: read it through the
 * metric.
 */
export interface MultilabelConfusionMatrixState extends LabelTallyState {
  /** Samplewise, what each sample was: true positives, predicted labels, actual labels, weight. */
  readonly samples: readonly number[];
}

/**
 * The confusion matrices as a metric that streams and merges; see {@link multilabelConfusionMatrix} for what it computes.
 *
 * The state holds three sums a label. Samplewise it also holds four numbers a sample, in the order in which they came: merging appends them.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_LABEL`; the verbs throw as {@link multilabelConfusionMatrix}.
 * @example
 * ```ts
 * multilabelConfusionMatrixMetric({ samplewise: true }).signature; // 'samplewise:yes'
 * evaluate(multilabelConfusionMatrixMetric(), [{ prediction: 1, reference: 1 }]).matrices; // [[[0, 0], [0, 1]]]
 * ```
 */
export function multilabelConfusionMatrixMetric(
  options: MultilabelConfusionMatrixOptions = {},
): Metric<ClassificationSample, ClassificationData, MultilabelConfusionMatrixState, MultilabelConfusionMatrix> {
  return labelMetric({
    ...parts(options),
    merge(state, other) {
      mergeTally(state, other);
      for (const number of other.samples) state.samples.push(number);
    },
    encode: (state) => ({ ...encodeTally(state), samples: state.samples }),
    decode(state, json) {
      decodeTally(state, json);
      for (const [i, number] of arrayFromJson(json['samples'], 'samples').entries()) {
        const value = i % 4 === 3 ? numberFromJson(number, 'weight') : countFromJson(number, 'samples');
        if (!Number.isFinite(value)) throw stateFormatError('weight is not finite');
        state.samples.push(value);
      }
      if (state.samples.length % 4 !== 0) throw stateFormatError('samples are not four numbers each');
    },
  });
}

/**
 * A two-by-two confusion matrix for every label against all others, or for every sample over its labels.
 *
 * Each is `[[true negatives, false positives], [false negatives, true positives]]`: counts or sums of weights. One label a sample or sets of
 * labels. O(samples) time; see {@link multilabelConfusionMatrixMetric} for the memory.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL`,
 * `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight), `INVALID_OPTION` (also: samplewise where each sample has one label), `UNKNOWN_OPTION`.
 * @see scikit-learn 1.9.1, `multilabel_confusion_matrix`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictionSets: [['a'], ['a', 'b']], referenceSets: [['a', 'c'], ['b']] };
 * multilabelConfusionMatrix(data).labels; // ['a', 'b', 'c']
 * multilabelConfusionMatrix(data).matrices; // [[[0, 1], [0, 1]], [[1, 0], [0, 1]], [[1, 0], [1, 0]]]
 * multilabelConfusionMatrix(data, { samplewise: true }).matrices; // [[[1, 0], [1, 1]], [[1, 1], [0, 1]]]
 * ```
 */
export function multilabelConfusionMatrix(
  data: ClassificationData,
  options: MultilabelConfusionMatrixOptions = {},
): MultilabelConfusionMatrix {
  const { name, create, count, extract } = parts(options);
  return extract(count(create(), readBatch(name, data)));
}

interface State extends LabelTally {
  readonly samples: number[];
}

function parts(
  options: MultilabelConfusionMatrixOptions,
): Omit<LabelMetricParts<State, MultilabelConfusionMatrix>, 'merge' | 'encode' | 'decode'> {
  const name = 'multilabelConfusionMatrix';
  checkOptions(name, options, ['labels', 'samplewise']);
  const { samplewise = false } = options;
  checkBoolean('samplewise', samplewise);
  const wanted = readLabels(options.labels);
  const signature = `samplewise:${samplewise ? 'yes' : 'no'}${labelsSignature(wanted)}`;
  return {
    name,
    signature,
    create: () => ({ ...createTally(), samples: [] }),
    count(state, batch) {
      if (samplewise && batch[0] === 's') {
        throw invalidOption('samplewise', samplewise, 'false where each sample has one label');
      }
      countLabels(state, batch, wanted, (hits, weight) => {
        if (samplewise) state.samples.push(...hits, weight);
      });
      return state;
    },
    extract(state) {
      const total = sumOf(state.sums, 0);
      checkWeight(total);
      const labels = selectLabels(state, state.index.labels, wanted);
      const matrices: [[number, number], [number, number]][] = [];
      const add = (all: number, tp: number, predicted: number, actual: number, weight: number): void => {
        const negatives = (all - predicted - actual + tp) * weight;
        matrices.push([
          [negatives, (predicted - tp) * weight],
          [(actual - tp) * weight, tp * weight],
        ]);
      };
      if (samplewise) {
        const { samples } = state;
        for (let i = 0; i < samples.length; i += 4) {
          const [tp, predicted, actual, weight] = samples.slice(i, i + 4) as [number, number, number, number];
          add(labels.length, tp, predicted, actual, weight);
        }
      } else {
        for (const label of labels) {
          const [tp, predicted, actual] = hitsOf(state, label);
          add(total, tp, predicted, actual, 1);
        }
      }
      return Object.freeze({ labels, matrices, signature: `${signature}|${versionField()}` });
    },
  };
}
