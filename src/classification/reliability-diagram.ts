import { checkOneOf, checkOptions, invalidOption } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import type { Label } from '../label/label.js';
import { checkWeight } from '../label/select.js';
import { checkBins, edgesBelow, readConfidences, sumBins } from '../score/confidence.js';
import type { ScoreData, ScoreSample } from '../score/data.js';
import { checkProbabilities } from '../score/probabilities.js';
import type { ScoreBatch } from '../score/read.js';
import { type ScoreSumState, type ScoreSumSteps, scoreOnce, scoreSumMetric } from '../score/sum-metric.js';
import { checkBinarySeen, checkClassOptions, classSignature, readBinaryTruth } from '../score/truth.js';

/** Options of {@link reliabilityDiagram}. */
export interface ReliabilityDiagramOptions {
  /** How many bins there are: a whole number from 1 to 1,000,000. Default: `5`. */
  readonly bins?: number;
  /**
   * `'uniform'`: bins of equal width. `'quantile'`: bins between quantiles of the confidences, so that about as many samples fall into each; only
   * for one batch, without weights. Default: `'uniform'`.
   */
  readonly strategy?: 'uniform' | 'quantile';
  /**
   * The label that one score a sample is about; not for rows of scores. Default: 1 or `true` where the labels are 0 and 1, -1 and 1 or booleans;
   * other labels have no default.
   */
  readonly positiveLabel?: Label;
  /**
   * The labels that the columns of the scores stand for, in the order of the columns; for one score a sample, the other label and then the
   * positive one. With them a batch of rows need not contain every label. Default: the labels of the references, sorted.
   */
  readonly classes?: readonly Label[];
}

/** One bin of {@link reliabilityDiagram}. */
export interface ReliabilityBin {
  /** Where the bin begins. A confidence that lies there belongs to the bin before, unless this is the first. */
  readonly lower: number;
  /** Where the bin ends; a confidence that lies there belongs to it. */
  readonly upper: number;
  /** How many samples fall into it, or their weight. */
  readonly count: number;
  /** Their mean confidence; `NaN` where there are none. */
  readonly meanConfidence: number;
  /** The share of them that is right, which for one score a sample is the fraction of positives; `NaN` where there are none. */
  readonly accuracy: number;
}

/**
 * The reliability diagram as a metric that streams and merges; see {@link reliabilityDiagram} for what it computes.
 *
 * The state is three exact sums a bin, so any sharding gives the same numbers to the last bit. Without `classes` every batch of rows must contain
 * every label; batches of one score a sample need not.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION` (also: `strategy: 'quantile'`, whose bins depend on all samples), `INVALID_TYPE`,
 * `INVALID_LABEL`, `MIXED_LABEL_TYPES`; the verbs throw as {@link reliabilityDiagram}, and `INVALID_LABEL` for a label that batches before did not
 * have, `LENGTH_MISMATCH` for another number of columns.
 * @example
 * ```ts
 * reliabilityDiagramMetric().signature; // 'bins:5|strategy:uniform'
 * evaluate(reliabilityDiagramMetric({ bins: 1 }), [{ reference: 1, score: 0.5 }])[0].meanConfidence; // 0.5
 * ```
 */
export function reliabilityDiagramMetric(
  options: ReliabilityDiagramOptions & { readonly strategy?: 'uniform' } = {},
): Metric<ScoreSample, ScoreData, ScoreSumState, readonly ReliabilityBin[]> {
  const uniform = steps(options);
  if (options.strategy !== undefined && options.strategy !== 'uniform') {
    throw invalidOption('strategy', options.strategy, "'uniform', as quantiles depend on all samples");
  }
  return scoreSumMetric(uniform);
}

/**
 * The bins of a reliability diagram, also called calibration curve: how often a model is right, by how sure it was.
 *
 * Samples fall into bins by their confidence; of each bin the share of samples that are right is to be plotted over their mean confidence. A
 * well-calibrated model lies on the diagonal, an overconfident one below it. One score a sample is the confidence that the positive label is true,
 * and "right" means that it is; of a row the confidence is its highest probability (of equal ones the first), and "right" means that its label is true.
 * Bins are closed on the right, the first on both sides, as in scikit-learn; {@link calibrationError} closes them on the left, as torchmetrics.
 * All bins are there, also those without a sample. `'uniform'`: one pass, O(samples * (columns + log bins)) time; `'quantile'`: O(samples log samples).
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH`, `EMPTY_INPUT` (no samples, or weights that add up to 0), `INVALID_TYPE`, `INVALID_LABEL` (also:
 * none of `classes`, more than two for one score a sample), `MIXED_LABEL_TYPES`, `NOT_A_NUMBER` (a weight, or a score outside [0, 1]),
 * `POSITIVE_LABEL_REQUIRED`, `INVALID_OPTION` (also: another number of labels than of columns, weights with quantiles), `UNKNOWN_OPTION`.
 * @see Niculescu-Mizil & Caruana, "Predicting good probabilities with supervised learning", ICML 2005; scikit-learn 1.9.1, `calibration_curve`,
 * whose numbers these are.
 * @example
 * ```ts
 * const data = { references: [0, 0, 0, 0, 1, 1, 1, 1, 1], scores: [0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1] };
 * const bins = reliabilityDiagram(data, { bins: 3 });
 * bins.map((bin) => bin.accuracy); // [0, 0.5, 1]
 * bins.slice(1).map((bin) => bin.meanConfidence); // [0.525, 0.85]
 * bins.map((bin) => bin.count); // [3, 2, 4]
 * reliabilityDiagram(data, { bins: 2, strategy: 'quantile' })[0].upper; // 0.65
 * ```
 */
export function reliabilityDiagram(
  data: ScoreData,
  options: ReliabilityDiagramOptions = {},
): readonly ReliabilityBin[] {
  return scoreOnce(steps(options), data);
}

function steps(options: ReliabilityDiagramOptions): ScoreSumSteps<readonly ReliabilityBin[]> {
  const name = 'reliabilityDiagram';
  checkOptions(name, options, ['bins', 'strategy', 'positiveLabel', 'classes']);
  const { bins = 5, strategy = 'uniform' } = options;
  checkBins(bins);
  checkOneOf('strategy', strategy, ['uniform', 'quantile']);
  checkClassOptions(options);
  // The quantiles are those of the one batch, known once it is counted.
  let edges = uniformEdges(bins);
  return {
    name,
    signature: `bins:${bins}|strategy:${strategy}${classSignature(options)}`,
    width: 3 * bins + 1,
    count(batch: ScoreBatch) {
      const [, , , , weights] = batch;
      checkProbabilities(batch);
      const [labels, truth] = readBinaryTruth(batch, options);
      const confidences = readConfidences(batch, truth);
      if (strategy === 'quantile') {
        if (weights) throw invalidOption('strategy', strategy, "'uniform' for samples with weights");
        edges = quantileEdges(confidences[0], bins);
      }
      const inner = edges.subarray(1, -1);
      return [labels, sumBins(confidences, weights, bins, (confidence) => edgesBelow(inner, confidence))];
    },
    check: (labels, type, columns) => checkBinarySeen(labels, type, columns, options),
    score(sums) {
      checkWeight(sums.at(-1) as number);
      const diagram = Array.from({ length: bins }, (_, bin): ReliabilityBin => {
        const [confidence = 0, right = 0, count = 0] = sums.subarray(3 * bin, 3 * bin + 3);
        return Object.freeze({
          lower: edges[bin] as number,
          upper: edges[bin + 1] as number,
          count,
          meanConfidence: count === 0 ? NaN : confidence / count,
          accuracy: count === 0 ? NaN : right / count,
        });
      });
      return Object.freeze(diagram);
    },
  };
}

/** Where bins of equal width begin, and 1: in steps from 0, as `numpy.linspace` has them. */
function uniformEdges(bins: number): Float64Array {
  const step = 1 / bins;
  return Float64Array.from({ length: bins + 1 }, (_, i) => (i < bins ? i * step : 1));
}

/** The quantiles i/bins, between two samples by linear interpolation, as `numpy.percentile` has them. */
function quantileEdges(confidences: ArrayLike<number>, bins: number): Float64Array {
  const sorted = Float64Array.from(confidences).sort();
  return uniformEdges(bins).map((quantile) => {
    const place = ((quantile * 100) / 100) * (sorted.length - 1);
    const low = sorted[Math.floor(place)] as number;
    const high = sorted[Math.min(Math.floor(place) + 1, sorted.length - 1)] as number;
    const part = place - Math.floor(place);
    // Rounded as numpy does, which goes from the nearer of the two.
    return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
  });
}
