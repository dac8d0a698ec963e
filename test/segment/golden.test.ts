import { expect, it } from 'vitest';
import { tokenize13a } from '../../src/segment/tokenizer-13a.js';
import { tokenizeCharacters } from '../../src/segment/tokenizer-characters.js';
import { tokenizeChinese } from '../../src/segment/tokenizer-chinese.js';
import { tokenizeInternational } from '../../src/segment/tokenizer-international.js';
import { tokenizeWhitespace } from '../../src/segment/tokenizer-whitespace.js';
import golden from '../golden/sacrebleu_tokenizers.json' with { type: 'json' };

type Case = { inputs: string; expected: Record<'13a' | 'intl' | 'zh' | 'char' | 'none', string> };
const cases = golden.cases as Case[];

/** Python's `str.split()`: the reference gives lines, and BLEU splits them so. */
function split(line: string): string[] {
  // JavaScript's white space without U+FEFF, and with U+001C to U+001F and U+0085.
  const isSpace = (character: string) =>
    ['\u001c', '\u001d', '\u001e', '\u001f', '\u0085'].includes(character) ||
    (/\s/.test(character) && character !== '\ufeff');
  const spaced = Array.from(line, (character) => (isSpace(character) ? ' ' : character)).join('');
  return spaced.split(' ').filter((token) => token !== '');
}

it.each([
  ['13a', tokenize13a],
  ['intl', tokenizeInternational],
  ['zh', tokenizeChinese],
  ['char', tokenizeCharacters],
  ['none', tokenizeWhitespace],
] as const)('%s gives the tokens of sacreBLEU on all golden lines', (name, tokenize) => {
  expect(cases.length).toBeGreaterThan(400);
  for (const { inputs, expected } of cases) expect(tokenize(inputs), inputs).toEqual(split(expected[name]));
});
