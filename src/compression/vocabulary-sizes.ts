import { invalidOption } from '../core/check.js';
import { MergeOrder } from '../tokenize/bpe/merge-order.js';
import type { RankTable } from '../tokenize/bpe/rank-table.js';
import { TokenTable } from '../tokenize/bpe/token-table.js';
import type { ByteStrings } from './byte-strings.js';

/** So many sizes are done in one run over the pieces: each needs a number for every id. */
const SIZES_OF_A_RUN = 32;

/** What texts are to one size of a vocabulary. */
export interface SizeCounts {
  /** Tokens that the texts are. */
  readonly tokens: number;
  /** Tokens that the vocabulary has. */
  readonly entries: number;
  /** How many of these occur at all. */
  readonly used: number;
  /** How many of these occur fewer than so many times. */
  readonly rare: number;
}

/** From 256 in steps of the square root of 2. */
export function defaultSizes(full: number): number[] {
  const sizes: number[] = [];
  for (let i = 0, size = 256; size < full; size = Math.round(256 * Math.SQRT2 ** ++i)) sizes.push(size);
  return [...sizes, full];
}

/** Refuses sizes that do not rise from 256 to the whole vocabulary. */
export function checkSizes(sizes: readonly number[], full: number): readonly number[] {
  if (!Array.isArray(sizes) || sizes.length === 0) throw invalidOption('sizes', sizes, 'an array of vocabulary sizes');
  for (const [i, size] of sizes.entries()) {
    const least = i === 0 ? 256 : sizes[i - 1] + 1;
    if (!Number.isInteger(size) || size < least || size > full) {
      throw invalidOption(`sizes[${i}]`, size, `a whole number from ${least} to ${full}, the whole vocabulary`);
    }
  }
  return sizes;
}

/** Counts pieces at each size of a vocabulary, the sizes in rising order. */
export function countAtSizes(
  pieces: ByteStrings,
  ranks: RankTable,
  sizes: readonly number[],
  rareBelow: number,
): SizeCounts[] {
  const table = new TokenTable(ranks);
  const counts: SizeCounts[] = [];
  for (let i = 0; i < sizes.length; i += SIZES_OF_A_RUN) {
    const some = sizes.slice(i, i + SIZES_OF_A_RUN);
    counts.push(...summarize(tallyChanges(pieces, ranks, table, some), ranks, some, rareBelow));
  }
  return counts;
}

/** How often each token occurs at the first size, and what each further size changes in that: a row of ids a size. */
interface Changes {
  readonly tokens: Float64Array;
  readonly counts: Float64Array;
}

/**
 * Every piece is merged once, see {@link MergeOrder}. A merge happens from that size on that has its rank and those of all merges before it;
 * a piece that is a token itself is that one token from that size on that has it.
 */
function tallyChanges(pieces: ByteStrings, ranks: RankTable, table: TokenTable, sizes: readonly number[]): Changes {
  const width = ranks.size;
  const rows = rowsOfRanks(width, sizes);
  const tokens = new Float64Array(sizes.length + 1);
  // One row more, for what happens beyond the last size.
  const counts = new Float64Array((sizes.length + 1) * width);
  const order = new MergeOrder((bytes, view, start, length) => table.findRare(bytes, view, start, length));
  const { ofByte } = table;
  const change = (row: number, id: number, by: number): void => {
    const at = row * width + id;
    counts[at] = (counts[at] as number) + by;
  };

  for (let i = 0; i < pieces.size; i++) {
    const count = pieces.counts[i] as number;
    const start = pieces.starts[i] as number;
    const length = pieces.lengthOf(i);
    order.begin(pieces.bytes, pieces.view, start, length);
    for (let at = 0; at < length; at++) {
      const id = ofByte[pieces.bytes[start + at] as number] as number;
      change(0, id, count);
      order.add(id, 1);
    }
    tokens[0] = (tokens[0] as number) + count * length;
    if (length === 1) continue;
    order.offerAll();
    const steps = order.run();
    const whole = table.find(pieces.bytes, pieces.view, start, length);
    let largest = 0;
    let step = 0;
    for (; step < steps; step++) {
      const merged = order.merged[step] as number;
      largest = Math.max(largest, merged);
      if (whole >= 0 && largest > whole) break;
      const row = rows[largest] as number;
      change(row, order.lefts[step] as number, -count);
      change(row, order.rights[step] as number, -count);
      change(row, merged, count);
      tokens[row] = (tokens[row] as number) - count;
    }
    // Merges do not give every token of every vocabulary: what is left of the piece then becomes one at once.
    if (whole < 0 || step === length - 1) continue;
    const row = rows[whole] as number;
    for (let at = 0; at < length; at++) change(row, ofByte[pieces.bytes[start + at] as number] as number, -count);
    for (let done = 0; done < step; done++) {
      change(row, order.lefts[done] as number, count);
      change(row, order.rights[done] as number, count);
      change(row, order.merged[done] as number, -count);
    }
    change(row, whole, count);
    tokens[row] = (tokens[row] as number) - count * (length - step - 1);
  }
  return { tokens, counts };
}

function summarize({ tokens, counts }: Changes, ranks: RankTable, sizes: readonly number[], rareBelow: number) {
  const width = ranks.size;
  const now = new Float64Array(width);
  let total = 0;
  return sizes.map((size, row): SizeCounts => {
    total += tokens[row] as number;
    let entries = 0;
    let used = 0;
    let rare = 0;
    for (let id = 0; id < width; id++) {
      const count = (now[id] as number) + (counts[row * width + id] as number);
      now[id] = count;
      const length = ranks.lengths[id] as number;
      if (length === 0 || (id >= size && length > 1)) continue;
      entries++;
      if (count > 0) used++;
      if (count < rareBelow) rare++;
    }
    return { tokens: total, entries, used, rare };
  });
}

/** For each rank the first of the sizes that has it; behind the last, the number of sizes. */
function rowsOfRanks(width: number, sizes: readonly number[]): Uint8Array {
  const rows = new Uint8Array(width);
  let row = 0;
  for (let rank = 0; rank < width; rank++) {
    while (row < sizes.length && rank >= (sizes[row] as number)) row++;
    rows[rank] = row;
  }
  return rows;
}
