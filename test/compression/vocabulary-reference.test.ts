import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { extendVocabulary, vocabularyCurve } from '../../src/compression/index.js';
import { type Tokenizer, tiktoken } from '../../src/tokenize/index.js';
import { importConstructor, importDefinition } from '../../src/tokenize/load-encoding.js';
import { toRankLine, type Vocabulary, vocabularyOf } from '../../src/tokenize/vocabulary.js';
import type { WasmInstance } from '../../src/tokenize/wasm-encoder.js';
import { anyText } from '../tokenize/any-text.js';

/** Any text beside some of what the encodings compress well, so that there is something to cut. */
const texts = fc.array(
  fc.oneof(
    anyText(),
    fc.constantFrom(
      'The quick brown fox jumps over the lazy dog, understandably.',
      '词表越大，压缩率越高，但收益递减。',
      'export function vocabularyCurve() { return []; }',
      'Несколько слов по-русски.',
    ),
  ),
  { maxLength: 4 },
);

describe.each(['gpt2', 'o200k_base'] as const)('against the encoder of @dqbd/tiktoken: %s', (encoding) => {
  const sizes = [256, 257, 300, 1000, 8000, 31_000, 50_000];
  let tokenizer: Tokenizer;
  let cut: WasmInstance[];
  let extendBy: (tokens: readonly Uint8Array[]) => WasmInstance;
  beforeAll(async () => {
    tokenizer = await tiktoken(encoding);
    const { ranks } = vocabularyOf(tokenizer) as Vocabulary;
    const [construct, { pat_str, bpe_ranks }] = await Promise.all([importConstructor(), importDefinition(encoding)]);
    const firstTokens = (size: number) => Array.from({ length: size }, (_, id) => ranks.bytesOf(id));
    cut = sizes.map((size) => new construct(toRankLine(0, firstTokens(size)), {}, pat_str));
    extendBy = (tokens) =>
      new construct(`${bpe_ranks}\n${toRankLine(tokenizer.vocabularySize, tokens)}`.trim(), {}, pat_str);
    return () => {
      for (const encoder of cut) encoder.free();
    };
  });

  it('a vocabulary that is cut gives the tokens that it gives with so many ranks', () => {
    fc.assert(
      fc.property(texts, (some) => {
        const { points } = vocabularyCurve({ texts: some }, { tokenizer, sizes, rareBelow: 2 });
        for (const [i, point] of points.entries()) {
          const ids = some.flatMap((text) => [...(cut[i]?.encode_ordinary(text) ?? [])]);
          const counts = new Map<number, number>();
          for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
          const often = [...counts.values()].filter((count) => count >= 2).length;
          expect(point).toMatchObject({
            tokens: ids.length,
            vocabularyUse: counts.size / point.size,
            sparsity: (point.size - often) / point.size,
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a vocabulary that is extended gives the ids that it gives with more ranks', () => {
    fc.assert(
      fc.property(texts, texts, (some, others) => {
        const extension = extendVocabulary({ texts: some }, { tokenizer, additions: 20, minimumCount: 1 });
        const reference = extendBy(extension.additions.map(({ bytes }) => bytes));
        const encodeAll = (rows: readonly string[]) => rows.map((text) => [...reference.encode_ordinary(text)]);
        try {
          expect([...some, ...others].map((text) => [...extension.tokenizer.encode(text)])).toEqual(
            encodeAll([...some, ...others]),
          );
          expect(extension.tokens).toBe(encodeAll(some).flat().length);
        } finally {
          reference.free();
        }
      }),
      { numRuns: 4 },
    );
  });
});
