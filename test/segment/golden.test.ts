import { expect, it } from 'vitest';
import { tokenize13a } from '../../src/segment/tokenizer-13a.js';
import { tokenizeCharacters } from '../../src/segment/tokenizer-characters.js';
import { tokenizeChinese } from '../../src/segment/tokenizer-chinese.js';
import { tokenizeWhitespace } from '../../src/segment/tokenizer-whitespace.js';
import golden from '../golden/sacrebleu_tokenizers.json' with { type: 'json' };

type Case = { inputs: string; expected: Record<'13a' | 'zh' | 'char' | 'none', string> };
const cases = golden.cases as Case[];

/** Python's `str.split()`: the reference gives lines, and BLEU splits them so. */
function split(line: string): string[] {
  const space = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
  return line.split(space).filter((token) => token !== '');
}

it.each([
  ['13a', tokenize13a],
  ['zh', tokenizeChinese],
  ['char', tokenizeCharacters],
  ['none', tokenizeWhitespace],
] as const)('%s gives the tokens of sacreBLEU on all golden lines', (name, tokenize) => {
  expect(cases.length).toBeGreaterThan(400);
  for (const { inputs, expected } of cases) expect(tokenize(inputs), inputs).toEqual(split(expected[name]));
});
