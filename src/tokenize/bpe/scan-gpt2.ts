import {
  classAt,
  endOfContraction,
  endOfLetters,
  endOfNumbers,
  endOfSpace,
  endOfSymbols,
  isLetter,
  NUMBER,
  SPACE,
} from './pre-token-class.js';

/** The pattern of gpt2, r50k_base, p50k_base and p50k_edit, in the syntax of Rust. */
export const GPT2_PATTERN: string =
  "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

/** Cuts well-formed UTF-8 into pieces as {@link GPT2_PATTERN} does; see {@link Scanner}. */
export function scanGpt2(bytes: Uint8Array, start: number, end: number, classes: Uint8Array, ends: Int32Array): number {
  let count = 0;
  for (let at = start; at < end && count < ends.length; count++) {
    at = endOfPiece(bytes, at, end, classes);
    ends[count] = at;
  }
  return count;
}

function endOfPiece(bytes: Uint8Array, at: number, end: number, classes: Uint8Array): number {
  if (bytes[at] === 0x27) {
    const contraction = endOfContraction(bytes, at, end, false);
    if (contraction > at) return contraction;
  }
  // A space belongs to the word behind it.
  const word = bytes[at] === 0x20 && at + 1 < end ? at + 1 : at;
  const kind = classAt(bytes, word, classes);
  if (isLetter(kind)) return endOfLetters(bytes, word, end, classes);
  if (kind === NUMBER) return endOfNumbers(bytes, word, end, classes, Infinity);
  if (kind >= SPACE) return endOfSpace(bytes, at, end, classes, false);
  return endOfSymbols(bytes, word, end, classes);
}
