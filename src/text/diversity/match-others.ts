import type { IdList } from '../../sequence/id-list.js';
import { numberNgrams } from '../../sequence/ngram-numbers.js';
import { PairTable } from '../../sequence/pair-table.js';
import { nltkTotal } from '../formula/nltk-bleu-score.js';
import type { NgramMatches } from '../formula/nltk-smoothing.js';

/**
 * What BLEU counts of each text against all others as its references; of two texts or more. O(tokens * order) time and memory, O(log) a text for
 * the lengths, and never text against text.
 *
 * An n-gram of a text matches at most as often as the other text has it that has it most often. So it is enough to know of each
 * n-gram the largest and the second largest count in a text: of a text that has the largest itself the others have the second (the same
 * number if two texts have it), else the largest. And of all lengths in order, the closest to a text's is a neighbour. The plain version that
 * tests compare it with takes each text against each other.
 */
export function matchOthers(texts: readonly IdList[], orders: number): NgramMatches[] {
  const table = new PairTable();
  const numbered = texts.map((text) => numberNgrams(text, orders, table));
  // By number of an n-gram: its largest and second largest count in a text, and its count in the text at hand, 0 in between.
  const largest = new Int32Array(table.size);
  const second = new Int32Array(table.size);
  const counts = new Int32Array(table.size);
  for (const ngrams of numbered) {
    countNgrams(ngrams, counts);
    for (const ngram of ngrams) {
      const count = counts[ngram] as number;
      if (count > (largest[ngram] as number)) {
        second[ngram] = largest[ngram] as number;
        largest[ngram] = count;
      } else if (count > (second[ngram] as number)) second[ngram] = count;
      counts[ngram] = 0;
    }
  }
  const closest = closestLengths(texts.map((text) => text.length));
  return texts.map(({ length }, text) => {
    const ngrams = numbered[text] as Int32Array;
    const matches = Array.from({ length: orders }, () => 0);
    countNgrams(ngrams, counts);
    for (let start = 0, next = 0; start < length; start++) {
      const longest = Math.min(orders, length - start);
      for (let k = 0; k < longest; k++) {
        const ngram = ngrams[next++] as number;
        const count = counts[ngram] as number;
        const inOthers = (count === largest[ngram] ? second : largest)[ngram] as number;
        matches[k] = (matches[k] as number) + Math.min(count, inOthers);
        counts[ngram] = 0;
      }
    }
    return {
      matches,
      totals: matches.map((_, k) => nltkTotal(length, k + 1)),
      predictionLength: length,
      referenceLength: closest[text] as number,
    };
  });
}

function countNgrams(ngrams: Int32Array, counts: Int32Array): void {
  for (let i = 0; i < ngrams.length; i++) {
    const ngram = ngrams[i] as number;
    counts[ngram] = (counts[ngram] as number) + 1;
  }
}

/** For each length the closest one of another text; of two that are equally close, the shorter. */
function closestLengths(lengths: readonly number[]): number[] {
  const closest = lengths.map(() => 0);
  const byLength = lengths.map((_, text) => text).sort((a, b) => (lengths[a] as number) - (lengths[b] as number));
  byLength.forEach((text, rank) => {
    const length = lengths[text] as number;
    const shorter = lengths[byLength[rank - 1] ?? -1] ?? -Infinity;
    const longer = lengths[byLength[rank + 1] ?? -1] ?? Infinity;
    closest[text] = length - shorter <= longer - length ? shorter : longer;
  });
  return closest;
}
