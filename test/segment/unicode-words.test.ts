import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowerCase } from '../../src/segment/lower-case.js';
import { tokenizeRouge } from '../../src/segment/rouge-words.js';
import { porterStemmer } from '../../src/segment/stemmer.js';
import { tokenizeUnicode } from '../../src/segment/unicode-words.js';

// Written out from the characters' General_Category in the Unicode Character Database, script by script. L letters, M marks and
// N numbers are in a word; P punctuation, S symbols, Z separators, C the rest are not.
describe('tokenizeUnicode, by hand', () => {
  it('Latin, with accents of their own and with combining ones', () => {
    // The comma (Po) and the euro sign (Sc) separate.
    expect(tokenizeUnicode('Le café coûte 3,50 €.')).toEqual(['le', 'café', 'coûte', '3', '50']);
    // U+0301 and U+0302 are marks (Mn). Nothing is normalised: these are other tokens than those above.
    expect(tokenizeUnicode('Le cafe\u0301 cou\u0302te')).toEqual(['le', 'cafe\u0301', 'cou\u0302te']);
    // The small form of U+0130 is i and the mark U+0307.
    expect(tokenizeUnicode('\u0130zmir’e')).toEqual(['i\u0307zmir', 'e']);
  });

  it('Cyrillic', () => {
    // The dash (Pd) and the hyphen-minus (Pd) separate.
    expect(tokenizeUnicode('Мама мыла раму — в 1999-м.')).toEqual(['мама', 'мыла', 'раму', 'в', '1999', 'м']);
  });

  it('Greek, with the sigma at the end of a word', () => {
    expect(tokenizeUnicode('Ὁ ΟΔΥΣΣΕΎΣ, ὦ φίλοι·')).toEqual(['ὁ', 'οδυσσεύς', 'ὦ', 'φίλοι']);
  });

  it('Han, each character; digits and Latin letters make runs', () => {
    expect(tokenizeUnicode('我们在2024年用GPT学习。')).toEqual([
      '我',
      '们',
      '在',
      '2024',
      '年',
      '用',
      'gpt',
      '学',
      '习',
    ]);
  });

  it('several scripts without a space', () => {
    // Runs join letters of any scripts with spaces; a letter of one without is a token of its own.
    expect(tokenizeUnicode('中Éé한글ไทยмирรรcd')).toEqual(['中', 'éé한글', 'ไ', 'ท', 'ย', 'мир', 'ร', 'ร', 'cd']);
  });

  it('Han beyond U+FFFF, two UTF-16 units each', () => {
    expect(tokenizeUnicode('\u{20BB7}野家\u{30000}')).toEqual(['\u{20BB7}', '野', '家', '\u{30000}']);
  });

  it('Japanese, three scripts and Latin', () => {
    // U+30FC, the long vowel, is a letter (Lm) that Hiragana and Katakana share; 々 is Han.
    expect(tokenizeUnicode('コーヒーを2杯、Tシャツ。人々')).toEqual([
      'コ',
      'ー',
      'ヒ',
      'ー',
      'を',
      '2',
      '杯',
      't',
      'シ',
      'ャ',
      'ツ',
      '人',
      '々',
    ]);
    // The combining voiced mark U+3099 (Mn) stays on its letter.
    expect(tokenizeUnicode('か\u3099き')).toEqual(['か\u3099', 'き']);
  });

  it('Korean, which puts spaces between words', () => {
    expect(tokenizeUnicode('나는 사과 두 개를 먹었다.')).toEqual(['나는', '사과', '두', '개를', '먹었다']);
  });

  it('Thai, each letter with its vowel and tone marks', () => {
    // U+0E31, U+0E34 and U+0E49 are marks (Mn); U+0E32 is a letter (Lo); U+0E52 is a digit (Nd).
    expect(tokenizeUnicode('\u0e09\u0e31\u0e19\u0e01\u0e34\u0e19\u0e02\u0e49\u0e32\u0e27 \u0e52\u0e50')).toEqual([
      '\u0e09\u0e31',
      '\u0e19',
      '\u0e01\u0e34',
      '\u0e19',
      '\u0e02\u0e49',
      '\u0e32',
      '\u0e27',
      '\u0e52\u0e50',
    ]);
  });

  it('Lao', () => {
    // U+0EB0 and U+0EB2 are letters (Lo), U+0EB5 is a mark (Mn).
    expect(tokenizeUnicode('\u0eaa\u0eb0\u0e9a\u0eb2\u0e8d\u0e94\u0eb5')).toEqual([
      '\u0eaa',
      '\u0eb0',
      '\u0e9a',
      '\u0eb2',
      '\u0e8d',
      '\u0e94\u0eb5',
    ]);
  });

  it('Khmer', () => {
    // U+17D2 (the sign that stacks the next letter), U+17BB and U+17C6 are marks (Mn).
    expect(tokenizeUnicode('\u1781\u17d2\u1789\u17bb\u17c6')).toEqual(['\u1781\u17d2', '\u1789\u17bb\u17c6']);
  });

  it('Myanmar', () => {
    // U+103C and U+102C are marks that take space (Mc), U+103A is one that takes none (Mn).
    expect(tokenizeUnicode('\u1019\u103c\u1014\u103a\u1019\u102c')).toEqual([
      '\u1019\u103c',
      '\u1014\u103a',
      '\u1019\u102c',
    ]);
  });

  it('Devanagari, whose vowel signs and virama are marks', () => {
    // The danda U+0964 is punctuation (Po).
    expect(tokenizeUnicode('मैं हिन्दी सीखता हूँ।')).toEqual(['मैं', 'हिन्दी', 'सीखता', 'हूँ']);
  });

  it('Arabic, with and without vowel marks, and its digits', () => {
    // U+060C is a comma (Po); fatha, kasra, shadda, sukun are marks (Mn); U+0661 to U+0663 are digits (Nd).
    expect(tokenizeUnicode('عَلَيْكُمْ، كتاب \u0661\u0662\u0663')).toEqual(['عَلَيْكُمْ', 'كتاب', '\u0661\u0662\u0663']);
  });

  it('Hebrew, with points', () => {
    // The maqaf U+05BE is a dash (Pd), points are marks (Mn).
    expect(tokenizeUnicode('שָׁלוֹם עוֹלָם\u05beרַב')).toEqual(['שָׁלוֹם', 'עוֹלָם', 'רַב']);
  });

  it('emoji separate, but their variation selectors and keycaps are marks', () => {
    // U+1F44D and U+2764 are symbols (So), U+1F3FD is one (Sk), U+200D is a format character (Cf).
    expect(tokenizeUnicode('OK\u{1F44D}\u{1F3FD}go \u{1F468}\u200d\u{1F469}')).toEqual(['ok', 'go']);
    // U+FE0F is a mark (Mn), U+20E3 is one (Me). Behind the heart stands a mark alone, which is no token; the digit has its marks.
    expect(tokenizeUnicode('\u2764\ufe0f 1\ufe0f\u20e3')).toEqual(['1\ufe0f\u20e3']);
  });

  it('numbers of all kinds', () => {
    // Nd of N'Ko; Nl, with a small form; No.
    expect(tokenizeUnicode('\u07c5\u07c6 \u2163 ½ ①')).toEqual(['\u07c5\u07c6', '\u2173', '½', '①']);
  });

  it('what separates: connectors, apostrophes, format characters, lone surrogates, what is unassigned', () => {
    expect(tokenizeUnicode("snake_case don't")).toEqual(['snake', 'case', 'don', 't']);
    expect(tokenizeUnicode('می\u200cخواهم a\u00adb')).toEqual(['می', 'خواهم', 'a', 'b']);
    expect(tokenizeUnicode('a\ud800b\udc00c d\ud83d')).toEqual(['a', 'b', 'c', 'd']);
    expect(tokenizeUnicode('a\u0378b\u{10ffff}c\ufeffd')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('a mark that no letter stands before: part of the word behind it, no token where there is none', () => {
    // Two runs: U+0301 (Mn) with a letter, and U+0301 alone.
    expect(tokenizeUnicode('\u0301a \u0301')).toEqual(['\u0301a']);
    expect(tokenizeUnicode('\u0301\ufe0f1 b')).toEqual(['\u0301\ufe0f1', 'b']);
    // Of U+4E2D, which is a token with the marks behind it, those before it are no part; they are a run of marks.
    expect(tokenizeUnicode('a \u0301中\u0301')).toEqual(['a', '中\u0301']);
    expect(tokenizeUnicode('\u0301\u{1F600}\ufe0f')).toEqual([]);
  });
});

describe('tokenizeUnicode', () => {
  it("is stemmed in ASCII only by rouge_score's stemmer", () => {
    const words = tokenizeUnicode('Straßen streets cafés running');
    expect(words.map(porterStemmer.stem)).toEqual(['straßen', 'street', 'cafés', 'run']);
  });

  it('equals tokenizeRouge on any ASCII text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 60 }), (text) => {
        expect(tokenizeUnicode(text)).toEqual(tokenizeRouge(text));
      }),
    );
  });

  it('gives the letters and numbers of any text with the marks behind them, and a token has one at least', () => {
    // Where the runtime knows fewer characters than the pinned tables, it cannot judge the others.
    const isKnown = (character: string) => !/\p{Cn}/u.test(character);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const known = [...text].filter(isKnown).join('');
        const tokens = tokenizeUnicode(known);
        for (const token of tokens) expect(token).toMatch(/^\p{M}*[\p{L}\p{N}][\p{L}\p{M}\p{N}]*$/u);
        const kept = lowerCase(known).match(/[\p{L}\p{N}]\p{M}*/gu) ?? [];
        expect(tokens.map((token) => token.replace(/^\p{M}+/u, '')).join('')).toBe(kept.join(''));
      }),
    );
  });

  it('takes linear time on a million characters without a break', () => {
    expect(tokenizeUnicode('a'.repeat(1e6))).toHaveLength(1);
    expect(tokenizeUnicode('中'.repeat(1e6))).toHaveLength(1e6);
    expect(tokenizeUnicode(`ก${'\u0e34'.repeat(1e6)}`)).toHaveLength(1);
    expect(tokenizeUnicode('\u{1F600}'.repeat(5e5))).toHaveLength(0);
    expect(tokenizeUnicode('\u0301'.repeat(1e6))).toHaveLength(0);
    expect(tokenizeUnicode(`${'\u0301'.repeat(1e6)}a`)).toHaveLength(1);
  });
});

describe('lowerCase', () => {
  it('knows the small forms of Unicode 16 and 17 in every runtime', () => {
    // From the Unicode Character Database: Cyrillic, Latin (two with their small form elsewhere), Garay, Beria Erfe.
    const large = '\u1c89 \ua7cb \ua7cc \ua7ce \ua7d2 \ua7d4 \ua7da \ua7dc \u{10d50} \u{10d65} \u{16ea0} \u{16eb8}';
    const small = '\u1c8a \u0264 \ua7cd \ua7cf \ua7d3 \ua7d5 \ua7db \u019b \u{10d70} \u{10d85} \u{16ebb} \u{16ed3}';
    expect(lowerCase(large)).toBe(small);
    expect(lowerCase(small)).toBe(small);
  });

  it('is toLowerCase for what older versions know', () => {
    const character = fc.integer({ min: 0, max: 0x1c88 }).map((unit) => String.fromCharCode(unit));
    fc.assert(
      fc.property(fc.string({ unit: character }), (text) => {
        expect(lowerCase(text)).toBe(text.toLowerCase());
      }),
    );
  });
});
