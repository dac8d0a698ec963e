import {
  classAt,
  endOfContraction,
  endOfLetters,
  endOfNumbers,
  endOfSpace,
  endOfSymbols,
  isLetter,
  isSymbol,
  LINE_END,
  NUMBER,
} from './pre-token-class.js';
import { widthOf } from './utf8.js';

/** The pattern of cl100k_base, in the syntax of Rust. */
export const CL100K_PATTERN: string =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** Cuts well-formed UTF-8 into pieces as {@link CL100K_PATTERN} does; see {@link Scanner}. */
export function scanCl100k(
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
  if (isLetter(kind)) return endOfLetters(bytes, next, end, classes);
  if (kind === NUMBER) return endOfNumbers(bytes, next, end, classes, 2);
  if (first === 0x27) {
    const contraction = endOfContraction(bytes, at, end, true);
    if (contraction > at) return contraction;
  }
  if (kind === LINE_END) return endOfSpace(bytes, at, end, classes, true);
  // Whatever else stands before letters belongs to them.
  const letters = endOfLetters(bytes, next, end, classes);
  if (letters > next) return letters;
  if (isSymbol(kind) || (first === 0x20 && next < end && isSymbol(classAt(bytes, next, classes)))) {
    let i = endOfSymbols(bytes, next, end, classes);
    while (i < end && (bytes[i] === 0x0a || bytes[i] === 0x0d)) i++;
    return i;
  }
  return endOfSpace(bytes, at, end, classes, true);
}
