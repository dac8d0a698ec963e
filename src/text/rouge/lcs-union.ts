import type { LcsTable } from '../../sequence/lcs.js';
import { markCommon } from '../../sequence/lcs-places.js';

/** A list of lines, each a list of token ids. */
export type Lines = readonly Int32Array[];

/**
 * The hits of the summary-level LCS: for each line of the reference the tokens that are in its longest common subsequence with at
 * least one line of the prediction; a token counts at most as often as the prediction has it.
 *
 * Which tokens those are depends on which of several longest subsequences is taken: rouge_score's, see {@link markCommon}. Equal lines
 * are compared once. O(distinct lines * distinct lines) comparisons.
 *
 * @see Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004, section 3.2; rouge_score 0.1.2, `_summary_level_lcs`.
 */
export function unionLcsHits(table: LcsTable, reference: Lines, prediction: Lines): number {
  const predictionLines = countDistinct(prediction);
  // How often the prediction has a token that was not counted yet.
  const available = new Map<number, number>();
  for (const [tokens, count] of predictionLines) {
    for (const token of tokens) available.set(token, (available.get(token) ?? 0) + count);
  }
  let hits = 0;
  for (const [tokens, count] of countDistinct(reference)) {
    const chosen = new Uint8Array(tokens.length);
    table.load(tokens);
    for (const [line] of predictionLines) markCommon(table, tokens, line, chosen);
    table.unload();
    tokens.forEach((token, i) => {
      const left = available.get(token);
      if (!chosen[i] || !left) return;
      const taken = Math.min(count, left);
      available.set(token, left - taken);
      hits += taken;
    });
  }
  return hits;
}

/** Each different line, and how often it occurs. */
function countDistinct(lines: Lines): readonly [line: Int32Array, count: number][] {
  const distinct = new Map<string, [Int32Array, number]>();
  for (const line of lines) {
    const key = line.join();
    distinct.set(key, [line, (distinct.get(key)?.[1] ?? 0) + 1]);
  }
  return [...distinct.values()];
}
