import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  compression,
  type TextsData,
  type VocabularyCurveOptions,
  vocabularyCurve,
  vocabularyCurveMetric,
} from '../../src/compression/index.js';
import { accumulator } from '../../src/core/accumulator.js';
import { evaluate } from '../../src/core/evaluate.js';
import type { Json } from '../../src/core/json.js';
import { type Tokenizer, tiktoken } from '../../src/tokenize/index.js';
import { type Vocabulary, vocabularyOf } from '../../src/tokenize/vocabulary.js';
import { anyText } from '../tokenize/any-text.js';
import { allBytes, anyMerges, plainPieces, plainTokens, repetitiveTexts, smallTokenizer } from './small-tokenizer.js';

describe('vocabularyCurve', () => {
  it('counts what a few merges leave', () => {
    // Bytes, then ab (256), abab (257), cd (258). Pieces: "abab" twice and " cd".
    const tokenizer = smallTokenizer(['ab', 'abab', 'cd']);
    const curve = vocabularyCurve(
      { texts: ['abab cd', 'abab'] },
      { tokenizer, sizes: [256, 257, 258, 259], rareBelow: 2, maximumSparsity: 0.99, minimumGain: 0.5 },
    );
    const gain = (tokens: number, before: number, size: number) =>
      1 - (tokens / before) ** (1 / Math.log2(size / (size - 1)));
    const point = (size: number, tokens: number, used: number, rare: number, before?: number) => ({
      size,
      entries: size,
      tokens,
      tokensPerCharacter: tokens / 11,
      tokensPerByte: tokens / 11,
      ...(before && { gainPerDoubling: expect.closeTo(gain(tokens, before, size), 12) }),
      vocabularyUse: used / size,
      sparsity: rare / size,
    });
    expect(curve).toEqual({
      points: [
        point(256, 11, 5, 254), // a and b 4 times; space, c, d once
        point(257, 7, 4, 256, 11), // ab 4 times; space, c, d
        point(258, 5, 4, 257, 7), // abab twice; space, c, d
        point(259, 4, 3, 258, 5), // abab twice; space, cd
      ],
      // The line falls by 7/3 for each entry: it is at 11, 8 2/3, 6 1/3, 4. The curve is 5/3 and 4/3 lower, of 7.
      bend: { size: 257, distance: expect.closeTo(5 / 21, 12) },
      paysUntil: 259,
      balance: undefined,
      counts: { texts: 2, pieces: 3, pieceTypes: 2, codePoints: 11, bytes: 11 },
      signature: expect.stringMatching(
        /^tokenizer:small\|sizes:256,257,258,259\|rareBelow:2\|maximumSparsity:0.99\|minimumGain:0.5\|version:evalmetry-/,
      ),
    });
    expect([curve, curve.points, curve.points[0], curve.bend, curve.counts].map(Object.isFrozen)).toEqual(
      Array(5).fill(true),
    );
  });

  it('says until when it pays, and up to where the entries are filled', () => {
    const tokenizer = smallTokenizer(['ab', 'zz']);
    const options = { tokenizer, sizes: [256, 257, 258], rareBelow: 1 };
    const texts = [String.fromCharCode(...Array.from({ length: 128 }, (_, i) => i)), 'ab'];
    // 128 of 256 bytes occur. With ab, which is in the alphabet too, a and b occur no more: 126 bytes and ab of 257. zz does not occur.
    const balanceOf = (maximumSparsity: number) => vocabularyCurve({ texts }, { ...options, maximumSparsity }).balance;
    expect([128 / 256, 130 / 257, 131 / 258, 0.4].map(balanceOf)).toEqual([256, 257, 258, undefined]);
    const paysUntil = (minimumGain: number) => vocabularyCurve({ texts }, { ...options, minimumGain }).paysUntil;
    // ab saves 2 of 130 tokens in log2(257/256) of a doubling; zz nothing.
    const gain = 1 - (128 / 130) ** (1 / Math.log2(257 / 256));
    expect([0, gain - 1e-9, gain + 1e-9, 1].map(paysUntil)).toEqual([258, 257, 256, 256]);
  });

  it('takes a piece that is a token as one, even where merging does not lead there', () => {
    // abc can be made of neither a and bc nor ab and c: b joins x only. With the size that has it, it is one token.
    const tokenizer = smallTokenizer(['bx', 'abc', 'ab']);
    const tokensOf = (text: string) =>
      vocabularyCurve({ texts: [text] }, { tokenizer, sizes: [256, 257, 258, 259] }).points.map(({ tokens }) => tokens);
    expect(tokensOf('abc')).toEqual([3, 3, 1, 1]);
    // Not a piece of its own, it is made with ab only.
    expect(tokensOf('abcx')).toEqual([4, 4, 4, 2]);
  });

  it('is the plain way at each size: merging with the first tokens only, for any merges', () => {
    fc.assert(
      fc.property(anyMerges(), repetitiveTexts(), fc.nat(40), (merges, texts, rareBelow) => {
        const all = [...allBytes, ...merges];
        // More than are done in one run, where there are as many.
        const sizes = all.slice(255).map((_, i) => 256 + i);
        const { points } = vocabularyCurve(
          { texts },
          { tokenizer: smallTokenizer(merges), sizes, rareBelow: rareBelow + 1 },
        );
        const pieces = texts.flatMap(plainPieces);
        for (const [i, size] of sizes.entries()) {
          const vocabulary = all.slice(0, size);
          const tokens = pieces.flatMap((piece) => plainTokens(piece, vocabulary));
          const counts = new Map(vocabulary.map((token) => [token, 0]));
          for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
          expect(points[i]).toMatchObject({
            entries: size,
            tokens: tokens.length,
            vocabularyUse: new Set(tokens).size / size,
            sparsity: [...counts.values()].filter((count) => count <= rareBelow).length / size,
          });
        }
      }),
    );
  });

  it('does more sizes than fit into one run', () => {
    const tokenizer = smallTokenizer(Array.from({ length: 100 }, (_, i) => 'a'.repeat(i + 2)));
    const sizes = Array.from({ length: 101 }, (_, i) => 256 + i);
    const { points } = vocabularyCurve({ texts: ['a'.repeat(101)] }, { tokenizer, sizes });
    expect(points.map(({ size }) => size)).toEqual(sizes);
    for (const point of [points[0], points[31], points[32], points[33], points[100]]) {
      const alone = vocabularyCurve({ texts: ['a'.repeat(101)] }, { tokenizer, sizes: [point?.size ?? 0] });
      expect({ ...point, gainPerDoubling: undefined }).toEqual({ ...alone.points[0], gainPerDoubling: undefined });
    }
  });

  it('has points and no rates over nothing', () => {
    const { points, bend, paysUntil, balance, counts } = vocabularyCurve(
      { texts: [] },
      { tokenizer: smallTokenizer(['ab']) },
    );
    expect(points).toEqual([
      {
        size: 256,
        entries: 256,
        tokens: 0,
        tokensPerCharacter: NaN,
        tokensPerByte: NaN,
        vocabularyUse: 0,
        sparsity: 1,
      },
      expect.objectContaining({ size: 257, tokens: 0, tokensPerCharacter: NaN, gainPerDoubling: NaN, sparsity: 1 }),
    ]);
    expect([bend, paysUntil, balance]).toEqual([undefined, undefined, undefined]);
    expect(counts).toEqual({ texts: 0, pieces: 0, pieceTypes: 0, codePoints: 0, bytes: 0 });
  });

  it('reads a generator once', () => {
    const texts = function* () {
      for (let i = 0; i < 1000; i++) yield `row ${i % 7}`;
    };
    const { counts } = vocabularyCurve({ texts: texts() }, { tokenizer: smallTokenizer([]) });
    expect(counts).toEqual({ texts: 1000, pieces: 2000, pieceTypes: 8, codePoints: 5000, bytes: 5000 });
  });
});

describe.each(['gpt2', 'p50k_base', 'cl100k_base', 'o200k_base'] as const)('the curve of %s', (encoding) => {
  let tokenizer: Tokenizer;
  let full: number;
  beforeAll(async () => {
    tokenizer = await tiktoken(encoding);
    full = (vocabularyOf(tokenizer) as Vocabulary).ranks.size;
  });

  it('is compression at the full size, bytes at 256, and never rises between', () => {
    fc.assert(
      fc.property(fc.array(anyText(), { maxLength: 4 }), (texts) => {
        const { points, counts } = vocabularyCurve({ texts }, { tokenizer });
        const whole = compression({ texts }, { tokenizer });
        expect(points.at(-1)).toMatchObject({
          size: full,
          tokens: whole.counts.tokens,
          tokensPerCharacter: whole.tokensPerCharacter,
          tokensPerByte: whole.tokensPerByte,
        });
        expect(points[0]).toMatchObject({
          size: 256,
          tokens: whole.counts.bytes,
          tokensPerCharacter: whole.counts.bytes / whole.counts.codePoints,
        });
        expect(counts).toMatchObject({
          bytes: whole.counts.bytes,
          codePoints: whole.counts.codePoints,
          texts: texts.length,
        });
        points.reduce((before, point) => {
          expect(point.tokens).toBeLessThanOrEqual(before.tokens);
          return point;
        });
        // At the full size what occurs is the ids of the texts.
        const ids = new Set(texts.flatMap((text) => [...tokenizer.encode(text)]));
        const last = points.at(-1);
        expect((last?.vocabularyUse ?? 0) * (last?.entries ?? 0)).toBeCloseTo(ids.size, 6);
      }),
      { numRuns: 20 },
    );
  });

  it('is what a tokenizer of the first tokens gives', () => {
    const vocabulary = vocabularyOf(tokenizer) as Vocabulary;
    const text =
      'The curve of a vocabulary, 词表越大，压缩率越高？ naïve — Привет, мир! 12345 😀😀 \n\n\tfunction () { return 0; }';
    for (const size of [256, 300, 1000, 5000, 20_000, 45_000]) {
      const first = Array.from({ length: size }, (_, id) => String.fromCharCode(...vocabulary.ranks.bytesOf(id)));
      const entries = new Set(first);
      let tokens = 0;
      vocabulary.forEachPiece(text, (bytes, _view, start, length) => {
        const piece = String.fromCharCode(...bytes.subarray(start, start + length));
        tokens += entries.has(piece) ? 1 : plainTokens(piece, first).length;
      });
      const [point] = vocabularyCurve({ texts: [text] }, { tokenizer, sizes: [size] }).points;
      expect(point?.tokens).toBe(tokens);
    }
  });

  it('has sizes in steps of the square root of 2', () => {
    const { points } = vocabularyCurve({ texts: [] }, { tokenizer });
    const sizes = points.map(({ size }) => size);
    expect(sizes.slice(0, 4)).toEqual([256, 362, 512, 724]);
    expect(sizes.at(-1)).toBe(full);
    expect(sizes.length).toBe(1 + Math.ceil(2 * Math.log2(full / 256)));
    // An id without a token in p50k_base is no entry.
    expect(points.at(-1)?.entries).toBe(encoding === 'p50k_base' ? full - 1 : full);
  });
});

describe('vocabularyCurveMetric', () => {
  const tokenizer = smallTokenizer(['ab', '\xe4\xba', 'aa', '\xe4\xba\xba']);

  it('gives the same for any split, order and way in, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(repetitiveTexts(), fc.nat(3)), { maxLength: 6 }), (groups) => {
        const metric = vocabularyCurveMetric({ tokenizer, rareBelow: 3 });
        const texts = groups.flatMap(([some]) => some);
        const whole = accumulator(metric).addBatch({ texts });
        const shards = [3, 1, 0, 2].map((shard) => {
          const part = accumulator(metric);
          for (const [some, of] of groups) {
            if (of !== shard) continue;
            part.addBatch({ texts: some.slice(1) });
            for (const text of some.slice(0, 1)) part.add({ text });
          }
          return accumulator(metric).fromJSON(JSON.parse(JSON.stringify(part)));
        });
        const merged = accumulator(metric).merge(...shards);
        expect(JSON.stringify(merged)).toBe(JSON.stringify(whole));
        expect(merged.score()).toEqual(whole.score());
        expect(vocabularyCurve({ texts: texts.reverse() }, { tokenizer, rareBelow: 3 })).toEqual(whole.score());
        expect(
          evaluate(
            metric,
            texts.map((text) => ({ text })),
          ),
        ).toEqual(whole.score());
      }),
    );
  });

  it('does not change what it merges', () => {
    const metric = vocabularyCurveMetric({ tokenizer });
    const first = metric.addInput(metric.createAccumulator(), { text: 'ab' });
    const merged = metric.mergeAccumulators([first]);
    metric.addInput(merged, { text: 'ab c' });
    expect(metric.extractOutput(first).counts).toMatchObject({ texts: 1, pieces: 1 });
    // Nor is a batch that came first the state's own for ever.
    const batch = metric.addBatch(metric.createAccumulator(), { texts: ['ab'] });
    const both = metric.mergeAccumulators([batch, first]);
    expect(metric.extractOutput(both).counts).toMatchObject({ texts: 2, pieces: 2, pieceTypes: 1 });
    expect(metric.extractOutput(batch).counts.texts).toBe(1);
  });

  it('keeps the score usable while more is added', () => {
    const metric = vocabularyCurveMetric({ tokenizer, sizes: [256] });
    const running = accumulator(metric).add({ text: 'ab' });
    expect(running.score().points[0]?.tokens).toBe(2);
    expect(running.add({ text: 'c' }).score().points[0]?.tokens).toBe(3);
  });
});

describe('vocabularyCurve refuses', () => {
  const tokenizer = smallTokenizer(['ab']);
  const texts = ['a'];
  it.each<[string, unknown, unknown, string, string]>([
    ['no options', { texts }, undefined, 'INVALID_TYPE', 'options is undefined'],
    ['no tokenizer', { texts }, {}, 'INVALID_OPTION', 'tokenizer is undefined'],
    [
      'a tokenizer of another kind',
      { texts },
      { tokenizer: { name: 'a', count: () => 1 } },
      'INVALID_OPTION',
      'tokenizer',
    ],
    [
      'a promised tokenizer',
      { texts },
      { tokenizer: Promise.resolve(tokenizer) },
      'INVALID_OPTION',
      'object of Promise',
    ],
    ['an unknown option', { texts }, { tokenizer, size: [256] }, 'UNKNOWN_OPTION', '"size"'],
    ['no data', undefined, { tokenizer }, 'INVALID_TYPE', 'data is undefined'],
    ['bare texts', texts, { tokenizer }, 'INVALID_TYPE', 'data is an array of 1'],
    ['a string for texts', { texts: 'ab' }, { tokenizer }, 'INVALID_TYPE', 'texts is "ab"'],
    ['a text that is none', { texts: ['a', 5] }, { tokenizer }, 'INVALID_TYPE', 'texts[1] is 5'],
    ['no sizes', { texts }, { tokenizer, sizes: [] }, 'INVALID_OPTION', 'sizes is an array of 0'],
    ['one size', { texts }, { tokenizer, sizes: 256 }, 'INVALID_OPTION', 'sizes is 256'],
    ['fewer than the bytes', { texts }, { tokenizer, sizes: [255] }, 'INVALID_OPTION', 'sizes[0] is 255'],
    ['more than there are', { texts }, { tokenizer, sizes: [256, 258] }, 'INVALID_OPTION', 'from 257 to 257'],
    ['sizes that fall', { texts }, { tokenizer, sizes: [257, 256] }, 'INVALID_OPTION', 'sizes[1] is 256'],
    ['a size twice', { texts }, { tokenizer, sizes: [256, 256] }, 'INVALID_OPTION', 'sizes[1] is 256'],
    ['half an entry', { texts }, { tokenizer, sizes: [256.5] }, 'INVALID_OPTION', 'sizes[0] is 256.5'],
    ['a size as text', { texts }, { tokenizer, sizes: ['256'] }, 'INVALID_OPTION', 'sizes[0] is "256"'],
    ['rare below nothing', { texts }, { tokenizer, rareBelow: 0 }, 'INVALID_OPTION', 'rareBelow is 0'],
    ['more than all', { texts }, { tokenizer, maximumSparsity: 1.1 }, 'INVALID_OPTION', 'maximumSparsity is 1.1'],
    ['a gain that is none', { texts }, { tokenizer, minimumGain: NaN }, 'INVALID_OPTION', 'minimumGain is NaN'],
  ])('%s', (_name, data, options, code, message) => {
    expect(() => vocabularyCurve(data as TextsData, options as VocabularyCurveOptions)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it('a batch or a row without a trace', () => {
    const metric = vocabularyCurveMetric({ tokenizer });
    const state = metric.addBatch(metric.createAccumulator(), { texts: ['abc'] });
    const before = metric.encodeState(state);
    expect(() => metric.addBatch(state, { texts: ['d', 5 as unknown as string] })).toThrow();
    expect(() => metric.addInput(state, { text: 5 as unknown as string })).toThrow(
      expect.objectContaining({ code: 'INVALID_TYPE' }),
    );
    expect(() => metric.addInput(state, undefined as unknown as { text: string })).toThrow(
      expect.objectContaining({ code: 'INVALID_TYPE' }),
    );
    expect(metric.encodeState(state)).toEqual(before);
  });

  it.each<[string, Json]>([
    ['no object', 5],
    ['no texts', { pieces: [] }],
    ['no pieces', { texts: 1 }],
    ['a piece that is none', { texts: 1, pieces: [5] }],
    ['an empty piece', { texts: 1, pieces: [['', 1]] }],
    ['half a count', { texts: 1, pieces: [['a', 0.5]] }],
    ['a piece without a count', { texts: 1, pieces: [['a']] }],
    ['pieces of no text, which the next batch would replace', { texts: 0, pieces: [['a', 1]] }],
    ['a piece that does not occur', { texts: 1, pieces: [['a', 0]] }],
    [
      'a piece twice',
      {
        texts: 1,
        pieces: [
          ['a', 1],
          ['a', 1],
        ],
      },
    ],
  ])('an encoded state with %s', (_name, state) => {
    const metric = vocabularyCurveMetric({ tokenizer });
    const encoded = metric.encodeState(metric.createAccumulator());
    expect(() => metric.decodeState({ ...encoded, state })).toThrow(expect.objectContaining({ code: 'STATE_FORMAT' }));
  });

  it('a state of other sizes', () => {
    const encoded = accumulator(vocabularyCurveMetric({ tokenizer, sizes: [256] })).toJSON();
    expect(() => accumulator(vocabularyCurveMetric({ tokenizer })).fromJSON(encoded)).toThrow(
      expect.objectContaining({ code: 'STATE_MISMATCH' }),
    );
  });
});
