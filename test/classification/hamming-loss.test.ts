import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hammingLoss, hammingLossMetric, zeroOneLoss } from '../../src/classification/index.js';
import { labelSamples, setSamples, toColumns } from './data.js';

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('hammingLoss', () => {
  it('counts decisions', () => {
    const predictionIndicators = [
      [1, 1, 0],
      [0, 1, 0],
      [0, 0, 0],
    ];
    const referenceIndicators = [
      [1, 0, 1],
      [0, 1, 0],
      [0, 0, 0],
    ];
    // By hand: two of nine are wrong; of weights 1, 2, 3 they are 2 of 18.
    expect(hammingLoss({ predictionIndicators, referenceIndicators })).toBe(2 / 9);
    expect(hammingLoss({ predictionIndicators, referenceIndicators, sampleWeights: [1, 2, 3] })).toBe(2 / 18);
    // Of the columns 0 and 1 one decision of six is wrong.
    expect(hammingLoss({ predictionIndicators, referenceIndicators }, { labels: [0, 1] })).toBe(1 / 6);
  });

  it('of sets counts the labels that occur, or those that it is told', () => {
    const sets = { predictionSets: [['a'], ['b'], []], referenceSets: [['a', 'b'], ['b'], ['c']] };
    expect(hammingLoss(sets)).toBe(2 / 9);
    expect(hammingLoss(sets, { labels: ['a', 'b', 'c', 'd'] })).toBe(2 / 12);
    expect(hammingLoss(sets, { labels: ['d'] })).toBe(0);
    // No label, no decision.
    expect(hammingLoss({ predictionSets: [[]], referenceSets: [[]] })).toBeNaN();
    expect(hammingLoss({ predictionSets: [[]], referenceSets: [[]] }, { labels: ['a'] })).toBe(0);
  });

  it('refuses with codes', () => {
    const data = { predictions: ['a'], references: ['b'] };
    expect(() => hammingLoss(data, { labels: ['a'] })).toThrow(code('INVALID_OPTION'));
    expect(() => hammingLoss(data, { labels: [] })).toThrow(code('INVALID_OPTION'));
    const indicators = { predictionIndicators: [[0, 1]], referenceIndicators: [[0, 1]] };
    expect(() => hammingLoss(indicators, { labels: [2] })).toThrow(code('INVALID_OPTION'));
    expect(() => hammingLoss({ predictionSets: [['a']], referenceSets: [['a']] }, { labels: [1] })).toThrow(
      code('MIXED_LABEL_TYPES'),
    );
    expect(hammingLossMetric().signature).toBe('labels:all');
    expect(hammingLossMetric({ labels: ['b', 'a'] }).signature).toBe('labels:["b","a"]');
  });

  it('is the zero-one loss of one label a sample, and at most that of sets', () => {
    fc.assert(
      fc.property(fc.boolean().chain(labelSamples), (samples) => {
        const data = toColumns(samples);
        expect(hammingLoss(data)).toBeCloseTo(zeroOneLoss(data), 12);
      }),
    );
    fc.assert(
      fc.property(fc.boolean().chain(setSamples), (samples) => {
        const loss = hammingLoss(toColumns(samples));
        if (!Number.isNaN(loss)) expect(loss).toBeLessThanOrEqual(zeroOneLoss(toColumns(samples)) + 1e-12);
      }),
    );
  });
});
