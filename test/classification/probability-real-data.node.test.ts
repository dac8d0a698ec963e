import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  brierScore,
  calibrationError,
  logLoss,
  logLossMetric,
  reliabilityDiagram,
  topKAccuracy,
} from '../../src/classification/index.js';
import { accumulator } from '../../src/core/accumulator.js';

const root = process.env['EVALMETRY_DATA'];

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(root ?? '', 'sklearn-digits', name), 'utf8')) as T;
}

describe.skipIf(!root)('breast cancer, probabilities of a logistic regression (EVALMETRY_DATA)', () => {
  const file = root ? read<Record<string, number[]>>('breast-cancer-probabilities.json') : {};
  const data = { references: file['y_true'] ?? [], scores: file['p1'] ?? [] };

  it('give the losses that were published with them', () => {
    const { breast_cancer: expected } = read<{ breast_cancer: Record<string, number> }>('expected.json');
    expect(data.scores.length).toBe(285);
    expect(logLoss(data)).toBeCloseTo(expected['log_loss'] ?? NaN, 14);
    expect(brierScore(data)).toBeCloseTo(expected['brier'] ?? NaN, 14);
    // One score a sample and k = 1: the accuracy at a threshold of 0.5.
    expect(topKAccuracy(data, { k: 1 })).toBe(expected['accuracy']);
  });

  it('sample by sample as well', () => {
    const seen = accumulator(logLossMetric({ classes: [0, 1] }));
    for (const [i, reference] of data.references.entries()) seen.add({ reference, score: data.scores[i] ?? NaN });
    expect(seen.score()).toBe(logLoss(data));
  });

  it('fill the bins of a reliability diagram', () => {
    const bins = reliabilityDiagram(data, { bins: 10 });
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(285);
    // No confidence lies on an edge, so the error is the one of these bins.
    const gaps = bins.map((bin) =>
      bin.count === 0 ? 0 : (bin.count / 285) * Math.abs(bin.accuracy - bin.meanConfidence),
    );
    expect(calibrationError(data, { bins: 10 })).toBeCloseTo(
      gaps.reduce((sum, gap) => sum + gap, 0),
      14,
    );
  });
});
