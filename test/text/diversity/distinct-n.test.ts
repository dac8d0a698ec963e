import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulator, evaluate } from '../../../src/core/index.js';
import {
  type DistinctNOptions,
  type DiversityData,
  distinctN,
  distinctNMetric,
  tokenizeWhitespace,
} from '../../../src/text/index.js';

const error = (code: string) => expect.objectContaining({ code });

/** Data and options as a caller without types would give them. */
function untyped<T>(value: unknown): T {
  return value as T;
}

/** Few words, so that n-grams come again; and any text at all, lone surrogates included. */
const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom('a', 'b', 'c', '中'), { maxLength: 14 }).map((list) => list.join(' ')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'a \u0085\ud800\udc00') }) },
);

/** Tokens that a joined string would confuse. */
const commas = { name: 'commas', tokenize: (line: string) => line.split(',') };

describe('distinctN', () => {
  it('is the share of n-grams that are different', () => {
    // a b, b a, a b | a b: 2 different ones of 4.
    const texts = ['a b a b', 'a b'];
    expect(distinctN({ texts })).toMatchObject({ score: 1 / 2, distinct: 2, total: 4, warnings: [] });
    expect(distinctN({ texts }, { n: 1 })).toMatchObject({ score: 1 / 3, distinct: 2, total: 6 });
    expect(distinctN({ texts }, { n: 4 })).toMatchObject({ score: 1, distinct: 1, total: 1 });
    expect(Object.isFrozen(distinctN({ texts }))).toBe(true);
  });

  it('averages over the texts that have an n-gram', () => {
    // 2 of 3, 1 of 1, and a text without one.
    const score = distinctN({ texts: ['a b a b', 'a b', 'a'] }, { aggregate: 'mean' });
    expect(score.score).toBeCloseTo(5 / 6, 15);
    expect(score).toMatchObject({ distinct: 3, total: 4 });
  });

  it('is 0 where there is no n-gram, and says so', () => {
    for (const aggregate of ['corpus', 'mean'] as const) {
      for (const texts of [[], [''], ['a', ' b ']]) {
        const score = distinctN({ texts }, { aggregate });
        expect(score).toMatchObject({ score: 0, distinct: 0, total: 0 });
        expect(score.warnings.map(({ code }) => code)).toEqual(['NO_NGRAMS']);
      }
    }
  });

  it('tells n-grams apart whose tokens look alike when joined', () => {
    expect(distinctN({ texts: ['a b,c', 'a,b c', 'a, b c', 'a ,b c'] }, { tokenize: commas }).distinct).toBe(4);
  });

  it('says how it was made', () => {
    expect(distinctN({ texts: [] }).signature).toMatch(/^n:2\|aggregate:corpus\|tok:whitespace\|version:evalmetry-\d/);
    expect(distinctNMetric({ n: 3, aggregate: 'mean', tokenize: commas }).signature).toBe(
      'n:3|aggregate:mean|tok:commas',
    );
  });

  it('refuses options and data that are none', () => {
    const options: unknown[] = [
      { n: 0 },
      { n: 101 },
      { n: 1.5 },
      { n: '2' },
      { aggregate: 'median' },
      { tokenize: 'words' },
      { tokenize: { name: '', tokenize: () => [] } },
    ];
    for (const option of options) {
      expect(() => distinctN({ texts: [] }, untyped<DistinctNOptions>(option)), JSON.stringify(option)).toThrow(
        error('INVALID_OPTION'),
      );
    }
    expect(() => distinctNMetric(untyped({ mode: 'corpus' }))).toThrow(error('UNKNOWN_OPTION'));
    for (const data of [['a'], null, { texts: 'a' }, { texts: ['a', null] }, { predictions: ['a'] }]) {
      expect(() => distinctN(untyped<DiversityData>(data))).toThrow(error('INVALID_TYPE'));
    }
    expect(() => accumulator(distinctNMetric()).add(untyped('a'))).toThrow(error('INVALID_TYPE'));
  });

  it('leaves the state as it was when it refuses a batch', () => {
    const tokenize = {
      name: 'fragile',
      tokenize(line: string) {
        if (line === 'bad') throw new RangeError('broken');
        return line.split(' ');
      },
    };
    for (const aggregate of ['corpus', 'mean'] as const) {
      const metric = distinctNMetric({ n: 1, aggregate, tokenize });
      const state = metric.addInput(metric.createAccumulator(), { text: 'a a' });
      const before = metric.encodeState(state);
      expect(() => metric.addBatch(state, { texts: ['b', 'bad'] })).toThrow('broken');
      expect(metric.encodeState(state)).toEqual(before);
    }
  });

  it('refuses states that are damaged or of another configuration', () => {
    const corpus = distinctNMetric();
    const mean = distinctNMetric({ aggregate: 'mean' });
    const encoded = corpus.encodeState(corpus.createAccumulator());
    const encodedMean = mean.encodeState(mean.createAccumulator());
    expect(() => mean.decodeState(encoded)).toThrow(error('STATE_MISMATCH'));
    for (const state of [
      null,
      { total: 1 },
      { ngrams: [], total: -1 },
      { ngrams: [['a']], total: 1 },
      { ngrams: [['a', 1]], total: 1 },
      { ngrams: ['ab'], total: 1 },
      { ngrams: [['a', 'b']], total: 0 },
    ]) {
      expect(() => corpus.decodeState({ ...encoded, state }), JSON.stringify(state)).toThrow(error('STATE_FORMAT'));
    }
    for (const state of [
      { total: 1, distinct: 1, texts: 1 },
      { total: 1, distinct: 1, texts: 1, scores: ['x'] },
      { total: 1, distinct: 2, texts: 1, scores: [1] },
    ]) {
      expect(() => mean.decodeState({ ...encodedMean, state }), JSON.stringify(state)).toThrow(error('STATE_FORMAT'));
    }
  });

  it('agrees with a Set of JSON, whatever the order, sharding and way of storing', () => {
    const options = fc.record({
      n: fc.integer({ min: 1, max: 4 }),
      aggregate: fc.constantFrom('corpus' as const, 'mean' as const),
      tokenize: fc.constantFrom('whitespace' as const, commas),
    });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), fc.nat(), options, (texts, cut, chosen) => {
        const { n, aggregate, tokenize } = chosen;
        const split = tokenize === 'whitespace' ? tokenizeWhitespace : tokenize.tokenize;
        const lists = texts.map((line) => {
          const tokens = split(line);
          return tokens.slice(n - 1).map((_, i) => JSON.stringify(tokens.slice(i, i + n)));
        });
        const filled = lists.filter((list) => list.length > 0);
        const all = lists.flat();
        const expected =
          aggregate === 'corpus'
            ? new Set(all).size / all.length
            : filled.reduce((sum, list) => sum + new Set(list).size / list.length, 0) / filled.length;
        const score = distinctN({ texts }, chosen);
        expect(score.total).toBe(all.length);
        expect(score.score).toBeCloseTo(all.length === 0 ? 0 : expected, 14);

        const metric = distinctNMetric(chosen);
        const whole = accumulator(metric).addBatch({ texts });
        expect(whole.score()).toEqual(score);
        const at = cut % (texts.length + 1);
        const first = accumulator(metric).addBatch({ texts: texts.slice(at).reverse() });
        const second = accumulator(distinctNMetric(chosen));
        for (const line of texts.slice(0, at)) second.add({ text: line });
        const stored = accumulator(metric).fromJSON(JSON.parse(JSON.stringify(second)));
        const before = JSON.stringify(first);
        const merged = metric.mergeAccumulators([first.state, stored.state]);
        expect(metric.encodeState(merged)).toEqual(whole.toJSON());
        expect(metric.extractOutput(merged)).toEqual(score);
        expect(JSON.stringify(first)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  it('does not hang on a million tokens', () => {
    const start = performance.now();
    expect(evaluate(distinctNMetric(), [{ text: 'a '.repeat(1_000_000) }])).toMatchObject({
      distinct: 1,
      total: 999_999,
    });
    expect(distinctN({ texts: [`${'b'.repeat(1_000_000)} c`] }).score).toBe(1);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
