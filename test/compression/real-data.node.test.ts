import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compression } from '../../src/compression/index.js';
import { type TiktokenEncoding, tiktoken } from '../../src/tokenize/index.js';

const data = process.env['EVALMETRY_DATA'];
const read = (...path: string[]): string => readFileSync(join(data ?? '', 'flores200-tokenization', ...path), 'utf8');
const languages = ['arb_Arab', 'deu_Latn', 'eng_Latn', 'jpn_Jpan', 'kor_Hang', 'rus_Cyrl', 'zho_Hans', 'zho_Hant'];

interface Expected {
  language: string;
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
    // What was counted is one string, with what is behind the last line end of each file: nothing.
    const lines = ['dev', 'devtest'].flatMap((part) => read('text', `${code}.${part}`).split('\n'));
    const texts = [lines.join(' ')];
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
});
