import { readIdPair, type TextPair } from '../text-pair.js';

/**
 * The Hamming distance of two texts, lower is nearer: how many places have different tokens. Where one text is longer, each of its tokens beyond the other's
 * end counts as different.
 *
 * 0 for equal texts, at most the length of the longer one. A metric in the sense of mathematics. Tokens are the code points of strings, or the
 * elements of lists. Linear time.
 *
 * @throws {@link MetricError} `INVALID_TYPE` if the two are not both strings or both lists of strings.
 * @see Hamming, "Error detecting and error correcting codes", 1950; python-Levenshtein 0.27.5, `hamming` with its default `pad=True`.
 * @example
 * ```ts
 * hammingDistance({ prediction: 'karolin', reference: 'kathrin' }); // 3
 * hammingDistance({ prediction: 'abcde', reference: 'abd' }); // 3
 * ```
 */
export function hammingDistance(pair: TextPair): number {
  const { prediction, reference } = readIdPair('hammingDistance', pair);
  let distance = 0;
  for (let i = 0; i < Math.max(prediction.length, reference.length); i++) {
    if (prediction[i] !== reference[i]) distance++;
  }
  return distance;
}
