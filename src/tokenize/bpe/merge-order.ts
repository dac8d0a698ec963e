/** The id of the token that is `length` bytes from `start` on, or -1 if none is. Twelve bytes more can be read. */
export type FindToken = (bytes: Uint8Array, view: DataView, start: number, length: number) => number;

/** The rank of a part that has no right neighbour, or none to be joined with. */
const NONE = -1;

/**
 * The merges of one piece in the order in which byte-pair encoding makes them: of all neighbours that together are a token, those with the
 * smallest rank are joined, the leftmost of equals, until none is left. An id is a rank.
 *
 * The order is what a vocabulary of fewer tokens shares with the whole one. Without the ranks from n on, the merges are the same up to the
 * first one whose rank is n or more: until then the smallest rank of all is one that the smaller vocabulary has too. There it ends, as all others
 * that could be made are of a larger rank still. So what a piece is at every size is known from one run.
 *
 * O(n log n) for n parts. The parts are added first: bytes, or tokens that a run has left.
 */
export class MergeOrder {
  /** How many merges there were. */
  steps = 0;
  /** What each merge joined, and the token that came of it. */
  lefts: Int32Array = new Int32Array(64);
  rights: Int32Array = new Int32Array(64);
  merged: Int32Array = new Int32Array(64);
  /** The token of each part; the first part is 0, {@link MergeOrder.next} leads on from there. */
  ids: Int32Array = new Int32Array(65);
  /** Where each part begins in the bytes. */
  starts: Int32Array = new Int32Array(65);
  /** The part behind each; the number of parts added behind the last. */
  next: Int32Array = new Int32Array(65);
  #previous = new Int32Array(65);
  /** The rank of each part with the next. */
  #ranks = new Int32Array(65);
  #parts = 0;
  /** Ranks and parts as one number, the smallest on top of a binary heap. */
  #heap = new Float64Array(192);
  #heapSize = 0;
  readonly #find: FindToken;
  #bytes: Uint8Array = new Uint8Array(12);
  #view = new DataView(this.#bytes.buffer);
  #end = 0;

  /** @param find - Knows the tokens. */
  constructor(find: FindToken) {
    this.#find = find;
  }

  /** Begins a piece that starts at `start`. */
  begin(bytes: Uint8Array, view: DataView, start: number, mostParts: number): void {
    this.#bytes = bytes;
    this.#view = view;
    this.#end = start;
    this.#parts = 0;
    this.#heapSize = 0;
    this.steps = 0;
    if (this.ids.length <= mostParts) this.#makeRoom(2 * mostParts);
  }

  /** Adds the next part: a token and its length in bytes. */
  add(id: number, length: number): void {
    const part = this.#parts++;
    this.ids[part] = id;
    this.starts[part] = this.#end;
    this.#previous[part] = part - 1;
    this.next[part] = part + 1;
    this.#ranks[part] = NONE;
    this.#end += length;
    this.starts[part + 1] = this.#end;
  }

  /** Says that a part and the next together are a token. */
  offer(part: number, rank: number): void {
    this.#ranks[part] = rank;
    const heap = this.#heap;
    const parts = this.#parts;
    // Below 2^53 for 2^24 ids and pieces of half a gigabyte.
    const key = rank * parts + part;
    let at = this.#heapSize++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((heap[parent] as number) <= key) break;
      heap[at] = heap[parent] as number;
      at = parent;
    }
    heap[at] = key;
  }

  /** Asks for every part and the next whether together they are a token. */
  offerAll(): void {
    for (let part = 0; part + 1 < this.#parts; part++) this.#look(part);
  }

  /** Makes all merges that can be made, and gives how many. */
  run(): number {
    const { ids, lefts, merged, next, rights } = this;
    const parts = this.#parts;
    const previous = this.#previous;
    const ranks = this.#ranks;
    while (this.#heapSize > 0) {
      const key = this.#pop();
      const rank = Math.floor(key / parts);
      const part = key - rank * parts;
      // A part that has gone, or has another neighbour since, has another rank.
      if (ranks[part] !== rank) continue;
      const right = next[part] as number;
      const after = next[right] as number;
      const step = this.steps++;
      lefts[step] = ids[part] as number;
      rights[step] = ids[right] as number;
      merged[step] = rank;
      ids[part] = rank;
      next[part] = after;
      ranks[part] = NONE;
      ranks[right] = NONE;
      if (after < parts) {
        previous[after] = part;
        this.#look(part);
      }
      const before = previous[part] as number;
      if (before >= 0) this.#look(before);
    }
    return this.steps;
  }

  #look(part: number): void {
    const start = this.starts[part] as number;
    const afterNext = this.next[this.next[part] as number] as number;
    const end = afterNext < this.#parts ? (this.starts[afterNext] as number) : this.#end;
    const rank = this.#find(this.#bytes, this.#view, start, end - start);
    if (rank >= 0) this.offer(part, rank);
    else this.#ranks[part] = NONE;
  }

  #pop(): number {
    const heap = this.#heap;
    const top = heap[0] as number;
    const size = --this.#heapSize;
    const key = heap[size] as number;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && (heap[child + 1] as number) < (heap[child] as number)) child++;
      if ((heap[child] as number) >= key) break;
      heap[at] = heap[child] as number;
      at = child;
    }
    heap[at] = key;
    return top;
  }

  #makeRoom(parts: number): void {
    for (const column of ['lefts', 'rights', 'merged', 'ids', 'starts', 'next'] as const) {
      this[column] = new Int32Array(parts + 1);
    }
    this.#previous = new Int32Array(parts + 1);
    this.#ranks = new Int32Array(parts + 1);
    this.#heap = new Float64Array(3 * parts);
  }
}
