import type { RankTable } from './rank-table.js';

/**
 * The tokens of one piece of text: byte-pair encoding with a heap, O(n log n) for n bytes where the plain way is O(n^2).
 *
 * Of all neighbours that together are a token, the pair with the smallest rank is joined, the leftmost of equals, until no
 * pair is left. A heap holds every pair that was ever possible under `rank, position`; a pair whose parts have since been
 * joined with others is recognised, by its rank, when it comes up, and skipped.
 *
 * @param source - Bytes that hold the piece.
 * @param start - Where it starts.
 * @param end - Where it ends.
 * @param ranks - The vocabulary.
 * @param tokens - The ids are appended here.
 */
export function mergePiece(source: Uint8Array, start: number, end: number, ranks: RankTable, tokens: number[]): void {
  const whole = ranks.find(source, start, end);
  if (whole >= 0) {
    tokens.push(whole);
    return;
  }
  const length = end - start;
  // Parts are known by their first byte: where the next one begins, where the one before does.
  const next = new Int32Array(length + 1);
  const previous = new Int32Array(length + 1);
  const pairRank = new Int32Array(length).fill(-1);
  const heap: number[] = [];
  const rate = (part: number): void => {
    const second = next[part] as number;
    const rank = second < length ? ranks.find(source, start + part, start + (next[second] as number)) : -1;
    pairRank[part] = rank;
    if (rank >= 0) pushHeap(heap, rank * POSITIONS + part);
  };
  for (let part = 0; part < length; part++) {
    next[part] = part + 1;
    previous[part + 1] = part;
  }
  next[length] = length;
  for (let part = 0; part < length; part++) rate(part);

  while (heap.length > 0) {
    const key = popHeap(heap);
    const part = key % POSITIONS;
    if (pairRank[part] !== (key - part) / POSITIONS) continue;
    const joined = next[part] as number;
    const after = next[joined] as number;
    next[part] = after;
    previous[after] = part;
    pairRank[joined] = -1;
    rate(part);
    if (part > 0) rate(previous[part] as number);
  }
  for (let part = 0; part < length; part = next[part] as number) {
    tokens.push(ranks.find(source, start + part, start + (next[part] as number)));
  }
}

/** A heap key is `rank * POSITIONS + position`, which a double holds exactly. */
const POSITIONS = 2 ** 32;

function pushHeap(heap: number[], key: number): void {
  let hole = heap.length;
  heap.push(key);
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const above = heap[parent] as number;
    if (above <= key) break;
    heap[hole] = above;
    hole = parent;
  }
  heap[hole] = key;
}

/** Takes the smallest key out of a heap that is not empty. */
function popHeap(heap: number[]): number {
  const smallest = heap[0] as number;
  const last = heap.pop() as number;
  const length = heap.length;
  if (length === 0) return smallest;
  let hole = 0;
  for (let child = 1; child < length; child = 2 * hole + 1) {
    if (child + 1 < length && (heap[child + 1] as number) < (heap[child] as number)) child++;
    const below = heap[child] as number;
    if (below >= last) break;
    heap[hole] = below;
    hole = child;
  }
  heap[hole] = last;
  return smallest;
}
