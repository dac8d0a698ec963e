import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chunk, type TiktokenEncoding, tiktoken, truncate } from '../../src/tokenize/index.js';

const data = process.env['EVALMETRY_DATA'];
const read = (...path: string[]): string => readFileSync(join(data ?? '', ...path), 'utf8');

/** Columns of the table of Petrov et al. 2023 that are encodings of ours. */
const columns: Readonly<Record<string, TiktokenEncoding>> = {
  'GPT-2': 'gpt2',
  r50k_base: 'r50k_base',
  p50k_base: 'p50k_base',
  p50k_edit: 'p50k_edit',
  cl100k_base: 'cl100k_base',
};
const languages = ['arb_Arab', 'deu_Latn', 'eng_Latn', 'jpn_Jpan', 'kor_Hang', 'rus_Cyrl', 'zho_Hans', 'zho_Hant'];

describe.skipIf(!data)('FLORES-200, published token counts (needs EVALMETRY_DATA: 40 counts by both engines)', () => {
  it.each(languages)('%s', async (code) => {
    const name = read('flores200-tokenization', 'flores-language-map.csv')
      .split('\n')
      .find((line) => line.endsWith(`, ${code}`))
      ?.slice(0, -`, ${code}`.length);
    const [header, ...rows] = read('flores200-tokenization', 'petrov-tokenization-lengths.csv')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const row = rows.find((cells) => cells[0] === name);
    const published = Object.fromEntries(
      Object.keys(columns).map((column) => [column, row?.[header?.indexOf(column) ?? -1]]),
    );

    // What was counted is one string, with what is behind the last line end of each file: nothing.
    const lines = ['dev', 'devtest'].flatMap((part) =>
      read('flores200-tokenization', 'text', `${code}.${part}`).split('\n'),
    );
    const text = lines.join(' ');
    for (const engine of ['js', 'wasm'] as const) {
      const counted: Record<string, string> = {};
      for (const [column, encoding] of Object.entries(columns)) {
        const tokenizer = await tiktoken(encoding, { engine });
        counted[column] = String(tokenizer.count(text));
        expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
      }
      expect(counted).toEqual(published);
    }
  });
});

describe.skipIf(!data)('FLORES-200 in pieces (needs EVALMETRY_DATA: 8 languages)', () => {
  it.each(languages)('%s', async (code) => {
    const text = read('flores200-tokenization', 'text', `${code}.dev`);
    for (const encoding of ['gpt2', 'cl100k_base', 'o200k_base'] as const) {
      const tokenizer = await tiktoken(encoding);
      const tokens = tokenizer.encode(text);

      const bytes = Buffer.from(text);
      const slices = Array.from({ length: Math.ceil(bytes.length / 4099) }, (_, i) =>
        bytes.subarray(i * 4099, (i + 1) * 4099),
      );
      expect(await tokenizer.countStream(slices)).toBe(tokens.length);

      const { offsets } = tokenizer.encodeWithOffsets(text);
      expect([...offsets].map((offset, i) => text.slice(offset, offsets[i + 1])).join('')).toBe(text);

      const chunks = chunk(text, { tokenizer, size: 256 });
      expect(chunks.map((piece) => piece.text).join('')).toBe(text);
      for (const piece of chunks) expect(piece.tokens).toBe(tokenizer.count(piece.text));
      // All but the last are full, to the character.
      for (const piece of chunks.slice(0, -1)) {
        expect(piece.tokens).toBeLessThanOrEqual(256);
        const character = String.fromCodePoint(text.codePointAt(piece.end) as number);
        expect(tokenizer.count(piece.text + character)).toBeGreaterThan(256);
      }
      // A chunk wastes what the next character lacks: at most three tokens.
      expect(chunks.length).toBeLessThanOrEqual(Math.ceil(tokens.length / 253) + 1);

      for (const keep of ['start', 'end'] as const) {
        const kept = truncate(text, 10_000, { tokenizer, keep });
        expect(keep === 'start' ? text.startsWith(kept) : text.endsWith(kept)).toBe(true);
        expect(tokenizer.count(kept)).toBeLessThanOrEqual(10_000);
        expect(tokenizer.count(kept)).toBeGreaterThan(9996);
      }
    }
  });
});

describe.skipIf(!data)('test plans of gpt-tokenizer (needs EVALMETRY_DATA: 313 texts)', () => {
  it('have the same ids', async () => {
    const plans = JSON.parse(data ? read('peer-cases', 'gpt-tokenizer-testplans.json') : '[]') as {
      encoding: TiktokenEncoding;
      text: string;
      ids: number[];
    }[];
    expect(plans).toHaveLength(313);
    for (const { encoding, text, ids } of plans) {
      const tokenizer = await tiktoken(encoding);
      expect([...tokenizer.encode(text)], `${encoding}: ${text}`).toEqual(ids);
      expect(tokenizer.decode(ids)).toBe(text);
    }
  });
});
