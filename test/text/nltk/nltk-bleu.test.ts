import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/index.js';
import {
  type NltkBleuOptions,
  nltkCorpusBleu,
  nltkCorpusBleuMetric,
  nltkSentenceBleu,
  type TranslationSample,
} from '../../../src/text/index.js';

const error = (code: string) => expect.objectContaining({ code });

/** Data and options as a caller without types would give them. */
function untyped<T>(value: unknown): T {
  return value as T;
}

describe('nltkCorpusBleu', () => {
  // a b c d e against a b c d f: 4 of 5 unigrams, 3 of 4 bigrams, 2 of 3 trigrams, 1 of 2 4-grams.
  const data = { predictions: ['a b c d e'], references: ['a b c d f'] };

  it('is the weighted geometric mean of the precisions', () => {
    const score = nltkCorpusBleu(data);
    expect(score.counts).toEqual([4, 3, 2, 1]);
    expect(score.totals).toEqual([5, 4, 3, 2]);
    expect(score.precisions).toEqual([4 / 5, 3 / 4, 2 / 3, 1 / 2]);
    // (4/5 * 3/4 * 2/3 * 1/2)^(1/4) = (1/5)^(1/4)
    expect(score.score).toBeCloseTo(0.2 ** 0.25, 14);
    expect(score).toMatchObject({ brevityPenalty: 1, predictionLength: 5, referenceLength: 5, warnings: [] });
    expect(Object.isFrozen(score)).toBe(true);
    expect(nltkCorpusBleu(data, { weights: [0, 1] }).score).toBeCloseTo(3 / 4, 14);
    expect(nltkCorpusBleu(data, { weights: [1, 1] }).score).toBeCloseTo(3 / 5, 14);
    expect(nltkCorpusBleu(data, { weights: [1] }).counts).toEqual([4]);
  });

  it('punishes what is shorter than the closest reference', () => {
    // 4 tokens against 6: exp(1 - 6/4).
    const short = nltkCorpusBleu({ predictions: ['a b c d'], references: ['a b c d e f'] });
    expect(short.score).toBeCloseTo(Math.exp(-0.5), 14);
    // Of 4 and 6 tokens, both as close to 5, the shorter.
    const tie = nltkCorpusBleu({ predictions: ['a b c d e'], references: [['a b c d e f', 'a b c d']] });
    expect(tie.referenceLength).toBe(4);
    expect(nltkCorpusBleu({ predictions: ['', 'a'], references: ['a', 'a'] }).brevityPenalty).toBe(Math.exp(-1));
    expect(nltkCorpusBleu({ predictions: [''], references: [''] }).brevityPenalty).toBe(0);
  });

  it('counts 1 n-gram of an order for which a prediction is too short', () => {
    expect(nltkCorpusBleu({ predictions: ['a b', 'a'], references: ['a b', 'b'] }).totals).toEqual([3, 2, 2, 2]);
    // Of NLTK: corpus_bleu([['a b'.split()], ['b'.split()]], [['a', 'b'], ['a']]) with method2.
    const score = nltkCorpusBleu({ predictions: ['a b', 'a'], references: ['a b', 'b'] }, { smoothing: 2 });
    expect(score.score).toBeCloseTo(0.4714045207910317, 14);
  });

  it('gives nearly 0 without a match of some order, 0 without a token in common', () => {
    // Values of NLTK 3.10.3.
    const score = (prediction: string, references: string) => nltkSentenceBleu({ prediction, references });
    expect(score('the cat', 'a cat').score / 1.5319719891192393e-231).toBeCloseTo(1, 12);
    expect(score('the cat lay', 'the cat sat').score / 1.133422688662942e-154).toBeCloseTo(1, 12);
    expect(score('the cat', 'a cat').warnings.map(({ code }) => code)).toEqual(['NO_MATCH']);
    const none = score('the cat', 'a dog');
    expect(none).toMatchObject({ score: 0, precisions: [0, 0, 0, 0], warnings: [] });
  });

  it('smooths as the methods of SmoothingFunction do', () => {
    // Values of NLTK 3.10.3.
    const expected = [
      6.86809206056511e-78, 0.24028114141347542, 0.4728708045015879, 0.35930411196308426, 0.27799668259661947,
      0.3652261238253267, 0.26591479484724945, 0.39539443621263376,
    ];
    const sample = { prediction: 'the cat sat on a mat', references: 'a cat sat on the mat' };
    for (const smoothing of [0, 1, 2, 3, 4, 5, 6, 7] as const) {
      const { score } = nltkSentenceBleu(sample, { smoothing });
      expect(score / (expected[smoothing] as number), `smoothing ${smoothing}`).toBeCloseTo(1, 12);
    }
  });

  it('smooths with its values', () => {
    // a x y z against a: 1 of 4 unigrams, 0 of 3, 2 and 1 n-grams behind; 4 tokens.
    const precisions = (options: NltkBleuOptions) =>
      nltkSentenceBleu({ prediction: 'a x y z', references: 'a b b b' }, options).precisions;
    expect(precisions({ smoothing: 1, epsilon: 0.25 })).toEqual([1 / 4, 0.25 / 3, 0.25 / 2, 0.25]);
    expect(precisions({ smoothing: 3 })).toEqual([1 / 4, 1 / 6, 1 / 8, 1 / 8]);
    const log = Math.log(4);
    expect(precisions({ smoothing: 4, k: 2 })).toEqual([1 / 4, log / 12, log / 16, log / 16]);
    // 1/4 and its neighbours (1/4 + 1) and 0; then (1/2 + 0 + 0) / 3, and so on.
    expect(precisions({ smoothing: 5 })).toEqual([1 / 2, 1 / 6, 1 / 18, 1 / 54]);
    // a b c x against a b c d: 3/4, 2/3, 1/2, 0/1. Order 3: (1 + 2 * (2/3)² / (3/4)) / (2 + 2).
    const interpolated = nltkSentenceBleu({ prediction: 'a b c x', references: 'a b c d' }, { smoothing: 6, alpha: 2 });
    const third = (1 + (2 * (2 / 3) ** 2) / (3 / 4)) / 4;
    expect(interpolated.precisions[2]).toBeCloseTo(third, 14);
    expect(interpolated.precisions[3]).toBeCloseTo((2 * third ** 2) / (2 / 3) / 3, 14);
  });

  it('leaves orders out that smoothing 4 cannot smooth, for predictions of one token', () => {
    expect(nltkSentenceBleu({ prediction: 'a', references: 'a' }, { smoothing: 4 }).score).toBe(1);
  });

  it('depends with smoothings 5 to 7 on which segment is the last', () => {
    // Values of NLTK 3.10.3, in this order and reversed.
    const rows = [
      { prediction: 'a b c d e', references: 'a b c d e' },
      { prediction: 'a x y', references: 'a y x' },
    ];
    const score = (order: TranslationSample[], smoothing: NonNullable<NltkBleuOptions['smoothing']>) =>
      nltkCorpusBleu(
        { predictions: order.map((row) => row.prediction), references: order.map((row) => row.references) },
        { smoothing },
      );
    for (const [smoothing, forwards, backwards] of [
      [4, 0.7598356856515925, 0.7598356856515925],
      [5, 0.7916844284623347, 0.9037621776038526],
      [6, 0.9716803267206267, 0.7538918143313782],
      [7, 0.7916844284623347, 0.9037621776038526],
    ] as const) {
      expect(score(rows, smoothing).score).toBeCloseTo(forwards, 13);
      expect(score([...rows].reverse(), smoothing).score).toBeCloseTo(backwards, 13);
      expect(score(rows, smoothing).warnings.map(({ code }) => code)).toEqual(smoothing === 4 ? [] : ['LAST_SEGMENT']);
    }
  });

  it('weighs short predictions anew, but only with the default weights', () => {
    // Values of NLTK 3.10.3.
    const sample = { prediction: 'a b c', references: 'a b c' };
    expect(nltkSentenceBleu(sample, { autoReweigh: true }).score).toBe(1);
    expect(nltkSentenceBleu(sample).score / 1.2213386697554703e-77).toBeCloseTo(1, 12);
    const other = { prediction: 'a b d', references: 'a b c' };
    expect(nltkSentenceBleu(other, { autoReweigh: true }).score / 1.9501786259064824e-103).toBeCloseTo(1, 12);
    const weights = [0.1, 0.2, 0.3, 0.4];
    expect(nltkSentenceBleu(sample, { autoReweigh: true, weights }).score).toBe(
      nltkSentenceBleu(sample, { weights }).score,
    );
  });

  it('takes a segmenter of the caller', () => {
    const tokenize = { name: 'letters', tokenize: (text: string) => Array.from(text) };
    const score = nltkSentenceBleu({ prediction: '我喜欢吃', references: '我喜欢喝' }, { tokenize });
    expect(score.counts).toEqual([3, 2, 1, 0]);
    expect(score.signature).toMatch(/^nrefs:1\|tok:letters\|/);
  });

  it('says how it was made', () => {
    const sign = (options: NltkBleuOptions) =>
      nltkCorpusBleu(
        { predictions: ['a a a', 'b b b'], references: [['a a a', 'c'], 'b b b'] },
        options,
      ).signature.replace(/\|version:evalmetry-\d.*/, '');
    expect(sign({})).toBe('nrefs:var|tok:whitespace|weights:0.25,0.25,0.25,0.25|smooth:method0|reweigh:no');
    const field = (options: NltkBleuOptions) => sign(options).split('|')[3];
    expect(field({ smoothing: 1, epsilon: 0.01, k: 7 })).toBe('smooth:method1[0.01]');
    expect(field({ smoothing: 3, epsilon: 0.01 })).toBe('smooth:method3');
    expect(field({ smoothing: 4 })).toBe('smooth:method4[5]');
    expect(field({ smoothing: 6, alpha: 2.5 })).toBe('smooth:method6[2.5]');
    expect(field({ smoothing: 7, k: 3 })).toBe('smooth:method7[3]');
    expect(sign({ weights: [1], autoReweigh: true })).toMatch(/weights:1\|smooth:method0\|reweigh:yes$/);
  });

  it('refuses options that do not exist or have no meaning', () => {
    const options: unknown[] = [
      { weights: [] },
      { weights: Array.from({ length: 101 }, () => 0.01) },
      { weights: [0.5, -0.5] },
      { weights: [25, 75] },
      { weights: [Number.NaN] },
      { weights: ['1'] },
      { weights: 4 },
      { smoothing: 8 },
      { smoothing: 'method1' },
      { smoothing: 1, epsilon: 0 },
      { k: Infinity },
      { alpha: -1 },
      { alpha: '5' },
      { smoothing: 6, weights: [0.5, 0.5] },
      { autoReweigh: 1 },
      { tokenize: '13a' },
      { tokenize: null },
      { tokenize: { name: 'whitespace', tokenize: () => [] } },
      { tokenize: { name: 'a:b', tokenize: () => [] } },
      { tokenize: { name: 'no function' } },
    ];
    for (const option of options) {
      expect(() => nltkCorpusBleu(data, untyped(option)), JSON.stringify(option)).toThrow(error('INVALID_OPTION'));
    }
    expect(() => nltkSentenceBleu({ prediction: 'a', references: 'a' }, untyped({ auto_reweigh: true }))).toThrow(
      error('UNKNOWN_OPTION'),
    );
  });

  it('refuses what smoothing 6 cannot smooth, and numbers beyond the largest', () => {
    expect(() => nltkSentenceBleu({ prediction: 'a b', references: 'a b' }, { smoothing: 6 })).toThrow(
      error('INVALID_OPTION'),
    );
    expect(() => nltkSentenceBleu({ prediction: 'a b', references: 'a' }, { smoothing: 4, k: 5e-324 })).toThrow(
      error('INVALID_OPTION'),
    );
  });

  it('refuses data that is none', () => {
    expect(() => nltkCorpusBleu({ predictions: [], references: [] })).toThrow(error('EMPTY_INPUT'));
    expect(() => nltkCorpusBleu({ predictions: [], references: [] }, { smoothing: 5 })).toThrow(error('EMPTY_INPUT'));
    expect(() => nltkCorpusBleu({ predictions: ['a'], references: [[null]] })).toThrow(error('NO_REFERENCES'));
    expect(() => nltkCorpusBleu({ predictions: ['a'], references: [] })).toThrow(error('LENGTH_MISMATCH'));
    expect(() => nltkCorpusBleu(untyped(['a']))).toThrow(error('INVALID_TYPE'));
    for (const tokens of ['ab', [1], undefined]) {
      const tokenize = { name: 'wrong', tokenize: () => untyped<string[]>(tokens) };
      expect(() => nltkCorpusBleu(data, { tokenize })).toThrow(error('INVALID_TYPE'));
    }
  });
});

describe('nltkCorpusBleuMetric', () => {
  it('refuses smoothings that look at the last segment', () => {
    for (const smoothing of [5, 6, 7] as const) {
      expect(() => nltkCorpusBleuMetric({ smoothing })).toThrow(error('INVALID_OPTION'));
    }
  });

  it('leaves the state as it was when it refuses a batch', () => {
    const metric = nltkCorpusBleuMetric();
    const state = metric.addInput(metric.createAccumulator(), { prediction: 'a b', references: 'a b' });
    const before = metric.encodeState(state);
    const bad = untyped<{ predictions: string[]; references: string[] }>({
      predictions: ['x', 1],
      references: ['x', 'y'],
    });
    expect(() => metric.addBatch(state, bad)).toThrow(error('INVALID_TYPE'));
    expect(metric.encodeState(state)).toEqual(before);
  });

  it('refuses states of another configuration', () => {
    const metric = nltkCorpusBleuMetric({ smoothing: 1 });
    const encoded = metric.encodeState(metric.createAccumulator());
    expect(() => nltkCorpusBleuMetric({ smoothing: 1, epsilon: 0.2 }).decodeState(encoded)).toThrow(
      error('STATE_MISMATCH'),
    );
    expect(() => metric.extractOutput(metric.decodeState(encoded))).toThrow(error('EMPTY_INPUT'));
  });

  it('does not hang on a million tokens that are all equal, or on one long token', () => {
    for (const text of ['a '.repeat(500_000), 'a'.repeat(1_000_000), '\ud800 '.repeat(500_000)]) {
      const start = performance.now();
      const rows = [{ prediction: text, references: text }];
      expect(evaluate(nltkCorpusBleuMetric({ weights: [0.5, 0] }), rows).score).toBe(1);
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  });
});
