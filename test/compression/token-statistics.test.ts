import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compression,
  type TextsData,
  type TokenStatisticsOptions,
  tokenStatistics,
  tokenStatisticsMetric,
} from '../../src/compression/index.js';
import { accumulator, evaluate, type Json } from '../../src/core/index.js';
import { tiktoken } from '../../src/tokenize/index.js';
import { pieces, spaces } from './tokenizers.js';
import { worldText } from './world-text.js';

describe('tokenStatistics', () => {
  const tokenizer = pieces('ab', 'c', ' ', 'é', 'zz');
  const texts = ['ab ab c?\nab', 'é'];

  it('is what a hand counts', () => {
    // The tokens are ab, space, ab, space, c, unknown for ?, unknown for the line end, ab, and é; the words ab, ab, c?, ab, é.
    const score = tokenStatistics({ texts }, { tokenizer, renyiOrder: 2 });
    const entropy = Math.log2(81 / (3 ** 2 + 2 ** 2 + 1 + 2 ** 2 + 1));
    const shannon = Math.log2(9) - (3 * Math.log2(3) + 2 + 2) / 9;
    const [ab, c, space, acute, , unknown] = [
      { token: 0, text: 'ab', bytes: 2, count: 3, share: 3 / 9 },
      { token: 1, text: 'c', bytes: 1, count: 1, share: 1 / 9 },
      { token: 2, text: ' ', bytes: 1, count: 2, share: 2 / 9 },
      { token: 3, text: 'é', bytes: 2, count: 1, share: 1 / 9 },
      undefined,
      { token: 5, text: '\ufffd', bytes: 3, count: 2, share: 2 / 9 },
    ];
    expect(score).toEqual({
      singleTokenRetention: 2 / 3,
      continuedWords: 1 / 5,
      vocabularyUse: 5 / 6,
      renyiEntropy: expect.closeTo(entropy, 14),
      renyiEfficiency: expect.closeTo(entropy / Math.log2(5), 14),
      shannonEntropy: expect.closeTo(shannon, 14),
      shannonEfficiency: expect.closeTo(shannon / Math.log2(5), 14),
      unknownShare: 2 / 9,
      tokenLengths: [
        { bytes: 1, count: 3, types: 2 },
        { bytes: 2, count: 4, types: 2 },
        { bytes: 3, count: 2, types: 1 },
      ],
      longestTokens: [unknown, ab, acute, space, c],
      mostFrequentTokens: [ab, space, unknown, c, acute],
      costliestWords: [
        { word: 'ab', count: 3, tokens: 1, spent: 3, share: 3 / 6 },
        { word: 'c?', count: 1, tokens: 2, spent: 2, share: 2 / 6 },
        { word: 'é', count: 1, tokens: 1, spent: 1, share: 1 / 6 },
      ],
      counts: { texts: 2, tokens: 9, tokenTypes: 5, words: 5, wordTypes: 3, wordTokens: 6 },
      signature: expect.stringMatching(
        /^tokenizer:pieces\|words:whitespace\|renyi:2\|vocabulary:observed\|top:10\|version:evalmetry-/,
      ),
      warnings: [],
    });
    expect([Object.isFrozen(score), Object.isFrozen(score.counts)]).toEqual([true, true]);
  });

  it.each([
    ['pick @@ed pick @@l @@ed pick @@les', 0.8265064834225245, 0.9211854965885544],
    ['pick @@e @@d pick @@l @@e @@d pick @@l @@e @@s', 0.9204840242168808, 0.9609557933859342],
  ])('has the efficiencies of tokenization-scorer: %s', (text, renyi, shannon) => {
    const score = tokenStatistics({ texts: [text] }, { tokenizer: spaces() });
    expect([score.renyiEfficiency, score.shannonEfficiency]).toEqual([
      expect.closeTo(renyi, 14),
      expect.closeTo(shannon, 14),
    ]);
  });

  it('takes the vocabulary of the tokenizer, or a number, for the largest entropy', () => {
    const efficiency = (vocabulary: TokenStatisticsOptions['vocabulary'] & {}) => {
      const score = tokenStatistics({ texts }, { tokenizer, vocabulary });
      return score.renyiEntropy / score.renyiEfficiency;
    };
    expect(efficiency('tokenizer')).toBeCloseTo(Math.log2(6), 14);
    expect(efficiency(1024)).toBeCloseTo(10, 14);
  });

  it('leaves out what the tokenizer does not tell', () => {
    const score = tokenStatistics({ texts: ['a b'] }, { tokenizer: spaces() });
    expect(Object.keys(score).filter((key) => /^(vocabularyUse|unknown|tokenLengths|longest)/.test(key))).toEqual([]);
    expect(score.mostFrequentTokens).toEqual([
      { token: 0, count: 1, share: 0.5 },
      { token: 1, count: 1, share: 0.5 },
    ]);
    const spelling = { ...spaces(), tokenText: (token: number) => `##${token}` };
    expect(tokenStatistics({ texts: ['a'] }, { tokenizer: spelling, top: 1 }).mostFrequentTokens).toEqual([
      { token: 0, text: '##0', count: 1, share: 1 },
    ]);
  });

  it('is NaN over nothing', () => {
    expect(tokenStatistics({ texts: [] }, { tokenizer })).toMatchObject({
      singleTokenRetention: NaN,
      continuedWords: NaN,
      vocabularyUse: 0,
      renyiEfficiency: NaN,
      shannonEfficiency: NaN,
      unknownShare: NaN,
      mostFrequentTokens: [],
      costliestWords: [],
    });
  });

  it('encodes a word with a space in front if asked to', async () => {
    const gpt2 = await tiktoken('gpt2');
    // gpt2 has " Reagan" and no "Reagan", and has both of "the".
    expect([gpt2.count('Reagan'), gpt2.count(' Reagan'), gpt2.count('the'), gpt2.count(' the')]).toEqual([2, 1, 1, 1]);
    const data = { texts: ['the Reagan'] };
    expect(tokenStatistics(data, { tokenizer: gpt2 }).singleTokenRetention).toBe(0.5);
    expect(tokenStatistics(data, { tokenizer: gpt2, leadingSpace: true }).singleTokenRetention).toBe(1);
  });

  it('takes words from a segmenter', () => {
    const characters = { name: 'characters', tokenize: (text: string) => ['', ...text] };
    const { counts, singleTokenRetention, warnings } = tokenStatistics(
      { texts: ['今天'.repeat(30)] },
      { tokenizer: pieces('今'), tokenize: characters },
    );
    expect([counts.words, counts.wordTypes, singleTokenRetention, warnings]).toEqual([60, 2, 1, []]);
    expect(tokenStatistics({ texts: ['今天'.repeat(30)] }, { tokenizer: pieces('今') }).warnings).toEqual([
      {
        code: 'UNSPACED_TEXT',
        message: expect.stringContaining('60 characters to a word between spaces: figures of words'),
      },
    ]);
  });

  it('takes names of objects for words', () => {
    const words = ['__proto__', 'constructor', 'toString', '__proto__', '\ud800'];
    const score = tokenStatistics({ texts: [words.join(' ')] }, { tokenizer: spaces() });
    expect(score.counts).toMatchObject({ words: 5, wordTypes: 4, tokenTypes: 4 });
    expect(score.costliestWords[0]).toEqual({ word: '__proto__', count: 2, tokens: 1, spent: 2, share: 0.4 });
  });
});

describe('tokenStatistics refuses', () => {
  const tokenizer = spaces();
  const texts = ['a b'];
  it.each<[string, unknown, unknown, string, string]>([
    ['no options', { texts }, undefined, 'INVALID_TYPE', 'tokenStatistics: options is undefined'],
    ['no tokenizer', { texts }, {}, 'INVALID_OPTION', 'tokenizer is undefined'],
    ['a counter', { texts }, { tokenizer: { name: 'c', count: () => 1 } }, 'INVALID_OPTION', 'counts are not enough'],
    [
      'no size',
      { texts },
      { tokenizer: { ...tokenizer, vocabularySize: 0.5 } },
      'INVALID_OPTION',
      'vocabularySize is 0.5',
    ],
    ['an unknown option', { texts }, { tokenizer, details: true }, 'UNKNOWN_OPTION', '"details"'],
    ['a negative order', { texts }, { tokenizer, renyiOrder: -1 }, 'INVALID_OPTION', 'renyiOrder is -1'],
    ['an order that is none', { texts }, { tokenizer, renyiOrder: NaN }, 'INVALID_OPTION', 'renyiOrder is NaN'],
    ['an unknown vocabulary', { texts }, { tokenizer, vocabulary: 'tokenizer' }, 'INVALID_OPTION', 'vocabulary is'],
    ['an empty vocabulary', { texts }, { tokenizer, vocabulary: 0 }, 'INVALID_OPTION', 'vocabulary is 0'],
    ['half a list', { texts }, { tokenizer, top: 0.5 }, 'INVALID_OPTION', 'top is 0.5'],
    ['a bare segmenter', { texts }, { tokenizer, tokenize: () => [] }, 'INVALID_OPTION', 'tokenize is'],
    ['maybe a space', { texts }, { tokenizer, leadingSpace: 1 }, 'INVALID_OPTION', 'leadingSpace is 1'],
    ['bare texts', texts, { tokenizer }, 'INVALID_TYPE', 'data is an array'],
    ['a string of texts', { texts: 'ab' }, { tokenizer }, 'INVALID_TYPE', 'texts is "ab"'],
    ['a text that is none', { texts: ['a', 5] }, { tokenizer }, 'INVALID_TYPE', 'texts[1] is 5'],
    ['no ids', { texts }, { tokenizer: { ...tokenizer, encode: () => 3 } }, 'INVALID_TYPE', 'encode(texts[0]) is 3'],
    [
      'half an id',
      { texts },
      { tokenizer: { ...tokenizer, encode: () => [1, 0.5] } },
      'INVALID_TYPE',
      'encode(texts[0])[1] is 0.5',
    ],
    [
      'an id beyond the vocabulary',
      { texts },
      { tokenizer: { ...tokenizer, vocabularySize: 1 } },
      'INVALID_TYPE',
      'expected an id below vocabularySize, 1',
    ],
  ])('%s', (_name, data, options, code, message) => {
    expect(() => tokenStatistics(data as TextsData, options as TokenStatisticsOptions)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it('a batch without a trace', () => {
    const metric = tokenStatisticsMetric({ tokenizer });
    const state = metric.addBatch(metric.createAccumulator(), { texts });
    const before = metric.encodeState(state);
    expect(() => metric.addBatch(state, { texts: ['c', 5 as unknown as string] })).toThrow();
    expect(metric.encodeState(state)).toEqual(before);
  });

  it('states of two tokenizers of one name', () => {
    const make = (tokens: number) =>
      accumulator(
        tokenStatisticsMetric({
          tokenizer: { name: 'same', count: () => tokens, encode: () => new Uint32Array(tokens) },
        }),
      );
    const merge = () => make(1).addBatch({ texts }).merge(make(2).addBatch({ texts }));
    expect(merge).toThrow(expect.objectContaining({ code: 'STATE_MISMATCH', message: expect.stringContaining('"a"') }));
  });

  it.each<[string, { [key: string]: Json }]>([
    ['without texts', { tokens: [], words: [] }],
    [
      'with a token twice',
      {
        texts: 1,
        tokens: [
          [1, 1],
          [1, 2],
        ],
        words: [],
      },
    ],
    ['with a token that does not occur', { texts: 1, tokens: [[1, 0]], words: [] }],
    ['with half an id', { texts: 1, tokens: [[0.5, 1]], words: [] }],
    [
      'with a word twice',
      {
        texts: 1,
        tokens: [],
        words: [
          ['a', 1, 1],
          ['a', 1, 1],
        ],
      },
    ],
    ['with a number for a word', { texts: 1, tokens: [], words: [[1, 1, 1]] }],
    ['with a word without tokens', { texts: 1, tokens: [], words: [['a', 1]] }],
  ])('an encoded state %s', (_name, state) => {
    const metric = tokenStatisticsMetric({ tokenizer });
    const encoded = metric.encodeState(metric.createAccumulator());
    expect(() => metric.decodeState({ ...encoded, state })).toThrow(expect.objectContaining({ code: 'STATE_FORMAT' }));
  });
});

describe('tokenStatisticsMetric', () => {
  const row = fc.record({ text: worldText(), shard: fc.nat(3) });

  it('gives the same for any split, order and way in, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(row), fc.boolean(), (rows, leadingSpace) => {
        const options = { tokenizer: pieces('a', 'Z0', ' ', '汉', '\r\n'), leadingSpace };
        const metric = tokenStatisticsMetric(options);
        const texts = rows.map(({ text }) => text);
        const whole = accumulator(metric).addBatch({ texts });
        const shards = [3, 1, 0, 2].map((shard) => {
          const part = accumulator(metric);
          for (const sample of rows) if (sample.shard === shard) part.add(sample);
          return accumulator(metric).fromJSON(JSON.parse(JSON.stringify(part)));
        });
        const before = JSON.stringify(shards);
        const merged = accumulator(metric).merge(...shards);
        expect(JSON.stringify(merged)).toBe(JSON.stringify(whole));
        expect(merged.score()).toEqual(whole.score());
        expect(JSON.stringify(shards)).toBe(before);
        expect(tokenStatistics({ texts: texts.reverse().values() }, options)).toEqual(whole.score());
        expect(evaluate(metric, rows)).toEqual(whole.score());
      }),
    );
  });

  it('agrees with compression and with plain counts on any text, in the ranges that it states', async () => {
    const tokenizer = await tiktoken('cl100k_base');
    fc.assert(
      fc.property(fc.array(worldText()), (texts) => {
        const score = tokenStatistics({ texts }, { tokenizer, top: 1e6 });
        const { counts } = compression({ texts }, { tokenizer });
        expect(score.counts).toMatchObject({ texts: texts.length, tokens: counts.tokens, words: counts.words });
        const words = texts.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '');
        const types = [...new Set(words)];
        const single = types.filter((word) => tokenizer.count(word) === 1);
        expect(score.counts.wordTypes).toBe(types.length);
        expect(score.singleTokenRetention).toBe(single.length / types.length);
        expect(score.continuedWords).toBe(words.filter((word) => tokenizer.count(word) > 1).length / words.length);
        // All bytes of the texts are in the tokens, however they are listed.
        const bytes = (score.tokenLengths ?? []).reduce((sum, length) => sum + length.bytes * length.count, 0);
        expect(bytes).toBe(counts.bytes);
        expect(score.longestTokens?.reduce((sum, token) => sum + token.count, 0)).toBe(counts.tokens);
        expect(score.mostFrequentTokens.length).toBe(score.counts.tokenTypes);
        expect(score.costliestWords.reduce((sum, word) => sum + word.spent, 0)).toBe(score.counts.wordTokens);
        for (const top of [0, 1, 3]) {
          const short = tokenStatistics({ texts }, { tokenizer, top });
          expect(short.costliestWords).toEqual(score.costliestWords.slice(0, top));
          expect(short.mostFrequentTokens).toEqual(score.mostFrequentTokens.slice(0, top));
          expect(short.longestTokens).toEqual(score.longestTokens?.slice(0, top));
        }
        const efficiencies = [score.renyiEfficiency, score.shannonEfficiency];
        if (score.counts.tokenTypes < 2) expect(efficiencies).toEqual([NaN, NaN]);
        else for (const value of efficiencies) expect(value >= 0 && value <= 1 + 1e-12).toBe(true);
      }),
    );
  });
});
