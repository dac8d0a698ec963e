import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { BytePairEncoder } from '../../src/tokenize/bpe/byte-pair-encoder.js';
import { nameOfPattern, type PatternName } from '../../src/tokenize/bpe/patterns.js';
import { RankTable } from '../../src/tokenize/bpe/rank-table.js';
import { Scanner } from '../../src/tokenize/bpe/scanner.js';
import { forEachPart } from '../../src/tokenize/bpe/stretches.js';
import { type Tokenizer, tiktoken } from '../../src/tokenize/index.js';
import { importConstructor, importDefinition, type RankFile } from '../../src/tokenize/load-encoding.js';
import { WasmEncoder, type WasmInstance } from '../../src/tokenize/wasm-encoder.js';
import { anyText } from './any-text.js';

/** That of the package, with our guard for long stretches, and without. */
async function encodersOf(encoding: RankFile): Promise<{ encoder: WasmEncoder; reference: WasmInstance }> {
  const construct = await importConstructor();
  const { bpe_ranks, pat_str } = await importDefinition(encoding);
  const own = new BytePairEncoder(new RankTable(bpe_ranks), new Scanner(nameOfPattern(pat_str) as PatternName));
  const make = (): WasmInstance => new construct(bpe_ranks, {}, pat_str);
  return { encoder: new WasmEncoder(make, own), reference: make() };
}

function encodeWith(encoder: WasmEncoder, text: string, longestStretch?: number): number[] {
  return [...encoder.encode(text, longestStretch)];
}

describe.each(['gpt2', 'cl100k_base', 'o200k_base'] as const)('long stretches in %s', (encoding) => {
  let encoder: WasmEncoder;
  let reference: WasmInstance;
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    ({ encoder, reference } = await encodersOf(encoding));
    tokenizer = await tiktoken(encoding, { engine: 'wasm' });
  });

  it('have the ids of the WASM encoder, whatever is taken for long', () => {
    fc.assert(
      fc.property(anyText(), fc.constantFrom(0, 3, 16), (text, longestStretch) => {
        expect(encodeWith(encoder, text, longestStretch)).toEqual([...reference.encode_ordinary(text)]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a letter', 'a'],
    ['a capital', 'A'],
    ['spaces', ' '],
    ['line ends', '\r\n'],
    ['digits', '7'],
    ['dots', '.'],
    ['a Chinese character', '中'],
    ['emoji', '😀'],
    ['a combining mark', '\u0301'],
    ['lone surrogates', '\ud800'],
  ])('have its ids for 1,500 times %s', (_, unit) => {
    const text = `x ${unit.repeat(1500)} y`;
    expect([...tokenizer.encode(text)]).toEqual([...reference.encode_ordinary(text)]);
    expect(tokenizer.count(text)).toBe(tokenizer.encode(text).length);
  });

  it('may be cut out of a text together with what is between them', () => {
    fc.assert(
      fc.property(
        anyText(),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 100 }),
        (text, stretch, batch) => {
          const parts: string[] = [];
          const visit = (start: number, end: number): number => parts.push(text.slice(start, end));
          forEachPart(text, visit, stretch, batch);
          expect(parts.join('')).toBe(text);
          expect(parts).not.toContain('');
          const tokens = parts.flatMap((part) => [...reference.encode_ordinary(part)]);
          expect(tokens).toEqual([...reference.encode_ordinary(text)]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('long stretches in o200k_base, the encoding with most classes', () => {
  let encoder: WasmEncoder;
  let reference: WasmInstance;
  beforeAll(async () => {
    ({ encoder, reference } = await encodersOf('o200k_base'));
  });

  it('have the ids of the WASM encoder for every code point up to U+31FFF, in words, after digits and between spaces', () => {
    const wrong: string[] = [];
    for (let block = 0; block < 0x32000; block += 0x100) {
      let text = '';
      for (let codePoint = block; codePoint < block + 0x100; codePoint++) {
        const character = String.fromCodePoint(codePoint);
        text += `a${character}'${character}1${character}${character}  `;
      }
      if (String(encodeWith(encoder, text, 0)) !== String(reference.encode_ordinary(text)))
        wrong.push(block.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it('of a million characters take no more than seconds', () => {
    const shuffled = (first: number, size: number): string => {
      let seed = 1;
      let text = '';
      for (let i = 0; i < 1e6; i++) {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        text += String.fromCharCode(first + ((seed >>> 8) % size));
      }
      return text;
    };
    for (const text of [
      'a'.repeat(1e6),
      ' '.repeat(1e6),
      '中'.repeat(1e6),
      shuffled(0x4e00, 20000),
      shuffled(97, 26),
    ]) {
      const start = performance.now();
      const tokens = encodeWith(encoder, text);
      // The WASM encoder alone takes 50 minutes and more; here it is about a second.
      expect(performance.now() - start).toBeLessThan(20_000);
      expect(tokens.length).toBeGreaterThan(5000);
    }
  });
});

describe('parts of a text', () => {
  const partsOf = (text: string, stretch: number, batch: number): string[] => {
    const parts: string[] = [];
    forEachPart(
      text,
      (start, end, long) => parts.push(text.slice(start, end) + (long ? ' (long)' : '')),
      stretch,
      batch,
    );
    return parts;
  };

  it('are cut before spaces and punctuation, and hold as much as they may', () => {
    expect(partsOf('', 4, 8)).toEqual([]);
    expect(partsOf('a', 4, 8)).toEqual(['a']);
    expect(partsOf('aa bb cc dd', 4, 8)).toEqual(['aa bb cc', ' dd']);
    expect(partsOf('aa bbbbbbb cc', 4, 8)).toEqual(['aa', ' bbbbbbb (long)', ' cc']);
    expect(partsOf('中文，中文中文中文。中', 4, 8)).toEqual(['中文', '，中文中文中文 (long)', '。中']);
    expect(partsOf('aaaaaaaa', 4, 8)).toEqual(['aaaaaaaa (long)']);
  });

  it('are not cut in a number, in a contraction or in whitespace', () => {
    expect(partsOf('1234567', 4, 4)).toEqual(['1234567 (long)']);
    expect(partsOf("it's'it", 4, 4)).toEqual(["it's'it (long)"]);
    expect(partsOf('a\n \n \n', 4, 4)).toEqual(['a', '\n \n \n (long)']);
  });
});
