import { checkData, invalidType } from '../core/check.js';
import { pushCodePoints } from '../segment/code-points.js';
import { IdList } from '../sequence/id-list.js';
import { checkText } from './translation-data.js';

/**
 * A text and what it is compared with: both strings, or both lists of tokens. Which of them is which does not matter where a measure is
 * symmetric.
 */
export interface TextPair {
  /** What the system wrote. */
  readonly prediction: string | readonly string[];
  /** What it should have written. */
  readonly reference: string | readonly string[];
}

/** Two lists of ids; equal tokens have equal ids. */
export interface IdPair {
  readonly prediction: Int32Array;
  readonly reference: Int32Array;
}

/** Refuses what is not two strings or two lists of strings. */
export function checkTextPair(functionName: string, pair: TextPair): void {
  checkData(functionName, pair, 'prediction, reference');
  checkSide('prediction', pair.prediction);
  checkSide('reference', pair.reference);
  if (typeof pair.prediction !== typeof pair.reference) {
    const expected = typeof pair.prediction === 'string' ? 'a string' : 'a list of tokens';
    throw invalidType('reference', pair.reference, `${expected}, as the prediction is`);
  }
}

/** A pair as ids: the code points of strings, a number for each different token of lists. */
export function readIdPair(functionName: string, pair: TextPair): IdPair {
  checkTextPair(functionName, pair);
  const known = new Map<string, number>();
  return { prediction: idsOf(pair.prediction, known), reference: idsOf(pair.reference, known) };
}

function idsOf(side: string | readonly string[], known: Map<string, number>): Int32Array {
  if (typeof side === 'string') {
    const list = new IdList();
    pushCodePoints(side, list);
    return list.ids.subarray(0, list.length);
  }
  return Int32Array.from(side, (token) => {
    const id = known.get(token) ?? known.size;
    known.set(token, id);
    return id;
  });
}

function checkSide(name: string, side: unknown): void {
  if (typeof side === 'string') return;
  if (!Array.isArray(side)) throw invalidType(name, side, 'a string or a list of tokens');
  side.forEach((token, i) => {
    checkText(`${name}[${i}]`, token);
  });
}
