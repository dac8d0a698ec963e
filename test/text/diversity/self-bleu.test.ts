import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NltkSmoothing, nltkSentenceBleu, type SelfBleuOptions, selfBleu } from '../../../src/text/index.js';

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

const commas = { name: 'commas', tokenize: (line: string) => line.split(',') };

describe('selfBleu', () => {
  it("is the mean of the texts' BLEU against all others", () => {
    // Values of NLTK 3.10.3.
    const texts = ['the cat sat on the mat', 'the cat sat on a chair', 'a dog ran over the road'];
    const score = selfBleu({ texts });
    expect(score.score).toBeCloseTo(0.36465563041237264, 14);
    expect(score.scores[2]).toBeCloseTo(0.048549177170732344, 14);
    expect(selfBleu({ texts }, { n: 2 }).score).toBeCloseTo(0.4737373237709987, 14);
    expect(selfBleu({ texts }, { smoothing: 0 }).score).toBeCloseTo(0.3484725713554619, 14);
    expect(Object.isFrozen(score)).toBe(true);
    // a b c d and a b c e: 3 of 4 unigrams, 2 of 3 bigrams.
    expect(selfBleu({ texts: ['a b c d', 'a b c e'] }, { n: 2 }).score).toBeCloseTo(Math.sqrt(1 / 2), 15);
  });

  it('is 1 of equal texts and 0 of texts without a token in common', () => {
    expect(selfBleu({ texts: ['a b c d', 'a b c d', 'a b c d'] }).score).toBe(1);
    expect(selfBleu({ texts: ['a b', 'c d'] }).scores).toEqual([0, 0]);
    expect(selfBleu({ texts: ['', '', 'a'] }).scores).toEqual([0, 0, 0]);
  });

  it('agrees with the quadratic way, whatever the order of the texts', () => {
    const options: fc.Arbitrary<SelfBleuOptions & { n: number; smoothing: NltkSmoothing }> = fc.record({
      n: fc.integer({ min: 1, max: 6 }),
      smoothing: fc.constantFrom<NltkSmoothing[]>(0, 1, 2, 3, 4, 5, 7),
      epsilon: fc.constantFrom(0.1, 0.01),
      k: fc.constantFrom(5, 2),
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 8 }), options, (texts, chosen) => {
        const { n, ...smoothing } = chosen;
        const weights = Array.from({ length: n }, () => 1 / n);
        const expected = texts.map((prediction, i) => {
          const references = texts.filter((_, other) => other !== i);
          return nltkSentenceBleu({ prediction, references }, { weights, ...smoothing }).score;
        });
        const { score, scores } = selfBleu({ texts }, chosen);
        expect(scores).toEqual(expected);
        expect(score).toBeCloseTo(expected.reduce((sum, value) => sum + value, 0) / texts.length, 13);
        expect(selfBleu({ texts: [...texts].reverse() }, chosen).score).toBe(score);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses smoothing 6 where a text shares no trigram, and works with it elsewhere', () => {
    const texts = ['a b c d x', 'a b c d y'];
    const sentence = nltkSentenceBleu({ prediction: texts[0] ?? '', references: texts[1] ?? '' }, { smoothing: 6 });
    expect(selfBleu({ texts }, { smoothing: 6 }).scores[0]).toBe(sentence.score);
    expect(() => selfBleu({ texts: [...texts, 'a'] }, { smoothing: 6 })).toThrow(error('INVALID_OPTION'));
    expect(() => selfBleu({ texts }, { smoothing: 6, n: 2 })).toThrow(error('INVALID_OPTION'));
  });

  it('says how it was made', () => {
    const sign = (options: SelfBleuOptions) => selfBleu({ texts: ['a b', 'a c'] }, options).signature;
    expect(sign({})).toMatch(/^ntexts:2\|tok:whitespace\|n:4\|smooth:method1\[0\.1\]\|version:evalmetry-\d/);
    expect(sign({ n: 2, smoothing: 0, tokenize: commas })).toMatch(/^ntexts:2\|tok:commas\|n:2\|smooth:method0\|/);
    expect(selfBleu({ texts: ['a b', 'a c'] }, { smoothing: 0 }).warnings.map(({ code }) => code)).toEqual([
      'NO_MATCH',
    ]);
    expect(selfBleu({ texts: ['a b', 'a c'] }).warnings).toEqual([]);
  });

  it('refuses options and data that are none', () => {
    const options: unknown[] = [
      { n: 0 },
      { n: 101 },
      { n: '3' },
      { smoothing: 8 },
      { epsilon: 0 },
      { tokenize: 'none' },
    ];
    for (const option of options) {
      expect(() => selfBleu({ texts: ['a', 'b'] }, untyped(option)), JSON.stringify(option)).toThrow(
        error('INVALID_OPTION'),
      );
    }
    expect(() => selfBleu({ texts: ['a', 'b'] }, untyped({ weights: [1] }))).toThrow(error('UNKNOWN_OPTION'));
    for (const texts of [[], ['alone']]) expect(() => selfBleu({ texts })).toThrow(error('EMPTY_INPUT'));
    expect(() => selfBleu(untyped({ texts: ['a', 7] }))).toThrow(error('INVALID_TYPE'));
  });

  it('is not quadratic in the texts', () => {
    // 50,000 texts, each against 49,999 others.
    const texts = Array.from({ length: 50_000 }, (_, i) => `a b ${i} c ${i % 7}`);
    const start = performance.now();
    // Of 5 unigrams all but the number of its own, up to 6 that others have too.
    const { scores } = selfBleu({ texts }, { n: 1 });
    expect(scores[100]).toBeCloseTo(4 / 5, 15);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
