import { NgramMatcher } from '../../sequence/ngrams.js';
import { closestLength } from '../closest-length.js';
import { nltkTotal } from '../formula/nltk-bleu-score.js';
import type { NgramMatches } from '../formula/nltk-smoothing.js';
import type { WordReader } from '../word-reader.js';

/**
 * Numbers at the beginning of a row of statistics: segments, references, squared numbers of references, length of the prediction,
 * length of its closest reference. Clipped matches of every order follow, then n-grams of every order.
 */
export const FIRST_COUNT = 5;

/** What gives the row of statistics of one segment. It holds scratch memory and remembers words, no data. */
export function nltkBleuCounter(
  reader: WordReader,
  orders: number,
): (prediction: string, references: readonly string[]) => Float64Array {
  const matcher = new NgramMatcher();
  return (prediction, references) => {
    const predicted = reader.read(prediction);
    const expected = references.map((reference) => reader.read(reference));
    const { length } = predicted;
    const row = new Float64Array(FIRST_COUNT + 2 * orders);
    row.set([1, references.length, references.length ** 2, length, closestLength(length, expected)]);
    matcher.addMatches(predicted, expected, orders, row.subarray(FIRST_COUNT));
    for (let n = 1; n <= orders; n++) row[FIRST_COUNT + orders + n - 1] = nltkTotal(length, n);
    reader.trim();
    return row;
  };
}

/** A row, or a sum of rows, by name. */
export function toNgramMatches(row: Float64Array): NgramMatches {
  const middle = (row.length + FIRST_COUNT) / 2;
  return {
    matches: [...row.subarray(FIRST_COUNT, middle)],
    totals: [...row.subarray(middle)],
    predictionLength: row[3] as number,
    referenceLength: row[4] as number,
  };
}
