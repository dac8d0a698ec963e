import { describe, expect, expectTypeOf, it } from 'vitest';
import { accumulator, evaluate } from '../../../src/core/index.js';
import {
  type RougePltrdyOptions,
  type RougePltrdyScore,
  type RougePltrdyType,
  type RougeTypeScore,
  rougePltrdy,
  rougePltrdyMetric,
} from '../../../src/text/index.js';

const thrown = (code: string) => expect.objectContaining({ code });
const of = (prediction: string, references: string | string[], options: RougePltrdyOptions = {}) =>
  rougePltrdy({ predictions: [prediction], references: [references] }, options);
/** Precision, recall and fmeasure of rouge1, rouge2 and rougeL. */
const numbers = ({ rouge1, rouge2, rougeL }: RougePltrdyScore) =>
  [rouge1, rouge2, rougeL].flatMap(({ precision, recall, fmeasure }) => [precision, recall, fmeasure]);

/** Equal texts: 2 / (2 + 1e-8). */
const FULL = [1, 1, 0.999999995];
const NONE = [0, 0, 0];
const THIRDS = [2 / 3, 2 / 3, 0.6666666616666668];
const HALVES = [0.5, 0.5, 0.4999999950000001];
const FOUR_FIFTHS = [2 / 3, 1, 0.7999999952000001];

describe('rougePltrdy as rouge 1.0.1', () => {
  // Values of Rouge().get_scores, to the last bit.
  it.each([
    // Sets of n-grams over the whole text; rougeL takes words from any two sentences.
    ['the cat sat. it ran', 'the cat. it sat ran', [...FULL, 0.25, 0.25, 0.24999999500000009, ...FULL]],
    // a and b twice, counted once: 3 words; bigrams ab, ba, bc and ab, bc, ca. Common: "a b c" or "a b a"; the package takes "a b a".
    ['a b a b c', 'a b c a', [...FULL, ...THIRDS, ...THIRDS]],
    ['a . b', 'b . a .', [...FULL, ...NONE, ...FULL]],
    // White space between two periods is a word, ''.
    ['a. . b', '. a b .', [...FOUR_FIFTHS, ...NONE, ...FOUR_FIFTHS]],
    // The example of Lin's paper: the union is w1 w2 w3 w5, of 8 and 5 different words.
    [
      'w1 w2 w6 w7 w8. w1 w3 w8 w9 w5',
      'w1 w2 w3 w4 w5',
      [0.5, 0.8, 0.6153846106508877, 1 / 9, 0.25, 0.15384614958579892, 0.5, 0.8, 0.6153846106508877],
    ],
    ['b a', 'a b', [...FULL, ...NONE, ...HALVES]],
    ['3.5 km', '3.5 miles', [...THIRDS, ...HALVES, ...THIRDS]],
    ['北京。 \n上海', '北京。 上海', [...FULL, ...FULL, ...FULL]],
    ['“好。”他说', '“好。” 他说', [...NONE, ...NONE, ...NONE]],
    [' ', 'x', [...NONE, ...NONE, ...NONE]],
  ] as const)('%j against %j', (prediction, reference, expected) => {
    expect(numbers(of(prediction, reference))).toEqual(expected);
    expect(of(prediction, reference).warnings.some(({ code }) => code === 'NO_TOKENS')).toBe(false);
  });
});

describe('rougePltrdy as rouge-chinese 1.0.3', () => {
  it.each([
    // A period ends no sentence; rougeL is the longest common subsequence of all words, each counted as often as it occurs.
    [
      'the cat sat. it ran',
      'the cat. it sat ran',
      [0.6, 0.6, 0.5999999950000001, ...NONE, 0.6, 0.6, 0.5999999950000001],
    ],
    ['a b a b c', 'a b c a', [...FULL, ...THIRDS, 0.6, 0.75, 0.6666666617283951]],
    ['b a', 'a b', [...FULL, ...NONE, ...HALVES]],
    ['我 们 。 好 吗 ？', '我 们 好 。', [...FOUR_FIFTHS, 0.2, 1 / 3, 0.24999999531250006, 0.5, 0.75, 0.5999999952]],
    // A line of white space is a word, ''.
    ['北京。 \n上海', '北京。 上海', [...FOUR_FIFTHS, ...NONE, ...FOUR_FIFTHS]],
    // A sentence ends behind the closing quote.
    ['“好。”他说', '“好。” 他说', [...FULL, ...FULL, ...FULL]],
  ] as const)('%j against %j', (prediction, reference, expected) => {
    expect(numbers(of(prediction, reference, { variant: 'rouge-chinese' }))).toEqual(expected);
  });
});

describe('rougePltrdy', () => {
  it('scores 0 where the packages refuse a text, and says so', () => {
    for (const [prediction, reference] of [
      ['', 'a'],
      ['a', ''],
      ['...', 'a'],
      ['', ''],
    ] as const) {
      const score = of(prediction, reference);
      expect(numbers(score)).toEqual([...NONE, ...NONE, ...NONE]);
      expect(score.warnings).toMatchObject([{ code: 'NO_TOKENS' }]);
    }
    expect(of(' ', 'x', { variant: 'rouge-chinese' }).warnings).toMatchObject([{ code: 'NO_TOKENS' }]);
    expect(of('x', ['', 'x']).warnings).toEqual([]);
    const some = rougePltrdy({ predictions: ['', 'a'], references: ['a', 'a'] });
    expect(some.rouge1.fmeasure).toBe(0.999999995 / 2);
    expect(some.warnings[0]?.message).toContain('1 of 2 segments');
  });

  it('segments as users of the packages do', () => {
    expect(of('我喜欢苹果', '我喜欢吃苹果', { tokenize: 'char' })).toMatchObject({
      rouge1: of('我 喜 欢 苹 果', '我 喜 欢 吃 苹 果').rouge1,
      rougeL: of('我 喜 欢 苹 果', '我 喜 欢 吃 苹 果').rougeL,
    });
    const words = { name: 'words', tokenize: (text: string) => text.match(/喜欢|苹果|./gu) ?? [] };
    const score = of('我喜欢苹果', '我喜欢吃苹果', { tokenize: words });
    expect(numbers(score)).toEqual(numbers(of('我 喜欢 苹果', '我 喜欢 吃 苹果')));
    expect(score.signature).toMatch(/^nrefs:1\|types:rouge1\+rouge2\+rougeL\|tok:words\|as:rouge\|version:evalmetry-/);
    // A period within a token ends a sentence all the same.
    const whole = { name: 'whole', tokenize: (text: string) => [text] };
    expect(numbers(of('3.5 km', '3.5 miles', { tokenize: whole }))).toEqual(numbers(of('3.5 km', '3.5 miles')));
  });

  it('takes the reference with the highest fmeasure, for each type on its own', () => {
    const score = of('a b c', ['c b a', 'a b x y']);
    expect(score.rouge1).toEqual({ precision: 1, recall: 1, fmeasure: 0.999999995 });
    expect(score.rouge2).toMatchObject({ precision: 1 / 2, recall: 1 / 3 });
    expect(score.rougeL).toMatchObject({ precision: 2 / 3, recall: 2 / 4 });
  });

  it('warns of Chinese without spaces', () => {
    expect(of('今天的天气很好', '今天天气很好').warnings).toMatchObject([{ code: 'SEGMENTER_MISMATCH' }]);
    expect(of('今天的天气很好', '今天天气很好', { tokenize: 'char' }).warnings).toEqual([]);
    expect(of('今天 的 天气 很好', '今天 天气 很好').warnings).toEqual([]);
  });

  it('is NaN over nothing', () => {
    expect(numbers(rougePltrdy({ predictions: [], references: [] }))).toEqual(Array(9).fill(NaN));
  });

  it('has a member for each type', () => {
    const score = of('a b c d e', 'a b c d e', { rougeTypes: ['rouge1', 'rouge2', 'rougeL'] });
    expectTypeOf(score.rougeL).toEqualTypeOf<RougeTypeScore>();
    const data = { predictions: ['a b c d e'], references: ['a b c d e'] };
    const five = rougePltrdy(data, { rougeTypes: ['rouge5', 'rouge3'] });
    expect(five.rouge5.fmeasure).toBe(0.999999995);
    // @ts-expect-error: not asked for
    expect(five.rouge1).toBeUndefined();
    const unknown: RougePltrdyType[] = ['rouge1'];
    expectTypeOf(rougePltrdy(data, { rougeTypes: unknown }).rouge1).toEqualTypeOf<RougeTypeScore | undefined>();
  });

  it('refuses what it cannot score', () => {
    const data = { predictions: ['a'], references: ['a'] };
    const refuses = (options: object, code: string) => {
      expect(() => rougePltrdy(data, options)).toThrow(thrown(code));
      expect(() => rougePltrdyMetric(options)).toThrow(thrown(code));
    };
    refuses({ rougeTypes: [] }, 'INVALID_OPTION');
    refuses({ rougeTypes: ['rouge6'] }, 'INVALID_OPTION');
    refuses({ rougeTypes: ['rougeLsum'] }, 'INVALID_OPTION');
    refuses({ rougeTypes: ['rouge1', 'rouge1'] }, 'INVALID_OPTION');
    refuses({ tokenize: 'unicode' }, 'INVALID_OPTION');
    refuses({ tokenize: { name: 'char', tokenize: () => [] } }, 'INVALID_OPTION');
    refuses({ tokenize: { name: 'x' } }, 'INVALID_OPTION');
    refuses({ variant: 'pltrdy' }, 'INVALID_OPTION');
    refuses({ useStemmer: true }, 'UNKNOWN_OPTION');
    expect(() => rougePltrdy({ predictions: ['a'], references: [[]] })).toThrow(thrown('NO_REFERENCES'));
    expect(() => rougePltrdy({ predictions: ['a'], references: [] })).toThrow(thrown('LENGTH_MISMATCH'));
    for (const tokens of ['ab', null, [1]]) {
      // @ts-expect-error: what a caller without types may return
      const tokenize: { name: string; tokenize(text: string): string[] } = { name: 'bad', tokenize: () => tokens };
      expect(() => rougePltrdy(data, { tokenize })).toThrow(thrown('INVALID_TYPE'));
    }
  });

  it('does not hang on a million characters', () => {
    for (const variant of ['rouge', 'rouge-chinese'] as const) {
      const full = (text: string, options: RougePltrdyOptions = {}) => {
        expect(numbers(of(text, text, { variant, ...options })).slice(6)).toEqual(FULL);
      };
      full('中'.repeat(1e6));
      full('中'.repeat(1e6), { tokenize: 'char' });
      full('a.'.repeat(5e5));
      full('。 '.repeat(5e5));
      full(`x${' '.repeat(1e6)}x`);
      full('\ud800'.repeat(1e6));
    }
  });
});

describe('rougePltrdyMetric', () => {
  it('has rows that add up to the score', () => {
    const metric = rougePltrdyMetric({ rougeTypes: ['rouge1'] });
    const data = { predictions: ['a b', ''], references: ['a', ['c', '中']] };
    const { width, rows } = metric.statistics(data);
    // Segments, references, their square, nothing to compare, words, unspaced units; precision, recall, fmeasure.
    const fmeasure = 2 * (0.5 / (1.5 + 1e-8));
    expect([...rows]).toEqual([1, 1, 1, 0, 3, 0, 0.5, 1, fmeasure, 1, 2, 4, 1, 2, 1, 0, 0, 0]);
    const sum = new Float64Array(width);
    rows.forEach((value, i) => {
      sum[i % width] = (sum[i % width] as number) + value;
    });
    expect(metric.fromStatistics(sum)).toEqual(rougePltrdy(data, { rougeTypes: ['rouge1'] }));
  });

  it('does not mix configurations', () => {
    const one = accumulator(rougePltrdyMetric()).add({ prediction: 'a', references: 'a' });
    for (const options of [{ variant: 'rouge-chinese' }, { tokenize: 'char' }] as const) {
      const other = accumulator(rougePltrdyMetric(options)).add({ prediction: 'a', references: 'a' });
      expect(() => one.merge(other)).toThrow(thrown('STATE_MISMATCH'));
    }
  });

  it('forgets words in a long stream without mistaking one for another', () => {
    const metric = rougePltrdyMetric();
    for (let i = 0; i < 300; i++) {
      const text = Array.from({ length: 1000 }, (_, k) => `w${i * 1000 + k}`).join(' ');
      expect(evaluate(metric, [{ prediction: text, references: text }]).rouge2.recall).toBe(1);
    }
    expect(evaluate(metric, [{ prediction: 'w1 w2', references: 'w2 w3' }]).rouge1.recall).toBe(0.5);
  });
});
