import { checkBoolean, checkOptions, invalidOption } from '../../core/check.js';
import { LcsTable, lcsLength } from '../../sequence/lcs.js';
import { LevenshteinTable, levenshteinDistance } from '../../sequence/levenshtein.js';
import { readIdPair, type TextPair } from '../text-pair.js';
import { weightedDistance } from './weighted-distance.js';

/** Options of {@link editDistance}, with NLTK's defaults. */
export interface EditDistanceOptions {
  /** What a substitution costs, 0 or more; an insertion and a deletion cost 1. Default: `1`. */
  readonly substitutionCost?: number;
  /** Whether two tokens may change places at the cost of 1. Default: `false`. */
  readonly transpositions?: boolean;
}

/**
 * The edit distance of two texts, lower is nearer: the least that insertions, deletions and substitutions cost which turn one into the
 * other. By default it is the Levenshtein distance.
 *
 * Tokens are the code points of strings, or the elements of lists: `tokenizeWhitespace(text)` gives a distance in words. It is 0 exactly for equal texts (if a
 * substitution costs anything) and at most the length of the longer one if a substitution costs at most 1, else of both together. It is symmetric,
 * and with `substitutionCost: 1` a metric in the sense of mathematics. With `transpositions` it is the unrestricted Damerau-Levenshtein
 * distance: tokens that changed places may have others between them, which are deleted and inserted.
 *
 * Substitutions at 1, or at 2 and more, take length * length / 32 steps, far fewer where long texts are alike, and memory for the texts. Other costs take
 * length * length steps; transpositions, too, and memory for a row for each token that both have.
 *
 * @throws {@link MetricError} `INVALID_TYPE` if the two are not both strings or both lists of strings, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals", 1966; Damerau, "A technique for computer detection and
 * correction of spelling errors", 1964; NLTK 3.10.3 `edit_distance`, whose numbers these are (it refuses more than 2,000 tokens).
 * @example
 * ```ts
 * editDistance({ prediction: 'shine', reference: 'rain' }); // 3
 * editDistance({ prediction: 'abcd', reference: 'acbd' }); // 2
 * editDistance({ prediction: 'abcd', reference: 'acbd' }, { transpositions: true }); // 1
 * editDistance({ prediction: 'kitten', reference: 'sitting' }, { substitutionCost: 2 }); // 5
 * editDistance({ prediction: ['a', 'cat'], reference: ['the', 'cat'] }); // 1
 * ```
 */
export function editDistance(pair: TextPair, options: EditDistanceOptions = {}): number {
  checkOptions('editDistance', options, ['substitutionCost', 'transpositions']);
  const { substitutionCost = 1, transpositions = false } = options;
  if (!(Number.isFinite(substitutionCost) && substitutionCost >= 0)) {
    throw invalidOption('substitutionCost', substitutionCost, 'a number of at least 0');
  }
  checkBoolean('transpositions', transpositions);
  const { prediction, reference } = readIdPair('editDistance', pair);
  if (!transpositions && substitutionCost === 1) {
    return levenshteinDistance(new LevenshteinTable(), prediction, reference);
  }
  if (!transpositions && substitutionCost >= 2) {
    // A deletion and an insertion do the same for 2.
    return prediction.length + reference.length - 2 * lcsLength(new LcsTable(), prediction, reference);
  }
  return weightedDistance(prediction, reference, substitutionCost, transpositions);
}
