import {
  CAPITAL,
  CASELESS,
  classAt,
  endOfContraction,
  endOfNumbers,
  endOfSpace,
  endOfSymbols,
  isLetter,
  isSymbol,
  LINE_END,
  MARK,
  NUMBER,
  SMALL,
} from './pre-token-class.js';
import { widthOf } from './utf8.js';

/** The pattern of o200k_base, in the syntax of Rust. */
export const O200K_PATTERN: string =
  "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** Cuts well-formed UTF-8 into pieces as {@link O200K_PATTERN} does; see {@link Scanner}. */
export function scanO200k(
  bytes: Uint8Array,
  start: number,
  end: number,
  classes: Uint8Array,
  ends: Int32Array,
): number {
  let count = 0;
  for (let at = start; at < end && count < ends.length; count++) {
    at = endOfPiece(bytes, at, end, classes);
    ends[count] = at;
  }
  return count;
}

function endOfPiece(bytes: Uint8Array, at: number, end: number, classes: Uint8Array): number {
  const first = bytes[at] as number;
  const kind = classAt(bytes, at, classes);
  const next = at + widthOf(first);
  if (isLetter(kind)) return endOfWord(bytes, at, end, classes, false);
  if (kind === NUMBER) return endOfNumbers(bytes, next, end, classes, 2);
  if (kind === LINE_END) return endOfSpace(bytes, at, end, classes, true);
  // Whatever else stands before a word belongs to it. A mark can stand before one or begin it itself.
  const word = endOfWord(bytes, next, end, classes, kind === MARK);
  if (word > next) return word;
  if (kind === MARK) return endOfWord(bytes, at, end, classes, false);
  if (isSymbol(kind) || (first === 0x20 && next < end && isSymbol(classAt(bytes, next, classes)))) {
    let i = endOfSymbols(bytes, next, end, classes);
    while (i < end && (bytes[i] === 0x0a || bytes[i] === 0x0d || bytes[i] === 0x2f)) i++;
    return i;
  }
  return endOfSpace(bytes, at, end, classes, true);
}

/** The same as {@link endOfAnyWord}, faster for letters of ASCII, at most the first of them a capital. */
function endOfWord(bytes: Uint8Array, at: number, end: number, classes: Uint8Array, needsSmall: boolean): number {
  let i = at;
  if (i < end && ((bytes[i] as number) - 0x41) >>> 0 < 26) i++;
  if (i < end && ((bytes[i] as number) - 0x61) >>> 0 < 26) {
    do i++;
    while (i < end && ((bytes[i] as number) - 0x61) >>> 0 < 26);
    if (i >= end || ((bytes[i] as number) < 0x80 && bytes[i] !== 0x27)) return i;
  }
  return endOfAnyWord(bytes, at, end, classes, needsSmall);
}

/**
 * Where the word `U*L+C|U+L*C` ends that begins at `at`, or `at` if there is none; only `U*L+C` counts where `needsSmall`.
 *
 * `U*` takes all it can. If a small letter follows, `L+` goes on from there. If not, `U*` has to give back what `L+` needs: all behind the last
 * letter without case, or mark, which both may be. Where there is none, only the second form fits.
 */
function endOfAnyWord(bytes: Uint8Array, at: number, end: number, classes: Uint8Array, needsSmall: boolean): number {
  let i = at;
  let kind = -1;
  let lastOfBoth = -1;
  for (; i < end; i += widthOf(bytes[i] as number)) {
    kind = classAt(bytes, i, classes);
    if (kind === CASELESS || kind === MARK) lastOfBoth = i;
    else if (kind !== CAPITAL) break;
  }
  if (i < end && kind === SMALL) {
    while (i < end && isSmallOrBoth(classAt(bytes, i, classes))) i += widthOf(bytes[i] as number);
  } else if (lastOfBoth >= 0) i = lastOfBoth + widthOf(bytes[lastOfBoth] as number);
  else if (needsSmall || i === at) return at;
  return bytes[i] === 0x27 ? endOfContraction(bytes, i, end, true) : i;
}

function isSmallOrBoth(kind: number): boolean {
  return kind >= SMALL && kind <= MARK;
}
