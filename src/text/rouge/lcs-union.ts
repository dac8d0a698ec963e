import type { LcsTable } from '../lcs.js';

/** Columns of the table that are kept at once take at most this many words; longer texts are gone through twice. */
const MAX_WORDS = 1_048_576;

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

/**
 * Marks the tokens of `pattern`, which `table` has loaded, that are in its longest common subsequence with `other`.
 *
 * Of several it takes the one that is found from the end of both sequences by these rules: equal tokens are a pair; otherwise the
 * pattern's token is left out, unless only leaving out the other's keeps the length. In the table that is cell (i, j - 1) > cell (i - 1, j), and
 * where the tokens differ it is the same as: the length grows from i - 1 to i in column j, which is one bit.
 *
 * Columns are kept for the way back. Where they would take too much memory, only every so many-th is, and the stretch between
 * two is gone through again: twice the time, memory for 2 * sqrt(length) columns.
 */
export function markCommon(table: LcsTable, pattern: Int32Array, other: Int32Array, chosen: Uint8Array): void {
  let i = pattern.length;
  let j = other.length;
  while (i > 0 && j > 0 && pattern[i - 1] === other[j - 1]) {
    chosen[--i] = 1;
    j--;
  }
  if (i === 0 || j === 0) return;
  const words = table.column.length;
  const stretch = j * words <= MAX_WORDS ? j : Math.ceil(Math.sqrt(j));
  table.restart();
  const starts = [table.column.slice()];
  for (let from = stretch; from < j; from += stretch) {
    table.advance(other, from - stretch, from);
    starts.push(table.column.slice());
  }
  const columns = new Int32Array(stretch * words);
  for (let k = starts.length - 1; k >= 0 && i > 0; k--) {
    const from = k * stretch;
    table.restart(starts[k]);
    for (let to = from; to < j; to++) {
      table.advance(other, to, to + 1);
      columns.set(table.column, (to - from) * words);
    }
    while (i > 0 && j > from) {
      if (pattern[i - 1] === other[j - 1]) {
        chosen[--i] = 1;
        j--;
      } else {
        const bits = columns[(j - 1 - from) * words + ((i - 1) >>> 5)] as number;
        if (((bits >>> ((i - 1) & 31)) & 1) === 0) j--;
        else i--;
      }
    }
  }
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
