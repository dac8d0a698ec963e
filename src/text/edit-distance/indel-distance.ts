import { LcsTable, lcsLength } from '../../sequence/lcs.js';
import { readIdPair, type TextPair } from '../text-pair.js';

/**
 * The indel distance of two texts, lower is nearer: the fewest insertions and deletions that turn one into the other.
 *
 * It is N + P - 2 * L, with the lengths of both texts and of their longest common subsequence; 0 for equal texts, N + P for texts that have no token in common.
 * A metric in the sense of mathematics. Tokens are the code points of strings, or the elements of lists. At worst length * length / 32 steps, on text
 * some ten times fewer.
 *
 * @throws {@link MetricError} `INVALID_TYPE` if the two are not both strings or both lists of strings.
 * @see python-Levenshtein 0.27.5 and rapidfuzz, `Indel.distance`.
 * @example
 * ```ts
 * indelDistance({ prediction: 'kitten', reference: 'sitting' }); // 5
 * indelDistance({ prediction: 'abc', reference: '' }); // 3
 * ```
 */
export function indelDistance(pair: TextPair): number {
  const { prediction, reference } = readIdPair('indelDistance', pair);
  return prediction.length + reference.length - 2 * lcsLength(new LcsTable(), prediction, reference);
}
