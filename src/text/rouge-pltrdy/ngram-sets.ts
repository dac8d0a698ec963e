import { FIELDS, NOTE, PairTable, SECOND_NOTE } from '../../sequence/pair-table.js';

/** How many different n-grams two texts have, by order: index `n - 1`. */
export interface NgramSetCounts {
  readonly ofPrediction: Float64Array;
  readonly ofReference: Float64Array;
  readonly common: Float64Array;
}

/**
 * Counts different n-grams of two texts, each once however often it occurs.
 *
 * As in `NgramMatcher`, an n-gram is the pair (number of its prefix, last token) in one table, so each is one probe whatever the order.
 * O(tokens * order) time. The plain version that tests compare it with is a `Set` of joined tokens.
 */
export class NgramSets {
  /** Noted are 1 if the prediction has the n-gram, and 1 if the reference has it. */
  readonly #ngrams = new PairTable();

  /** The counts for orders 1 to `maxOrder`. */
  count(prediction: Int32Array, reference: Int32Array, maxOrder: number): NgramSetCounts {
    this.#ngrams.clear();
    const common = new Float64Array(maxOrder);
    const ofPrediction = this.#countNew(prediction, NOTE, maxOrder, common);
    const ofReference = this.#countNew(reference, SECOND_NOTE, maxOrder, common);
    return { ofPrediction, ofReference, common };
  }

  /** Notes the text's n-grams, counts those that were not noted, and in `common` those that the other text has noted. */
  #countNew(tokens: Int32Array, note: number, maxOrder: number, common: Float64Array): Float64Array {
    const ngrams = this.#ngrams;
    const counts = new Float64Array(maxOrder);
    for (let start = 0; start < tokens.length; start++) {
      const end = Math.min(start + maxOrder, tokens.length);
      let ngram = -1;
      for (let i = start; i < end; i++) {
        ngram = ngrams.findOrAdd(ngram, tokens[i] as number);
        const { fields } = ngrams;
        const field = ngram * FIELDS;
        if (fields[field + note] !== 0) continue;
        fields[field + note] = 1;
        counts[i - start] = (counts[i - start] as number) + 1;
        if (fields[field + NOTE] === fields[field + SECOND_NOTE]) common[i - start] = (common[i - start] as number) + 1;
      }
    }
    return counts;
  }
}
