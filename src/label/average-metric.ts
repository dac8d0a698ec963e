import type { Metric } from '../core/metric.js';
import { type AverageTally, averageOf, countAverage, createAverage, hitsOf } from './average.js';
import type { AverageConfiguration } from './average-options.js';
import { averageSignature, averageState } from './average-state.js';
import type { ClassificationData, ClassificationSample } from './data.js';
import type { Label } from './label.js';
import { labelMetric } from './label-metric.js';
import { type Ratio, ratioValues, supportOf } from './ratio.js';
import { readBatch } from './samples.js';
import { selectForAverage } from './select.js';

/** The score of every label, from `average: 'none'`. */
export interface LabelValues {
  /** The labels, in the order of the option `labels`, else sorted. */
  readonly labels: readonly Label[];
  /** The score of each. */
  readonly values: readonly number[];
  /** How many samples each is true of (the sum of their weights). */
  readonly support: readonly number[];
}

/** A metric that scores every label by one ratio and averages. */
export function averageMetric(
  name: string,
  ratio: Ratio,
  configuration: AverageConfiguration,
  prefix = '',
): Metric<ClassificationSample, ClassificationData, AverageTally, number | LabelValues> {
  const ratios = [ratio];
  return labelMetric({
    name,
    signature: prefix + averageSignature(configuration),
    create: () => createAverage(ratios),
    count: (tally, batch) => countAverage(tally, batch, ratios, configuration),
    extract: (tally) => extract(tally, ratios, configuration),
    ...averageState(),
  });
}

/** The same for one batch; apart, so that a bundle of it holds no reader of encoded states. */
export function averageOnce(
  name: string,
  ratio: Ratio,
  configuration: AverageConfiguration,
  data: ClassificationData,
): number | LabelValues {
  const ratios = [ratio];
  const tally = countAverage(createAverage(ratios), readBatch(name, data), ratios, configuration);
  return extract(tally, ratios, configuration);
}

function extract(
  tally: AverageTally,
  ratios: readonly Ratio[],
  configuration: AverageConfiguration,
): number | LabelValues {
  const labels = selectForAverage(tally, configuration);
  const hits = labels.map((label) => hitsOf(tally, label));
  return configuration.average === 'none'
    ? Object.freeze({
        labels,
        values: ratioValues(hits, ratios[0] as Ratio, configuration.zeroDivision),
        support: supportOf(hits),
      })
    : averageOf(tally, hits, ratios, 0, configuration);
}
