import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accuracy,
  averagePrecision,
  averagePrecisionMetric,
  decisionThresholds,
  decisionThresholdsMetric,
  detCurve,
  detCurveMetric,
  fBeta,
  precisionRecallCurve,
  precisionRecallCurveMetric,
  rocAuc,
  rocAucMetric,
  rocCurve,
  rocCurveMetric,
} from '../../src/classification/index.js';
import type { ScoreSample } from '../../src/score/data.js';
import { binarySamples, classSamples, indicatorSamples, toColumns, toIndicatorColumns, ways } from './curve-data.js';

const shards = fc.array(fc.nat(2), { minLength: 25, maxLength: 25 });

/** Whatever the order and the split, the encoded state is one text and the score one value, to the last bit. */
function expectSame(results: readonly { readonly score: unknown; readonly state: string }[], once: unknown): void {
  for (const result of results) {
    expect(result.state).toBe(results[0]?.state);
    expect(result.score).toEqual(once);
  }
}

/** The area by its definition: over all pairs of a positive and a negative sample. */
function mannWhitney(samples: readonly ScoreSample[]): number {
  let won = 0;
  let pairs = 0;
  for (const { reference, score, sampleWeight = 1 } of samples) {
    if (reference !== 1) continue;
    for (const other of samples) {
      if (other.reference !== 0) continue;
      const weight = sampleWeight * (other.sampleWeight ?? 1);
      pairs += weight;
      won += weight * (score > other.score ? 1 : score === other.score ? 0.5 : 0);
    }
  }
  return won / pairs;
}

/** Samples that hold both labels. */
function bothLabels(weighted: boolean): fc.Arbitrary<ScoreSample[]> {
  return binarySamples(weighted).filter((samples) => mannWhitney(samples) >= 0);
}

describe.each([false, true])('any order and split gives the same to the last bit, weighted: %s', (weighted) => {
  it('curves, areas and thresholds of one score a sample', () => {
    fc.assert(
      fc.property(binarySamples(weighted), shards, (samples, shardOf) => {
        const data = toColumns(samples);
        expectSame(ways(rocCurveMetric(), samples, toColumns, shardOf), rocCurve(data));
        expectSame(ways(precisionRecallCurveMetric(), samples, toColumns, shardOf), precisionRecallCurve(data));
        expectSame(ways(rocAucMetric({ maxFpr: 0.4 }), samples, toColumns, shardOf), rocAuc(data, { maxFpr: 0.4 }));
        expectSame(ways(averagePrecisionMetric(), samples, toColumns, shardOf), averagePrecision(data));
        expectSame(ways(decisionThresholdsMetric(), samples, toColumns, shardOf), decisionThresholds(data));
      }),
    );
  });

  it('the DET curve, which needs both kinds of samples', () => {
    fc.assert(
      fc.property(bothLabels(weighted), shards, (samples, shardOf) => {
        expectSame(ways(detCurveMetric(), samples, toColumns, shardOf), detCurve(toColumns(samples)));
      }),
    );
  });

  it('areas of several classes and of indicators', () => {
    const classes = ['a', 'b', '😀'];
    fc.assert(
      fc.property(
        classSamples(weighted),
        indicatorSamples(weighted),
        shards,
        fc.constantFrom('macro', 'weighted', 'micro', 'none'),
        (samples, indicators, shardOf, average) => {
          const auc = { classes, average, multiClass: 'ovr' } as const;
          expectSame(ways(rocAucMetric(auc), samples, toColumns, shardOf), rocAuc(toColumns(samples), auc));
          const precision = { classes, average };
          const rows = toColumns(samples);
          expectSame(
            ways(averagePrecisionMetric(precision), samples, toColumns, shardOf),
            averagePrecision(rows, precision),
          );
          for (const how of [average, 'samples'] as const) {
            const columns = toIndicatorColumns(indicators);
            const options = { average: how };
            expectSame(ways(rocAucMetric(options), indicators, toIndicatorColumns, shardOf), rocAuc(columns, options));
            const metric = averagePrecisionMetric(options);
            expectSame(ways(metric, indicators, toIndicatorColumns, shardOf), averagePrecision(columns, options));
          }
        },
      ),
    );
  });
});

describe.each([false, true])('the area under the ROC curve, weighted: %s', (weighted) => {
  it('is how often a positive sample has the higher score', () => {
    fc.assert(
      fc.property(bothLabels(weighted), (samples) => {
        expect(rocAuc(toColumns(samples))).toBeCloseTo(mannWhitney(samples), 12);
      }),
    );
  });

  it('is 1 minus itself for the opposite scores, and the same for scores of the same order', () => {
    fc.assert(
      fc.property(bothLabels(weighted), (samples) => {
        const auc = rocAuc(toColumns(samples));
        const negated = samples.map((sample) => ({ ...sample, score: -Number(sample.score) }));
        expect(rocAuc(toColumns(negated))).toBeCloseTo(1 - auc, 12);
        const scaled = samples.map((sample) => ({ ...sample, score: 4 * Number(sample.score) }));
        expect(rocAuc(toColumns(scaled))).toBe(auc);
      }),
    );
  });

  it('is the area under rocCurve, with and without its intermediate points', () => {
    fc.assert(
      fc.property(bothLabels(weighted), fc.boolean(), (samples, dropIntermediate) => {
        const data = toColumns(samples);
        const { falsePositiveRates: x, truePositiveRates: y, thresholds } = rocCurve(data, { dropIntermediate });
        let area = 0;
        for (let i = 1; i < x.length; i++) {
          area += (((x[i] as number) - (x[i - 1] as number)) * ((y[i] as number) + (y[i - 1] as number))) / 2;
          expect(x[i]).toBeGreaterThanOrEqual(x[i - 1] as number);
          expect(y[i]).toBeGreaterThanOrEqual(y[i - 1] as number);
          expect(thresholds[i]).toBeLessThan(thresholds[i - 1] as number);
        }
        expect([x[0], y[0], x.at(-1), y.at(-1), thresholds[0]]).toEqual([0, 0, 1, 1, Infinity]);
        expect(area).toBeCloseTo(rocAuc(data), 12);
      }),
    );
  });
});

it('a weight of 2 is the sample twice', () => {
  fc.assert(
    fc.property(bothLabels(false), (samples) => {
      const twice = toColumns([...samples, ...samples.filter((_, i) => i % 2 === 0)]);
      const weighted = toColumns(samples.map((sample, i) => ({ ...sample, sampleWeight: i % 2 === 0 ? 2 : 1 })));
      expect(rocAuc(weighted)).toBe(rocAuc(twice));
      expect(averagePrecision(weighted)).toBe(averagePrecision(twice));
      expect(rocCurve(weighted)).toEqual(rocCurve(twice));
      expect(precisionRecallCurve(weighted)).toEqual(precisionRecallCurve(twice));
      expect(detCurve(weighted)).toEqual(detCurve(twice));
      expect(decisionThresholds(weighted)).toEqual(decisionThresholds(twice));
    }),
  );
});

it('of two classes the pairs are the class against the rest', () => {
  fc.assert(
    fc.property(bothLabels(false), (samples) => {
      const rows = samples.map(({ reference, score }) => {
        const positive = (Number(score) + 2) / 4;
        return { reference, score: [1 - positive, positive] };
      });
      expect(rocAuc(toColumns(rows), { multiClass: 'ovo' })).toBeCloseTo(
        rocAuc(toColumns(rows), { multiClass: 'ovr' }),
        12,
      );
    }),
  );
});

it('average precision is the sum over the precision-recall curve', () => {
  fc.assert(
    fc.property(bothLabels(true), (samples) => {
      const { precisions, recalls } = precisionRecallCurve(toColumns(samples));
      let sum = 0;
      for (let i = 1; i < recalls.length; i++) {
        sum += ((recalls[i - 1] as number) - (recalls[i] as number)) * (precisions[i - 1] as number);
      }
      expect(averagePrecision(toColumns(samples))).toBeCloseTo(sum, 12);
      expect([precisions.at(-1), recalls.at(-1), recalls[0]]).toEqual([1, 0, 1]);
    }),
  );
});

it('the DET curve has the errors of the ROC curve', () => {
  fc.assert(
    fc.property(bothLabels(false), (samples) => {
      const det = detCurve(toColumns(samples));
      const roc = rocCurve(toColumns(samples), { dropIntermediate: false });
      for (const [i, threshold] of det.thresholds.entries()) {
        const place = roc.thresholds.indexOf(threshold);
        expect(det.falsePositiveRates[i]).toBe(roc.falsePositiveRates[place]);
        expect(det.falseNegativeRates[i]).toBeCloseTo(1 - (roc.truePositiveRates[place] as number), 12);
      }
      expect(det.falseNegativeRates[0]).toBe(0);
      expect(det.falsePositiveRates.at(-1)).toBe(0);
    }),
  );
});

describe('decisionThresholds is the best that trying every threshold gives', () => {
  const called = (samples: readonly ScoreSample[], threshold: number) => ({
    references: samples.map((sample) => sample.reference),
    predictions: samples.map((sample) => (Number(sample.score) >= threshold ? 1 : 0)),
    sampleWeights: samples.map((sample) => sample.sampleWeight ?? 1),
  });

  it.each([
    ['fBeta', { objective: 'fBeta', beta: 2 } as const],
    ['accuracy', { objective: 'accuracy' } as const],
    ['cost', { objective: 'cost', falsePositiveCost: 3, falseNegativeCost: 0.5 } as const],
    ['youden', { objective: 'youden' } as const],
  ])('%s', (_, options) => {
    fc.assert(
      fc.property(bothLabels(true), (samples) => {
        const { threshold, score, curve } = decisionThresholds(toColumns(samples), options);
        for (const [i, at] of curve.thresholds.entries()) {
          const data = called(samples, at);
          const sumOf = (reference: number, prediction: number): number =>
            data.sampleWeights.reduce(
              (sum, weight, k) =>
                data.references[k] === reference && data.predictions[k] === prediction ? sum + weight : sum,
              0,
            );
          const [tp, fp, fn, tn] = [sumOf(1, 1), sumOf(0, 1), sumOf(1, 0), sumOf(0, 0)];
          const expected = {
            fBeta: fBeta(data, { beta: 2 }),
            accuracy: accuracy(data),
            cost: 3 * fp + 0.5 * fn,
            youden: tp / (tp + fn) - fp / (fp + tn),
          }[options.objective];
          expect(curve.scores[i]).toBeCloseTo(expected, 10);
          expect(curve.truePositives[i]).toBeCloseTo(tp, 10);
          expect(curve.falsePositives[i]).toBeCloseTo(fp, 10);
          expect(curve.falseNegatives[i]).toBeCloseTo(fn, 10);
          expect(curve.trueNegatives[i]).toBeCloseTo(tn, 10);
        }
        const best = options.objective === 'cost' ? Math.min(...curve.scores) : Math.max(...curve.scores);
        expect(score).toBe(best);
        expect(threshold).toBe(curve.thresholds[curve.scores.indexOf(best)]);
      }),
    );
  });
});
