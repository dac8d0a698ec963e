/** Every runtime has it; the language's own types do not know it. */
declare function atob(base64: string): string;

/**
 * A byte-pair vocabulary: the bytes of each id, and the id of each sequence of bytes. An id is also its rank: of two
 * possible merges the one with the smaller id comes first.
 *
 * All tokens lie in one array of bytes; finding one is a probe of an open-addressing hash table, built when it is first
 * asked. O(vocabulary) time and about 5 MB for 200,000 tokens.
 */
export class RankTable {
  /** One more than the largest id. */
  readonly size: number;
  /** The length of the longest token, in bytes. */
  readonly longestToken: number;
  private readonly bytes: Uint8Array;
  private readonly starts: Int32Array;
  private readonly lengths: Uint16Array;
  private slots: Int32Array | undefined;

  /** @param ranks - Lines `! FIRST_ID TOKEN TOKEN …`, the tokens in base64: the form that @dqbd/tiktoken ships. */
  constructor(ranks: string) {
    const lines = ranks.split('\n').map((line) => line.split(' '));
    const firstId = (line: readonly string[]): number => Number(line[1]);
    this.size = lines.reduce((size, line) => Math.max(size, firstId(line) + line.length - 2), 0);
    this.bytes = new Uint8Array(ranks.length);
    this.starts = new Int32Array(this.size);
    this.lengths = new Uint16Array(this.size);
    let end = 0;
    for (const line of lines) {
      for (let column = 2; column < line.length; column++) {
        const token = atob(line[column] as string);
        const id = firstId(line) + column - 2;
        this.starts[id] = end;
        this.lengths[id] = token.length;
        for (let i = 0; i < token.length; i++) this.bytes[end++] = token.charCodeAt(i);
      }
    }
    this.bytes = this.bytes.slice(0, end);
    this.longestToken = this.lengths.reduce((longest, length) => Math.max(longest, length), 0);
  }

  /** Whether `id` is a token; any value may be asked. */
  has(id: number): boolean {
    return (this.lengths[id] ?? 0) > 0;
  }

  /** The bytes of a token, as a view: not to be changed. */
  bytesOf(id: number): Uint8Array {
    const start = this.starts[id] ?? 0;
    return this.bytes.subarray(start, start + (this.lengths[id] ?? 0));
  }

  /** The id of the bytes from `start` to `end`, or -1 if they are not one token. */
  find(source: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length > this.longestToken) return -1;
    this.slots ??= this.buildSlots();
    const { bytes, starts, lengths, slots } = this;
    const mask = slots.length - 1;
    for (let slot = hash(source, start, end) & mask; ; slot = (slot + 1) & mask) {
      const id = (slots[slot] as number) - 1;
      if (id < 0) return -1;
      if (lengths[id] !== length) continue;
      const offset = (starts[id] as number) - start;
      let i = start;
      while (i < end && source[i] === bytes[i + offset]) i++;
      if (i === end) return id;
    }
  }

  /** Where each token is: its id plus one, 0 for a free slot; at most half of the slots are taken. */
  private buildSlots(): Int32Array {
    const slots = new Int32Array(2 ** Math.ceil(Math.log2(this.size * 2 + 2)));
    const mask = slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      const length = this.lengths[id] as number;
      if (length === 0) continue;
      const start = this.starts[id] as number;
      let slot = hash(this.bytes, start, start + length) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    return slots;
  }
}

/** FNV-1a, with its high bits folded into the low ones that are used. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < end; i++) value = Math.imul(value ^ (bytes[i] as number), 0x01000193);
  return value ^ (value >>> 15);
}
