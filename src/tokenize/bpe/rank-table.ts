/**
 * A byte-pair vocabulary: the bytes of each id. An id is also its rank: of two possible merges the one with the smaller id comes first.
 *
 * All tokens lie in one array of bytes, decoded in one pass over the text: O(vocabulary) time, about 3 MB for 200,000 tokens.
 */
export class RankTable {
  /** One more than the largest id. */
  readonly size: number;
  /** The length of the longest token, in bytes. */
  readonly longestToken: number;
  /** The bytes of all tokens; behind the last one are 12 more, so that words can be read from anywhere in it. */
  readonly bytes: Uint8Array;
  /** Where the bytes of each id begin. */
  readonly starts: Int32Array;
  /** How many bytes each id has; 0 where there is no such token. */
  readonly lengths: Uint16Array;

  /**
   * @param ranks - Lines `! FIRST_ID TOKEN TOKEN …`, the tokens in base64: the form that @dqbd/tiktoken ships.
   * @param base - Tokens to which these are added, under ids that are free there.
   */
  constructor(ranks: string, base?: RankTable) {
    const lines = readLines(ranks);
    this.size = lines.reduce((size, { firstId, tokens }) => Math.max(size, firstId + tokens), base?.size ?? 0);
    let used = base === undefined ? 0 : base.bytes.length - 12;
    this.bytes = new Uint8Array(used + ranks.length + 12);
    this.starts = new Int32Array(this.size);
    this.lengths = new Uint16Array(this.size);
    if (base !== undefined) {
      this.bytes.set(base.bytes);
      this.starts.set(base.starts);
      this.lengths.set(base.lengths);
    }
    const digits = base64Digits();
    let longest = base?.longestToken ?? 0;
    for (const { firstId, tokens, start } of lines) {
      let at = start;
      for (let id = firstId; id < firstId + tokens; id++) {
        this.starts[id] = used;
        let bits = 0;
        let pending = 0;
        for (at++; at < ranks.length; at++) {
          const digit = digits[ranks.charCodeAt(at)] as number;
          if (digit === END) break;
          if (digit === PADDING) continue;
          pending = (pending << 6) | digit;
          bits += 6;
          if (bits < 8) continue;
          bits -= 8;
          this.bytes[used++] = pending >> bits;
        }
        const length = used - (this.starts[id] as number);
        this.lengths[id] = length;
        if (length > longest) longest = length;
      }
    }
    this.bytes = this.bytes.slice(0, used + 12);
    this.longestToken = longest;
  }

  /** Whether `id` is a token; any value may be asked. */
  has(id: number): boolean {
    return (this.lengths[id] ?? 0) > 0;
  }

  /** The ids of all single bytes. */
  byteIds(): Int32Array {
    const ids = new Int32Array(256);
    for (let id = 0; id < this.size; id++) {
      if (this.lengths[id] === 1) ids[this.bytes[this.starts[id] as number] as number] = id;
    }
    return ids;
  }

  /** The bytes of a token, as a view: not to be changed. */
  bytesOf(id: number): Uint8Array {
    const start = this.starts[id] ?? 0;
    return this.bytes.subarray(start, start + (this.lengths[id] ?? 0));
  }
}

const PADDING = 64;
const END = 65;

/** UTF-16 unit -> its value as a digit of base64. */
function base64Digits(): Uint8Array {
  const digits = new Uint8Array(128).fill(END);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=';
  for (let digit = 0; digit < alphabet.length; digit++) digits[alphabet.charCodeAt(digit)] = digit;
  return digits;
}

/** The first id of each line, how many tokens it has, and where the space before the first of them is. */
function readLines(ranks: string): { firstId: number; tokens: number; start: number }[] {
  const lines: { firstId: number; tokens: number; start: number }[] = [];
  for (let start = 0; start < ranks.length; ) {
    const newline = ranks.indexOf('\n', start);
    const end = newline < 0 ? ranks.length : newline;
    const afterMark = ranks.indexOf(' ', start) + 1;
    const firstToken = ranks.indexOf(' ', afterMark);
    let tokens = 0;
    for (let at = firstToken; at >= 0 && at < end; at = ranks.indexOf(' ', at + 1)) tokens++;
    lines.push({ firstId: Number(ranks.slice(afterMark, firstToken)), tokens, start: firstToken });
    start = end + 1;
  }
  return lines;
}
