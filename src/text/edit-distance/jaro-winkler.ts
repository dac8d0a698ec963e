import { checkOptions, invalidOption } from '../../core/check.js';
import { readIdPair, type TextPair } from '../text-pair.js';
import { jaroSimilarity } from './jaro-similarity.js';

/** Options of {@link jaroWinkler}. */
export interface JaroWinklerOptions {
  /** How much each token of the common beginning counts, 0 to 0.25. Default: `0.1`. */
  readonly prefixWeight?: number;
}

/**
 * The Jaro-Winkler similarity of two texts, 0 to 1, higher is nearer: {@link jaro}, raised for texts that begin alike.
 *
 * J + l * w * (1 - J) if the Jaro similarity J is over 0.7, else J. l is the number of tokens that both texts begin with alike, at most 4, and w the
 * `prefixWeight`. Linear time.
 *
 * @throws {@link MetricError} `INVALID_TYPE` if the two are not both strings or both lists of strings, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Winkler, "String comparator metrics and enhanced decision rules in the Fellegi-Sunter model of record linkage", 1990;
 * python-Levenshtein 0.27.5, `jaro_winkler`.
 * @example
 * ```ts
 * jaroWinkler({ prediction: 'MARTHA', reference: 'MARHTA' }); // 0.9611111111111111
 * jaroWinkler({ prediction: 'MARTHA', reference: 'MARHTA' }, { prefixWeight: 0 }); // 0.9444444444444445
 * ```
 */
export function jaroWinkler(pair: TextPair, options: JaroWinklerOptions = {}): number {
  checkOptions('jaroWinkler', options, ['prefixWeight']);
  const { prefixWeight = 0.1 } = options;
  if (!(typeof prefixWeight === 'number' && prefixWeight >= 0 && prefixWeight <= 0.25)) {
    throw invalidOption('prefixWeight', prefixWeight, 'a number from 0 to 0.25');
  }
  const { prediction, reference } = readIdPair('jaroWinkler', pair);
  const similarity = jaroSimilarity(prediction, reference);
  if (similarity <= 0.7) return similarity;
  const longest = Math.min(4, prediction.length, reference.length);
  let prefix = 0;
  while (prefix < longest && prediction[prefix] === reference[prefix]) prefix++;
  return similarity + prefix * prefixWeight * (1 - similarity);
}
