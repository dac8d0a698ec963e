import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeStream, type Tokenizer, tiktoken, tokenDecoder } from '../../src/tokenize/index.js';
import { anyText } from './any-text.js';
import { codeOf } from './code-of.js';
import { engines, tokenizerOf } from './engines.js';

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) all.push(item);
  return all;
}

/** The tokens, one by one or several together. */
function groupsOf(tokens: Uint32Array, sizes: readonly number[]): Uint32Array[] {
  const groups: Uint32Array[] = [];
  for (let at = 0, i = 0; at < tokens.length; i++) {
    const size = sizes[i] ?? 1;
    groups.push(tokens.subarray(at, at + size));
    at += size;
  }
  return groups;
}

describe.each(engines)('tokens of %s, %s, as they come', (...engine) => {
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    tokenizer = await tokenizerOf(engine);
  });
  const sizes = fc.array(fc.nat({ max: 4 }), { maxLength: 20 });

  it('give the text, and never a part of a character', () => {
    fc.assert(
      fc.property(anyText(), sizes, (text, groups) => {
        const decoder = tokenDecoder(tokenizer);
        const pieces = groupsOf(tokenizer.encode(text), groups).map((tokens) => decoder.push(tokens));
        expect(decoder.end()).toBe('');
        const wellFormed = text.replace(/\p{Surrogate}/gu, '\ufffd');
        expect(pieces.join('')).toBe(wellFormed);
        // Half a pair would be a lone surrogate.
        for (const piece of pieces) expect(/\p{Surrogate}/u.test(piece)).toBe(false);
      }),
    );
  });

  it('give what decode gives, whatever tokens they are', async () => {
    const anyTokens = fc.array(fc.nat({ max: 50_255 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(anyTokens, sizes, async (tokens, groups) => {
        const expected = tokenizer.decode(tokens);
        const decoder = tokenDecoder(tokenizer);
        const pieces = groupsOf(Uint32Array.from(tokens), groups).map((group) => decoder.push(group));
        expect(pieces.join('') + decoder.end()).toBe(expected);
        const streamed = await collect(decodeStream(tokens, { tokenizer }));
        expect(streamed.join('')).toBe(expected);
        expect(streamed).not.toContain('');
      }),
    );
  });
});

describe('a decoder of tokens', () => {
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    tokenizer = await tiktoken('cl100k_base');
  });

  it('waits for the rest of a character, and says U+FFFD where none comes', async () => {
    // Golden: the reference has U+1F44D in these three tokens.
    const decoder = tokenDecoder(tokenizer);
    expect([9468, 239, 235].map((token) => decoder.push([token]))).toEqual(['', '', '👍']);
    expect(decoder.push([9468])).toBe('');
    expect(decoder.push([0])).toBe('\ufffd!');
    expect(decoder.push([9468, 239])).toBe('');
    expect(decoder.end()).toBe('\ufffd');
    expect(decoder.end()).toBe('');
    expect(decoder.push([235])).toBe('\ufffd');
    expect(await collect(decodeStream([9468, [239, 235], 9468], { tokenizer }))).toEqual(['👍', '\ufffd']);
    expect(await collect(decodeStream([], { tokenizer }))).toEqual([]);
  });

  it('keeps byte order marks and special tokens', () => {
    const tokens = tokenizer.encode('\ufeff\ufeffa<|endoftext|>', { allowedSpecial: 'all' });
    const decoder = tokenDecoder(tokenizer);
    expect([...tokens].map((token) => decoder.push([token])).join('')).toBe('\ufeff\ufeffa<|endoftext|>');
  });

  it('takes none of the tokens where one is unknown', async () => {
    const decoder = tokenDecoder(tokenizer);
    decoder.push([9468]);
    expect(await codeOf(() => decoder.push([239, 100256]))).toBe('INVALID_TOKEN');
    expect(decoder.push([239, 235])).toBe('👍');
    expect(await codeOf(() => decoder.push(5 as unknown as number[]))).toBe('INVALID_TYPE');
    expect(await codeOf(() => collect(decodeStream([0, 100256], { tokenizer })))).toBe('INVALID_TOKEN');
  });

  it('refuses at once what is no tokenizer and what is no stream', async () => {
    const anyStream = decodeStream as (source: unknown, options: unknown) => unknown;
    for (const wrong of [undefined, null, 'gpt2', {}, { name: 'a', count: () => 0 }]) {
      expect(await codeOf(() => tokenDecoder(wrong as unknown as Tokenizer))).toBe('INVALID_OPTION');
      expect(await codeOf(() => anyStream([], { tokenizer: wrong }))).toBe('INVALID_OPTION');
    }
    for (const wrong of [5, 'text', null, undefined, {}]) {
      expect(await codeOf(() => anyStream(wrong, { tokenizer }))).toBe('INVALID_TYPE');
    }
    expect(await codeOf(() => anyStream([], { tokenizers: tokenizer }))).toBe('UNKNOWN_OPTION');
  });
});
