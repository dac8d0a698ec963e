import { PRE_TOKEN_CLASS } from '../../unicode/pre-token-class-table.js';
import { decodeRuns } from '../../unicode/runs.js';
import { widthOf } from './utf8.js';

/** Neither a letter, a mark, a number nor white space. */
const OTHER = 0;
/** A capital or title-case letter. */
export const CAPITAL = 1;
/** A small letter. */
export const SMALL = 2;
/** A letter without case, or a modifier letter. */
export const CASELESS = 3;
/** A mark. */
export const MARK = 4;
/** A number. */
export const NUMBER = 5;
/** White space that ends no line. */
export const SPACE = 6;
/** A carriage return or a line feed. */
export const LINE_END = 7;

/**
 * The class of every code point below U+E1000, as the patterns of the encodings tell them apart; there is no letter, mark, number or white space
 * beyond.
 *
 * Unicode 16 in every runtime: the version of the regular expressions of the reference.
 */
export function preTokenClasses(): Uint8Array {
  return decodeRuns(PRE_TOKEN_CLASS, 11);
}

/** The class of the character that begins at `at`. Decodes it itself: through `codePointAt` Chinese takes a fifth longer to scan. */
export function classAt(bytes: Uint8Array, at: number, classes: Uint8Array): number {
  const first = bytes[at] as number;
  if (first < 0x80) return classes[first] as number;
  const second = (bytes[at + 1] as number) & 63;
  if (first < 0xe0) return classes[((first & 31) << 6) | second] as number;
  const third = (bytes[at + 2] as number) & 63;
  if (first < 0xf0) return classes[((first & 15) << 12) | (second << 6) | third] as number;
  const codePoint = ((first & 7) << 18) | (second << 12) | (third << 6) | ((bytes[at + 3] as number) & 63);
  return codePoint < classes.length ? (classes[codePoint] as number) : OTHER;
}

/** Whether a class is one of letters. */
export function isLetter(kind: number): boolean {
  return kind >= CAPITAL && kind <= CASELESS;
}

/** Whether a class is neither of letters, numbers nor white space. */
export function isSymbol(kind: number): boolean {
  return kind === OTHER || kind === MARK;
}

/** Whether a byte begins one of U+5000 to U+9FFF or U+B000 to U+CFFF: Han and Hangul, all of them letters without case. */
function beginsEastAsian(first: number): boolean {
  return first >= 0xe5 && first <= 0xec && first !== 0xea;
}

/** Where the letters that begin at `at`, if any, end. */
export function endOfLetters(bytes: Uint8Array, at: number, end: number, classes: Uint8Array): number {
  let i = at;
  while (i < end) {
    const first = bytes[i] as number;
    if (first < 0x80) {
      if (((first | 0x20) - 0x61) >>> 0 >= 26) break;
      i++;
    } else if (beginsEastAsian(first)) i += 3;
    else {
      if (!isLetter(classAt(bytes, i, classes))) break;
      i += widthOf(first);
    }
  }
  return i;
}

/** Where the numbers that begin at `at`, if any, end; at most `limit` of them. */
export function endOfNumbers(bytes: Uint8Array, at: number, end: number, classes: Uint8Array, limit: number): number {
  let i = at;
  for (let k = 0; k < limit && i < end; k++) {
    const first = bytes[i] as number;
    if (first < 0x80) {
      if ((first - 0x30) >>> 0 >= 10) break;
      i++;
    } else {
      if (classAt(bytes, i, classes) !== NUMBER) break;
      i += widthOf(first);
    }
  }
  return i;
}

/** Where the symbols and marks that begin at `at`, if any, end. */
export function endOfSymbols(bytes: Uint8Array, at: number, end: number, classes: Uint8Array): number {
  let i = at;
  while (i < end && isSymbol(classAt(bytes, i, classes))) i += widthOf(bytes[i] as number);
  return i;
}

/**
 * Where a piece of white space ends that begins at `at`: `\s+(?!\S)|\s+`, which leaves the last space to the word behind it, and before that
 * `\s*[\r\n]+` where `endsAtLine`.
 */
export function endOfSpace(
  bytes: Uint8Array,
  at: number,
  end: number,
  classes: Uint8Array,
  endsAtLine: boolean,
): number {
  let i = at;
  let last = at;
  let lineEnd = -1;
  while (i < end) {
    const kind = classAt(bytes, i, classes);
    if (kind < SPACE) break;
    last = i;
    i += widthOf(bytes[i] as number);
    if (kind === LINE_END) lineEnd = i;
  }
  if (endsAtLine && lineEnd >= 0) return lineEnd;
  return i < end && last > at ? last : i;
}

/** Where an English contraction ends (`'s`, `'t`, `'re`, `'ve`, `'m`, `'ll`, `'d`) whose apostrophe is at `at`, or `at` if there is none. */
export function endOfContraction(bytes: Uint8Array, at: number, end: number, ignoresCase: boolean): number {
  if (at + 1 >= end) return at;
  const fold = ignoresCase ? 0x20 : 0;
  const first = bytes[at + 1] as number;
  // Only the letters have a capital 0x20 below them; what is not ASCII stays so.
  const letter = first | fold;
  if (letter === 0x73 || letter === 0x74 || letter === 0x6d || letter === 0x64) return at + 2;
  if (at + 2 >= end) return at;
  const second = (bytes[at + 2] as number) | fold;
  if (second === 0x65 && (letter === 0x72 || letter === 0x76)) return at + 3;
  if (second === 0x6c && letter === 0x6c) return at + 3;
  // U+017F, the long s, is an s without regard to case.
  return ignoresCase && first === 0xc5 && bytes[at + 2] === 0xbf ? at + 3 : at;
}
