import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfLetters, endOfNumbers, preTokenClasses } from '../../../src/tokenize/bpe/pre-token-class.js';
import { CL100K_PATTERN } from '../../../src/tokenize/bpe/scan-cl100k.js';
import { GPT2_PATTERN } from '../../../src/tokenize/bpe/scan-gpt2.js';
import { O200K_PATTERN } from '../../../src/tokenize/bpe/scan-o200k.js';
import { type Scanner, scannerOf } from '../../../src/tokenize/bpe/scanner.js';
import { anyText } from '../any-text.js';

const classes = preTokenClasses();
/** A character of each class that has been of it in every version of Unicode: what stands for all others of the class. */
const standIns = ['!', 'À', 'à', 'א', '\u0301', '²', '\t'];

/** The pieces as regular expressions cut them. ASCII, and the long s of contractions, stand for themselves. */
function cutPlainly(text: string, pattern: string): string[] {
  const characters = Array.from(text);
  const shown = characters.map((character) => {
    const codePoint = character.codePointAt(0) as number;
    return codePoint < 0x80 || codePoint === 0x17f ? character : (standIns[classes[codePoint] ?? 0] as string);
  });
  const contraction = "'(?:[sStTmMdDſ]|[rR][eE]|[vV][eE]|[lL][lL])";
  const source = pattern.replaceAll("(?i:'s|'t|'re|'ve|'m|'ll|'d)", `(?:${contraction})`);
  const pieces: string[] = [];
  let start = 0;
  for (const [piece] of shown.join('').matchAll(new RegExp(source, 'gu'))) {
    const end = start + piece.length;
    pieces.push(characters.slice(start, end).join(''));
    start = end;
  }
  return pieces;
}

function cut(text: string, pattern: string, room: number): string[] {
  const bytes = new TextEncoder().encode(text);
  const ends = new Int32Array(room);
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const count = (scannerOf(pattern) as Scanner)(bytes, start, bytes.length, classes, ends);
    for (const end of ends.subarray(0, count)) {
      pieces.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, end)));
      start = end;
    }
  }
  return pieces;
}

describe.each([
  ['gpt2', GPT2_PATTERN],
  ['cl100k_base', CL100K_PATTERN],
  ['o200k_base', O200K_PATTERN],
])('the scanner of %s', (_, pattern) => {
  it('cuts any text as its pattern does, whatever room there is for the ends', () => {
    fc.assert(
      fc.property(anyText(), fc.constantFrom(1, 3, 1000), (text, room) => {
        const wellFormed = text.replace(/\p{Surrogate}/gu, '\ufffd');
        expect(cut(wellFormed, pattern, room)).toEqual(cutPlainly(wellFormed, pattern));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads whole characters only, so a text may end anywhere', () => {
    for (const text of ["it'", "it'r", "a'l", ' ', '\r', '中', '😀', 'A\u0301', "'ſ", '1234', 'x \n']) {
      expect(cut(text, pattern, 10)).toEqual(cutPlainly(text, pattern));
    }
  });
});

it('other patterns have none', () => {
  expect(scannerOf('\\w+')).toBeUndefined();
});

describe('letters and numbers', () => {
  it('end behind each character that its class says is one, and before any other', () => {
    const encoder = new TextEncoder();
    const wrong: string[] = [];
    for (let codePoint = 0; codePoint < 0x20000; codePoint++) {
      if (codePoint >= 0xd800 && codePoint < 0xe000) continue;
      const bytes = encoder.encode(String.fromCodePoint(codePoint));
      const kind = classes[codePoint] as number;
      const letter = endOfLetters(bytes, 0, bytes.length, classes) === bytes.length;
      const number = endOfNumbers(bytes, 0, bytes.length, classes, 1) === bytes.length;
      if (letter !== (kind >= 1 && kind <= 3) || number !== (kind === 5)) wrong.push(codePoint.toString(16));
    }
    expect(wrong).toEqual([]);
  });
});
