import { utf8Encoder } from './utf8.js';

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
  /** The bytes of all tokens; behind the last one are 12 zeros, so that words can be read from anywhere in it. */
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
    const before = base === undefined ? 0 : base.bytes.length - MARGIN;
    const bytes = new Uint8Array(before + ranks.length + MARGIN);
    // A token has four digits and a space at least. Memory that is never written costs nothing.
    const room = lines.reduce(
      (most, { firstId, text }) => Math.max(most, firstId + Math.ceil(text.length / 5)),
      base?.size ?? 0,
    );
    const starts = new Int32Array(room);
    const lengths = new Uint16Array(room);
    if (base !== undefined) {
      bytes.set(base.bytes);
      starts.set(base.starts);
      lengths.set(base.lengths);
    }
    let size = base?.size ?? 0;
    let longest = base?.longestToken ?? 0;
    let used = before;
    const encoder = utf8Encoder();
    const digits = base64Digits();
    for (const { firstId, text } of lines) {
      const { written } = encoder.encodeInto(text, bytes.subarray(used + 1));
      const decoded = decodeTokens(digits, bytes, used, written, firstId, starts, lengths);
      size = Math.max(size, decoded.endId);
      longest = Math.max(longest, decoded.longest);
      used = decoded.used;
    }
    bytes.fill(0, used, used + MARGIN);
    this.size = size;
    this.longestToken = longest;
    this.bytes = bytes.slice(0, used + MARGIN);
    this.starts = starts.subarray(0, size);
    this.lengths = lengths.subarray(0, size);
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
}

/** The bytes behind the last token. */
const MARGIN = 12;
const SPACE = 0x20;
const EQUALS = 0x3d;

/**
 * Decodes `length` bytes of base64 and spaces, which stand behind `start`, into the bytes of tokens, from `start` on: what is written never reaches what is yet to be read.
 *
 * One flat loop, of four digits a round, and nothing around it that has never run: engines compile that soonest.
 */
function decodeTokens(
  digits: Uint8Array,
  bytes: Uint8Array,
  start: number,
  length: number,
  firstId: number,
  starts: Int32Array,
  lengths: Uint16Array,
): { endId: number; longest: number; used: number } {
  const end = start + 1 + length;
  let id = firstId;
  let tokenStart = start;
  let used = start;
  let longest = 0;
  for (let at = start + 1; at < end; ) {
    const bits =
      ((digits[bytes[at] as number] as number) << 18) |
      ((digits[bytes[at + 1] as number] as number) << 12) |
      ((digits[bytes[at + 2] as number] as number) << 6) |
      (digits[bytes[at + 3] as number] as number);
    bytes[used] = bits >> 16;
    bytes[used + 1] = bits >> 8;
    bytes[used + 2] = bits;
    used += 3;
    at += 4;
    if (at < end && bytes[at] !== SPACE) continue;
    if (bytes[at - 1] === EQUALS) used -= bytes[at - 2] === EQUALS ? 2 : 1;
    at++;
    starts[id] = tokenStart;
    lengths[id] = used - tokenStart;
    longest = Math.max(longest, used - tokenStart);
    tokenStart = used;
    id++;
  }
  return { endId: id, longest, used };
}

/** Byte -> its value as a digit of base64, 0 for what is none. */
function base64Digits(): Uint8Array {
  const digits = new Uint8Array(256);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let digit = 0; digit < 64; digit++) digits[alphabet.charCodeAt(digit)] = digit;
  return digits;
}

/** The first id of each line, and the tokens behind it. */
function readLines(ranks: string): { firstId: number; text: string }[] {
  return ranks
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const start = line.indexOf(' ', 2);
      return { firstId: Number(line.slice(2, start)), text: line.slice(start + 1) };
    });
}
