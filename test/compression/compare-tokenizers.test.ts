import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CompareTokenizersOptions,
  type CompressionTokenizer,
  compareTokenizers,
  compareTokenizersMetric,
  compression,
  type TextsData,
} from '../../src/compression/index.js';
import { accumulator, evaluate, type Json } from '../../src/core/index.js';
import { type TiktokenEncoding, tiktoken } from '../../src/tokenize/index.js';
import { worldText } from './world-text.js';

const units: CompressionTokenizer = { name: 'units', count: (text) => text.length };
const halves: CompressionTokenizer = { name: 'halves', count: (text) => Math.ceil(text.length / 2) };
const batch: CompressionTokenizer = {
  name: 'batch',
  count: () => NaN,
  countBatch: (texts) => Uint32Array.from(texts, (text) => text.length),
};

describe('compareTokenizers', () => {
  it('sums before it divides, ranks, and knows prices', () => {
    // Of 'a' and 'bcd', units makes 1 and 3 tokens, halves 1 and 2.
    const { tokenizers, baseline, signature } = compareTokenizers(
      { texts: ['a', 'bcd'] },
      { tokenizers: [units, halves], prices: { halves: 8 } },
    );
    expect(baseline).toBe('units');
    expect(tokenizers).toMatchObject([
      { name: 'halves', rank: 1, normalizedSequenceLength: 3 / 4, costPerMillionCharacters: 6, cost: 24e-6 },
      { name: 'units', rank: 2, normalizedSequenceLength: 1 },
    ]);
    expect(Object.keys(tokenizers[1] ?? {})).toEqual(['name', 'rank', 'normalizedSequenceLength', 'compression']);
    expect(signature).toMatch(
      /^tokenizers:\["units","halves"\]\|baseline:units\|prices:\[\["halves",8\]\]\|graphemes:no\|version:evalmetry-/,
    );
  });

  it('measures by the baseline; tokenizers of equally many tokens share a rank and keep their order', () => {
    const { tokenizers } = compareTokenizers(
      { texts: ['ab', 'cd'] },
      { tokenizers: [units, batch, halves], baseline: 'halves' },
    );
    expect(
      tokenizers.map(({ name, rank, normalizedSequenceLength }) => [name, rank, normalizedSequenceLength]),
    ).toEqual([
      ['halves', 1, 1],
      ['units', 2, 2],
      ['batch', 2, 2],
    ]);
  });

  it('is, with the published counts, what Chinese-LLaMA prints of its sentence', async () => {
    const sentence = '人工智能是计算机科学、心理学、哲学等学科融合的交叉学科。';
    const published = (name: string, count: number) => ({ name, count: () => count });
    const names: TiktokenEncoding[] = ['gpt2', 'cl100k_base', 'o200k_base'];
    const encodings = await Promise.all(names.map((name) => tiktoken(name)));
    const { tokenizers } = compareTokenizers(
      { texts: [sentence] },
      { tokenizers: [published('LLaMA', 35), published('Chinese-LLaMA', 16), ...encodings] },
    );
    expect(tokenizers.map(({ name, compression: { counts } }) => [name, counts.tokens, counts.codePoints])).toEqual([
      ['Chinese-LLaMA', 16, 28],
      ['o200k_base', 22, 28],
      ['cl100k_base', 33, 28],
      ['LLaMA', 35, 28],
      ['gpt2', 59, 28],
    ]);
    expect(tokenizers[0]?.compression.tokensPerCharacter.toFixed(4)).toBe('0.5714');
    // The gain is 54.3 %.
    expect((1 - (tokenizers[0]?.normalizedSequenceLength ?? NaN)).toFixed(3)).toBe('0.543');
  });

  it('reads a generator once and measures each text once', () => {
    const read: string[] = [];
    const texts = function* () {
      for (const text of ['a', 'b', 'c']) {
        read.push(text);
        yield text;
      }
    };
    const seen: string[] = [];
    const tokenizers = ['x', 'y'].map((name) => ({ name, count: (text: string) => seen.push(name + text) && 1 }));
    compareTokenizers({ texts: texts() }, { tokenizers });
    expect([read, seen]).toEqual([
      ['a', 'b', 'c'],
      ['xa', 'ya', 'xb', 'yb', 'xc', 'yc'],
    ]);
  });

  it('is NaN over nothing', () => {
    const { tokenizers } = compareTokenizers({ texts: [] }, { tokenizers: [units], prices: { units: 1 } });
    expect(tokenizers).toMatchObject([
      { rank: 1, normalizedSequenceLength: NaN, costPerMillionCharacters: NaN, cost: 0 },
    ]);
  });

  it('takes names of objects for names', () => {
    const named = (name: string): CompressionTokenizer => ({ name, count: () => 2 });
    const options = { tokenizers: [named('__proto__'), named('constructor')], prices: { ['__proto__']: 3 } };
    const { tokenizers, baseline } = compareTokenizers({ texts: ['a'] }, options);
    expect(baseline).toBe('__proto__');
    expect(tokenizers.map(({ name, costPerMillionCharacters }) => [name, costPerMillionCharacters])).toEqual([
      ['__proto__', 6],
      ['constructor', undefined],
    ]);
  });

  it('passes the remarks on', () => {
    const { warnings } = compareTokenizers({ texts: ['今'.repeat(30)] }, { tokenizers: [units] });
    expect(warnings.map(({ code }) => code)).toEqual(['UNSPACED_TEXT']);
  });
});

describe('compareTokenizers refuses', () => {
  const texts = ['a', 'b'];
  it.each<[string, unknown, unknown, string, string]>([
    ['no options', { texts }, undefined, 'INVALID_TYPE', 'compareTokenizers: options is undefined'],
    ['no tokenizers', { texts }, {}, 'INVALID_OPTION', 'tokenizers is undefined'],
    ['an empty list', { texts }, { tokenizers: [] }, 'INVALID_OPTION', 'tokenizers is an array of 0'],
    ['a name', { texts }, { tokenizers: [units, 'gpt2'] }, 'INVALID_OPTION', 'tokenizers[1] is "gpt2"'],
    ['one name twice', { texts }, { tokenizers: [units, units] }, 'INVALID_OPTION', 'tokenizers[1].name is "units"'],
    ['another baseline', { texts }, { tokenizers: [units], baseline: 'gpt2' }, 'INVALID_OPTION', 'baseline is "gpt2"'],
    [
      'a price of none',
      { texts },
      { tokenizers: [units], prices: { gpt2: 1 } },
      'INVALID_OPTION',
      'in prices is "gpt2"',
    ],
    [
      'a free one',
      { texts },
      { tokenizers: [units], prices: { units: -1 } },
      'INVALID_OPTION',
      'prices["units"] is -1',
    ],
    ['a word', { texts }, { tokenizers: [units], prices: { units: '2' } }, 'INVALID_OPTION', 'prices["units"] is "2"'],
    ['a list of prices', { texts }, { tokenizers: [units], prices: [1] }, 'INVALID_OPTION', 'prices is an array'],
    ['maybe graphemes', { texts }, { tokenizers: [units], graphemes: 1 }, 'INVALID_OPTION', 'graphemes is 1'],
    ['an unknown option', { texts }, { tokenizers: [units], price: {} }, 'UNKNOWN_OPTION', '"price"'],
    ['bare texts', texts, { tokenizers: [units] }, 'INVALID_TYPE', 'data is an array of 2'],
    ['a string of texts', { texts: 'ab' }, { tokenizers: [units] }, 'INVALID_TYPE', 'texts is "ab"'],
    ['a text that is none', { texts: ['a', 5] }, { tokenizers: [units] }, 'INVALID_TYPE', 'texts[1] is 5'],
    [
      'a count that is none',
      { texts },
      { tokenizers: [units, { name: 'bad', count: () => 0.5 }] },
      'INVALID_TYPE',
      'tokenizers[1].count(texts[0]) is 0.5',
    ],
    [
      'a tokenizer that drops texts',
      { texts },
      { tokenizers: [units, { name: 'bad', count: () => 1, countBatch: () => [1] }] },
      'LENGTH_MISMATCH',
      'tokenizers[1].countBatch was given 2 texts and returned 1',
    ],
  ])('%s', (_name, data, options, code, message) => {
    expect(() => compareTokenizers(data as TextsData, options as CompareTokenizersOptions)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it('an encoded state of other tokenizers, and a damaged one', () => {
    const metric = compareTokenizersMetric({ tokenizers: [units, halves] });
    const encoded = metric.encodeState(metric.createAccumulator());
    const refused = (json: Json, code: string) =>
      expect(() => metric.decodeState(json)).toThrow(expect.objectContaining({ code }));
    const state = encoded.state as { [key: string]: Json };
    refused({ ...encoded, state: { ...state, tokens: [1] } }, 'STATE_FORMAT');
    refused({ ...encoded, state: { ...state, tokens: [1, 2, 3] } }, 'STATE_FORMAT');
    refused({ ...encoded, state: { ...state, bytes: -1 } }, 'STATE_FORMAT');
    refused(
      compareTokenizersMetric({ tokenizers: [halves, units] }).encodeState({ sums: new Float64Array(9) }),
      'STATE_MISMATCH',
    );
  });

  it('a batch without a trace', () => {
    const metric = compareTokenizersMetric({ tokenizers: [units] });
    const state = metric.addBatch(metric.createAccumulator(), { texts });
    const before = metric.encodeState(state);
    expect(() => metric.addBatch(state, { texts: ['c', 5 as unknown as string] })).toThrow();
    expect(metric.encodeState(state)).toEqual(before);
  });
});

describe('compareTokenizersMetric', () => {
  const row = fc.record({ text: worldText(), shard: fc.nat(3) });

  it('gives the same for any split, order and way in, and what compression gives of each tokenizer', () => {
    fc.assert(
      fc.property(fc.array(row), fc.boolean(), (rows, graphemes) => {
        const tokenizers = [units, batch, halves];
        const metric = compareTokenizersMetric({ tokenizers, graphemes, prices: { halves: 2.5 } });
        const texts = rows.map(({ text }) => text);
        const whole = accumulator(metric).addBatch({ texts });
        const shards = [3, 1, 0, 2].map((shard) => {
          const part = accumulator(metric);
          for (const { text, shard: own } of rows) if (own === shard) part.add({ text });
          return accumulator(metric).fromJSON(JSON.parse(JSON.stringify(part)));
        });
        const merged = accumulator(metric).merge(...shards);
        expect(JSON.stringify(merged)).toBe(JSON.stringify(whole));
        const score = whole.score();
        expect(merged.score()).toEqual(score);
        expect(evaluate(metric, [...rows].reverse())).toEqual(score);
        const { width, rows: statistics } = metric.statistics({ texts });
        const sum = new Float64Array(width);
        statistics.forEach((value, i) => {
          sum[i % width] = (sum[i % width] ?? 0) + value;
        });
        expect(metric.fromStatistics(sum)).toEqual(score);
        for (const compared of score.tokenizers) {
          const tokenizer = tokenizers.find(({ name }) => name === compared.name) as CompressionTokenizer;
          expect(compared.compression).toEqual(compression({ texts }, { tokenizer, graphemes }));
        }
      }),
    );
  });

  it('gives each tokenizer the same whatever their order', () => {
    fc.assert(
      fc.property(fc.array(worldText()), (texts) => {
        const byName = (tokenizers: CompressionTokenizer[]) =>
          new Map(
            compareTokenizers({ texts }, { tokenizers, baseline: 'halves' }).tokenizers.map((row) => [row.name, row]),
          );
        expect(byName([halves, batch, units])).toEqual(byName([units, halves, batch]));
      }),
    );
  });
});
