import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Tokenizer, tiktoken } from '../../src/tokenize/index.js';
import { anyText } from './any-text.js';
import { codeOf } from './code-of.js';
import { engines, tokenizerOf } from './engines.js';

/** For each byte of the text as UTF-8, the UTF-16 unit at which its character begins. */
function unitOfEachByte(text: string): number[] {
  const units: number[] = [];
  let unit = 0;
  for (const character of text) {
    for (const _ of new TextEncoder().encode(character)) units.push(unit);
    unit += character.length;
  }
  return units;
}

describe.each(engines)('offsets of tokens in %s, %s', (...engine) => {
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    tokenizer = await tokenizerOf(engine);
  });

  it('are where the character of its first byte begins, for any text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const { tokens, offsets } = tokenizer.encodeWithOffsets(text);
        expect(tokens).toEqual(tokenizer.encode(text));
        const units = unitOfEachByte(text);
        let byte = 0;
        const expected = [...tokens].map((token) => {
          const first = byte;
          byte += tokenizer.tokenBytes(token).length;
          return units[first];
        });
        expect([...offsets]).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('cut the text into pieces that are the text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const { offsets } = tokenizer.encodeWithOffsets(text);
        const pieces = [...offsets].map((offset, i) => text.slice(offset, offsets[i + 1]));
        expect(pieces.join('')).toBe(text);
      }),
    );
  });
});

describe('offsets of tokens', () => {
  // decode_with_offsets of tiktoken 0.14, whose code points are UTF-16 units here:
  //   enc.decode_with_offsets(enc.encode_ordinary(text))[1]
  it.each([
    ['cl100k_base', 'Hello, world!', [0, 5, 6, 12]],
    ['cl100k_base', '人工智能', [0, 1, 2, 2, 3]],
    ['gpt2', 'नमस्ते', [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]],
    ['gpt2', '한국어 😀x', [0, 0, 1, 1, 1, 2, 2, 2, 3, 4, 6]],
    ['gpt2', '中文𠀀字', [0, 1, 1, 2, 2, 2, 2, 4, 4]],
    ['o200k_base', 'a中文字 b\u0301\ufeff', [0, 1, 4, 6, 7]],
    ['o200k_base', '👩\u200d👧 🇨🇳!', [0, 0, 2, 3, 3, 5, 6, 8, 8, 10]],
  ] as const)('in %s of %j are those of the reference', async (encoding, text, expected) => {
    expect([...(await tiktoken(encoding)).encodeWithOffsets(text).offsets]).toEqual(expected);
  });

  it('count a character beyond U+FFFF as two units, and begin at it with each of its tokens', async () => {
    const tokenizer = await tiktoken('cl100k_base');
    // U+1F44D is F0 9F | 91 | 8D.
    const { tokens, offsets } = tokenizer.encodeWithOffsets('👍👍!');
    expect([...tokens].map((token) => tokenizer.tokenBytes(token).length)).toEqual([2, 1, 1, 2, 1, 1, 1]);
    expect([...offsets]).toEqual([0, 0, 0, 2, 2, 2, 4]);
  });

  it('know special tokens, of the encoding and of the caller', async () => {
    const tokenizer = await tiktoken('gpt2', { extraSpecialTokens: { '<😀>': 60000, '<\ufffd>': 60001 } });
    const text = 'a<|endoftext|>b<😀>c<\ud83d>d';
    const { tokens, offsets } = tokenizer.encodeWithOffsets(text, { allowedSpecial: 'all' });
    expect([...tokens].filter((token) => token > 50000)).toEqual([50256, 60000, 60001]);
    expect([...offsets]).toEqual([0, 1, 14, 15, 19, 20, 23]);
    expect(tokenizer.encodeWithOffsets('')).toEqual({ tokens: new Uint32Array(), offsets: new Uint32Array() });
  });

  it('are refused as encode refuses', async () => {
    const tokenizer = await tiktoken('gpt2');
    const encode = tokenizer.encodeWithOffsets.bind(tokenizer) as (text: unknown, options?: unknown) => unknown;
    expect(await codeOf(() => encode(5))).toBe('INVALID_TYPE');
    expect(() => encode(5)).toThrow('encodeWithOffsets: text');
    expect(await codeOf(() => encode('a', { allowed: 'all' }))).toBe('UNKNOWN_OPTION');
    expect(await codeOf(() => encode('<|endoftext|>', { disallowedSpecial: 'all' }))).toBe('SPECIAL_TOKEN');
  });
});
