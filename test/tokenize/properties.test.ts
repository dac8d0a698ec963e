import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Tokenizer, tiktoken } from '../../src/tokenize/index.js';
import { anyText } from './any-text.js';

describe.each(['gpt2', 'p50k_base', 'cl100k_base', 'o200k_base'] as const)('any text in %s', (encoding) => {
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    tokenizer = await tiktoken(encoding);
  });

  it('comes back as it was, with U+FFFD for lone surrogates', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const wellFormed = text.replace(/\p{Surrogate}/gu, '\ufffd');
        expect(tokenizer.decode(tokenizer.encode(text))).toBe(wellFormed);
        expect(tokenizer.encode(text)).toEqual(tokenizer.encode(wellFormed));
      }),
    );
  });

  it('has as many tokens as count says, alone and among others', () => {
    fc.assert(
      fc.property(fc.array(anyText(), { maxLength: 5 }), (texts) => {
        const counts = texts.map((text) => tokenizer.encode(text).length);
        expect(texts.map((text) => tokenizer.count(text))).toEqual(counts);
        expect([...tokenizer.countBatch(texts)]).toEqual(counts);
      }),
    );
  });

  it('has tokens that are its bytes, cut', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const tokens = tokenizer.encode(text);
        const bytes = [...tokens].flatMap((token) => [...tokenizer.tokenBytes(token)]);
        expect(Uint8Array.from(bytes)).toEqual(new TextEncoder().encode(text));
        expect(tokenizer.decodeBytes(tokens)).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it('adds up where a letter is followed by a space', () => {
    fc.assert(
      fc.property(anyText(), anyText(), (before, after) => {
        const [left, right] = [`${before}z`, ` ${after}`];
        expect([...tokenizer.encode(left), ...tokenizer.encode(right)]).toEqual([...tokenizer.encode(left + right)]);
      }),
    );
  });

  it('is the same as text whether special tokens are looked for or not, if it spells none', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const ordinary = tokenizer.encode(text);
        expect(tokenizer.encode(text, { allowedSpecial: 'all' })).toEqual(ordinary);
        expect(tokenizer.encode(text, { disallowedSpecial: 'all' })).toEqual(ordinary);
      }),
    );
  });
});
