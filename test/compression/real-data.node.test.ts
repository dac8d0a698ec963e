import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareTokenizers, compression, languageParity, tokenStatistics } from '../../src/compression/index.js';
import { type TiktokenEncoding, tiktoken } from '../../src/tokenize/index.js';

const data = process.env['EVALMETRY_DATA'];
const read = (...path: string[]): string => readFileSync(join(data ?? '', 'flores200-tokenization', ...path), 'utf8');
const languages = ['arb_Arab', 'deu_Latn', 'eng_Latn', 'jpn_Jpan', 'kor_Hang', 'rus_Cyrl', 'zho_Hans', 'zho_Hant'];

/** The one string of a language that was counted, with what is behind the last line end of each file: nothing. */
const joined = (code: string): string =>
  ['dev', 'devtest'].flatMap((part) => read('text', `${code}.${part}`).split('\n')).join(' ');

interface Expected {
  language: string;
  published_premium_vs_english: Readonly<Record<string, number>>;
  dev_lines: number;
  dev_per_line: { chars: number; utf8_bytes: number; whitespace_words: number };
}

/** The published table's cell; UTF-32 tokens are code points, ByT5 tokens are bytes. */
function published(language: string, column: string): number {
  const [header, ...rows] = read('petrov-tokenization-lengths.csv')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return Number(rows.find((cells) => cells[0] === language)?.[header?.indexOf(column) ?? -1]);
}

describe.skipIf(!data)('FLORES-200 (needs EVALMETRY_DATA: 8 languages)', () => {
  it.each(languages)('%s: published counts and rates of one string', async (code) => {
    const { language } = JSON.parse(read('expected.json'))[code] as Expected;
    const texts = [joined(code)];
    const columns: [string, TiktokenEncoding][] = [
      ['GPT-2', 'gpt2'],
      ['cl100k_base', 'cl100k_base'],
    ];
    for (const [column, encoding] of columns) {
      const score = compression({ texts }, { tokenizer: await tiktoken(encoding) });
      const tokens = published(language, column);
      expect(score).toMatchObject({
        tokensPerCharacter: tokens / published(language, 'UTF-32'),
        bytesPerToken: published(language, 'ByT5') / tokens,
        counts: { tokens, codePoints: published(language, 'UTF-32'), bytes: published(language, 'ByT5') },
      });
    }
  });

  it.each(languages)('%s: characters, bytes, words and lines, line by line', (code) => {
    const expected = (JSON.parse(read('expected.json'))[code] as Expected).dev_per_line;
    const lines = read('text', `${code}.dev`).split('\n').slice(0, -1);
    const { counts } = compression({ texts: lines, tokenCounts: lines.map(() => 0) });
    expect(counts).toMatchObject({
      texts: 997,
      codePoints: expected.chars,
      bytes: expected.utf8_bytes,
      words: expected.whitespace_words,
      lines: 997,
    });
  });

  it('premiums over English as published, for three encodings', async () => {
    const expected = JSON.parse(read('expected.json')) as Record<string, Expected>;
    const texts = Object.fromEntries(languages.map((code) => [code, [joined(code)]]));
    for (const [column, encoding] of [
      ['GPT-2', 'gpt2'],
      ['p50k_base', 'p50k_base'],
      ['cl100k_base', 'cl100k_base'],
    ] as const) {
      const score = languageParity({ texts }, { tokenizer: await tiktoken(encoding), pivot: 'eng_Latn' });
      expect(score.languages.length).toBe(8);
      for (const { language, premium } of score.languages) {
        expect(premium, language).toBeCloseTo(expected[language]?.published_premium_vs_english[column] ?? NaN, 13);
      }
    }
  });

  it('one pass over four tokenizers, as published and, of o200k_base, as tiktoken counts', async () => {
    const names: TiktokenEncoding[] = ['gpt2', 'cl100k_base', 'o200k_base'];
    const tokenizers = await Promise.all(names.map((name) => tiktoken(name)));
    const qwen = { name: 'Qwen', count: () => published('Chinese (Simplified)', 'Qwen') };
    const { tokenizers: compared } = compareTokenizers(
      { texts: [joined('zho_Hans')] },
      { tokenizers: [...tokenizers, qwen] },
    );
    expect(compared.map(({ name, compression: { counts } }) => [name, counts.tokens])).toEqual([
      ['Qwen', 57735],
      ['o200k_base', 67096],
      ['cl100k_base', 101138],
      ['gpt2', 168850],
    ]);
    expect(compared.map((row) => row.normalizedSequenceLength)).toEqual(
      [57735, 67096, 101138, 168850].map((n) => n / 168850),
    );
  });

  it.each(['eng_Latn', 'rus_Cyrl'])('%s: statistics of tokens are what plain counts are', async (code) => {
    const tokenizer = await tiktoken('cl100k_base');
    const texts = read('text', `${code}.dev`).split('\n');
    const score = tokenStatistics({ texts }, { tokenizer, leadingSpace: true });
    const words = texts.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '');
    const types = [...new Set(words)];
    expect(score.singleTokenRetention).toBe(
      types.filter((word) => tokenizer.count(` ${word}`) === 1).length / types.length,
    );
    expect(score.continuedWords).toBe(words.filter((word) => tokenizer.count(` ${word}`) > 1).length / words.length);
    const tokens = texts.flatMap((text) => [...tokenizer.encode(text)]);
    const counts = new Map<number, number>();
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
    expect(score.counts).toMatchObject({ tokens: tokens.length, tokenTypes: counts.size });
    const powers = [...counts.values()].reduce((sum, count) => sum + (count / tokens.length) ** 2.5, 0);
    expect(score.renyiEfficiency).toBeCloseTo(Math.log2(powers) / -1.5 / Math.log2(counts.size), 12);
  });
});
