import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BYTES,
  CODE_POINTS,
  GRAPHEMES,
  LINES,
  measureUnits,
  TEXTS,
  TOKENS,
  UTF16_UNITS,
  WORDS,
} from '../../src/compression/units.js';
import { worldText } from './world-text.js';

function unitsOf(text: string) {
  const row = new Float64Array(GRAPHEMES);
  measureUnits(text, row);
  return {
    texts: row[TEXTS],
    codePoints: row[CODE_POINTS],
    utf16Units: row[UTF16_UNITS],
    bytes: row[BYTES],
    words: row[WORDS],
    lines: row[LINES],
  };
}

/** The same by the plain ways that the documentation names. */
function plainUnitsOf(text: string) {
  const ended = text.split(/\r\n|\n|\r/);
  return {
    texts: 1,
    codePoints: Array.from(text).length,
    utf16Units: text.length,
    bytes: new TextEncoder().encode(text).length,
    words: text.trim() === '' ? 0 : text.trim().split(/\s+/u).length,
    lines: ended.at(-1) === '' ? ended.length - 1 : ended.length,
  };
}

describe('measureUnits', () => {
  it.each([
    // text, code points, UTF-16 units, bytes, words, lines
    ['', 0, 0, 0, 0, 0],
    ['a', 1, 1, 1, 1, 1],
    [' ', 1, 1, 1, 0, 1],
    ['\n', 1, 1, 1, 0, 1],
    ['a b\tc', 5, 5, 5, 3, 1],
    ['a\nb', 3, 3, 3, 2, 2],
    ['a\nb\n', 4, 4, 4, 2, 2],
    ['a\r\nb\rc\n\n', 8, 8, 8, 3, 4],
    ['é', 1, 1, 2, 1, 1],
    ['汉字', 2, 2, 6, 1, 1],
    ['汉\u3000字', 3, 3, 9, 2, 1],
    ['😀😀', 2, 4, 8, 1, 1],
    // A surrogate without its partner becomes U+FFFD, three bytes, in every encoder.
    ['\ud83d', 1, 1, 3, 1, 1],
    ['\ude00\ud83d', 2, 2, 6, 1, 1],
    ['\ud83d\ud83d\ude00\ude00', 3, 4, 10, 1, 1],
    // White space is JavaScript's: U+FEFF is, U+0085, U+200B and U+001C are not.
    ['a\ufeffb\u00a0c\u2029d', 7, 7, 12, 4, 1],
    ['a\u0085b\u200bc\u001cd', 7, 7, 10, 1, 1],
  ])('of %j', (text, codePoints, utf16Units, bytes, words, lines) => {
    expect(unitsOf(text)).toEqual({ texts: 1, codePoints, utf16Units, bytes, words, lines });
  });

  it('is what the plain ways give', () => {
    fc.assert(
      fc.property(worldText(), (text) => {
        expect(unitsOf(text)).toEqual(plainUnitsOf(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('knows all white space and no other', () => {
    const wrong: string[] = [];
    for (let code = 0; code < 0x10000; code++) {
      const text = `a${String.fromCharCode(code)}b`;
      if (unitsOf(text).words !== text.split(/\s/).length) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it('leaves tokens to the caller', () => {
    const row = Float64Array.of(0, 7, 0, 0, 0, 0, 0);
    measureUnits('ab', row);
    expect(row[TOKENS]).toBe(7);
  });
});
