import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { f1, jaccard, jaccardMetric } from '../../src/classification/index.js';
import { labelSamples, setSamples, toColumns } from './data.js';

const code = (expected: string) => expect.objectContaining({ code: expected });
const predictions = ['a', 'b', 'a', 'b', 'c', 'b', 'a', 'c'];
const references = ['a', 'b', 'b', 'b', 'c', 'c', 'a', 'b'];
const indicators = {
  predictionIndicators: [
    [1, 1, 0],
    [0, 1, 0],
    [0, 0, 0],
  ],
  referenceIndicators: [
    [1, 0, 1],
    [0, 1, 0],
    [0, 0, 0],
  ],
};

describe('jaccard', () => {
  it('is what is both through what is either', () => {
    // By hand: of a 2 right and 1 said in error; of b 2, 1 and 2 missed; of c 1, 1 and 1.
    expect(jaccard({ predictions, references }, { average: 'none' })).toEqual({
      labels: ['a', 'b', 'c'],
      values: [2 / 3, 2 / 5, 1 / 3],
      support: [2, 4, 2],
    });
    expect(jaccard({ predictions, references }, { average: 'micro' })).toBe(5 / 11);
    // scikit-learn 1.9.1
    expect(jaccard({ predictions, references }, { average: 'macro' })).toBeCloseTo(0.4666666666666666, 15);
    expect(jaccard({ predictions, references }, { average: 'weighted' })).toBeCloseTo(0.45, 15);
    const sampleWeights = [1, 0.5, 2, 1, 0.25, 1, 3, 0.1];
    const weighted = { predictions, references, sampleWeights };
    expect(jaccard(weighted, { average: 'micro' })).toBeCloseTo(0.48117154811715485, 15);
    expect(jaccard(weighted, { average: 'macro' })).toBeCloseTo(0.39264626945786363, 15);
    expect(jaccard(weighted, { average: 'weighted' })).toBeCloseTo(0.4601199086583514, 15);
  });

  it('over samples takes the labels of each sample', () => {
    // By hand: 1 of 3, 1 of 1, and 0/0.
    expect(jaccard(indicators, { average: 'samples' })).toBeCloseTo((1 / 3 + 1) / 3, 15);
    expect(jaccard(indicators, { average: 'samples', zeroDivision: 1 })).toBeCloseTo((1 / 3 + 1 + 1) / 3, 15);
    const weighted = { ...indicators, sampleWeights: [1, 2, 3] };
    expect(jaccard(weighted, { average: 'samples', zeroDivision: 1 })).toBeCloseTo((1 / 3 + 2 + 3) / 6, 15);
    // Of columns 0 and 2 alone the first sample has 1 of 2, and the second nothing.
    expect(jaccard(indicators, { average: 'samples', labels: [0, 2] })).toBeCloseTo(1 / 6, 15);
  });

  it('sets 0/0, also where no label asked for occurs', () => {
    const data = { predictions: ['a'], references: ['b'] };
    expect(jaccard(data, { average: 'none', labels: ['a', 'z'], zeroDivision: 1 }).values).toEqual([0, 1]);
    expect(jaccard(data, { average: 'micro', labels: ['z'], zeroDivision: 1 })).toBe(1);
    // Labels without support weigh nothing; where none has any, the mean is the plain one of 0 and 1 (scikit-learn 1.9.1).
    const two = { predictions: ['a', 'y'], references: ['b', 'y'] };
    expect(jaccard(two, { average: 'weighted', labels: ['a', 'y', 'z'], zeroDivision: 1 })).toBe(1);
    expect(jaccard(two, { average: 'weighted', labels: ['a', 'z'], zeroDivision: 1 })).toBe(0.5);
  });

  it('refuses what scikit-learn refuses', () => {
    const data = { predictions, references };
    expect(() => jaccard(data)).toThrow(code('INVALID_OPTION'));
    expect(() => jaccard(data, { average: 'samples' })).toThrow(code('INVALID_OPTION'));
    expect(() => jaccard(data, { average: 'macro', zeroDivision: NaN })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', message: 'zeroDivision is NaN, expected one of 0, 1' }),
    );
    expect(() => jaccard({ predictions: ['x'], references: ['y'] })).toThrow(code('POSITIVE_LABEL_REQUIRED'));
    expect(() => jaccard({ predictions: [1], references: [0] }, { positiveLabel: 5 })).toThrow(code('INVALID_OPTION'));
    expect(jaccardMetric({ positiveLabel: 'x' }).signature).toBe('average:binary|zero:0|positive:"x"');
  });

  it('is F1 / (2 - F1) of each label', () => {
    fc.assert(
      fc.property(fc.boolean().chain(labelSamples), (samples) => {
        const data = toColumns(samples);
        const both = jaccard(data, { average: 'none' });
        for (const [i, f] of f1(data, { average: 'none' }).values.entries()) {
          expect(both.values[i]).toBeCloseTo(f / (2 - f), 12);
        }
      }),
    );
  });

  it('of sets lies in [0, 1], and at most at the F1 of the same average', () => {
    fc.assert(
      fc.property(setSamples(true), fc.constantFrom('micro', 'macro', 'weighted', 'samples'), (samples, average) => {
        const score = jaccard(toColumns(samples), { average });
        if (Number.isNaN(score)) return;
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(f1(toColumns(samples), { average }) + 1e-12);
      }),
    );
  });
});
