import type { IdList } from './id-list.js';
import type { PairTable } from './pair-table.js';

/**
 * The n-grams of a text by their numbers in a table, in which an n-gram is the pair (number of the n-gram without its last token, -1 if that is
 * empty; that token). Those that begin at the first token come first, by order: 1, 2, … up to `maxOrder` or the end of the text.
 *
 * What is counted by number afterwards is array access: nothing is hashed twice. O(tokens * order) time and memory.
 */
export function numberNgrams({ ids, length }: IdList, maxOrder: number, table: PairTable): Int32Array {
  const longest = Math.min(length, maxOrder);
  // length + (length - 1) + … of them.
  const numbers = new Int32Array(longest * length - (longest * (longest - 1)) / 2);
  let next = 0;
  for (let start = 0; start < length; start++) {
    const end = Math.min(start + longest, length);
    let ngram = -1;
    for (let i = start; i < end; i++) {
      ngram = table.findOrAdd(ngram, ids[i] as number);
      numbers[next++] = ngram;
    }
  }
  return numbers;
}
