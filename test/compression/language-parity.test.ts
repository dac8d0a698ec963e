import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { giniCoefficient } from '../../src/compression/gini.js';
import {
  type CompressionTokenizer,
  compression,
  type LanguageParityOptions,
  languageParity,
  languageParityMetric,
  type ParallelData,
} from '../../src/compression/index.js';
import { accumulator, evaluate, type Json } from '../../src/core/index.js';
import { worldText } from './world-text.js';

const tokenizer: CompressionTokenizer = { name: 'units', count: (text) => text.length };
const options = { tokenizer, pivot: 'en' };

describe('languageParity', () => {
  it('is what a hand counts', () => {
    // Units: en 2 + 4, de 3 + 6, zh 1 + 2. Pairs differ by 3, 3 and 6, each twice: 24 / (2 * 9 * 6).
    const texts = { en: ['ab', 'abcd'], de: ['abc', 'abcdef'], zh: ['今', '今天'] };
    const score = languageParity({ texts }, options);
    expect(score).toEqual({
      languages: [
        {
          language: 'zh',
          premium: 3 / 6,
          tokensPerCharacter: 1,
          compression: compression({ texts: texts.zh }, { tokenizer }),
        },
        {
          language: 'en',
          premium: 1,
          tokensPerCharacter: 1,
          compression: compression({ texts: texts.en }, { tokenizer }),
        },
        {
          language: 'de',
          premium: 9 / 6,
          tokensPerCharacter: 1,
          compression: compression({ texts: texts.de }, { tokenizer }),
        },
      ],
      gini: 24 / (2 * 9 * 6),
      pivot: 'en',
      signature: expect.stringMatching(/^tokenizer:units\|graphemes:no\|pivot:en\|version:evalmetry-/),
      warnings: [],
    });
    expect(Object.isFrozen(score)).toBe(true);
  });

  it('takes rows as well as columns, and generators of either', () => {
    const columns = { en: ['a', 'bc'], fr: ['def', ''] };
    const rows = [
      { en: 'a', fr: 'def' },
      { fr: '', en: 'bc' },
    ];
    const expected = languageParity({ texts: columns }, options);
    expect(languageParity({ texts: rows }, options)).toEqual(expected);
    expect(languageParity({ texts: rows.values() }, options)).toEqual(expected);
    expect(languageParity({ texts: { en: columns.en.values(), fr: columns.fr.values() } }, options)).toEqual(expected);
    expect(
      evaluate(
        languageParityMetric(options),
        rows.map((texts) => ({ texts })),
      ),
    ).toEqual(expected);
  });

  it('counts more rows than are held at a time', () => {
    const rows = Array.from({ length: 1000 }, () => ({ en: 'ab', fr: 'abc' }));
    expect(
      languageParity({ texts: rows }, options).languages.map(({ compression: { counts } }) => counts.tokens),
    ).toEqual([2000, 3000]);
  });

  it('is NaN over nothing', () => {
    expect(languageParity({ texts: [] }, options)).toMatchObject({ languages: [], gini: NaN });
    expect(languageParity({ texts: { en: [], fr: [] } }, options)).toMatchObject({
      languages: [
        { language: 'en', premium: NaN },
        { language: 'fr', premium: NaN },
      ],
      gini: NaN,
    });
    expect(languageParity({ texts: { en: [''], fr: ['a'] } }, options).languages[1]?.premium).toBe(Infinity);
  });

  it('takes names of objects for languages', () => {
    const texts = JSON.parse('{ "constructor": ["a"], "__proto__": ["abc"], "en": ["a"] }') as Record<string, string[]>;
    const { languages } = languageParity({ texts }, { tokenizer, pivot: '__proto__' });
    expect(languages.map(({ language, premium }) => [language, premium])).toEqual([
      ['constructor', 1 / 3],
      ['en', 1 / 3],
      ['__proto__', 1],
    ]);
    expect(() => languageParity({ texts: { en: ['a'] } }, { tokenizer, pivot: '__proto__' })).toThrow(
      'pivot is "__proto__"',
    );
  });

  it('says which language a remark is on', () => {
    const { warnings } = languageParity({ texts: { en: ['a b'], zh: ['今'.repeat(30)] } }, options);
    expect(warnings).toEqual([
      { code: 'UNSPACED_TEXT', message: expect.stringMatching(/^zh: there are 30 characters/) },
    ]);
  });
});

describe('languageParity refuses', () => {
  const texts = { en: ['a', 'b'], fr: ['c', 'd'] };
  it.each<[string, unknown, unknown, string, string]>([
    ['no options', { texts }, undefined, 'INVALID_TYPE', 'languageParity: options is undefined'],
    ['no tokenizer', { texts }, { pivot: 'en' }, 'INVALID_OPTION', 'tokenizer is undefined'],
    ['the name of one', { texts }, { ...options, tokenizer: 'gpt2' }, 'INVALID_OPTION', 'tokenizer is "gpt2"'],
    ['no pivot', { texts }, { tokenizer }, 'INVALID_OPTION', 'pivot is undefined'],
    [
      'another pivot',
      { texts },
      { tokenizer, pivot: 'de' },
      'INVALID_OPTION',
      'pivot is "de", expected one of "en", "fr"',
    ],
    ['maybe graphemes', { texts }, { ...options, graphemes: 1 }, 'INVALID_OPTION', 'graphemes is 1'],
    ['an unknown option', { texts }, { ...options, baseline: 'en' }, 'UNKNOWN_OPTION', '"baseline"'],
    ['bare texts', ['a'], options, 'INVALID_TYPE', 'data is an array of 1'],
    ['no texts', {}, options, 'INVALID_TYPE', 'texts is undefined'],
    ['a string of texts', { texts: { en: 'ab', fr: 'cd' } }, options, 'INVALID_TYPE', 'texts["en"] is "ab"'],
    [
      'a text that is none',
      { texts: { en: ['a', 5], fr: ['c', 'd'] } },
      options,
      'INVALID_TYPE',
      'texts["en"][1] is 5',
    ],
    ['a row that is none', { texts: [{ en: 'a' }, 'b'] }, options, 'INVALID_TYPE', 'texts[1] is "b"'],
    ['half a row', { texts: [{ en: 'a', fr: 5 }] }, options, 'INVALID_TYPE', 'texts[0]["fr"] is 5'],
    [
      'columns of two lengths',
      { texts: { en: ['a', 'b'], fr: ['c'] } },
      options,
      'LENGTH_MISMATCH',
      'texts["fr"] has 1 items, texts["en"] has 2: texts must be parallel',
    ],
    [
      'streams of two lengths',
      { texts: { en: ['a'].values(), fr: ['c', 'd'].values() } },
      options,
      'LENGTH_MISMATCH',
      'texts["fr"] has 2 items, texts["en"] has 1',
    ],
    [
      'a row that lacks one',
      { texts: [{ en: 'a', fr: 'b' }, { en: 'a' }] },
      options,
      'LENGTH_MISMATCH',
      'texts[1] has no text in "fr"',
    ],
    [
      'a row with one more',
      { texts: [{ en: 'a' }, { en: 'a', fr: 'b' }] },
      options,
      'LENGTH_MISMATCH',
      'texts[1] is in "fr" too',
    ],
  ])('%s', (_name, data, given, code, message) => {
    expect(() => languageParity(data as ParallelData, given as LanguageParityOptions)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it('columns of two lengths before any work', () => {
    const idle = { name: 'idle', count: (): number => expect.fail('was asked to count') };
    const unequal = { en: ['a', 'b'], fr: ['c'] };
    expect(() => languageParity({ texts: unequal }, { tokenizer: idle, pivot: 'en' })).toThrow(
      expect.objectContaining({ code: 'LENGTH_MISMATCH' }),
    );
  });

  it('other languages than before, and leaves the state as it was', () => {
    const metric = languageParityMetric(options);
    const first = accumulator(metric).add({ texts: { en: 'a', fr: 'b' } });
    const before = JSON.stringify(first);
    const mismatch = expect.objectContaining({ code: 'LENGTH_MISMATCH' });
    expect(() => first.add({ texts: { en: 'a' } })).toThrow(mismatch);
    expect(() => first.add({ texts: { en: 'a', fr: 'b', de: 'c' } })).toThrow(mismatch);
    expect(() => first.addBatch({ texts: { en: ['a'], de: ['c'] } })).toThrow(mismatch);
    expect(() => first.merge(accumulator(metric).add({ texts: { en: 'a' } }))).toThrow(mismatch);
    expect(() =>
      first.addBatch({
        texts: [
          { en: 'a', fr: 'b' },
          { en: 'a', fr: 5 as unknown as string },
        ],
      }),
    ).toThrow();
    expect(() => first.add({ texts: undefined as unknown as Record<string, string> })).toThrow();
    expect(JSON.stringify(first)).toBe(before);
  });

  it.each<[string, (state: Json) => Json]>([
    ['no list', () => ({})],
    ['a language twice', (state) => [...(state as Json[]), (state as Json[])[0] as Json]],
    ['a language without sums', () => [['en']]],
    ['no pivot', (state) => [(state as Json[])[1] as Json]],
  ])('an encoded state with %s', (_name, damage) => {
    const metric = languageParityMetric(options);
    const encoded = accumulator(metric)
      .add({ texts: { en: 'a', fr: 'b' } })
      .toJSON();
    expect(() => metric.decodeState({ ...encoded, state: damage(encoded.state) })).toThrow(
      expect.objectContaining({ code: 'STATE_FORMAT' }),
    );
  });
});

describe('languageParityMetric', () => {
  const row = fc.record({
    texts: fc.record(
      { en: worldText(), ['__proto__']: worldText(), 'zh|:': worldText(), '\ud800': worldText() },
      { noNullPrototype: true },
    ),
    shard: fc.nat(3),
  });

  it('gives the same for any split, order and way in, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), fc.boolean(), (rows, graphemes) => {
        const metric = languageParityMetric({ ...options, graphemes });
        const texts = rows.map((sample) => sample.texts);
        const whole = accumulator(metric).addBatch({ texts });
        const shards = [3, 1, 0, 2].map((shard) => {
          const part = accumulator(metric);
          for (const sample of rows) if (sample.shard === shard) part.add({ texts: sample.texts });
          return accumulator(metric).fromJSON(JSON.parse(JSON.stringify(part)));
        });
        const before = JSON.stringify(shards);
        const merged = accumulator(metric).merge(...shards);
        expect(JSON.stringify(merged)).toBe(JSON.stringify(whole));
        expect(JSON.stringify(shards)).toBe(before);
        const score = whole.score();
        expect(merged.score()).toEqual(score);
        const names = Object.keys(texts[0] ?? {}).reverse();
        const columns = Object.fromEntries(names.map((name) => [name, texts.map((text) => text[name as 'en'])]));
        expect(languageParity({ texts: columns }, { ...options, graphemes })).toEqual(score);
        expect(score.languages.length).toBe(4);
        const pivot = score.languages.find(({ language }) => language === 'en')?.compression.counts.tokens;
        for (const { premium, compression: own } of score.languages) {
          expect(premium).toBe(own.counts.tokens / (pivot as number));
        }
        expect(Number.isNaN(score.gini) || (score.gini >= 0 && score.gini < 1)).toBe(true);
      }),
    );
  });
});

describe('giniCoefficient', () => {
  it('is the mean difference of all pairs by twice the mean, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 1 }), (values) => {
        const sum = values.reduce((total, value) => total + value, 0);
        let pairs = 0;
        for (const a of values) for (const b of values) pairs += Math.abs(a - b);
        const gini = giniCoefficient(values);
        if (sum === 0) expect(gini).toBe(NaN);
        else expect(gini).toBeCloseTo(pairs / (2 * values.length * sum), 12);
        expect(giniCoefficient([...values].reverse())).toBe(gini);
      }),
    );
  });

  it.each([
    [[5, 5, 5], 0],
    [[0, 0, 0, 1], 3 / 4],
    [[1, 3], 1 / 4],
    [[], NaN],
  ])('of %j is %d', (values, gini) => {
    expect(giniCoefficient(values)).toBe(gini);
  });
});
