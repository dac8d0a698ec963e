import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { chunk, type Tokenizer, tiktoken, truncate } from '../../src/tokenize/index.js';
import { anyText } from './any-text.js';
import { codeOf } from './code-of.js';
import { engines, tokenizerOf } from './engines.js';

describe.each(engines)('chunks in %s, %s', (...engine) => {
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    tokenizer = await tokenizerOf(engine);
  });

  /** A character has up to four tokens. */
  const sizes = fc.integer({ min: 4, max: 30 }).chain((size) => fc.tuple(fc.constant(size), fc.nat({ max: size - 1 })));

  it('without overlap are the text, each the longest that fits from where it starts', () => {
    fc.assert(
      fc.property(anyText(), fc.integer({ min: 4, max: 30 }), (text, size) => {
        const chunks = chunk(text, { tokenizer, size });
        expect(chunks.map((piece) => piece.text).join('')).toBe(text);
        for (const piece of chunks) expect(truncate(text.slice(piece.start), size, { tokenizer })).toBe(piece.text);
      }),
    );
  });

  it('with overlap share the longest end that fits, or nothing where that would lead nowhere', () => {
    fc.assert(
      fc.property(anyText(), sizes, (text, [size, overlap]) => {
        const chunks = chunk(text, { tokenizer, size, overlap });
        let last = { text: '', start: 0, end: 0 };
        for (const piece of chunks) {
          expect(piece.end).toBeGreaterThan(last.end);
          const shared = text.slice(piece.start, last.end);
          const most = truncate(last.text, overlap, { tokenizer, keep: 'end' });
          const isDeadEnd = truncate(text.slice(last.end - most.length), size, { tokenizer }).length <= most.length;
          expect(shared).toBe(isDeadEnd ? '' : most);
          last = piece;
        }
        expect(last.end).toBe(text.length);
      }),
    );
  });

  it('say where they are, how many tokens they have, and cut no character', () => {
    fc.assert(
      fc.property(anyText(), sizes, (text, [size, overlap]) => {
        for (const piece of chunk(text, { tokenizer, size, overlap })) {
          expect(piece.text).toBe(text.slice(piece.start, piece.end));
          expect(piece.tokens).toBe(tokenizer.count(piece.text));
          expect(piece.tokens).toBeLessThanOrEqual(size);
          for (const edge of [piece.start, piece.end]) {
            expect(/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, edge - 1), edge + 1))).toBe(false);
          }
        }
      }),
    );
  });
});

describe('chunk', () => {
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    tokenizer = await tiktoken('cl100k_base');
  });

  it('cuts words where it can, with what they share', () => {
    const texts = (size: number, overlap: number): string[] =>
      chunk('one two three four five', { tokenizer, size, overlap }).map(({ text }) => text);
    expect(texts(2, 0)).toEqual(['one two', ' three four', ' five']);
    expect(texts(3, 1)).toEqual(['one two three', ' three four five']);
    expect(texts(3, 2)).toEqual(['one two three', ' two three four', ' three four five']);
    expect(texts(9, 8)).toEqual(['one two three four five']);
    expect(chunk('', { tokenizer, size: 1 })).toEqual([]);
  });

  it('takes any counter, also one that does not count white space', () => {
    const words = { name: 'words', count: (text: string) => text.split(/\s+/).filter(Boolean).length };
    expect(chunk(' a bc  d ', { tokenizer: words, size: 2 }).map(({ text }) => text)).toEqual([' a bc  ', 'd ']);
  });

  it('takes time linear in a text that cannot be cut', () => {
    const chunks = chunk('a'.repeat(100_000), { tokenizer, size: 100, overlap: 10 });
    // A token is eight letters.
    expect(chunks.slice(0, -1).every(({ text }) => text === 'a'.repeat(800))).toBe(true);
    expect(chunks).toHaveLength(Math.ceil((100_000 - 80) / 720));
  });

  it('refuses what it cannot do', async () => {
    const any = chunk as (text: unknown, options: unknown) => unknown;
    expect(await codeOf(() => any(5, { tokenizer, size: 5 }))).toBe('INVALID_TYPE');
    for (const size of [0, -1, 1.5, NaN, '5', undefined]) {
      expect(await codeOf(() => any('a', { tokenizer, size }))).toBe('INVALID_OPTION');
    }
    for (const overlap of [-1, 1.5, NaN, '1', 5, 6]) {
      expect(await codeOf(() => any('a', { tokenizer, size: 5, overlap }))).toBe('INVALID_OPTION');
    }
    expect(await codeOf(() => any('a', { tokenizer: 'gpt2', size: 5 }))).toBe('INVALID_OPTION');
    expect(await codeOf(() => any('a', { tokenizer, size: 5, chunkOverlap: 1 }))).toBe('UNKNOWN_OPTION');
    expect(await codeOf(() => any('a', undefined))).toBe('INVALID_TYPE');
    // Golden: the reference has U+1F44D in three tokens.
    expect(() => chunk('a👍', { tokenizer, size: 2 })).toThrow('size is 2, expected at least 3');
  });
});
