import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { countStream } from '../../src/tokenize/count-stream.js';
import { type Tokenizer, tiktoken } from '../../src/tokenize/index.js';
import { anyText } from './any-text.js';
import { codeOf } from './code-of.js';
import { engines, tokenizerOf } from './engines.js';

/** Cuts what can be sliced at places anywhere in it. */
function cutAnywhere<T extends string | Uint8Array>(whole: T, places: readonly number[]): T[] {
  const cuts = [0, ...places.map((place) => place % (whole.length + 1)).sort((a, b) => a - b), whole.length];
  return cuts.slice(1).map((cut, i) => whole.slice(cuts[i], cut) as T);
}

async function* later<T>(chunks: Iterable<T>): AsyncGenerator<T> {
  for (const chunk of chunks) {
    await Promise.resolve();
    yield chunk;
  }
}

const places = fc.array(fc.nat(), { maxLength: 12 });
/** Bytes that are often UTF-8, and often not. */
const anyBytes = fc
  .array(
    fc.oneof(
      anyText().map((text) => [...new TextEncoder().encode(text)]),
      fc.array(fc.constantFrom(0x20, 0x61, 0x80, 0xbf, 0xc2, 0xe0, 0xa0, 0xed, 0xf0, 0x9f, 0xf4, 0xff, 0xef, 0xbb)),
    ),
    { maxLength: 4 },
  )
  .map((parts) => Uint8Array.from(parts.flat()));

describe.each(engines)('a stream in %s, %s', (...engine) => {
  let tokenizer: Tokenizer;
  /** What is counted, with texts this short to be cut. */
  let count: (source: Parameters<typeof countStream>[0]) => Promise<number>;
  beforeAll(async () => {
    tokenizer = await tokenizerOf(engine);
    count = (source) => countStream(source, tokenizer, 8);
  });

  it('of strings has the tokens of the whole, cut within characters too', async () => {
    await fc.assert(
      fc.asyncProperty(anyText(), places, async (text, cuts) => {
        const chunks = cutAnywhere(text, cuts);
        expect(await count(chunks)).toBe(tokenizer.count(text));
        expect(await tokenizer.countStream(later(chunks))).toBe(tokenizer.count(text));
      }),
      { numRuns: 200 },
    );
  });

  it('of bytes has the tokens of the text that they are, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, places, async (bytes, cuts) => {
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        expect(await count(later(cutAnywhere(bytes, cuts)))).toBe(tokenizer.count(text));
      }),
      { numRuns: 200 },
    );
  });

  it('of both reads each run of bytes as a text', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, anyText(), anyBytes, places, async (before, text, after, cuts) => {
        const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        const chunks = [...cutAnywhere(before, cuts), ...cutAnywhere(text, cuts), ...cutAnywhere(after, cuts)];
        expect(await count(chunks)).toBe(tokenizer.count(decode(before) + text + decode(after)));
      }),
      { numRuns: 200 },
    );
  });

  it('that is long is counted part by part', async () => {
    const text = 'The cat — 猫，它坐在垫子上。 Кошка сидит на коврике 😀 नमस्ते दुनिया\r\n\r\n  x = 1234567;\n'.repeat(
      1500,
    );
    const expected = tokenizer.count(text);
    for (const size of [1, 7, 1000, 65_536]) {
      const cuts = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => i * size);
      expect(await tokenizer.countStream(cutAnywhere(text, cuts))).toBe(expected);
      const bytes = new TextEncoder().encode(text);
      expect(await tokenizer.countStream(cutAnywhere(bytes, cuts))).toBe(expected);
    }
  });
});

describe('a stream', () => {
  /** Counts units, and notes how many it was given at a time. */
  function probe(): { readonly given: number[]; count(text: string): number } {
    const given: number[] = [];
    return { given, count: (text) => given[given.push(text.length) - 1] as number };
  }

  function* repeat(chunk: string, times: number): Generator<string> {
    for (let i = 0; i < times; i++) yield chunk;
  }

  it('is never held as a whole where it can be cut', async () => {
    for (const [chunk, times] of [
      ['word and ', 100_000],
      ['word ', 3],
      ['word and '.repeat(10_000), 10],
    ] as const) {
      const encoder = probe();
      expect(await countStream(repeat(chunk, times), encoder)).toBe(chunk.length * times);
      expect(Math.max(...encoder.given)).toBeLessThan(16_384 + chunk.length + 20);
    }
  });

  it('that cannot be cut is put together once', async () => {
    const encoder = probe();
    expect(await countStream(repeat('a'.repeat(100), 100_000), encoder)).toBe(1e7);
    expect(encoder.given).toEqual([1e7]);
  });

  it('that can be cut only between chunks is cut there', async () => {
    const encoder = probe();
    expect(await countStream([' a'.padEnd(9000, 'a'), ' a'.padEnd(9000, 'b'), ' c'], encoder, 9000)).toBe(18_002);
    expect(encoder.given).toEqual([9000, 9000, 2]);
  });

  it('keeps a byte order mark, and ends an unfinished character where a string comes', async () => {
    const tokenizer = await tiktoken('o200k_base');
    const mark = Uint8Array.of(0xef, 0xbb, 0xbf);
    expect(await tokenizer.countStream([mark, mark])).toBe(tokenizer.count('\ufeff\ufeff'));
    expect(tokenizer.count('\ufeff\ufeff')).toBeGreaterThan(tokenizer.count(''));
    const half = Uint8Array.of(0xf0, 0x9f);
    expect(await tokenizer.countStream([half, 'a', half])).toBe(tokenizer.count('\ufffda\ufffd'));
    expect(await tokenizer.countStream(['\ud83d', '', '\ude00'])).toBe(tokenizer.count('😀'));
    expect(await tokenizer.countStream([])).toBe(0);
  });

  it('is refused if it or a chunk is of another kind', async () => {
    const tokenizer = await tiktoken('gpt2');
    for (const source of ['text', 5, null, undefined, {}, [5], ['a', null], [[97]], Uint8Array.of(97)]) {
      expect(await codeOf(() => tokenizer.countStream(source as string[]))).toBe('INVALID_TYPE');
    }
    await expect(tokenizer.countStream(['a', 5 as unknown as string])).rejects.toThrow('source[1] is 5');
  });

  it('that fails is left as it says, and closed where a chunk is refused', async () => {
    const tokenizer = await tiktoken('gpt2');
    async function* failing(): AsyncGenerator<string> {
      yield 'a';
      throw new RangeError('the disk is gone');
    }
    await expect(tokenizer.countStream(failing())).rejects.toThrow(RangeError);
    let closed = false;
    function* wrong(): Generator<string> {
      try {
        yield 5 as unknown as string;
      } finally {
        closed = true;
      }
    }
    expect(await codeOf(() => tokenizer.countStream(wrong()))).toBe('INVALID_TYPE');
    expect(closed).toBe(true);
  });
});
