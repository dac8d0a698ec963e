import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TercomOptions, tokenizeTercom, tokenizeWhitespace } from '../../src/text/index.js';
import golden from '../golden/sacrebleu_ter_tokenizer.json' with { type: 'json' };
import { codeOf } from '../text/code-of.js';

const options: fc.Arbitrary<TercomOptions> = fc.record({
  normalized: fc.boolean(),
  noPunct: fc.boolean(),
  asianSupport: fc.boolean(),
  caseSensitive: fc.boolean(),
});
const text = fc.oneof(
  fc
    .array(fc.constantFrom("'s", "'s ", '.', ',', '5', 'a', ' ', '\n-', '&amp;', '中', 'あ', '、', '）', '\u3000'))
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

describe('tokenizeTercom', () => {
  it('gives the tokens of sacreBLEU on all golden lines under all sixteen options', () => {
    const cases = golden.cases as { inputs: string; expected: Record<string, string> }[];
    expect(cases.length).toBe(203);
    for (const { inputs, expected } of cases) {
      for (let i = 0; i < 16; i++) {
        const [normalized, noPunct, asianSupport, caseSensitive] = [8, 4, 2, 1].map((bit) => (i & bit) > 0);
        const key = [normalized && 'n', noPunct && 'p', asianSupport && 'a', caseSensitive && 'c']
          .map((letter) => letter || '-')
          .join('');
        const chosen = { normalized, noPunct, asianSupport, caseSensitive } as Required<TercomOptions>;
        const line = expected[key] ?? expected['----'];
        expect(tokenizeTercom(inputs, chosen).join(' '), `${key} ${inputs}`).toBe(line);
      }
    }
  });

  // By hand from the rules, and checked with the reference.
  it.each<[string, TercomOptions, string[]]>([
    ['', {}, []],
    [" It's  5\u00a0KM. ", {}, ["it's", '5', 'km.']],
    ['It IS', { caseSensitive: true }, ['It', 'IS']],
    // Of two that follow each other only the first period finds a character before it that is not taken.
    ['a..2', { normalized: true }, ['a', '.', '.2']],
    ["boss's, boss's. 's", { normalized: true }, ["boss's", ',', "boss's", '.', "'s"]],
    ["boss's! 's's ", { normalized: true }, ['boss', "'s", '!', "'s", "'s"]],
    // The 's wants a space, and not just any white space.
    ["cat's\u3000tail", { normalized: true }, ["cat's", 'tail']],
    ['well\n-known\nto', { normalized: true }, ['wellknown', 'to']],
    ['&quot;&AMP;lt;', { normalized: true }, ['"', '<']],
    ['1-2 a-b', { normalized: true }, ['1', '-', '2', 'a-b']],
    ['(3.5), "so"; [x]', { noPunct: true }, ['35', 'so', '[x]']],
    // Without `normalized` and `noPunct` it does nothing.
    ['我爱。', { asianSupport: true }, ['我爱。']],
    ['我爱。', { normalized: true }, ['我爱。']],
    ['我爱、カナ。𠮷한', { normalized: true, asianSupport: true }, ['我', '爱', '、', 'カナ', '。', '𠮷한']],
    ['我爱、（カナ）。', { noPunct: true, asianSupport: true }, ['我爱カナ']],
    ['我爱、カナ。', { normalized: true, noPunct: true, asianSupport: true }, ['我', '爱', 'カナ']],
  ])('%j %j', (line, chosen, tokens) => {
    expect(tokenizeTercom(line, chosen)).toEqual(tokens);
  });

  it('has letters in lower case as Unicode 17 has them, in every runtime', () => {
    expect(tokenizeTercom('\ua7cbΑΣ ΑΣΑ İ')).toEqual(['\u0264ας', 'ασα', 'i̇']);
  });

  it('splits as characters the blocks that the reference lists', () => {
    const blocks: [number, number][] = [
      [0x2e80, 0x2eff],
      [0x3001, 0x3002],
      [0x3008, 0x3011],
      [0x3014, 0x301f],
      [0x30fb, 0x30fb],
      [0x31c0, 0x31ef],
      // 0x3200 to 0x3f22, the slip, 0x3300 to 0x33ff, and 0x3400 to 0x4dbf
      [0x3200, 0x4dbf],
      [0x4e00, 0x9fff],
      [0xf900, 0xfaff],
      [0xfe30, 0xfe4f],
      [0xff01, 0xff02],
      [0xff08, 0xff09],
      [0xff0c, 0xff0c],
      [0xff0e, 0xff0e],
      [0xff1a, 0xff1b],
      [0xff1f, 0xff1f],
      [0xff61, 0xff65],
    ];
    const expected = blocks.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
    const chosen = { normalized: true, asianSupport: true };
    const alone = Array.from({ length: 0x10000 - 0x80 }, (_, i) => i + 0x80).filter(
      (unit) => tokenizeTercom(`a${String.fromCharCode(unit)}b`, chosen).length === 3,
    );
    expect(alone).toEqual(expected);
  });

  it('gives tokens that are not empty and hold no white space, whatever the text', () => {
    fc.assert(
      fc.property(text, options, (line, chosen) => {
        for (const token of tokenizeTercom(line, chosen)) expect(tokenizeWhitespace(token)).toEqual([token]);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses options that do not exist or have no meaning', () => {
    const wrong = (value: unknown) => codeOf(() => tokenizeTercom('a', value as TercomOptions));
    expect(wrong({ no_punct: true })).toBe('UNKNOWN_OPTION');
    expect(wrong({ normalized: 1 })).toBe('INVALID_OPTION');
    expect(wrong({ caseSensitive: null })).toBe('INVALID_OPTION');
    expect(wrong(null)).toBe('INVALID_TYPE');
  });

  it.each(['a', '中', '.', "'s", '\ud800', ' ', '&', '\n-', '\n'])('of a million %j takes seconds at most', (part) => {
    const line = part.repeat(1_000_000);
    const start = performance.now();
    tokenizeTercom(line, { normalized: true, noPunct: true, asianSupport: true });
    tokenizeTercom(line, { normalized: true, asianSupport: true });
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
