import { arrayFromJson, stateFormatError } from '../core/json.js';
import type { AverageTally } from './average.js';
import type { AverageConfiguration } from './average-options.js';
import type { Label } from './label.js';
import type { LabelMetricParts } from './label-metric.js';
import { decodeTally, encodeTally, mergeTally } from './tally-state.js';
import { addSumFromJson, mergeSum, sumToJson } from './weight-sums-state.js';

/** The configuration of an average, for signatures. */
export function averageSignature({ average, labels, positiveLabel, zeroDivision }: AverageConfiguration): string {
  const positive = positiveLabel === undefined ? '' : `|positive:${labelSignature(positiveLabel)}`;
  return `average:${average}|zero:${zeroDivision}${positive}${labelsSignature(labels)}`;
}

/** The option `labels`, for signatures. */
export function labelsSignature(labels: readonly Label[] | undefined): string {
  return labels ? `|labels:[${labels.map(labelSignature).join(',')}]` : '';
}

/** A label, for signatures. */
export function labelSignature(label: Label): string {
  return typeof label === 'bigint' ? `${label}n` : JSON.stringify(label);
}

/** How the state of an averaged metric merges and becomes JSON. */
export function averageState(): Pick<LabelMetricParts<AverageTally, never>, 'merge' | 'encode' | 'decode'> {
  return {
    merge(tally, other) {
      mergeTally(tally, other);
      for (const cell of tally.samples.counts.keys()) mergeSum(tally.samples, cell, other.samples, cell);
    },
    encode(tally) {
      const samples = Array.from(tally.samples.counts.keys(), (cell) => sumToJson(tally.samples, cell));
      return { ...encodeTally(tally), samples };
    },
    decode(tally, json) {
      decodeTally(tally, json);
      const samples = arrayFromJson(json['samples'], 'samples');
      if (samples.length !== tally.samples.counts.length) throw stateFormatError('samples has another number of sums');
      for (const [cell, sum] of samples.entries()) addSumFromJson(tally.samples, cell, sum);
    },
  };
}
