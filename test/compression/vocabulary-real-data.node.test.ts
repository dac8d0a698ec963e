import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compression, extendVocabulary, vocabularyCurve } from '../../src/compression/index.js';
import { type Tokenizer, tiktoken } from '../../src/tokenize/index.js';
import { importConstructor, importDefinition } from '../../src/tokenize/load-encoding.js';
import { toRankLine, type Vocabulary, vocabularyOf } from '../../src/tokenize/vocabulary.js';

const data = process.env['EVALMETRY_DATA'];
const read = (...path: string[]): string => readFileSync(join(data ?? '', 'flores200-tokenization', ...path), 'utf8');
const languages = ['arb_Arab', 'deu_Latn', 'eng_Latn', 'jpn_Jpan', 'kor_Hang', 'rus_Cyrl', 'zho_Hans', 'zho_Hant'];
const linesOf = (code: string, part: string): string[] => read('text', `${code}.${part}`).split('\n').slice(0, -1);

/** The cell of the published table in a row and a column; UTF-32 tokens are code points, ByT5 tokens are bytes. */
function published(code: string, column: string): number {
  const name = read('flores-language-map.csv')
    .split('\n')
    .find((line) => line.endsWith(`, ${code}`))
    ?.slice(0, -`, ${code}`.length);
  const [header, ...rows] = read('petrov-tokenization-lengths.csv')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return Number(rows.find((cells) => cells[0] === name)?.[header?.indexOf(column) ?? -1]);
}

describe.skipIf(!data)('vocabularies over FLORES-200 (needs EVALMETRY_DATA: 8 languages)', () => {
  it.each(languages)(
    '%s: the curve of cl100k_base falls from the published bytes to the published tokens',
    async (code) => {
      const tokenizer = await tiktoken('cl100k_base');
      // What was counted is one string, with what is behind the last line end of each file: nothing.
      const texts = [['dev', 'devtest'].flatMap((part) => read('text', `${code}.${part}`).split('\n')).join(' ')];
      const { points, counts } = vocabularyCurve({ texts }, { tokenizer });
      expect(counts).toMatchObject({ codePoints: published(code, 'UTF-32'), bytes: published(code, 'ByT5') });
      expect(points[0]?.tokens).toBe(published(code, 'ByT5'));
      expect(points.at(-1)?.tokens).toBe(published(code, 'cl100k_base'));
      expect(points.at(-1)?.tokensPerCharacter).toBe(compression({ texts }, { tokenizer }).tokensPerCharacter);
      points.reduce((before, point) => {
        expect(point.tokens).toBeLessThanOrEqual(before.tokens);
        return point;
      });
    },
  );

  it.each(['eng_Latn', 'jpn_Jpan', 'zho_Hans'])(
    '%s: o200k_base, cut, counts as @dqbd/tiktoken with so many ranks',
    async (code) => {
      const tokenizer = await tiktoken('o200k_base');
      const { ranks } = vocabularyOf(tokenizer) as Vocabulary;
      const [construct, { pat_str }] = await Promise.all([importConstructor(), importDefinition('o200k_base')]);
      const texts = linesOf(code, 'dev');
      const sizes = [1000, 10_000, 64_000, 128_000];
      const { points } = vocabularyCurve({ texts }, { tokenizer, sizes });
      for (const [i, size] of sizes.entries()) {
        const tokens = Array.from({ length: size }, (_, id) => ranks.bytesOf(id));
        const reference = new construct(toRankLine(0, tokens), {}, pat_str);
        expect(points[i]?.tokens).toBe(texts.reduce((sum, text) => sum + reference.encode_ordinary(text).length, 0));
        reference.free();
      }
    },
  );

  it.each([
    ['eng_Latn', 56_342, 52_409, '7.5'],
    ['zho_Hans', 80_156, 65_875, '21.7'],
  ])(
    '%s: what the guide says of 65,536 entries, as Python tiktoken 0.14 counts with so many ranks',
    async (code, few, all, more) => {
      const texts = ['dev', 'devtest'].flatMap((part) => linesOf(code, part));
      const { points } = vocabularyCurve(
        { texts },
        { tokenizer: await tiktoken('o200k_base'), sizes: [65_536, 199_998] },
      );
      expect(points.map(({ tokens }) => tokens)).toEqual([few, all]);
      expect((100 * (few / all - 1)).toFixed(1)).toBe(more);
    },
  );

  it.each(languages)(
    '%s: 500 additions gain what encoding again gives, less where they were not learnt',
    async (code) => {
      const tokenizer = await tiktoken('cl100k_base');
      const texts = linesOf(code, 'dev');
      const extension = extendVocabulary({ texts }, { tokenizer, additions: 500, partialCharacters: 'within' });
      const gainOn = (some: string[]): number => {
        const tokensBy = (by: Tokenizer) => compression({ texts: some }, { tokenizer: by }).counts.tokens;
        return (tokensBy(tokenizer) - tokensBy(extension.tokenizer)) / tokensBy(tokenizer);
      };
      expect(gainOn(texts)).toBe(extension.gain);
      expect(extension.gain).toBeGreaterThan(0);
      expect(gainOn(linesOf(code, 'devtest'))).toBeLessThan(extension.gain);
    },
  );
});
