import { checkBoolean, checkOptions } from '../core/check.js';
import { fromFixedPoint, toFixedPoint } from './fixed-point.js';
import type { Label, LabelState } from './label.js';
import type { LabelMetricParts } from './label-metric.js';
import type { LabelBatch } from './samples.js';
import { checkWeight } from './select.js';
import { exactFromJson, exactToJson } from './weight-sums-state.js';

/** What accuracy and zero-one loss remember: two sums, whatever the amount of data. Opaque: read it through the metric. */
export interface AccuracyState extends LabelState {
  /** The weight of the samples that are right, exactly. */
  correct: bigint;
  /** The weight of all samples, exactly. */
  total: bigint;
}

/** The weight of the samples that are right, and of all. A tuple, as names of fields weigh on a small bundle. */
export type MatchSums = readonly [correct: bigint, total: bigint];

/** The only option of both. */
export function readNormalize(metricName: string, options: { readonly normalize?: boolean }): boolean {
  checkOptions(metricName, options, ['normalize']);
  const { normalize = true } = options;
  checkBoolean('normalize', normalize);
  return normalize;
}

/** The share of what is right; not normalised, its weight. */
export function matchScore([correct, total]: MatchSums, normalize: boolean): number {
  const all = checkWeight(fromFixedPoint(total));
  return fromFixedPoint(correct) / (normalize ? all : 1);
}

/** What is right in a checked batch. */
export function countMatches([form, , predictions, references, weights]: LabelBatch): MatchSums {
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

/** Whether two lists of different items hold the same items. */
function isSameSet(prediction: readonly Label[], reference: readonly Label[]): boolean {
  const size = new Set([...prediction, ...reference]).size;
  return size === prediction.length && size === reference.length;
}

/** How the state of both is counted, merges and becomes JSON. */
export function matchState(): Omit<LabelMetricParts<AccuracyState, never>, 'name' | 'signature' | 'extract'> {
  const add = (state: AccuracyState, [correct, total]: MatchSums): AccuracyState => {
    state.correct += correct;
    state.total += total;
    return state;
  };
  return {
    create: () => ({ form: '', type: '', correct: 0n, total: 0n }),
    count: (state, batch) => add(state, countMatches(batch)),
    merge: (state, { correct, total }) => {
      add(state, [correct, total]);
    },
    encode: ({ correct, total }) => ({ correct: exactToJson(correct), total: exactToJson(total) }),
    decode: (state, { correct, total }) => {
      add(state, [exactFromJson(correct), exactFromJson(total)]);
    },
  };
}
