import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseSegmenter, type IdSegmenter, segmenter13a } from '../../src/segment/id-segmenter.js';
import { isWhitespace, trimWhitespace, trimWhitespaceEnd } from '../../src/segment/normalize.js';
import { TokenIds } from '../../src/segment/token-ids.js';
import { isSymbol, splitWesternPunctuation } from '../../src/segment/western-punctuation.js';
import { IdList } from '../../src/sequence/id-list.js';
import {
  tokenize13a,
  tokenizeCharacters,
  tokenizeChinese,
  tokenizeInternational,
  tokenizeWhitespace,
} from '../../src/text/index.js';

/** Texts of what the rules look at, and any text at all, lone surrogates included. */
const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...'aZ59.,-\'"&;(/`~_\u0000\u007f \t\n\u0085\u3000。中é’𠮷\ud800\udc00'),
    maxLength: 25,
  }),
  fc
    .array(fc.constantFrom('&quot;', '&amp;', 'lt;', '<skipped>', '-\n', 'a', '1', '.', ' '), { maxLength: 12 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

function spelled(segmenter: IdSegmenter, tokens: TokenIds, line: string, names: string[]): (string | undefined)[] {
  const list = new IdList();
  segmenter(line, tokens, list);
  return Array.from(list.ids.subarray(0, list.length), (id) => names[id]);
}

describe('white space', () => {
  it("is what Python's str.isspace says, all 65,536 units", () => {
    const expected = [
      9, 10, 11, 12, 13, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004,
      0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
    ];
    expect(Array.from({ length: 0x10000 }, (_, unit) => unit).filter(isWhitespace)).toEqual(expected);
  });

  it('is trimmed at both ends, and text of nothing else is empty', () => {
    expect(trimWhitespace('\u3000 a b\u0085\n')).toBe('a b');
    expect(trimWhitespace('\ufeffa')).toBe('\ufeffa');
    expect(trimWhitespace(' \t ')).toBe('');
    expect(trimWhitespaceEnd('\u3000 a b\u0085\n')).toBe('\u3000 a b');
    expect(trimWhitespaceEnd(' \t ')).toBe('');
  });
});

describe('tokenize13a', () => {
  // Derived by hand from the four rules of mteval-v13a.
  it.each([
    ['', []],
    ["Don't stop-and-go!", ["Don't", 'stop-and-go', '!']],
    ['1,000.5 and 3.', ['1,000.5', 'and', '3', '.']],
    ['.5 a.5 5.a', ['.', '5', 'a', '.', '5', '5', '.', 'a']],
    ['1990-2000 x-1 --', ['1990', '-', '2000', 'x-1', '--']],
    // Matches of one rule do not overlap: of ".." after a letter the second is left to the next rule.
    ['a..5', ['a', '.', '.5']],
    ['wait...', ['wait', '.', '.', '.']],
    ['&quot;A&quot; &amp;lt; B', ['"', 'A', '"', '<', 'B']],
    ['exam-\nple\nend', ['example', 'end']],
    ['a<skipped>b', ['ab']],
    ['你好，世界。', ['你好，世界。']],
  ])('%j', (line, tokens) => {
    expect(tokenize13a(line)).toEqual(tokens);
  });
});

describe('tokenizeInternational', () => {
  // Derived by hand from the three rules of mteval-v14.
  it.each([
    ['', []],
    ['1,000.5 and 3.', ['1,000.5', 'and', '3.']],
    // At the text's ends there is no character beside the mark, elsewhere there is at least white space.
    ['.5 .5 5. 5.', ['.5', '.', '5', '5', '.', '5.']],
    [' .5', ['.', '5']],
    // A rule uses no character twice. The first takes "a." and then ".5" finds its period used; the second takes ". " and leaves ".5".
    ['a..5', ['a', '.', '.5']],
    ['3..5', ['3', '.', '.', '5']],
    ['wait…!', ['wait', '…', '!']],
    ['你好，世界。', ['你好', '，', '世界', '。']],
    // Arabic-Indic digits and ½ are numbers.
    ['٣٫٥ ½,½', ['٣٫٥', '½,½']],
    // An emoji is a symbol and its skin tone another one; symbols beyond U+FFFF count as one character.
    ['a\u{1F44D}\u{1F3FD}.', ['a', '\u{1F44D}', '\u{1F3FD}', '.']],
    ['\u{1F44D}.5', ['\u{1F44D}', '.', '5']],
    // U+10100 is punctuation (AEGEAN WORD SEPARATOR LINE); lone surrogates are nothing.
    ['a\u{10100}b', ['a', '\u{10100}', 'b']],
    ['a\ud800,\udc00b', ['a\ud800', ',', '\udc00b']],
    ['&quot; $5 <a>', ['&', 'quot', ';', '$', '5', '<', 'a', '>']],
  ])('%j', (line, tokens) => {
    expect(tokenizeInternational(line)).toEqual(tokens);
  });

  it('is the three rules over the whole text, word by word or not', () => {
    // Runtimes know what Unicode 13 had; the characters below are older.
    const plain = (line: string) =>
      line
        .replace(/(\P{N})(\p{P})/gu, '$1 $2 ')
        .replace(/(\p{P})(\P{N})/gu, ' $1 $2')
        .replace(/\p{S}/gu, ' $& ');
    const unit = fc.constantFrom(...'aé5٣½.,-«»…$€\u{1F44D}\u{10100}中。 \t\u0085\ud800\udc00\u0301');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (line) => {
        expect(tokenizeInternational(line)).toEqual(tokenizeWhitespace(plain(line)));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes linear time on long runs of anything', () => {
    for (const part of ['a', '.', '$', '5.', '中。', '\ud800']) {
      expect(tokenizeInternational(part.repeat(200_000)).join('')).toBe(part.repeat(200_000));
    }
  });
});

describe('tokenizeChinese', () => {
  it.each([
    ['', []],
    ['我爱3.5折，OK？', ['我', '爱', '3.5', '折', '，', 'OK', '？']],
    // The ends of the line are no neighbours: the period stays on a number there, but not on a letter.
    ['In 1999.', ['In', '1999.']],
    ['It is.', ['It', 'is', '.']],
    ['1999。', ['1999', '。']],
    // The slip: U+2019, U+20AC are split off; ideographs beyond U+FFFF, kana and Hangul are not.
    ['it’s 5€', ['it', '’', 's', '5', '€']],
    ['𠮷𠮷 カナ 한국', ['𠮷𠮷', 'カナ', '한국']],
    ['&amp;<skipped>', ['&', 'amp', ';', '<', 'skipped', '>']],
  ])('%j', (line, tokens) => {
    expect(tokenizeChinese(line)).toEqual(tokens);
  });

  it('takes as Chinese the blocks that the reference lists, and the slip', () => {
    const alone = Array.from({ length: 0x10000 }, (_, unit) => unit).filter(
      (unit) => tokenizeChinese(`a${String.fromCharCode(unit)}b`).length === 3 && unit > 0x7f && !isWhitespace(unit),
    );
    // From the reference's list of blocks; white space among them is a separator.
    const blocks: [number, number][] = [
      [0x2001, 0x2a6d],
      [0x2e80, 0x2fdf],
      [0x2ff0, 0x303f],
      [0x3100, 0x312f],
      [0x31a0, 0x31ef],
      [0x3200, 0x4db5],
      [0x4e00, 0x9fbb],
      [0xf900, 0xfa2d],
      [0xfa30, 0xfa6a],
      [0xfa70, 0xfad9],
      [0xfe10, 0xfe1f],
      [0xfe30, 0xfe4f],
      [0xff00, 0xffef],
    ];
    const expected = blocks.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
    expect(alone).toEqual(expected.filter((unit) => !isWhitespace(unit)));
  });
});

describe('tokenizeCharacters', () => {
  it('gives code points without white space, lone surrogates too', () => {
    expect(tokenizeCharacters('a 𠮷\ud800\u0085é\ufeff')).toEqual(['a', '𠮷', '\ud800', 'é', '\ufeff']);
  });
});

describe('any text', () => {
  it('is segmented without loss of what is no white space (char, none)', () => {
    fc.assert(
      fc.property(text, (line) => {
        const kept = Array.from(line, (character) => (isWhitespace(character.charCodeAt(0)) ? '' : character)).join('');
        expect(tokenizeCharacters(line).join('')).toBe(kept);
        expect(tokenizeWhitespace(line).join('')).toBe(kept);
      }),
    );
  });

  it('gives tokens that are not empty and hold no white space', () => {
    fc.assert(
      fc.property(text, (line) => {
        for (const tokenize of [tokenize13a, tokenizeChinese, tokenizeWhitespace, tokenizeCharacters]) {
          for (const token of tokenize(line)) expect(tokenizeWhitespace(token)).toEqual([token]);
        }
      }),
    );
  });

  it('is split at the ASCII symbols that are always tokens', () => {
    for (let unit = 0; unit < 0x10000; unit++) {
      const alone = splitWesternPunctuation(`a${String.fromCharCode(unit)}a`).length === 3;
      // Period and comma are tokens between letters, but not everywhere.
      expect(isSymbol(unit), String(unit)).toBe(alone && unit !== 0x2c && unit !== 0x2e);
    }
  });

  it.each([
    ['13a', segmenter13a(), tokenize13a],
    ['zh', chineseSegmenter(), tokenizeChinese],
  ] as const)('has the same tokens as ids, one instance over many texts: %s', (_, segmenter, tokenize) => {
    const tokens = new TokenIds();
    const names: string[] = [];
    fc.assert(
      fc.property(text, (raw) => {
        const line = trimWhitespace(raw);
        const expected = tokenize(line);
        for (const token of expected) names[tokens.of(token)] = token;
        expect(spelled(segmenter, tokens, line, names)).toEqual(expected);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['a', 'a'.repeat(1_000_000)],
    ['Han', '中'.repeat(1_000_000)],
    ['periods', '.'.repeat(1_000_000)],
    ['digits and hyphens', '1-'.repeat(500_000)],
    ['white space', ' '.repeat(1_000_000)],
    ['surrogates', '\ud800'.repeat(1_000_000)],
  ])('of a million characters is segmented in less than a few seconds: %s', (_, line) => {
    const start = performance.now();
    for (const tokenize of [tokenize13a, tokenizeChinese, tokenizeWhitespace, tokenizeCharacters]) tokenize(line);
    for (const segmenter of [segmenter13a(), chineseSegmenter()]) segmenter(line, new TokenIds(), new IdList());
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
