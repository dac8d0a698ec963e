import { MetricError } from './error.js';
import { type Json, objectFromJson, stateFormatError } from './json.js';
import type { EncodedState } from './metric.js';

/** What of a metric tells whether two states may meet. */
export interface Identity {
  readonly name: string;
  readonly signature: string;
}

/** Wraps a metric's own JSON with its name and configuration. */
export function encodeState(metric: Identity, state: Json): EncodedState {
  return { format: 'evalmetry-state-1', metric: metric.name, signature: metric.signature, state };
}

/** The metric's own JSON inside an encoded state; refuses another format, metric or configuration. */
export function decodeState(metric: Identity, json: Json): Json {
  const encoded = objectFromJson(json, 'it');
  if (encoded['format'] !== 'evalmetry-state-1') {
    throw stateFormatError(`format is ${JSON.stringify(encoded['format'])}, not "evalmetry-state-1"`);
  }
  checkSameMetric(metric, {
    name: String(encoded['metric']),
    signature: String(encoded['signature']),
  });
  return encoded['state'] ?? null;
}

/** Refuses to bring together what differs in metric or configuration. */
export function checkSameMetric(expected: Identity, given: Identity): void {
  if (given.name !== expected.name || given.signature !== expected.signature) {
    throw new MetricError(
      'STATE_MISMATCH',
      `the state is of ${given.name} (${given.signature}), expected ${expected.name} (${expected.signature})`,
    );
  }
}
