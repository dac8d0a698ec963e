import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { averagePrecision, decisionThresholds, precisionRecallCurve, rocAuc } from '../../src/classification/index.js';

const root = process.env['EVALMETRY_DATA'];

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(root ?? '', 'sklearn-digits', name), 'utf8')) as T;
}

describe.skipIf(!root)('breast cancer probabilities (EVALMETRY_DATA)', () => {
  it('have the areas of scikit-learn, and the F scores of its threshold of 0.5', () => {
    const { y_true: references, p1: scores } = read<{ y_true: number[]; p1: number[] }>(
      'breast-cancer-probabilities.json',
    );
    const { breast_cancer: expected } = read<{ breast_cancer: Record<string, number> }>('expected.json');
    const data = { references, scores };
    expect(references.length).toBe(285);
    expect(rocAuc(data)).toBeCloseTo(Number(expected['roc_auc']), 14);
    expect(averagePrecision(data)).toBeCloseTo(Number(expected['average_precision']), 14);
    for (const [beta, name] of [
      [1, 'f1'],
      [2, 'f2'],
      [0.5, 'f05'],
    ] as const) {
      const { curve, score } = decisionThresholds(data, { objective: 'fBeta', beta });
      const place = curve.thresholds.filter((threshold) => threshold >= 0.5).length - 1;
      expect(curve.scores[place]).toBeCloseTo(Number(expected[name]), 14);
      expect(score).toBeGreaterThanOrEqual(curve.scores[place] as number);
    }
    const { precisions, recalls, thresholds } = precisionRecallCurve(data);
    const place = thresholds.findIndex((threshold) => threshold >= 0.5);
    expect(precisions[place]).toBeCloseTo(Number(expected['precision']), 14);
    expect(recalls[place]).toBeCloseTo(Number(expected['recall']), 14);
  });
});
