import { FIELDS, NOTE, PairTable, SECOND_NOTE } from './pair-table.js';

/** Token ids, the first `length` of them. */
export interface Ids {
  readonly ids: Int32Array;
  readonly length: number;
}

/**
 * Counts how many n-grams of a prediction occur in its references, each at most as often as in the reference that has it
 * most often ("clipped"): `sum over g of min(count of g in the prediction, max over references of its count there)`.
 *
 * Exact, without a string or a tuple per n-gram: an n-gram is the pair (number of its prefix, last token) in one table, so each is
 * one probe whatever the order, and a prefix that the references lack ends the walk. O(tokens * order) time, memory for the distinct
 * n-grams of the references. The plain version that tests compare it with is a `Map` of joined tokens.
 */
export class NgramMatcher {
  /**
   * Pairs of an n-gram without its last token (-1 if it has only one) and that token. Noted are the most times that it occurs in
   * one reference, less what the prediction has matched, and how often it occurs in the reference that is being read.
   */
  readonly #ngrams = new PairTable();

  /**
   * Adds the clipped matches of order `n` to `matches[n - 1]`, for every order from 1 to `maxOrder`.
   *
   * @param references - One or more; none gives no match.
   */
  addMatches(prediction: Ids, references: readonly Ids[], maxOrder: number, matches: Float64Array): void {
    const ngrams = this.#ngrams;
    ngrams.clear();
    for (const { ids, length } of references) {
      for (let field = SECOND_NOTE; field < ngrams.size * FIELDS; field += FIELDS) ngrams.fields[field] = 0;
      for (let start = 0; start < length; start++) {
        const end = Math.min(start + maxOrder, length);
        let ngram = -1;
        for (let i = start; i < end; i++) {
          ngram = ngrams.findOrAdd(ngram, ids[i] as number);
          const { fields } = ngrams;
          const field = ngram * FIELDS;
          const count = (fields[field + SECOND_NOTE] as number) + 1;
          fields[field + SECOND_NOTE] = count;
          if (count > (fields[field + NOTE] as number)) fields[field + NOTE] = count;
        }
      }
    }
    const { ids, length } = prediction;
    const { fields } = ngrams;
    for (let start = 0; start < length; start++) {
      const end = Math.min(start + maxOrder, length);
      let ngram = -1;
      for (let i = start; i < end; i++) {
        ngram = ngrams.find(ngram, ids[i] as number);
        if (ngram < 0) break;
        const field = ngram * FIELDS + NOTE;
        if ((fields[field] as number) > 0) {
          fields[field] = (fields[field] as number) - 1;
          matches[i - start] = (matches[i - start] as number) + 1;
        }
      }
    }
  }
}
