import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOfPattern, PATTERNS, type PatternName, patternNames } from '../../../src/tokenize/bpe/patterns.js';
import { preTokenClasses } from '../../../src/tokenize/bpe/pre-token-class.js';
import { Scanner } from '../../../src/tokenize/bpe/scanner.js';
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

const scanners = Object.fromEntries(patternNames().map((name) => [name, new Scanner(name)])) as Record<
  PatternName,
  Scanner
>;

function cut(text: string, name: PatternName, room: number): string[] {
  const bytes = new TextEncoder().encode(text);
  const ends = new Int32Array(room);
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const count = scanners[name].scan(bytes, start, bytes.length, ends);
    for (const end of ends.subarray(0, count)) {
      pieces.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, end)));
      start = end;
    }
  }
  return pieces;
}

/** All texts of so many characters. */
function* textsOf(characters: readonly string[], length: number): Generator<string> {
  if (length === 0) yield '';
  else for (const text of textsOf(characters, length - 1)) for (const character of characters) yield text + character;
}

describe.each(Object.entries(PATTERNS) as [PatternName, string][])('the scanner of %s', (name, pattern) => {
  it('cuts any text as its pattern does, whatever room there is for the ends', () => {
    fc.assert(
      fc.property(anyText(), fc.constantFrom(4, 5, 1000), (text, room) => {
        const wellFormed = text.replace(/\p{Surrogate}/gu, '\ufffd');
        expect(cut(wellFormed, name, room)).toEqual(cutPlainly(wellFormed, pattern));
      }),
      { numRuns: 2000 },
    );
  });

  it('cuts as its pattern does whatever three characters stand before whatever one', () => {
    // One of each that the patterns tell apart.
    const characters = Array.from("!Aaא\u0301²\t\n '/srelSRELſ");
    const texts = [...textsOf(characters, 4)];
    expect(texts.filter((text) => cut(text, name, 10).join('|') !== cutPlainly(text, pattern).join('|'))).toEqual([]);
  });

  it('takes back ends that were none, also where the room for them is used up', () => {
    for (const text of ['אAAAAb אAAAA', "a's b'x c're d'r", '\n \n  \n   x', '  \n\t\t\n  \t y']) {
      for (let room = 4; room < 9; room++) expect(cut(text, name, room)).toEqual(cutPlainly(text, pattern));
    }
  });

  it('knows every character, wherever it stands', () => {
    const wrong: string[] = [];
    for (let from = 0; from < 0x110000; from += 0x1000) {
      let text = '';
      for (let codePoint = from; codePoint < from + 0x1000; codePoint++) {
        if (codePoint < 0xd800 || codePoint >= 0xe000) text += `a${String.fromCodePoint(codePoint)}1`;
      }
      if (cut(text, name, 20_000).join('|') !== cutPlainly(text, pattern).join('|')) wrong.push(from.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it('reads whole characters only, so a text may end anywhere', () => {
    for (const text of ["it'", "it'r", "a'l", ' ', '\r', '中', '😀', 'A\u0301', "'ſ", '1234', 'x \n']) {
      expect(cut(text, name, 10)).toEqual(cutPlainly(text, pattern));
    }
  });

  it('is found by its pattern', () => {
    expect(nameOfPattern(pattern)).toBe(name);
  });
});

it('other patterns have none', () => {
  expect(nameOfPattern('\\w+')).toBeUndefined();
});
