import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { countUpTo } from '../../src/tokenize/count-up-to.js';
import { type Tokenizer, tiktoken } from '../../src/tokenize/index.js';
import { anyText } from './any-text.js';
import { codeOf } from './code-of.js';
import { engines, tokenizerOf } from './engines.js';

describe.each(engines)('a limit in %s, %s', (...engine) => {
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    tokenizer = await tokenizerOf(engine);
  });

  it('is kept by what has as many tokens, and by nothing that has more', () => {
    fc.assert(
      fc.property(anyText(), fc.integer({ min: 1, max: 40 }), fc.nat({ max: 500 }), (piece, times, any) => {
        const text = piece.repeat(times);
        const count = tokenizer.count(text);
        expect(tokenizer.isWithinLimit(text, count)).toBe(count);
        expect(tokenizer.isWithinLimit(text, count + any)).toBe(count);
        if (count > 0) expect(tokenizer.isWithinLimit(text, count - 1)).toBe(false);
        expect(tokenizer.isWithinLimit(text, any)).toBe(count <= any && count);
      }),
      { numRuns: 200 },
    );
  });

  it('holds for what a token takes most of: 128 spaces', () => {
    const spaces = ' '.repeat(12_800);
    expect(tokenizer.isWithinLimit(spaces, tokenizer.count(spaces))).toBe(tokenizer.count(spaces));
    expect(tokenizer.isWithinLimit(spaces, tokenizer.count(spaces) - 1)).toBe(false);
    expect(tokenizer.isWithinLimit('', 0)).toBe(0);
  });
});

describe('a limit', () => {
  /** Counts a token for every so many units, and notes how many units it was given. */
  function probe(unitsPerToken: number): { read: number; calls: number; count(text: string): number } {
    return {
      read: 0,
      calls: 0,
      count(text) {
        this.read += text.length;
        this.calls++;
        return Math.ceil(text.length / unitsPerToken);
      },
    };
  }

  it('is all that is paid for, however long the text and whatever its tokens', () => {
    for (const limit of [0, 1, 10, 1000, 100_000]) {
      for (const unitsPerToken of [0.25, 1, 4, 20]) {
        const encoder = probe(unitsPerToken);
        expect(countUpTo('word and word, '.repeat(2e6), limit, encoder, 128)).toBe(false);
        // As many units as the limit has tokens, and a part more.
        expect(encoder.read).toBeLessThan(Math.max(1, unitsPerToken) * limit + 16_384 + 80);
        expect(encoder.calls).toBeLessThan(limit / 16_384 + unitsPerToken * 30);
      }
    }
    const encoder = probe(1);
    expect(countUpTo('a'.repeat(3e7), 100_000, encoder, 128)).toBe(false);
    expect(encoder.read).toBe(0);
  });

  it('is a whole number', async () => {
    const tokenizer = await tiktoken('gpt2');
    const within = tokenizer.isWithinLimit.bind(tokenizer) as (text: unknown, limit: unknown) => unknown;
    for (const limit of [-1, 0.5, NaN, Infinity, '5', undefined, null]) {
      expect(await codeOf(() => within('a', limit))).toBe('INVALID_OPTION');
    }
    expect(await codeOf(() => within(['a'], 5))).toBe('INVALID_TYPE');
  });
});

describe('a place to cut', () => {
  it('is the next one between a word and a space or punctuation', async () => {
    const tokenizer = await tiktoken('o200k_base');
    expect(tokenizer.nextCut('one two three', 1)).toBe(3);
    expect(tokenizer.nextCut('one two three', 4)).toBe(7);
    expect(tokenizer.nextCut('one two three', 8)).toBe(13);
    expect(tokenizer.nextCut('你好，世界', 1)).toBe(2);
    expect(tokenizer.nextCut('one', 99)).toBe(3);
    expect(await codeOf(() => tokenizer.nextCut('one', -1))).toBe('INVALID_OPTION');
    expect(await codeOf(() => tokenizer.nextCut(1 as unknown as string, 1))).toBe('INVALID_TYPE');
  });

  it('has the tokens of the text on its two sides', async () => {
    for (const engine of engines) {
      const tokenizer = await tokenizerOf(engine);
      fc.assert(
        fc.property(anyText(), fc.nat({ max: 60 }), (text, from) => {
          const cut = tokenizer.nextCut(text, from);
          const sides = [text.slice(0, cut), text.slice(cut)].flatMap((side) => [...tokenizer.encode(side)]);
          expect(sides).toEqual([...tokenizer.encode(text)]);
        }),
      );
    }
  });
});
