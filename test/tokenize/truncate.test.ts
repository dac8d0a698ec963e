import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BoundedCounter, bytePairEncoding, type Tokenizer, tiktoken, truncate } from '../../src/tokenize/index.js';
import { anyText } from './any-text.js';
import { codeOf } from './code-of.js';
import { engines, tokenizerOf } from './engines.js';
import { rankLines } from './rank-lines.js';

/** The definition: of all pieces of whole characters from that end, the longest that has at most so many tokens. */
function longestPiece(text: string, maxTokens: number, tokenizer: BoundedCounter, keep: 'start' | 'end'): string {
  const characters = [...text];
  for (let length = characters.length; ; length--) {
    const kept = keep === 'start' ? characters.slice(0, length) : characters.slice(characters.length - length);
    const piece = kept.join('');
    if (tokenizer.count(piece) <= maxTokens) return piece;
  }
}

const units = [
  'a',
  'ab',
  'A',
  ' ',
  '\r\n',
  '7',
  '.',
  '中',
  '中文',
  '😀',
  'e\u0301',
  'ก็',
  '\ud800',
  '=',
  "'s",
  'the',
  '٣',
];
const keeps = fc.constantFrom('start', 'end');

describe.each(engines)('a truncated text in %s, %s', (...engine) => {
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    tokenizer = await tokenizerOf(engine);
  });

  it('is the longest piece that fits', () => {
    fc.assert(
      fc.property(anyText(), fc.nat({ max: 60 }), keeps, (text, maxTokens, keep) => {
        const expected = longestPiece(text, maxTokens, tokenizer, keep);
        expect(truncate(text, maxTokens, { tokenizer, keep })).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  /** Runs of one thing or two, most without a place to cut. */
  const runs = (times: number) =>
    fc
      .array(
        fc.tuple(
          fc.array(fc.constantFrom(...units), { minLength: 1, maxLength: 2 }),
          fc.integer({ min: 1, max: times }),
        ),
        {
          minLength: 1,
          maxLength: 3,
        },
      )
      .map((parts) => parts.map(([unit, count]) => unit.join('').repeat(count)).join(''));

  it('is the longest piece that fits where nothing can be cut for long', () => {
    fc.assert(
      fc.property(runs(100), fc.nat({ max: 150 }), keeps, (text, maxTokens, keep) => {
        const start = text.slice(0, 1000);
        const expected = longestPiece(start, maxTokens, tokenizer, keep);
        expect(truncate(start, maxTokens, { tokenizer, keep })).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('fits, and is longest but for a token or two, where nothing can be cut for very long', () => {
    fc.assert(
      fc.property(runs(3000), fc.nat({ max: 1500 }), keeps, (text, maxTokens, keep) => {
        const { length } = truncate(text, maxTokens, { tokenizer, keep });
        const countOf = (units: number): number =>
          tokenizer.count(keep === 'start' ? text.slice(0, units) : text.slice(Math.max(0, text.length - units)));
        expect(countOf(length)).toBeLessThanOrEqual(maxTokens);
        // A token has 128 bytes at most.
        if (length < text.length) expect(countOf(length + 256)).toBeGreaterThan(maxTokens);
      }),
      { numRuns: 60 },
    );
  });

  it('is itself where it fits, and nothing where nothing does', () => {
    fc.assert(
      fc.property(anyText(), keeps, (text, keep) => {
        expect(truncate(text, tokenizer.count(text), { tokenizer, keep })).toBe(text);
        expect(truncate(text, 0, { tokenizer, keep })).toBe('');
      }),
    );
  });
});

describe('truncate', () => {
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    tokenizer = await tiktoken('cl100k_base');
  });

  it('keeps the start unless told otherwise, and cuts no character', () => {
    // Golden: the reference has U+1F44D in three tokens.
    expect(truncate('a👍', 3, { tokenizer })).toBe('a');
    expect(truncate('a👍', 4, { tokenizer })).toBe('a👍');
    expect(truncate('👍a', 3, { tokenizer, keep: 'end' })).toBe('a');
    expect(truncate('The quick brown fox', 2, { tokenizer, keep: 'start' })).toBe('The quick');
    expect(truncate('The quick brown fox', 2, { tokenizer, keep: 'end' })).toBe(' brown fox');
  });

  it('takes what the first tokens of the whole would leave out', () => {
    // The reference has eight equal letters in a token, and seven in two.
    expect(['a'.repeat(7), 'a'.repeat(8), 'a'.repeat(9)].map((text) => tokenizer.count(text))).toEqual([2, 1, 2]);
    expect(truncate('a'.repeat(9), 1, { tokenizer })).toBe('a'.repeat(8));
  });

  it('takes any counter: letters, words, and one that does not count white space', () => {
    const letters = { name: 'letters', count: (text: string) => text.length };
    expect(truncate('one two', 5, { tokenizer: letters })).toBe('one t');
    expect(truncate('one 😀', 5, { tokenizer: letters })).toBe('one ');
    const words = { name: 'words', count: (text: string) => text.split(/\s+/).filter(Boolean).length };
    fc.assert(
      fc.property(anyText(), fc.nat({ max: 10 }), keeps, (text, maxTokens, keep) => {
        const expected = longestPiece(text, maxTokens, words, keep);
        expect(truncate(text, maxTokens, { tokenizer: words, keep })).toBe(expected);
      }),
    );
  });

  it('takes a tokenizer whose parts do not add up, such as one that counts its marks of start and end', () => {
    const marked: BoundedCounter = {
      name: 'marked',
      count: (text) => tokenizer.count(text) + 2,
      encodeWithOffsets: (text) => tokenizer.encodeWithOffsets(text),
    };
    for (const text of ['中'.repeat(3000), 'the cat '.repeat(500), 'x'.repeat(30_000)]) {
      for (const keep of ['start', 'end'] as const) {
        const kept = truncate(text, 502, { tokenizer: marked, keep });
        expect(kept).toBe(truncate(text, 500, { tokenizer, keep }));
      }
    }
  });

  it.each(['start', 'end'] as const)('reads little more than it keeps, at the %s', (keep) => {
    for (const unit of ['word and word, ', '猫坐在垫子上，', 'x', '😀', 'ก็']) {
      const text = unit.repeat(2e6 / unit.length);
      for (const maxTokens of [1, 100, 5000]) {
        let read = 0;
        const probe: BoundedCounter = {
          name: 'probe',
          count: () => NaN,
          isWithinLimit(part, limit) {
            const count = tokenizer.isWithinLimit(part, limit);
            // A part that does not fit is read as far as its limit goes.
            read += count === false ? Math.min(part.length, 128 * limit) : part.length;
            return count;
          },
          encodeWithOffsets(part) {
            read += part.length;
            return tokenizer.encodeWithOffsets(part);
          },
          nextCut(part, from) {
            const cut = tokenizer.nextCut(part, from);
            read += cut - from;
            return cut;
          },
        };
        const result = truncate(text, maxTokens, { tokenizer: probe, keep });
        expect(tokenizer.count(result)).toBeLessThanOrEqual(maxTokens);
        // Where there is no place to cut, the last thousand units are tried one by one.
        expect(read).toBeLessThan(10 * result.length + (unit.length > 5 ? 2000 : 300_000));
      }
    }
  });

  it('finds what fits where a vocabulary has longer tokens than any encoding', () => {
    const lines = rankLines(['a'.repeat(300), 'b'.repeat(1000)]);
    const tokenizer = bytePairEncoding(lines, { pattern: 'gpt2' });
    for (const text of ['a'.repeat(300), 'b'.repeat(1000)]) {
      expect(tokenizer.count(text)).toBe(1);
      expect(truncate(text, 1, { tokenizer })).toBe(text);
      expect(truncate(`${text} c`, 1, { tokenizer })).toBe(text);
      expect(truncate(`c.${text}`, 1, { tokenizer, keep: 'end' })).toBe(text);
    }
  });

  it('ends whatever places to cut it is told', () => {
    for (const place of [-1, 0, 1, 2, NaN, Infinity]) {
      const told = { name: 'units', count: (text: string) => text.length, nextCut: () => place };
      expect(truncate('a'.repeat(300), 100, { tokenizer: told })).toBe('a'.repeat(100));
    }
  });

  it('refuses what it cannot do', async () => {
    const any = truncate as (text: unknown, maxTokens: unknown, options: unknown) => string;
    expect(await codeOf(() => any(5, 5, { tokenizer }))).toBe('INVALID_TYPE');
    for (const maxTokens of [-1, 1.5, NaN, Infinity, '5', undefined]) {
      expect(await codeOf(() => any('a', maxTokens, { tokenizer }))).toBe('INVALID_OPTION');
    }
    for (const wrong of [undefined, null, 'cl100k_base', {}, { name: 'a', count: 5 }]) {
      expect(await codeOf(() => any('a', 5, { tokenizer: wrong }))).toBe('INVALID_OPTION');
    }
    for (const count of [NaN, -1, 0.5, '1', undefined, Promise.resolve(1)]) {
      const counter = { name: 'a', count: () => count };
      expect(await codeOf(() => any('a', 5, { tokenizer: counter }))).toBe('INVALID_TYPE');
      const bounded = { name: 'a', count: () => 1, isWithinLimit: () => count };
      expect(await codeOf(() => any('a'.repeat(1000), 5, { tokenizer: bounded }))).toBe('INVALID_TYPE');
    }
    expect(await codeOf(() => any('a', 5, { tokenizer, keep: 'middle' }))).toBe('INVALID_OPTION');
    expect(await codeOf(() => any('a', 5, { tokenizer, from: 'end' }))).toBe('UNKNOWN_OPTION');
    expect(await codeOf(() => any('a', 5, undefined))).toBe('INVALID_TYPE');
  });
});
