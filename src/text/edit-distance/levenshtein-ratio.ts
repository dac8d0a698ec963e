import { LcsTable, lcsLength } from '../../sequence/lcs.js';
import { readIdPair, type TextPair } from '../text-pair.js';

/**
 * How similar two texts are, 0 to 1, higher is nearer: python-Levenshtein's `ratio`, also known as normalised indel similarity and, times 100, as
 * `fuzz.ratio`.
 *
 * 1 - D / (N + P), with the {@link indelDistance} D and the lengths of both texts; 1 for equal texts, two empty ones among them, and 0 for texts that
 * have no token in common. In spite of its name it counts a substitution as two edits. At worst length * length / 32 steps.
 *
 * @throws {@link MetricError} `INVALID_TYPE` if the two are not both strings or both lists of strings.
 * @see python-Levenshtein 0.27.5, `ratio`.
 * @example
 * ```ts
 * levenshteinRatio({ prediction: 'abcd', reference: 'abxd' }); // 0.75
 * levenshteinRatio({ prediction: ['a', 'cat'], reference: ['the', 'cat'] }); // 0.5
 * levenshteinRatio({ prediction: '', reference: '' }); // 1
 * ```
 */
export function levenshteinRatio(pair: TextPair): number {
  const { prediction, reference } = readIdPair('levenshteinRatio', pair);
  const longest = prediction.length + reference.length;
  if (longest === 0) return 1;
  return 1 - (longest - 2 * lcsLength(new LcsTable(), prediction, reference)) / longest;
}
