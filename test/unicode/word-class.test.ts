import { describe, expect, it } from 'vitest';
import { MARK, SEPARATOR, UNSPACED_LETTER, WORD, wordClass } from '../../src/unicode/word-class.js';

/** Classes of the code points of a text, as letters: `.` separator, `w` word, `m` mark, `u` unspaced letter. */
function classesOf(text: string): string {
  return Array.from(text, (character) => '.wmu'[wordClass(character.codePointAt(0) ?? 0)]).join('');
}

describe('wordClass', () => {
  // By General_Category, Script and Script_Extensions in the Unicode Character Database 17.0.
  it.each([
    ['ASCII', "aZ09_ -'\n", 'wwww.....'],
    ['edges of ASCII ranges', '@AZ[`az{/09:\u0000\u007f', '.ww..ww..ww...'],
    ['Latin', 'Éßaª²½\u0301×', 'wwwwwwm.'],
    ['the apostrophe letter of Ukrainian, though an extension of Thai', '\u02bc', 'w'],
    ['Cyrillic, Greek, Hebrew, Arabic', 'Яλאب\u064e،٣', 'wwwwm.w'],
    ['Devanagari: vowel signs and virama are marks', 'हि\u094d\u093e।', 'wmmm.'],
    ['Hangul', '한ㄱᄀ', 'www'],
    ['Han, its iteration mark, closing mark, zero and numerals', '汉々〆〇〡𠀀﨎', 'uuuuuuu'],
    ['Han numbers in circles are numbers of no script', '㊀', 'w'],
    ['Hiragana and Katakana with marks and length marks', 'あァーｰﾞ\u3099ゝ〱ｱ', 'uuuuumuuu'],
    ['Japanese punctuation', '。・「　〜', '.....'],
    ['Thai: letters, vowel above, digit, baht', 'กำ\u0e31\u0e49๑฿', 'uummw.'],
    ['Lao, Khmer, Myanmar: letter, mark, digit', 'ກ\u0eb1໑ក\u17d2១က\u1039၁', 'umwumwumw'],
    ['Tibetan and Bopomofo make words', 'ཀ\u0f71ㄅ', 'wmw'],
    ['emoji, joiners, variation selector, skin tone', '👩\u200d\u200c\ufe0f🏽', '...m.'],
    ['variation selector of plane 14', '\u{e0100}\u{e01ef}\u{e01f0}', 'mm.'],
    ['private use, noncharacters, what belongs to no block', '\ue000\ufdd0\uffff\u2fe0\u{e1000}', '.....'],
    // Bengali: behind the sign visarga (a mark), the letter ai, the sandhi mark; Thai: behind the sign phinthu (a mark).
    [
      'not assigned: as what stands before it in its block',
      '\u0983\u0984 \u0990\u0991 \u09fe\u09ff \u0e3a\u0e3b',
      'mm.ww.mm.mm',
    ],
    ['not assigned, in a block with case: a separator', '\u0377\u0378 \ua7dc\ua7dd', 'w..w.'],
  ])('%s', (_name, text, expected) => {
    expect(classesOf(text)).toBe(expected);
  });

  it('takes a lone surrogate, and what is no code point, for a separator', () => {
    for (const code of [0xd800, 0xdfff, 0x10ffff, 0x110000, -1, NaN]) expect(wordClass(code)).toBe(SEPARATOR);
  });

  it('names its classes', () => {
    expect([SEPARATOR, WORD, MARK, UNSPACED_LETTER]).toEqual([0, 1, 2, 3]);
  });
});
