import { describe, expect, it } from 'vitest';
import { type GleuOptions, gleu, gleuMetric, sentenceGleu } from '../../../src/text/index.js';

const error = (code: string) => expect.objectContaining({ code });

/** Data and options as a caller without types would give them. */
function untyped<T>(value: unknown): T {
  return value as T;
}

describe('gleu', () => {
  it('is matches over the larger number of n-grams, summed over segments', () => {
    // a b c against a b d: a, b, "a b" of 6 and 6; d against e (0 of 1) and d (1 of 1).
    const score = gleu({ predictions: ['a b c', 'd'], references: ['a b d', ['e', 'd']] });
    expect(score).toMatchObject({ matches: 4, total: 7, score: 4 / 7, warnings: [] });
    expect(Object.isFrozen(score)).toBe(true);
    // the the the (3 + 2 + 1 n-grams) against the cat (2 + 1): 1 of 6.
    expect(sentenceGleu({ prediction: 'the the the', references: 'the cat' }).score).toBe(1 / 6);
    expect(sentenceGleu({ prediction: 'the cat', references: 'the the the' }).score).toBe(1 / 6);
  });

  it('counts n-grams of the lengths that were asked for', () => {
    const sample = { prediction: 'a b c', references: 'a b d' };
    expect(sentenceGleu(sample, { maxLength: 1 })).toMatchObject({ matches: 2, total: 3 });
    expect(sentenceGleu(sample, { minLength: 2, maxLength: 2 })).toMatchObject({ matches: 1, total: 2 });
    expect(sentenceGleu(sample, { minLength: 3, maxLength: 100 })).toMatchObject({ matches: 0, total: 1 });
  });

  it('takes the first of references that are equally good', () => {
    // a x against a (1 of 2) and a b c d (1 of 4).
    const total = (references: string[]) =>
      gleu({ predictions: ['a x'], references: [references] }, { maxLength: 1 }).total;
    expect(total(['a', 'a b c d'])).toBe(2);
    expect(total(['a b c d', 'a'])).toBe(2);
    // Both have no match: 0 of 2 and 0 of 3.
    expect(total(['b', 'c d e'])).toBe(2);
    expect(total(['c d e', 'b'])).toBe(3);
  });

  it('is 0 where there is no n-gram, and says so', () => {
    for (const [data, options] of [
      [{ predictions: [], references: [] }, {}],
      [{ predictions: [''], references: [''] }, {}],
      [
        { predictions: ['a b'], references: ['a b'] },
        { minLength: 3, maxLength: 2 },
      ],
    ] as const) {
      const score = gleu(data, options);
      expect(score).toMatchObject({ score: 0, matches: 0, total: 0 });
      expect(score.warnings.map(({ code }) => code)).toEqual(['NO_NGRAMS']);
    }
    // An empty reference is left out only where the prediction has no n-gram either.
    expect(gleu({ predictions: ['', 'a'], references: [['', 'b c'], ''] }).total).toBe(4);
  });

  it('says how it was made', () => {
    const { signature } = gleu(
      { predictions: ['a', 'b'], references: [['a', 'b'], 'b'] },
      { minLength: 1, maxLength: 2 },
    );
    expect(signature).toMatch(/^nrefs:var\|tok:whitespace\|min:1\|max:2\|version:evalmetry-\d/);
    expect(gleu({ predictions: [], references: [] }).signature).toMatch(/^nrefs:0\|/);
    const tokenize = { name: 'letters', tokenize: (text: string) => Array.from(text) };
    expect(sentenceGleu({ prediction: '你好', references: '你好' }, { tokenize })).toMatchObject({
      matches: 3,
      total: 3,
    });
  });

  it('refuses options and data that are none', () => {
    const options: unknown[] = [
      { minLength: 0 },
      { maxLength: 101 },
      { maxLength: -1 },
      { maxLength: 1.5 },
      { maxLength: '4' },
      { tokenize: 'none' },
    ];
    for (const option of options) {
      expect(() => gleuMetric(untyped<GleuOptions>(option)), JSON.stringify(option)).toThrow(error('INVALID_OPTION'));
    }
    expect(() => gleuMetric(untyped({ max_len: 4 }))).toThrow(error('UNKNOWN_OPTION'));
    expect(() => gleu({ predictions: ['a'], references: [[]] })).toThrow(error('NO_REFERENCES'));
    expect(() => gleu({ predictions: ['a'], references: [] })).toThrow(error('LENGTH_MISMATCH'));
    expect(() => sentenceGleu(untyped({ prediction: 1, references: 'a' }))).toThrow(error('INVALID_TYPE'));
  });
});
