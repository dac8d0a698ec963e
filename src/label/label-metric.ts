import { checkData } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { type Json, objectFromJson, stateFormatError } from '../core/json.js';
import type { Metric } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import type { ClassificationData, ClassificationSample } from './data.js';
import type { LabelState } from './label.js';
import { type LabelBatch, readBatch } from './samples.js';

/** What is particular to a metric of labels; {@link labelMetric} adds what all of them do. */
export interface LabelMetricParts<State extends LabelState, Score> {
  readonly name: string;
  readonly signature: string;
  create(): State;
  /** Counts a batch whose values have been checked; what else the metric refuses, it refuses before it changes anything. */
  count(state: State, batch: LabelBatch): State;
  /** Adds all that `other` has seen, which stays as it is. */
  merge(state: State, other: State): void;
  extract(state: State): Score;
  encode(state: State): { readonly [key: string]: Json };
  /** Adds what `encode` gave to an empty state whose kind is known. */
  decode(state: State, json: { readonly [key: string]: Json }): void;
}

/**
 * A metric of labels. It stands apart from the parts so that a bundle of a one-shot function, which is `extract(count(create(), batch))`,
 * holds no reader of encoded states.
 */
export function labelMetric<State extends LabelState, Score>(
  parts: LabelMetricParts<State, Score>,
): Metric<ClassificationSample, ClassificationData, State, Score> {
  const { name, signature } = parts;
  const addBatch = (state: State, data: ClassificationData): State => {
    const batch = readBatch(name, data);
    const [form, type, predictions] = batch;
    if (predictions.length === 0) return state;
    const kind = mergeKinds(state, { form, type });
    return Object.assign(parts.count(state, batch), kind);
  };
  return {
    name,
    signature,
    createAccumulator: () => parts.create(),
    addInput: (state, sample) => addBatch(state, toBatch(name, sample)),
    addBatch,
    mergeAccumulators(states) {
      const merged = parts.create();
      for (const state of states) {
        Object.assign(merged, mergeKinds(merged, state));
        parts.merge(merged, state);
      }
      return merged;
    },
    extractOutput: (state) => parts.extract(state),
    encodeState: (state) =>
      encodeState({ name, signature }, { form: state.form, type: state.type, ...parts.encode(state) }),
    decodeState(json) {
      const encoded = objectFromJson(decodeState({ name, signature }, json), 'state');
      const state = parts.create();
      Object.assign(state, kindFromJson(encoded));
      parts.decode(state, encoded);
      return state;
    },
  };
}

/** A row of a stream as a batch of one, so that a stream and a batch cannot disagree. */
function toBatch(name: string, sample: ClassificationSample): ClassificationData {
  checkData(name, sample, 'prediction, reference');
  const weight = sample.sampleWeight === undefined ? {} : { sampleWeights: [sample.sampleWeight] };
  if ('predictionSet' in sample) {
    return { predictionSets: [sample.predictionSet], referenceSets: [sample.referenceSet], ...weight };
  }
  if ('predictionIndicator' in sample) {
    const { predictionIndicator, referenceIndicator } = sample;
    return { predictionIndicators: [predictionIndicator], referenceIndicators: [referenceIndicator], ...weight };
  }
  return { predictions: [sample.prediction], references: [sample.reference], ...weight };
}

/** The kind that two have in common; labels that only look alike are never taken as equal. */
function mergeKinds(known: LabelState, added: LabelState): LabelState {
  const form = known.form || added.form;
  const type = known.type || added.type;
  for (const kind of [known, added]) {
    if ((kind.form && kind.form !== form) || (kind.type && kind.type !== type)) {
      throw new MetricError('MIXED_LABEL_TYPES', `${words(added)} came, expected ${words(known)} as before`);
    }
  }
  return { form, type };
}

function words({ form, type }: LabelState): string {
  return `prediction${form} (${type || 'empty'}${form === 'Indicators' ? ' wide' : ''})`;
}

function kindFromJson({ form, type }: { readonly [key: string]: Json }): LabelState {
  if (typeof type === 'string' && (form === '' || form === 's' || form === 'Sets' || form === 'Indicators')) {
    const types = {
      '': /^$/,
      s: /^(string|number|boolean|bigint)$/,
      Sets: /^(string|number|boolean|bigint|)$/,
      Indicators: /^\d{1,9}$/,
    };
    if (types[form].test(type)) return { form, type };
  }
  throw stateFormatError('form or type is unknown');
}
