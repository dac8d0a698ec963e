import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countGraphemes } from '../../src/unicode/graphemes.js';
import { breakClassText } from './break-class-text.js';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const oracle = (text: string): number => Array.from(segmenter.segment(text)).length;

// ICU is an oracle only where it is of the same Unicode version.
describe.skipIf(process.versions['unicode'] !== '17.0')('countGraphemes (needs a runtime of Unicode 17)', () => {
  it('agrees with Intl.Segmenter on mixes of all break classes', () => {
    fc.assert(
      fc.property(breakClassText(), (text) => {
        expect(countGraphemes(text)).toBe(oracle(text));
      }),
      { numRuns: 50_000, seed: 17 },
    );
  });

  it('agrees with Intl.Segmenter at every code point', () => {
    // Before it something that marks, a pictograph and a conjunct can join; behind it a mark and a consonant.
    const around = (character: string): string => `\u1100${character}\u0301 क\u094d${character} 👩\u200d${character}\n`;
    const wrong: string[] = [];
    for (let start = 0; start < 0x110000; start += 64) {
      // Planes 4 to 13, 15 and 16 hold nothing but private and unassigned characters: their ends will do.
      if (start >= 0x40000 && start >> 16 !== 14 && (start & 0xffff) > 0 && (start & 0xffff) < 0xffc0) continue;
      let text = '';
      for (let code = start; code < start + 64; code++) text += around(String.fromCodePoint(code));
      if (countGraphemes(text) !== oracle(text)) wrong.push(`${start.toString(16)} or one of the 63 behind it`);
    }
    expect(wrong).toEqual([]);
  });
});
