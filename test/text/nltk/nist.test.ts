import { describe, expect, it } from 'vitest';
import { type NistOptions, nist, sentenceNist } from '../../../src/text/index.js';

const error = (code: string) => expect.objectContaining({ code });

/** Data and options as a caller without types would give them. */
function untyped<T>(value: unknown): T {
  return value as T;
}

describe('nist', () => {
  it('weighs matches by what they tell', () => {
    // Reference a b a d: a occurs 2 times among 4 tokens (1 bit), b once (2 bits); a b once after 2 a (1 bit), b a once after 1 b (0).
    // Prediction a b a c: a twice and b in 4 unigrams, 1 + 1 + 2 bits; a b and b a in 3 bigrams, 1 bit.
    const score = nist({ predictions: ['a b a c'], references: ['a b a d'] }, { n: 2 });
    expect(score.precisions).toEqual([1, 1 / 3]);
    expect(score.score).toBeCloseTo(4 / 3, 14);
    expect(score).toMatchObject({ lengthPenalty: 1, lengthRatio: 1, warnings: [] });
    expect(Object.isFrozen(score)).toBe(true);
  });

  it('punishes what is too short: by half at two thirds', () => {
    const score = sentenceNist({ prediction: 'a b', references: 'a b c' }, { n: 1 });
    expect(score.lengthRatio).toBeCloseTo(2 / 3, 15);
    expect(score.lengthPenalty).toBeCloseTo(1 / 2, 14);
    expect(score.score).toBeCloseTo(Math.log2(3) / 2, 14);
    expect(sentenceNist({ prediction: 'a b c d', references: 'a b c' }, { n: 1 }).lengthPenalty).toBe(1);
    // Of NLTK 3.10.3.
    const short = sentenceNist({ prediction: 'a b', references: 'a b a d' }, { n: 1 });
    expect(short.score).toBeCloseTo(0.1978574982316407, 14);
  });

  it('takes the best reference, of equals the longest, whatever their order', () => {
    const references = ['x y', 'x y z', 'x'];
    // No reference matches: the longest counts.
    for (const list of [references, [...references].reverse()]) {
      expect(sentenceNist({ prediction: 'a a a', references: list }, { n: 1 }).lengthRatio).toBe(1);
      const best = sentenceNist({ prediction: 'a', references: [...list, 'a'] }, { n: 1 });
      expect(best.lengthRatio).toBe(1);
    }
  });

  it('judges by the references of the whole corpus', () => {
    const alone = sentenceNist({ prediction: 'a', references: 'a' }, { n: 1 }).score;
    const rare = nist({ predictions: ['a', 'b'], references: ['a', 'b c'] }, { n: 1 });
    expect(alone).toBe(0);
    expect(rare.precisions[0]).toBeCloseTo(Math.log2(3), 14);
  });

  it('says how it was made', () => {
    const sign = (references: (string | string[])[]) =>
      nist({ predictions: ['a', 'b'], references }, { n: 1 }).signature.replace(/\|version:evalmetry-\d.*/, '');
    expect(sign(['a', 'b'])).toBe('nrefs:1|tok:whitespace|n:1');
    expect(sign([['a', 'c'], 'b'])).toBe('nrefs:var|tok:whitespace|n:1');
    const tokenize = { name: 'letters', tokenize: (text: string) => Array.from(text) };
    expect(sentenceNist({ prediction: '你好', references: '你好' }, { n: 2, tokenize }).score).toBe(1);
  });

  it('refuses where NLTK divides by 0', () => {
    expect(() => nist({ predictions: [], references: [] })).toThrow(error('EMPTY_INPUT'));
    expect(() => sentenceNist({ prediction: 'a b c d', references: 'a b c d' })).toThrow(/no prediction has 5 tokens/);
    expect(() => sentenceNist({ prediction: 'a', references: '' }, { n: 1 })).toThrow(error('EMPTY_INPUT'));
    // One long prediction is enough.
    expect(nist({ predictions: ['a b', 'c'], references: ['a b', 'c'] }, { n: 2 }).score).toBeGreaterThan(0);
  });

  it('refuses options and data that are none', () => {
    for (const n of [0, 101, 1.5, '5', null, Number.NaN]) {
      expect(() => nist({ predictions: ['a'], references: ['a'] }, untyped<NistOptions>({ n }))).toThrow(
        error('INVALID_OPTION'),
      );
    }
    expect(() => nist({ predictions: ['a'], references: ['a'] }, untyped({ order: 4 }))).toThrow(
      error('UNKNOWN_OPTION'),
    );
    expect(() => nist({ predictions: ['a'], references: [null] } as never)).toThrow(error('NO_REFERENCES'));
    expect(() => nist({ predictions: ['a'], references: [] })).toThrow(error('LENGTH_MISMATCH'));
    expect(() => nist(untyped({ predictions: [1], references: ['a'] }))).toThrow(error('INVALID_TYPE'));
  });

  it('does not hang on a million tokens that are all equal', () => {
    const text = 'a '.repeat(1_000_000);
    const start = performance.now();
    // Each a but the last has one behind it; the last of order 1 tells nothing, those of order 2 log2(1e6 / (1e6 - 1)).
    const { precisions } = sentenceNist({ prediction: text, references: text }, { n: 2 });
    expect(precisions[0]).toBe(0);
    expect(precisions[1]).toBeCloseTo(Math.log2(1e6 / (1e6 - 1)), 14);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
