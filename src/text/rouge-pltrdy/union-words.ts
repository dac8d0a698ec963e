import type { LcsTable } from '../../sequence/lcs.js';
import { markCommon } from '../../sequence/lcs-places.js';

/**
 * How many different words are in a longest common subsequence of some sentence of the prediction and some sentence of the reference.
 *
 * Which words those are depends on which of several longest subsequences is taken. The package goes back through the table of (reference,
 * prediction) and leaves the prediction's word out first; that is {@link markCommon}'s rule with the two exchanged, so the prediction's sentence is
 * the pattern here. Equal sentences are compared once. O(distinct sentences * distinct sentences) comparisons.
 *
 * @see rouge 1.0.1, `rouge_l_summary_level`.
 */
export function unionWords(
  table: LcsTable,
  prediction: readonly Int32Array[],
  reference: readonly Int32Array[],
): number {
  const words = new Set<number>();
  const sentences = distinct(reference);
  for (const pattern of distinct(prediction)) {
    const chosen = new Uint8Array(pattern.length);
    table.load(pattern);
    for (const sentence of sentences) markCommon(table, pattern, sentence, chosen);
    table.unload();
    for (let i = 0; i < pattern.length; i++) if (chosen[i] === 1) words.add(pattern[i] as number);
  }
  return words.size;
}

function distinct(sentences: readonly Int32Array[]): readonly Int32Array[] {
  return [...new Map(sentences.map((sentence) => [sentence.join(), sentence])).values()];
}
