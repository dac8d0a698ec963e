import { readIdPair, type TextPair } from '../text-pair.js';
import { jaroSimilarity } from './jaro-similarity.js';

/**
 * The Jaro similarity of two texts, 0 to 1, higher is nearer: made for short strings such as names.
 *
 * (m / N + m / P + (m - t) / m) / 3. m of the tokens match: equal tokens at most max(N, P) / 2 - 1 places apart (rounded down), each used once. t is half the number of
 * matches that are in another order in the other text, rounded down. 0 without a match, but 1 for two empty texts. It is no metric in the sense of
 * mathematics. Tokens are the code points of strings, or the elements of lists. Linear time.
 *
 * @throws {@link MetricError} `INVALID_TYPE` if the two are not both strings or both lists of strings.
 * @see Jaro, "Advances in record-linkage methodology as applied to matching the 1985 census of Tampa, Florida", JASA 84, 1989;
 * python-Levenshtein 0.27.5, `jaro`.
 * @example
 * ```ts
 * jaro({ prediction: 'MARTHA', reference: 'MARHTA' }); // 0.9444444444444445
 * jaro({ prediction: '', reference: 'a' }); // 0
 * ```
 */
export function jaro(pair: TextPair): number {
  const { prediction, reference } = readIdPair('jaro', pair);
  return jaroSimilarity(prediction, reference);
}
