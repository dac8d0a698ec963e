import { grow, round } from '../../core/expansion.js';
import type { IdList } from '../../sequence/id-list.js';
import { numberNgrams } from '../../sequence/ngram-numbers.js';
import { FIELDS, PairTable } from '../../sequence/pair-table.js';

/** What NIST is made of. */
export interface NistSums {
  /** Bits of the matching n-grams of order 1, 2, … */
  readonly bits: readonly number[];
  /** N-grams of the predictions of order 1, 2, … */
  readonly ngrams: readonly number[];
  /** Tokens of the predictions. */
  readonly predictionLength: number;
  /** Tokens of the best references, summed over the orders, each of which chooses its own. */
  readonly referenceLengths: number;
}

/** A reference by the numbers of its n-grams. */
interface NumberedText {
  readonly length: number;
  readonly ngrams: Int32Array;
}

/**
 * The sums of NIST over a corpus of ids.
 *
 * A prediction's n-grams are counted once, those of each of its references into one array by number, so a segment takes O(tokens * order) steps a
 * reference. Within a text bits are added in the order in which n-grams first come, as in NLTK, since rounding can decide between two
 * references; over segments exactly.
 */
export function nistSums(
  predictions: readonly IdList[],
  references: readonly (readonly IdList[])[],
  maxOrder: number,
): NistSums {
  const table = new PairTable();
  const expected = references.map((texts) =>
    texts.map((text): NumberedText => ({ length: text.length, ngrams: numberNgrams(text, maxOrder, table) })),
  );
  const bits = bitsOfNgrams(table, expected.flat());
  // By number of an n-gram, how often it occurs in the prediction and in the reference at hand; 0 in between.
  const inPrediction = new Int32Array(table.size);
  const inReference = new Int32Array(table.size);
  const sums: number[][] = Array.from({ length: maxOrder }, () => []);
  const ngrams = sums.map(() => 0);
  let predictionLength = 0;
  let referenceLengths = 0;

  for (const [segment, { ids, length }] of predictions.entries()) {
    // The different n-grams that some reference of the corpus has, as they first come, and their orders less 1.
    const found: number[] = [];
    const orders: number[] = [];
    for (let start = 0; start < length; start++) {
      const end = Math.min(start + maxOrder, length);
      let ngram = -1;
      for (let i = start; i < end; i++) {
        ngram = table.find(ngram, ids[i] as number);
        if (ngram < 0) break;
        const count = inPrediction[ngram] as number;
        inPrediction[ngram] = count + 1;
        if (count > 0) continue;
        found.push(ngram);
        orders.push(i - start);
      }
    }
    const best = new Float64Array(maxOrder).fill(-1);
    const bestLengths = new Float64Array(maxOrder);
    for (const reference of expected[segment] as readonly NumberedText[]) {
      addCounts(inReference, reference.ngrams, 1);
      const matched = new Float64Array(maxOrder);
      for (let j = 0; j < found.length; j++) {
        const ngram = found[j] as number;
        const k = orders[j] as number;
        const count = Math.min(inPrediction[ngram] as number, inReference[ngram] as number);
        matched[k] = (matched[k] as number) + (bits[ngram] as number) * count;
      }
      addCounts(inReference, reference.ngrams, -1);
      for (let k = 0; k < maxOrder; k++) {
        const more = (matched[k] as number) - (best[k] as number);
        if (more < 0 || (more === 0 && reference.length <= (bestLengths[k] as number))) continue;
        best[k] = matched[k] as number;
        bestLengths[k] = reference.length;
      }
    }
    for (const ngram of found) inPrediction[ngram] = 0;
    predictionLength += length;
    for (let k = 0; k < maxOrder; k++) {
      grow(sums[k] as number[], best[k] as number);
      referenceLengths += bestLengths[k] as number;
      ngrams[k] = (ngrams[k] as number) + Math.max(length - k, 0);
    }
  }
  return { bits: sums.map(round), ngrams, predictionLength, referenceLengths };
}

/**
 * By number of an n-gram, how many bits it tells: log2 (how often its tokens but the last occur / how often it occurs), for a single token
 * log2 (all tokens / how often it occurs).
 */
function bitsOfNgrams({ fields, size }: PairTable, references: readonly NumberedText[]): Float64Array {
  const counts = new Int32Array(size);
  let tokens = 0;
  for (const { ngrams, length } of references) {
    addCounts(counts, ngrams, 1);
    tokens += length;
  }
  return Float64Array.from(counts, (count, ngram) => {
    const before = fields[ngram * FIELDS] as number;
    return Math.log((before < 0 ? tokens : (counts[before] as number)) / count) / Math.LN2;
  });
}

function addCounts(counts: Int32Array, ngrams: Int32Array, step: number): void {
  for (let i = 0; i < ngrams.length; i++) {
    const ngram = ngrams[i] as number;
    counts[ngram] = (counts[ngram] as number) + step;
  }
}
