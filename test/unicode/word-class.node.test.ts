import { describe, expect, it } from 'vitest';
import { SEPARATOR, wordClass } from '../../src/unicode/word-class.js';

const scripts = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const own = scripts.map((script) => `\\p{Script=${script}}`).join('');
const extended = scripts.map((script) => `\\p{Script_Extensions=${script}}`).join('');

// The runtime's own tables are an oracle only where they are of the same Unicode version.
describe.skipIf(process.versions['unicode'] !== '17.0')('wordClass (needs a runtime of Unicode 17)', () => {
  it("agrees with the runtime's properties at every code point that is assigned; others go with the one before or separate", () => {
    const mark = /\p{M}/u;
    const word = /[\p{L}\p{N}]/u;
    const letter = /[\p{L}\p{Nl}]/u;
    const ofScript = new RegExp(`[${own}]`, 'u');
    const shared = /[\p{Script=Common}\p{Script=Inherited}]/u;
    const ofExtension = new RegExp(`[${extended}]`, 'u');
    // U+02BC is shared by Latin, Cyrillic and others as well as Thai.
    const elsewhere = /\p{Script_Extensions=Latin}/u;
    const classOf = (text: string): number => {
      if (mark.test(text)) return 2;
      if (!word.test(text)) return 0;
      const isUnspaced = ofScript.test(text) || (shared.test(text) && ofExtension.test(text) && !elsewhere.test(text));
      return letter.test(text) && isUnspaced ? 3 : 1;
    };
    const wrong: string[] = [];
    let filled = 0;
    for (let code = 0; code < 0x110000; code++) {
      const text = String.fromCodePoint(code);
      const kind = wordClass(code);
      const isFilled = /\p{Cn}/u.test(text) && kind !== SEPARATOR;
      if (kind !== (isFilled ? wordClass(code - 1) : classOf(text))) wrong.push(code.toString(16));
      if (isFilled) filled++;
    }
    expect(filled).toBeGreaterThan(1000);
    expect(wrong).toEqual([]);
  });
});
