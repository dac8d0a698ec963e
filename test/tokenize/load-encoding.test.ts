import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../../src/tokenize/bpe/patterns.js';
import {
  importDefinition,
  loadEncoding,
  type ModuleSource,
  tiktokenPackage,
} from '../../src/tokenize/load-encoding.js';
import type { TiktokenTokenizer } from '../../src/tokenize/tiktoken-tokenizer.js';
import { codeOf } from './code-of.js';

/** A vocabulary of two letters, behind modules of any shape. */
const table = { pat_str: PATTERNS.gpt2, special_tokens: { '<s>': 9 }, bpe_ranks: '! 0 YQ== Yg==' };
class Tiktoken {
  encode_ordinary(text: string): Uint32Array {
    return Uint32Array.from(text, (letter) => 'ab'.indexOf(letter));
  }
  free(): void {}
}

function sourceOf(engine: () => Promise<object>, gpt2: () => Promise<object>): ModuleSource {
  const none = () => Promise.reject(new Error('asked for another encoding'));
  const others = { r50k_base: none, p50k_base: none, p50k_edit: none, cl100k_base: none, o200k_base: none };
  return { engine, tables: { gpt2, ...others } };
}

describe('the modules of the package', () => {
  const shapes = [
    ['of ESM', { Tiktoken }, { default: table }],
    ['of CJS', { default: { Tiktoken } }, { default: table }],
    ['of CJS wrapped twice', { default: { default: { Tiktoken } } }, { default: { default: table } }],
  ] as const;
  it.each(shapes)('are found in the shape %s', async (_, engine, encoder) => {
    const source = sourceOf(
      async () => engine,
      async () => encoder,
    );
    const tokenizer = await loadEncoding('gpt2', 'wasm', source, new Map());
    expect([...tokenizer.encode('abba')]).toEqual([0, 1, 1, 0]);
    expect(tokenizer.specialTokens).toEqual({ '<s>': 9 });
  });

  it.each([
    ['engine', {}, { default: table }],
    ['engine', { default: { Tiktoken: 'not a class' } }, { default: table }],
    ['ranks', { Tiktoken }, {}],
    ['ranks', { Tiktoken }, { default: null }],
    ['ranks', { Tiktoken }, { default: { ...table, bpe_ranks: 'YQ==' } }],
    ['ranks', { Tiktoken }, { default: { ...table, pat_str: undefined } }],
    ['a pattern that is known', { Tiktoken }, { default: { ...table, pat_str: '\\w+' } }],
    ['ranks', { Tiktoken }, { default: { ...table, special_tokens: { '<s>': '9' } } }],
  ])('are refused without %s', async (_, engine, encoder) => {
    const source = sourceOf(
      async () => engine,
      async () => encoder,
    );
    expect(await codeOf(() => loadEncoding('gpt2', 'wasm', source, new Map()))).toBe('MISSING_PEER');
  });

  it('are those of the package', async () => {
    const definition = await importDefinition('cl100k_base', tiktokenPackage);
    expect(definition.special_tokens).toMatchObject({ '<|endoftext|>': 100257 });
  });
});

describe('loading', () => {
  it('happens once for all who wait', async () => {
    let engines = 0;
    let tables = 0;
    const source = sourceOf(
      async () => {
        engines++;
        return { Tiktoken };
      },
      async () => {
        tables++;
        return { default: table };
      },
    );
    const cache = new Map<string, Promise<TiktokenTokenizer>>();
    const all = await Promise.all([1, 2, 3].map(() => loadEncoding('gpt2', 'wasm', source, cache)));
    all.push(await loadEncoding('gpt2', 'wasm', source, cache));
    expect(new Set(all).size).toBe(1);
    expect([engines, tables]).toEqual([1, 1]);
  });

  it('that failed is tried again', async () => {
    let tries = 0;
    const source = sourceOf(
      async () => {
        if (tries++ === 0) throw new Error("Cannot find package '@dqbd/tiktoken'");
        return { Tiktoken };
      },
      async () => ({ default: table }),
    );
    const cache = new Map<string, Promise<TiktokenTokenizer>>();
    const first = [loadEncoding('gpt2', 'wasm', source, cache), loadEncoding('gpt2', 'wasm', source, cache)];
    for (const loading of first) expect(await codeOf(() => loading)).toBe('MISSING_PEER');
    expect(tries).toBe(1);
    expect((await loadEncoding('gpt2', 'wasm', source, cache)).name).toBe('gpt2');
    expect(tries).toBe(2);
  });

  it('of our own engine asks for no other', async () => {
    const source = sourceOf(
      () => Promise.reject(new Error('there is no WebAssembly')),
      async () => ({ default: table }),
    );
    const tokenizer = await loadEncoding('gpt2', 'js', source, new Map());
    expect([...tokenizer.encode('abba')]).toEqual([0, 1, 1, 0]);
    expect(await codeOf(() => loadEncoding('gpt2', 'wasm', source, new Map()))).toBe('MISSING_PEER');
  });

  it('of the WASM encoder makes one, gives its memory back when told, and makes another when needed', async () => {
    const made: string[] = [];
    class Counted extends Tiktoken {
      constructor() {
        super();
        made.push('made');
      }
      override free(): void {
        made.push('freed');
      }
    }
    const source = sourceOf(
      async () => ({ Tiktoken: Counted }),
      async () => ({ default: table }),
    );
    const tokenizer = await loadEncoding('gpt2', 'wasm', source, new Map());
    tokenizer.dispose(); // nothing is there yet
    tokenizer.encode('ab');
    tokenizer.count('ab');
    expect(made).toEqual(['made']);
    tokenizer.dispose();
    const symbol: unknown = Reflect.get(Symbol, 'dispose');
    if (typeof symbol === 'symbol') Reflect.get(tokenizer, symbol)();
    expect(made).toEqual(['made', 'freed']);
    expect([...tokenizer.encode('ab')]).toEqual([0, 1]);
    expect(made).toEqual(['made', 'freed', 'made']);
  });

  it('says what was missing', async () => {
    const source = sourceOf(
      () => Promise.reject(new Error('Cannot find package')),
      async () => ({ default: table }),
    );
    await expect(loadEncoding('gpt2', 'wasm', source, new Map())).rejects.toThrow(
      /@dqbd\/tiktoken.*Cannot find package/,
    );
  });
});
