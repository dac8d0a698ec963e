import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracy, zeroOneLoss, zeroOneLossMetric } from '../../src/classification/index.js';
import { labelSamples, setSamples, toColumns } from './data.js';

describe('zeroOneLoss', () => {
  it('counts what is wrong', () => {
    const data = { predictions: ['a', 'b', 'a', 'b'], references: ['a', 'b', 'b', 'b'] };
    expect(zeroOneLoss(data)).toBe(0.25);
    expect(zeroOneLoss(data, { normalize: false })).toBe(1);
    // By hand: 0.625 of 2.5.
    expect(zeroOneLoss({ ...data, sampleWeights: [1, 0.5, 0.625, 0.375] })).toBe(0.25);
    // Right samples of any weight take no digit from the wrong ones.
    const weighted = { predictions: [1, 1, 0], references: [0, 0, 0], sampleWeights: [0.1, 0.2, 1e16] };
    expect(zeroOneLoss(weighted, { normalize: false })).toBe(0.30000000000000004);
    // One label of a set that is wrong makes the sample wrong.
    expect(zeroOneLoss({ predictionSets: [['a', 'b'], ['c']], referenceSets: [['a'], ['c']] })).toBe(0.5);
  });

  it('refuses with codes', () => {
    const data = { predictions: [1], references: [1] };
    expect(() => zeroOneLoss(data, { normalize: 1 } as unknown as { normalize: boolean })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    );
    expect(() => zeroOneLoss(data, { normalise: true } as unknown as { normalize: boolean })).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_OPTION', message: expect.stringMatching(/^zeroOneLoss: /) }),
    );
    expect(() => zeroOneLoss([1] as unknown as typeof data)).toThrow(/^zeroOneLoss: /);
    expect(zeroOneLossMetric({ normalize: false })).toMatchObject({ name: 'zeroOneLoss', signature: 'normalize:no' });
  });

  it('is 1 - accuracy to the last bit', () => {
    fc.assert(
      fc.property(fc.oneof(labelSamples(true), setSamples(true)), (samples) => {
        const data = toColumns(samples);
        expect(zeroOneLoss(data)).toBe(1 - accuracy(data));
      }),
    );
  });
});
