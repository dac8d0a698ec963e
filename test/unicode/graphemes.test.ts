import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countGraphemes } from '../../src/unicode/graphemes.js';
import { breakClassText } from './break-class-text.js';

describe('countGraphemes', () => {
  // Each by a rule of UAX #29; `÷` in the comment is where the rule puts a boundary.
  it.each([
    ['nothing', '', 0],
    ['letters', 'abc', 3],
    ['GB3: CR LF is one', '\r\n', 1],
    ['GB4, GB5: controls stand alone: LF ÷ CR ÷ CR LF ÷ mark', '\n\r\r\n\u0301', 4],
    ['GB6: L L V T', '\u1100\u1100\u1161\u11a8', 1],
    ['GB6: L and a syllable', '\u1100가\u1100각', 2],
    ['GB7: LV V T', '가\u1161\u11a8', 1],
    ['GB8: LVT T, but LVT ÷ V', '각\u11a8\u1161', 2],
    ['GB7: T ÷ V', '\u11a8\u1161', 2],
    ['GB9: marks, and a joiner, belong to what is before', 'e\u0301\u0302\u200dx', 2],
    ['GB9: a mark with nothing before it stands for itself', '\u0301a', 2],
    ['GB9a: spacing marks', 'கா', 1],
    ['GB9a: Thai AM', 'กำ', 1],
    ['GB9b: a prepended sign', '\u0600١', 1],
    ['GB9b: but not before a control', '\u0600\n', 2],
    ['GB9c: conjunct क्त', 'क\u094dत', 1],
    ['GB9c: with nukta and joiner between', 'क\u093c\u094d\u200dत', 1],
    ['GB9c: no linker, no conjunct', 'क\u093cत', 2],
    ['GB9c: a non-joiner ends it', 'क\u094d\u200cत', 2],
    ['GB9c: three consonants', 'क\u094dत\u094dय', 1],
    ['GB9c: a consonant of another script after the linker still joins', 'क\u094dক', 1],
    ['GB9c: Tamil has no such conjuncts', 'க\u0bcdத', 2],
    ['GB11: family', '👨\u200d👩\u200d👧\u200d👦', 1],
    ['GB11: skin tone before the joiner', '👩🏽\u200d🚀', 1],
    ['GB11: two joiners do not join', '👩\u200d\u200d🚀', 2],
    ['GB11: a letter before the joiner does not join', 'a\u200d🚀', 2],
    ['GB12: flags pair from the start', '🇨🇳🇯🇵🇰', 3],
    ['GB13: and again behind anything else', 'a🇨🇳🇯b🇵', 5],
    ['GB12: a mark behind half a flag ends it', '🇨\u0301🇳', 2],
    ['keycap', '1\ufe0f\u20e3', 1],
    ['lone surrogates are characters', '\ud83d\ud83d\ude00\ude00\u0301', 3],
    ['Han', '汉字', 2],
  ])('%s', (_name, text, expected) => {
    expect(countGraphemes(text)).toBe(expected);
  });

  it('counts no more than code points, and parts together no fewer than the whole', () => {
    fc.assert(
      fc.property(breakClassText(), breakClassText(), (first, second) => {
        const whole = countGraphemes(first + second);
        const parts = countGraphemes(first) + countGraphemes(second);
        expect(whole).toBeLessThanOrEqual(Array.from(first + second).length);
        expect(whole).toBeLessThanOrEqual(parts);
        // A line feed is a boundary on both sides, whatever stands there (CR aside).
        expect(countGraphemes(`${first}x\n${second}`)).toBe(countGraphemes(`${first}x`) + 1 + countGraphemes(second));
      }),
    );
  });

  it.each([
    ['ASCII', 'a', 1_000_000],
    ['Han', '汉', 1_000_000],
    ['combining marks', '\u0301', 1],
    ['joined pictographs', '👨\u200d', 1],
    ['consonants and linkers', 'क\u094d', 1],
    ['half flags', '🇨', 500_000],
  ])('does a million of %s', (_name, unit, expected) => {
    expect(countGraphemes(unit.repeat(1_000_000))).toBe(expected);
  });
});
