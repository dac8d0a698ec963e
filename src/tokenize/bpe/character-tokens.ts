import type { PairMerger } from './pair-merger.js';

/** Characters beyond are worked out anew each time. */
const CODE_POINTS = 65_536;

/** The tokens of single characters, each worked out when it is first asked. */
export class CharacterTokens {
  /** Code point -> 1 + its token; or minus the place of its tokens in {@link CharacterTokens.several}; 0 if it has not been asked. */
  readonly #known = new Int32Array(CODE_POINTS);
  /** The number of tokens of a character, and the tokens; the first place is free. */
  #several = new Int32Array(1024);
  #used = 1;
  readonly #merger: PairMerger;

  constructor(merger: PairMerger) {
    this.#merger = merger;
  }

  /** Writes the tokens of a character into `tokens` from `at` on, and gives how many they are; see {@link PairMerger.merge}. */
  write(
    codePoint: number,
    bytes: Uint8Array,
    view: DataView,
    start: number,
    width: number,
    tokens: Int32Array,
    at: number,
  ): number {
    const known = codePoint < CODE_POINTS ? (this.#known[codePoint] as number) : 0;
    if (known > 0) {
      tokens[at] = known - 1;
      return 1;
    }
    const several = this.#several;
    if (known < 0) {
      const count = several[-known] as number;
      for (let i = 0; i < count; i++) tokens[at + i] = several[i + 1 - known] as number;
      return count;
    }
    const count = this.#merger.merge(bytes, view, start, width, tokens, at);
    if (codePoint < CODE_POINTS) this.#remember(codePoint, tokens, at, count);
    return count;
  }

  #remember(codePoint: number, tokens: Int32Array, at: number, count: number): void {
    if (count === 1) {
      this.#known[codePoint] = (tokens[at] as number) + 1;
      return;
    }
    if (this.#used + count >= this.#several.length) {
      const longer = new Int32Array(2 * this.#several.length);
      longer.set(this.#several);
      this.#several = longer;
    }
    this.#known[codePoint] = -this.#used;
    this.#several[this.#used] = count;
    for (let i = 0; i < count; i++) this.#several[this.#used + 1 + i] = tokens[at + i] as number;
    this.#used += count + 1;
  }
}
