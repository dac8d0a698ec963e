import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulator } from '../../src/core/accumulator.js';
import { evaluate } from '../../src/core/evaluate.js';
import type { Json } from '../../src/core/json.js';
import {
  type PerplexityData,
  type PerplexityOptions,
  perplexity,
  perplexityMetric,
} from '../../src/language-model/index.js';

describe('perplexity', () => {
  // A model that gives every token the probability 1/k is as unsure as a die of k sides.
  it.each([1, 2, 10, 50_257])('of a uniform choice among %d is that number', (k) => {
    const logProb = -Math.log(k);
    const score = perplexity({ logProbs: [[logProb, logProb], [logProb]] });
    expect(score.perplexity).toBeCloseTo(k, 8);
    expect(score.bitsPerToken).toBeCloseTo(Math.log2(k), 12);
  });

  it('has all parts of the score', () => {
    // Nats 1, 3 and 2, 2: 8 over 4 tokens.
    const score = perplexity({ logProbs: [[null, -1, -3], [-2, -2], []] });
    expect(score).toEqual({
      perplexity: Math.exp(2),
      crossEntropy: 2,
      bitsPerToken: 2 / Math.LN2,
      logLikelihood: -8,
      tokens: 4,
      sequences: 3,
      signature: expect.stringMatching(/^aggregate:corpus\|base:e\|version:evalmetry-/),
      warnings: [],
    });
    expect(Object.isFrozen(score)).toBe(true);
  });

  it('weighs tokens, or averages sequences', () => {
    // Bits: (1 + 3) / 2 = 2 and 6; all tokens: 10 / 3; perplexities 4 and 64.
    const logProbs = [[-1, -3], [-6]];
    expect(perplexity({ logProbs }, { logBase: 2 }).perplexity).toBeCloseTo(2 ** (10 / 3), 12);
    const mean = perplexity({ logProbs }, { logBase: 2, aggregate: 'mean' });
    expect(mean.perplexity).toBeCloseTo((4 + 64) / 2, 12);
    expect(mean.bitsPerToken).toBeCloseTo(10 / 3, 14);
  });

  it('reads logarithms of every base', () => {
    const probabilities = [0.5, 0.001, 0.9];
    const scoreOf = (logBase: 'e' | 2 | 10, log: (x: number) => number) =>
      perplexity({ logProbs: [probabilities.map(log)] }, { logBase });
    const natural = scoreOf('e', Math.log);
    for (const other of [scoreOf(2, Math.log2), scoreOf(10, Math.log10)]) {
      expect(other.perplexity).toBeCloseTo(natural.perplexity, 12);
      expect(other.crossEntropy).toBeCloseTo(natural.crossEntropy, 12);
      expect(other.bitsPerToken).toBeCloseTo(natural.bitsPerToken, 12);
      expect(other.logLikelihood).toBeCloseTo(natural.logLikelihood, 12);
    }
  });

  it('skips null and keeps 0', () => {
    expect(perplexity({ logProbs: [[null, 0, -2]] })).toMatchObject({ crossEntropy: 1, tokens: 2 });
    const certain = perplexity({ logProbs: [[0, -0]] });
    expect(certain.perplexity).toBe(1);
    expect([certain.crossEntropy, certain.bitsPerToken, certain.logLikelihood]).toEqual([0, 0, 0]); // not -0
  });

  it('does not read what the mask leaves out', () => {
    const logProbs = [
      [-1, -5, NaN],
      [-3, 99, -100],
    ];
    for (const mask of [
      [
        [1, 1, 0],
        [1, 0, 0],
      ],
      [
        [true, true, false],
        [true, false, false],
      ],
      [Uint8Array.of(1, 1, 0), Uint8Array.of(1, 0, 0)],
    ]) {
      expect(perplexity({ logProbs, mask })).toMatchObject({ crossEntropy: 3, tokens: 3, sequences: 2 });
    }
  });

  it('reads typed arrays and generators', () => {
    const sequences = function* () {
      yield Float64Array.of(-1, -2);
      yield Float32Array.of(-0.5);
      yield new Set([-4, null]).values();
    };
    expect(perplexity({ logProbs: sequences() }).logLikelihood).toBe(-7.5);
  });

  it('is Infinity if a token was impossible', () => {
    for (const impossible of [-Infinity, -Number.MAX_VALUE]) {
      for (const aggregate of ['corpus', 'mean'] as const) {
        const score = perplexity({ logProbs: [[-1, impossible], [-2]] }, { aggregate });
        expect(score).toMatchObject({
          perplexity: Infinity,
          crossEntropy: Infinity,
          logLikelihood: -Infinity,
          tokens: 3,
        });
      }
    }
  });

  it('is Infinity beyond the largest double, where bits per token go on', () => {
    const logProbs = [[-709, -709], [-800]];
    expect(perplexity({ logProbs: [[-800]] })).toMatchObject({ perplexity: Infinity, bitsPerToken: 800 / Math.LN2 });
    expect(perplexity({ logProbs }, { aggregate: 'mean' })).toMatchObject({
      perplexity: Infinity,
      crossEntropy: 2218 / 3,
    });
    // The sum of these three perplexities is beyond it, their mean is not.
    const large = [[-709], [-709], [-709]];
    expect(perplexity({ logProbs: large }, { aggregate: 'mean' }).perplexity).toBe(Math.exp(709));
  });

  it('sums without rounding, whatever the order', () => {
    const values = [-1e16, -1, -1e-16, ...Array.from({ length: 1000 }, () => -0.1)];
    // 1000 times the double nearest to 0.1 and the rest: exactly 1e16 + 101.0000000000000055..., of which doubles near 1e16
    // (even numbers only) keep 102, as 101 and a little more is past the tie.
    expect(perplexity({ logProbs: [values] }).logLikelihood).toBe(-10000000000000102);
    expect(perplexity({ logProbs: [[...values].reverse()] }).logLikelihood).toBe(-10000000000000102);
  });

  it('warns of rounding noise above 0 and of -9999', () => {
    const score = perplexity({ logProbs: [[1e-6, 5e-7, -1], [-9999]] });
    expect(score.crossEntropy).toBe((10000 - 1.5e-6) / 4);
    expect(score.warnings).toEqual([
      { code: 'POSITIVE_LOG_PROB', message: expect.stringContaining('above 0, by rounding: 2') },
      { code: 'SENTINEL_LOG_PROB', message: expect.stringContaining('unlikely token: 1') },
    ]);
  });

  it('has no value over nothing, but for the mean of no sequences', () => {
    const empty = expect.objectContaining({ code: 'EMPTY_INPUT' });
    for (const logProbs of [[], [[]], [[null], [null]]]) {
      expect(() => perplexity({ logProbs })).toThrow(empty);
    }
    expect(() => perplexity({ logProbs: [[-1]], mask: [[0]] })).toThrow(empty);
    expect(perplexity({ logProbs: [[], [-1]] }).tokens).toBe(1);
    expect(perplexity({ logProbs: [] }, { aggregate: 'mean' })).toMatchObject({
      perplexity: NaN,
      bitsPerToken: NaN,
      sequences: 0,
    });
    expect(() => perplexity({ logProbs: [[-1], [null]] }, { aggregate: 'mean' })).toThrow(
      expect.objectContaining({ code: 'EMPTY_INPUT', message: expect.stringContaining('logProbs[1]') }),
    );
  });

  it('does a million tokens in one sequence', () => {
    const logProbs = [new Float64Array(1_000_000).fill(-0.5)];
    expect(perplexity({ logProbs }).crossEntropy).toBe(0.5);
  });
});

describe('perplexity refuses', () => {
  it.each<[string, unknown, unknown, string, string]>([
    ['no data', null, {}, 'INVALID_TYPE', 'perplexity: data is null'],
    ['bare sequences', [[-1]], {}, 'INVALID_TYPE', 'perplexity: data is an array of 1'],
    ['one flat sequence', { logProbs: [-1, -2] }, {}, 'INVALID_TYPE', 'logProbs[0] is -1'],
    ['no log-probs', {}, {}, 'INVALID_TYPE', 'logProbs is undefined'],
    ['NaN', { logProbs: [[-1], [], [-1, -1, -1, -1, -1, NaN]] }, {}, 'INVALID_LOG_PROB', 'logProbs[2][5] is NaN'],
    ['probabilities', { logProbs: [[0.25]] }, {}, 'INVALID_LOG_PROB', 'logProbs[0][0] is 0.25'],
    ['just too much', { logProbs: [[1.0000001e-6]] }, {}, 'INVALID_LOG_PROB', 'logProbs[0][0]'],
    ['Infinity', { logProbs: [[Infinity]] }, {}, 'INVALID_LOG_PROB', 'logProbs[0][0] is Infinity'],
    ['undefined', { logProbs: [[-1, undefined]] }, {}, 'INVALID_TYPE', 'logProbs[0][1] is undefined'],
    ['a number as text', { logProbs: [['-1']] }, {}, 'INVALID_TYPE', 'logProbs[0][0] is "-1"'],
    [
      'too few masks',
      { logProbs: [[-1], [-2]], mask: [[1]] },
      {},
      'LENGTH_MISMATCH',
      'logProbs has 2 items, mask has 1',
    ],
    [
      'a short mask',
      { logProbs: [[-1], [-2, -3]], mask: [[1], [1]] },
      {},
      'LENGTH_MISMATCH',
      'logProbs[1] has 2 items, mask[1] has 1',
    ],
    ['a mask of weights', { logProbs: [[-1, -2]], mask: [[1, 0.5]] }, {}, 'INVALID_TYPE', 'mask[0][1] is 0.5'],
    ['a flat mask', { logProbs: [[-1]], mask: [1] }, {}, 'INVALID_TYPE', 'mask[0] is 1'],
    ['null for a mask', { logProbs: [[-1]], mask: null }, {}, 'INVALID_TYPE', 'mask is null'],
    ['another aggregate', { logProbs: [[-1]] }, { aggregate: 'sum' }, 'INVALID_OPTION', 'aggregate is "sum"'],
    ['another base', { logProbs: [[-1]] }, { logBase: 3 }, 'INVALID_OPTION', 'logBase is 3'],
    ['an unknown option', { logProbs: [[-1]] }, { base: 2 }, 'UNKNOWN_OPTION', '"base"'],
  ])('%s', (_name, data, options, code, message) => {
    expect(() => perplexity(data as PerplexityData, options as PerplexityOptions)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it.each(['corpus', 'mean'] as const)('a batch without a trace (%s)', (aggregate) => {
    const metric = perplexityMetric({ aggregate });
    const state = metric.addBatch(metric.createAccumulator(), { logProbs: [[-1, -2]] });
    const before = metric.encodeState(state);
    expect(() => metric.addBatch(state, { logProbs: [[-1], [1e-7, -9999, NaN]] })).toThrow();
    expect(() => metric.addInput(state, { logProbs: [1] })).toThrow();
    expect(metric.encodeState(state)).toEqual(before);
  });

  it.each<[string, (state: { [key: string]: Json }) => Json]>([
    ['no object', () => null],
    ['half a count', (state) => ({ ...state, positive: 0.5 })],
    ['no tokens', ({ tokens: _, ...rest }) => rest],
    ['a sum that is none', (state) => ({ ...state, tokens: { count: 1, infinite: 0, partials: ['NaN'] } })],
    ['an infinite sum', (state) => ({ ...state, tokens: { count: 1, infinite: 0, partials: [Infinity] } })],
    ['a sum without a count', (state) => ({ ...state, sequences: { infinite: 0, partials: [] } })],
  ])('an encoded state with %s', (_name, damage) => {
    const metric = perplexityMetric();
    const encoded = metric.encodeState(metric.createAccumulator());
    expect(() => metric.decodeState({ ...encoded, state: damage(encoded.state as { [key: string]: Json }) })).toThrow(
      expect.objectContaining({ code: 'STATE_FORMAT' }),
    );
  });

  it('a row that is none', () => {
    expect(() => accumulator(perplexityMetric()).add(null as never)).toThrow(
      expect.objectContaining({ code: 'INVALID_TYPE', message: expect.stringContaining('sample is null') }),
    );
  });

  it('a state of another configuration', () => {
    const encoded = accumulator(perplexityMetric({ aggregate: 'mean' })).toJSON();
    for (const other of [perplexityMetric(), perplexityMetric({ aggregate: 'mean', logBase: 2 })]) {
      expect(() => accumulator(other).fromJSON(encoded)).toThrow(expect.objectContaining({ code: 'STATE_MISMATCH' }));
    }
  });
});

describe('perplexityMetric', () => {
  const logProb = fc.oneof(
    { weight: 8, arbitrary: fc.double({ min: -50, max: 0, noNaN: true }) },
    { weight: 2, arbitrary: fc.double({ min: -1e300, max: 0, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(0, -0, -Infinity, -9999, 1e-7, -745, -1e-320) },
  );
  const row = fc
    .array(
      fc.tuple(fc.oneof({ weight: 9, arbitrary: logProb }, { weight: 1, arbitrary: fc.constant(null) }), fc.nat(9)),
      {
        maxLength: 8,
      },
    )
    .chain((cells) =>
      fc.record({
        logProbs: fc.constant(cells.map(([value]) => value)),
        mask: fc.constant(cells.map(([, dice]) => dice > 0)),
        shard: fc.nat(3),
      }),
    );
  const options = fc.record({
    aggregate: fc.constantFrom('corpus', 'mean'),
    logBase: fc.constantFrom('e' as const, 2 as const, 10 as const),
  });

  it('gives the same for any split, order and way in, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), options, (drawn, settings) => {
        const counts = (sample: (typeof drawn)[number]) =>
          sample.logProbs.some((value, j) => value !== null && sample.mask[j] === true);
        const rows = settings.aggregate === 'mean' ? drawn.filter(counts) : drawn;
        fc.pre(rows.some(counts));
        const metric = perplexityMetric(settings);
        const data = { logProbs: rows.map(({ logProbs }) => logProbs), mask: rows.map(({ mask }) => mask) };
        const whole = accumulator(metric).addBatch(data);
        const shards = [2, 0, 3, 1].map((shard) => {
          const part = accumulator(metric);
          for (const sample of rows) if (sample.shard === shard) part.add(sample);
          return accumulator(metric).fromJSON(JSON.parse(JSON.stringify(part)));
        });
        const merged = accumulator(metric).merge(...shards);
        expect(JSON.stringify(merged)).toBe(JSON.stringify(whole));
        expect(merged.score()).toEqual(whole.score());
        expect(perplexity(data, settings)).toEqual(whole.score());
        expect(evaluate(metric, rows)).toEqual(whole.score());
        // Order within sequences and among them decides nothing either.
        const reversed = { logProbs: data.logProbs.map((s) => [...s].reverse()).reverse() };
        const mask = data.mask.map((s) => [...s].reverse()).reverse();
        expect(
          accumulator(metric)
            .addBatch({ ...reversed, mask })
            .toJSON(),
        ).toEqual(whole.toJSON());
      }),
      { numRuns: 300 },
    );
  });

  it('is at least 1, and a corpus lies between its easiest and hardest sequence', () => {
    const sequence = fc.array(fc.double({ min: -100, max: 0, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(sequence, { minLength: 1, maxLength: 8 }), (logProbs) => {
        const corpus = perplexity({ logProbs });
        const mean = perplexity({ logProbs }, { aggregate: 'mean' });
        const each = logProbs.map((values) => perplexity({ logProbs: [values] }).perplexity);
        const slack = 1 + 1e-12;
        expect(corpus.perplexity).toBeGreaterThanOrEqual(1);
        for (const { perplexity: value } of [corpus, mean]) {
          expect(value * slack).toBeGreaterThanOrEqual(Math.min(...each));
          expect(value).toBeLessThanOrEqual(Math.max(...each) * slack);
        }
        expect(corpus.bitsPerToken).toBe(mean.bitsPerToken);
      }),
    );
  });

  it('does not change what it merges', () => {
    const metric = perplexityMetric({ aggregate: 'mean' });
    const first = metric.addInput(metric.createAccumulator(), { logProbs: [-1] });
    const before = metric.encodeState(first);
    const merged = metric.mergeAccumulators([first, first]);
    metric.addInput(merged, { logProbs: [-2] });
    expect(metric.encodeState(first)).toEqual(before);
    expect(metric.extractOutput(merged).sequences).toBe(2);
  });
});
