/** What a character that no token spells costs beside the least likely token. */
const UNKNOWN_PENALTY = 10;

/**
 * The likeliest split of a piece into tokens, by Viterbi's algorithm. Our own: which of several equally likely splits it is depends on the order of
 * additions, and a run of one character is such a case.
 */
export class UnigramSplitter {
  readonly #scores: readonly number[];
  readonly #unknownId: number | undefined;
  readonly #unknownScore: number;
  /** From a node and a UTF-16 unit to the next node; node 0 is the root. */
  readonly #children = new Map<number, number>();
  /** The token that ends at a node, or -1. */
  readonly #tokenAt: number[] = [-1];

  constructor(texts: readonly string[], scores: readonly number[], unknownId: number | undefined) {
    this.#scores = scores.map(asTheReferenceReads);
    this.#unknownId = unknownId;
    this.#unknownScore = this.#scores.reduce((least, score) => Math.min(least, score), Infinity) - UNKNOWN_PENALTY;
    texts.forEach((text, id) => {
      let node = 0;
      for (let i = 0; i < text.length; i++) {
        const key = node * 0x10000 + text.charCodeAt(i);
        node = this.#children.get(key) ?? this.#tokenAt.push(-1) - 1;
        this.#children.set(key, node);
      }
      this.#tokenAt[node] = id;
    });
  }

  /** The texts of the tokens; what is unknown in a row is one. */
  split(piece: string): string[] {
    const { starts, tokens } = this.#bestPath(piece);
    const texts: string[] = [];
    let end = piece.length;
    let unknownEnd = -1;
    while (end > 0) {
      const start = starts[end] as number;
      const isUnknown = this.#unknownId === undefined ? tokens[end] === -1 : tokens[end] === this.#unknownId;
      if (isUnknown) unknownEnd = Math.max(unknownEnd, end);
      else {
        if (unknownEnd > end) texts.push(piece.slice(end, unknownEnd));
        unknownEnd = -1;
        texts.push(piece.slice(start, end));
      }
      end = start;
    }
    if (unknownEnd > 0) texts.push(piece.slice(0, unknownEnd));
    return texts.reverse();
  }

  /** Where the last token of the best split of each beginning of the piece starts, and which it is. */
  #bestPath(piece: string): { starts: Int32Array; tokens: Int32Array } {
    const starts = new Int32Array(piece.length + 1).fill(-1);
    const tokens = new Int32Array(piece.length + 1);
    const best = new Float64Array(piece.length + 1);
    const offer = (start: number, end: number, token: number, score: number): void => {
      if (starts[end] !== -1 && score <= (best[end] as number)) return;
      starts[end] = start;
      tokens[end] = token;
      best[end] = score;
    };
    let width: number;
    for (let start = 0; start < piece.length; start += width) {
      width = (piece.codePointAt(start) as number) > 0xffff ? 2 : 1;
      const before = best[start] as number;
      let isSpelt = false;
      let node: number | undefined = 0;
      for (let end = start; end < piece.length; ) {
        node = this.#children.get(node * 0x10000 + piece.charCodeAt(end++));
        if (node === undefined) break;
        const token = this.#tokenAt[node] as number;
        if (token === -1) continue;
        offer(start, end, token, (this.#scores[token] as number) + before);
        isSpelt ||= end === start + width;
      }
      if (!isSpelt) offer(start, start + width, this.#unknownId ?? -1, this.#unknownScore + before);
    }
    return { starts, tokens };
  }
}

/**
 * A score as the reference reads it from a file: the digits as a whole number, divided by a power of ten. That is not always the nearest number, and
 * the last bit decides between splits of a run of one character.
 */
function asTheReferenceReads(score: number): number {
  const [digits = '', exponent] = Math.abs(score).toExponential().split('e');
  const decimals = (digits.length === 1 ? 0 : digits.length - 2) - Number(exponent);
  const whole = Number(digits.replace('.', ''));
  const read = decimals >= 0 ? whole / Number(`1e${decimals}`) : whole * Number(`1e${-decimals}`);
  return score < 0 ? -read : read;
}
