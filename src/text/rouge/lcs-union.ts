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
  const available = new Map<number, number>();
  for (const { tokens, count } of predictionLines) {
    for (const token of tokens) available.set(token, (available.get(token) ?? 0) + count);
  }
  const inUnion = new Map<number, number>();
  for (const { tokens, count } of countDistinct(reference)) {
    const chosen = new Uint8Array(tokens.length);
    table.load(tokens);
    for (const line of predictionLines) markCommon(table, tokens, line.tokens, chosen);
    table.unload();
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i] as number;
      if (chosen[i] === 1) inUnion.set(token, (inUnion.get(token) ?? 0) + count);
    }
  }
  let hits = 0;
  for (const [token, count] of inUnion) hits += Math.min(count, available.get(token) ?? 0);
  return hits;
}

/** Each different line that has a token, and how often it occurs. */
function countDistinct(lines: Lines): Iterable<{ readonly tokens: Int32Array; count: number }> {
  const distinct = new Map<string, { readonly tokens: Int32Array; count: number }>();
  for (const tokens of lines) {
    if (tokens.length === 0) continue;
    const key = tokens.join();
    const same = distinct.get(key);
    if (same === undefined) distinct.set(key, { tokens, count: 1 });
    else same.count++;
  }
  return [...distinct.values()];
}
