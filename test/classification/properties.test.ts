import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accuracy,
  accuracyMetric,
  type ClassificationData,
  classificationReport,
  classificationReportMetric,
  confusionMatrix,
  confusionMatrixMetric,
  f1,
  f1Metric,
  fBeta,
  multilabelConfusionMatrix,
  multilabelConfusionMatrixMetric,
  precision,
  precisionMetric,
  precisionRecallFScoreMetric,
  recall,
  recallMetric,
} from '../../src/classification/index.js';
import { labelSamples, setSamples, toColumns, ways } from './data.js';

const shards = fc.array(fc.nat(2), { minLength: 30, maxLength: 30 });

/** Whatever the split, the encoded state is one text and the score one value. */
function expectSame(results: readonly { readonly score: unknown; readonly state: string }[]): void {
  for (const result of results) {
    expect(result.state).toBe(results[0]?.state);
    expect(result.score).toEqual(results[0]?.score);
  }
}

describe('merge of any split = whole, to the last bit', () => {
  it.each([false, true])('one label a sample, weighted: %s', (weighted) => {
    fc.assert(
      fc.property(labelSamples(weighted), shards, (samples, shardOf) => {
        expectSame(ways(accuracyMetric(), samples, shardOf));
        expectSame(ways(f1Metric({ average: 'macro' }), samples, shardOf));
        expectSame(ways(precisionMetric({ average: 'none' }), samples, shardOf));
        expectSame(ways(recallMetric({ average: 'weighted', zeroDivision: NaN }), samples, shardOf));
        expectSame(ways(precisionRecallFScoreMetric({ average: 'micro', beta: 0.5 }), samples, shardOf));
        expectSame(ways(classificationReportMetric(), samples, shardOf));
        expectSame(ways(multilabelConfusionMatrixMetric(), samples, shardOf));
      }),
    );
  });

  it.each([false, true])('sets, weighted: %s', (weighted) => {
    fc.assert(
      fc.property(setSamples(weighted), shards, (samples, shardOf) => {
        expectSame(ways(accuracyMetric(), samples, shardOf));
        expectSame(ways(f1Metric({ average: 'samples' }), samples, shardOf));
        expectSame(ways(precisionRecallFScoreMetric({ average: 'samples', zeroDivision: NaN }), samples, shardOf));
        expectSame(ways(classificationReportMetric({ labels: ['b', 'a'] }), samples, shardOf));
        expectSame(ways(multilabelConfusionMatrixMetric(), samples, shardOf));
      }),
    );
  });

  it.each([false, true])('the confusion matrix, weighted: %s', (weighted) => {
    fc.assert(
      fc.property(labelSamples(weighted), shards, (samples, shardOf) => {
        const metric = confusionMatrixMetric({ normalize: 'reference' });
        const asLabels = metric as unknown as Parameters<typeof ways>[0];
        expectSame(ways(asLabels, samples, shardOf));
      }),
    );
  });
});

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
  it('of 2 are the sample twice', () => {
    fc.assert(
      fc.property(labelSamples(), fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (samples, twice) => {
        const repeated = samples.flatMap((sample, i) => (twice[i] ? [sample, sample] : [sample]));
        const weighted = { ...toColumns(samples), sampleWeights: samples.map((_, i) => (twice[i] ? 2 : 1)) };
        const plain = toColumns(repeated);
        expect(accuracy(weighted)).toBe(accuracy(plain));
        expect(f1(weighted, { average: 'none' })).toEqual(f1(plain, { average: 'none' }));
        expect(classificationReport(weighted).rows).toEqual(classificationReport(plain).rows);
        expect(multilabelConfusionMatrix(weighted).matrices).toEqual(multilabelConfusionMatrix(plain).matrices);
      }),
    );
  });

  it('of 0 keep the label and count nothing else', () => {
    const data = { predictions: ['a', 'b'], references: ['a', 'c'], sampleWeights: [1, 0] };
    expect(f1(data, { average: 'none' })).toEqual({ labels: ['a', 'b', 'c'], values: [1, 0, 0], support: [1, 0, 0] });
    expect(accuracy(data)).toBe(1);
  });
});

describe('averages', () => {
  const binary = fc.array(fc.record({ prediction: fc.nat(1), reference: fc.nat(1) }), { minLength: 2, maxLength: 20 });

  it('binary = one row of none', () => {
    fc.assert(
      fc.property(binary, fc.constantFrom(0, 1), (samples, positiveLabel) => {
        const data = toColumns([...samples, { prediction: 0, reference: 1 }]);
        for (const score of [precision, recall, f1]) {
          const all = score(data, { average: 'none' });
          expect(score(data, { positiveLabel })).toBe(all.values[all.labels.indexOf(positiveLabel)]);
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

  it('indicators = sets of column numbers', () => {
    const rows = fc.array(
      fc.tuple(
        fc.array(fc.nat(1), { minLength: 3, maxLength: 3 }),
        fc.array(fc.nat(1), { minLength: 3, maxLength: 3 }),
      ),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom('micro', 'samples'), (pairs, average) => {
        const ones = (row: readonly number[]) => row.flatMap((value, label) => (value ? [label] : []));
        const indicators = {
          predictionIndicators: pairs.map(([p]) => p),
          referenceIndicators: pairs.map(([, r]) => Uint8Array.from(r)),
        };
        const sets = {
          predictionSets: pairs.map(([p]) => ones(p)),
          referenceSets: pairs.map(([, r]) => new Set(ones(r))),
        };
        expect(f1(indicators, { average })).toBe(f1(sets, { average }));
        expect(accuracy(indicators)).toBe(accuracy(sets));
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
