import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AverageOptions,
  accuracy,
  type ClassificationData,
  confusionMatrix,
  f1,
  fBeta,
  jaccard,
  type Label,
  type LabelColumn,
  type LabelData,
  type LabelValues,
  precision,
  recall,
} from '../../src/classification/index.js';
import { labelSamples, toColumns } from './data.js';

/** The same samples in another order, with other names. */
function renamed(data: ClassificationData, rename: (label: unknown) => string): ClassificationData {
  const { predictions, references } = data as { predictions: readonly unknown[]; references: readonly unknown[] };
  return { predictions: predictions.map(rename).reverse(), references: references.map(rename).reverse() };
}

describe('labels', () => {
  it('are only names: other names give the same scores, each under its name', () => {
    fc.assert(
      fc.property(labelSamples(), (samples) => {
        const data = toColumns(samples);
        const names = new Map<unknown, string>();
        const rename = (label: unknown) => {
          names.set(label, names.get(label) ?? `label ${100 - names.size}`);
          return String(names.get(label));
        };
        const other = renamed(data, rename);
        expect(accuracy(other)).toBe(accuracy(data));
        expect(f1(other, { average: 'macro' })).toBeCloseTo(f1(data, { average: 'macro' }), 12);
        const before = f1(data, { average: 'none' });
        const after = f1(other, { average: 'none' });
        for (const [i, label] of before.labels.entries()) {
          const j = after.labels.indexOf(rename(label));
          expect([after.values[j], after.support[j]]).toEqual([before.values[i], before.support[i]]);
        }
      }),
    );
  });
});

describe('weights', () => {
  it('of 0 keep the label and count nothing else', () => {
    const data = { predictions: ['a', 'b'], references: ['a', 'c'], sampleWeights: [1, 0] };
    expect(f1(data, { average: 'none' })).toEqual({ labels: ['a', 'b', 'c'], values: [1, 0, 0], support: [1, 0, 0] });
    expect(accuracy(data)).toBe(1);
  });
});

describe('averages', () => {
  const binary = fc.array(fc.record({ prediction: fc.nat(1), reference: fc.nat(1) }), { minLength: 2, maxLength: 20 });

  const scores: readonly ((data: ClassificationData, options: AverageOptions) => number | LabelValues)[] = [
    precision,
    recall,
    f1,
    (data, options) => fBeta(data, { ...options, beta: 2 }),
    jaccard,
  ];

  it('binary = one row of none', () => {
    fc.assert(
      fc.property(binary, fc.constantFrom(0, 1), (samples, positiveLabel) => {
        const data = toColumns([...samples, { prediction: 0, reference: 1 }]);
        for (const score of scores) {
          const all = score(data, { average: 'none' }) as LabelValues;
          expect(score(data, { positiveLabel })).toBe(all.values[all.labels.indexOf(positiveLabel)]);
        }
      }),
    );
  });

  it('one row of many labels = binary, that label against the rest', () => {
    fc.assert(
      fc.property(fc.boolean().chain(labelSamples), (samples) => {
        const data = toColumns(samples) as LabelData;
        for (const score of scores) {
          const all = score(data, { average: 'none' }) as LabelValues;
          for (const [i, label] of all.labels.entries()) {
            const isIt = (column: LabelColumn) => Array.from<Label, boolean>(column, (other) => other === label);
            const rest = { ...data, predictions: isIt(data.predictions), references: isIt(data.references) };
            expect(score(rest, {})).toBe(all.values[i]);
          }
        }
      }),
    );
  });

  it('lie in [0, 1]; micro precision = micro recall = accuracy; F lies between precision and recall', () => {
    fc.assert(
      fc.property(labelSamples(), fc.constantFrom('micro', 'macro', 'weighted'), (samples, average) => {
        const data = toColumns(samples);
        for (const score of [precision(data, { average }), recall(data, { average }), f1(data, { average })]) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1 + 1e-12);
        }
        expect(precision(data, { average: 'micro' })).toBe(accuracy(data));
        expect(recall(data, { average: 'micro' })).toBe(accuracy(data));
        // The weighted mean of recalls is the share of samples that are right.
        expect(recall(data, { average: 'weighted' })).toBeCloseTo(accuracy(data), 12);
        const [p, r] = [precision(data, { average: 'none' }).values, recall(data, { average: 'none' }).values];
        for (const [i, f] of fBeta(data, { beta: 2, average: 'none' }).values.entries()) {
          expect(f).toBeLessThanOrEqual(Math.max(p[i] ?? 0, r[i] ?? 0) + 1e-12);
          expect(f).toBeGreaterThanOrEqual(Math.min(p[i] ?? 0, r[i] ?? 0) - 1e-12);
        }
      }),
    );
  });
});

describe('the confusion matrix', () => {
  it('has the supports as row sums and the right ones on its diagonal', () => {
    fc.assert(
      fc.property(labelSamples(), (samples) => {
        const data = toColumns(samples) as Parameters<typeof confusionMatrix>[0];
        const { labels, matrix } = confusionMatrix(data);
        const total = (row: readonly number[]) => row.reduce((sum, value) => sum + value, 0);
        expect(matrix.map(total)).toEqual(recall(data, { average: 'none' }).support);
        expect(total(matrix.map((row, i) => row[i] ?? 0))).toBe(accuracy(data, { normalize: false }));
        const reversed = confusionMatrix(data, { labels: [...labels].reverse() });
        expect(reversed.matrix).toEqual(matrix.map((row) => [...row].reverse()).reverse());
      }),
    );
  });
});
