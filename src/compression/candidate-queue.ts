import type { ByteStrings } from './byte-strings.js';

/**
 * Byte strings by their counts, the largest first, and of equal counts the one that comes first byte by byte: the order in which they were
 * added does not matter. Counts may change while they wait.
 */
export class CandidateQueue {
  private readonly strings: ByteStrings;
  /** A binary heap of numbers of strings, and of the counts that they had when they were put there. */
  private readonly waiting: number[] = [];
  private readonly counts: number[] = [];

  private readonly minimum: number;

  /** @param minimum - Strings with a smaller count are not wanted. */
  constructor(strings: ByteStrings, minimum: number) {
    this.strings = strings;
    this.minimum = minimum;
  }

  /** Puts a string in, with the count that it has now; again if its count has grown since. One that has fallen is noticed. */
  push(index: number): void {
    this.insert(index, this.strings.counts[index] as number);
  }

  /** Takes out the string with the largest count now; -1 if there is none. */
  pop(): number {
    while (this.waiting.length > 0) {
      const index = this.waiting[0] as number;
      const count = this.counts[0] as number;
      this.removeFirst();
      const now = this.strings.counts[index] as number;
      if (now === count) return index;
      // A larger count was put in beside this one.
      if (now < count) this.insert(index, now);
    }
    return -1;
  }

  private insert(index: number, count: number): void {
    if (count < this.minimum) return;
    const { counts, waiting } = this;
    let at = waiting.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(index, count, waiting[parent] as number, counts[parent] as number)) break;
      waiting[at] = waiting[parent] as number;
      counts[at] = counts[parent] as number;
      at = parent;
    }
    waiting[at] = index;
    counts[at] = count;
  }

  private removeFirst(): void {
    const { counts, waiting } = this;
    const index = waiting.pop() as number;
    const count = counts.pop() as number;
    const size = waiting.length;
    if (size === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      const other = child + 1;
      if (
        other < size &&
        this.isBefore(
          waiting[other] as number,
          counts[other] as number,
          waiting[child] as number,
          counts[child] as number,
        )
      ) {
        child = other;
      }
      if (!this.isBefore(waiting[child] as number, counts[child] as number, index, count)) break;
      waiting[at] = waiting[child] as number;
      counts[at] = counts[child] as number;
      at = child;
    }
    waiting[at] = index;
    counts[at] = count;
  }

  private isBefore(a: number, countOfA: number, b: number, countOfB: number): boolean {
    return countOfA !== countOfB ? countOfA > countOfB : this.strings.compare(a, b) < 0;
  }
}
