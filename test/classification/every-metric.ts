import {
  accuracy,
  accuracyMetric,
  balancedAccuracy,
  balancedAccuracyMetric,
  type ClassificationData,
  type ClassificationSample,
  classificationReport,
  classificationReportMetric,
  cohenKappa,
  cohenKappaMetric,
  confusionMatrix,
  confusionMatrixMetric,
  f1,
  f1Metric,
  fBeta,
  fBetaMetric,
  hammingLoss,
  hammingLossMetric,
  jaccard,
  jaccardMetric,
  type LabelData,
  matthewsCorrelation,
  matthewsCorrelationMetric,
  multilabelConfusionMatrix,
  multilabelConfusionMatrixMetric,
  precision,
  precisionMetric,
  precisionRecallFScore,
  precisionRecallFScoreMetric,
  recall,
  recallMetric,
  zeroOneLoss,
  zeroOneLossMetric,
} from '../../src/classification/index.js';
import { accumulator } from '../../src/core/accumulator.js';
import type { Json } from '../../src/core/json.js';
import type { Metric } from '../../src/core/metric.js';
import { ways } from './data.js';

/** What the laws ask of a metric, whatever its state and its score. */
export interface Subject {
  readonly name: string;
  readonly signature: string;
  /** The one-shot function. */
  once(data: ClassificationData): unknown;
  /** The same function with an option that does not exist. */
  misspelt(data: ClassificationData): unknown;
  /** Score and state from one batch, from rows, and from shards that were stored and merged. */
  ways(
    samples: readonly ClassificationSample[],
    shardOf: readonly number[],
  ): readonly { readonly score: unknown; readonly state: string }[];
  /** A new accumulator. */
  start(): Seen;
}

/** What the laws ask of an accumulator. */
interface Seen {
  addBatch(data: ClassificationData): unknown;
  toJSON(): Json;
  fromJSON(json: Json): unknown;
}

function subject<Options extends object, State, Score>(
  make: (options: Options) => Metric<ClassificationSample, ClassificationData, State, Score>,
  call: (data: ClassificationData, options: Options) => Score,
  options: Options,
): Subject {
  const metric = make(options);
  return {
    name: metric.name,
    signature: metric.signature,
    once: (data) => call(data, options),
    misspelt: (data) => call(data, { ...options, labelz: [] }),
    ways: (samples, shardOf) => ways(metric, samples, shardOf),
    start: () => accumulator(metric),
  };
}

/** Metrics that take one label a sample and nothing else; what else comes, they must refuse themselves. */
function onlyLabels<Options extends object, Score>(
  call: (data: LabelData, options: Options) => Score,
): (data: ClassificationData, options: Options) => Score {
  return (data, options) => call(data as LabelData, options);
}

const AVERAGES = ['micro', 'macro', 'weighted', 'none'] as const;

/** Every metric that takes labels and sets of them, with options that a binary problem does not need. */
export const everyMetric: readonly Subject[] = [
  subject(accuracyMetric, accuracy, {}),
  subject(accuracyMetric, accuracy, { normalize: false }),
  subject(zeroOneLossMetric, zeroOneLoss, {}),
  subject(zeroOneLossMetric, zeroOneLoss, { normalize: false }),
  subject(hammingLossMetric, hammingLoss, {}),
  ...AVERAGES.flatMap((average) => [
    subject(precisionMetric, precision, { average }),
    subject(recallMetric, recall, { average, zeroDivision: NaN }),
    subject(f1Metric, f1, { average }),
    subject(fBetaMetric, fBeta, { average, beta: 0.5 }),
    subject(jaccardMetric, jaccard, { average, zeroDivision: 1 }),
    subject(precisionRecallFScoreMetric, precisionRecallFScore, { average, beta: 2 }),
  ]),
  subject(classificationReportMetric, classificationReport, {}),
  subject(multilabelConfusionMatrixMetric, multilabelConfusionMatrix, {}),
];

/** Those that take one label a sample only. */
export const everyLabelMetric: readonly Subject[] = [
  subject(confusionMatrixMetric, onlyLabels(confusionMatrix), { normalize: 'reference' } as const),
  subject(
    matthewsCorrelationMetric,
    onlyLabels((data, options: object) => matthewsCorrelation(data, { ...options })),
    {},
  ),
  subject(balancedAccuracyMetric, onlyLabels(balancedAccuracy), {}),
  subject(balancedAccuracyMetric, onlyLabels(balancedAccuracy), { adjusted: true }),
  subject(cohenKappaMetric, onlyLabels(cohenKappa), {}),
  subject(cohenKappaMetric, onlyLabels(cohenKappa), { weights: 'linear' } as const),
  subject(cohenKappaMetric, onlyLabels(cohenKappa), { weights: 'quadratic', replaceUndefinedBy: 1 } as const),
];

/** Those whose mean goes over samples, so that each must have a set. */
export const everySampleMetric: readonly Subject[] = [
  ...[precisionMetric, recallMetric, f1Metric].map((make, i) =>
    subject(make, [precision, recall, f1][i] as typeof f1, { average: 'samples' } as const),
  ),
  subject(fBetaMetric, fBeta, { average: 'samples', beta: 3 } as const),
  subject(jaccardMetric, jaccard, { average: 'samples', zeroDivision: 1 } as const),
  subject(precisionRecallFScoreMetric, precisionRecallFScore, { average: 'samples', zeroDivision: NaN } as const),
];
