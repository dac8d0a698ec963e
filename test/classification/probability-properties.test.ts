import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brierScore,
  brierScoreMetric,
  calibrationError,
  calibrationErrorMetric,
  coverageError,
  coverageErrorMetric,
  type Label,
  labelRankingAveragePrecision,
  labelRankingAveragePrecisionMetric,
  labelRankingLoss,
  labelRankingLossMetric,
  logLoss,
  logLossMetric,
  reliabilityDiagram,
  reliabilityDiagramMetric,
  topKAccuracy,
  topKAccuracyMetric,
} from '../../src/classification/index.js';
import {
  CLASSES,
  columnSamples,
  indicatorSamples,
  probability,
  rowSamples,
  toColumns,
  toIndicatorColumns,
  ways,
} from '../score/samples.js';

const shards = fc.array(fc.nat(2), { minLength: 20, maxLength: 20 });

/** Classes, and samples with a score for each of them. */
const rows = (weighted: boolean) =>
  fc.constantFrom(...CLASSES).chain((classes) => fc.tuple(fc.constant(classes), rowSamples(classes, weighted)));

/** Whatever the split, the encoded state is one text and the score one value. */
function expectSame(results: readonly { readonly score: unknown; readonly state: string }[]): void {
  for (const result of results) {
    expect(result.state).toBe(results[0]?.state);
    expect(result.score).toEqual(results[0]?.score);
  }
}

describe('merge of any split = whole, to the last bit', () => {
  it.each([false, true])('rows of scores, weighted: %s', (weighted) => {
    fc.assert(
      fc.property(rows(weighted), shards, ([classes, samples], shardOf) => {
        const whole = toColumns(samples);
        expectSame(ways(logLossMetric({ classes }), samples, whole, shardOf));
        expectSame(ways(brierScoreMetric({ classes }), samples, whole, shardOf));
        expectSame(ways(topKAccuracyMetric({ classes }), samples, whole, shardOf));
        expectSame(ways(calibrationErrorMetric({ classes, norm: 'l2' }), samples, whole, shardOf));
        expectSame(ways(reliabilityDiagramMetric({ classes }), samples, whole, shardOf));
        // The one-shot function is one batch.
        expect(logLoss(whole, { classes })).toBe(ways(logLossMetric({ classes }), samples, whole, shardOf)[2]?.score);
      }),
    );
  });

  it.each([false, true])('one score a sample, weighted: %s', (weighted) => {
    fc.assert(
      fc.property(columnSamples(weighted), shards, (samples, shardOf) => {
        const whole = toColumns(samples);
        expectSame(ways(logLossMetric({ classes: [0, 1] }), samples, whole, shardOf));
        expectSame(ways(topKAccuracyMetric({ classes: [0, 1], k: 1 }), samples, whole, shardOf));
        // The positive label is known from the start, so a batch may lack one of the labels.
        expectSame(ways(brierScoreMetric(), samples, whole, shardOf));
        expectSame(ways(brierScoreMetric({ positiveLabel: 0 }), samples, whole, shardOf));
        expectSame(ways(calibrationErrorMetric(), samples, whole, shardOf));
        expectSame(ways(reliabilityDiagramMetric({ bins: 3 }), samples, whole, shardOf));
      }),
    );
  });

  it.each([false, true])('indicators, weighted: %s', (weighted) => {
    fc.assert(
      fc.property(indicatorSamples(weighted), shards, (samples, shardOf) => {
        const whole = toIndicatorColumns(samples);
        expectSame(ways(coverageErrorMetric(), samples, whole, shardOf));
        expectSame(ways(labelRankingLossMetric(), samples, whole, shardOf));
        expectSame(ways(labelRankingAveragePrecisionMetric(), samples, whole, shardOf));
        expectSame(ways(logLossMetric(), samples, whole, shardOf));
        expectSame(ways(brierScoreMetric(), samples, whole, shardOf));
      }),
    );
  });
});

describe('weights', () => {
  it('of 2 are the sample twice', () => {
    const twice = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(rows(false), indicatorSamples(), twice, ([classes, samples], indicators, isTwice) => {
        const repeat = <T>(list: readonly T[]) => list.flatMap((item, i) => (isTwice[i] ? [item, item] : [item]));
        const weights = (list: readonly unknown[]) => list.map((_, i) => (isTwice[i] ? 2 : 1));
        const weighted = { ...toColumns(samples), sampleWeights: weights(samples) };
        const plain = toColumns(repeat(samples));
        expect(logLoss(weighted, { classes })).toBe(logLoss(plain, { classes }));
        expect(brierScore(weighted, { classes })).toBe(brierScore(plain, { classes }));
        expect(topKAccuracy(weighted, { classes })).toBe(topKAccuracy(plain, { classes }));
        expect(calibrationError(weighted, { classes })).toBe(calibrationError(plain, { classes }));
        expect(reliabilityDiagram(weighted, { classes })).toEqual(reliabilityDiagram(plain, { classes }));
        const weightedSets = { ...toIndicatorColumns(indicators), sampleWeights: weights(indicators) };
        const plainSets = toIndicatorColumns(repeat(indicators));
        expect(labelRankingLoss(weightedSets)).toBe(labelRankingLoss(plainSets));
        expect(coverageError(weightedSets)).toBe(coverageError(plainSets));
      }),
    );
  });
});

describe('classes', () => {
  it('are only names of columns: both in another order give the same score', () => {
    fc.assert(
      fc.property(rows(true), ([classes, samples]) => {
        const reversed = samples.map((sample) => ({ ...sample, score: [...(sample.score as number[])].reverse() }));
        const [data, other] = [toColumns(samples), toColumns(reversed)];
        const otherClasses = [...classes].reverse();
        expect(logLoss(other, { classes: otherClasses })).toBe(logLoss(data, { classes }));
        expect(brierScore(other, { classes: otherClasses })).toBeCloseTo(brierScore(data, { classes }), 14);
        // Without them the columns are the labels, sorted.
        const all = [
          ...samples,
          ...classes.map((reference) => ({ reference, score: classes.map(() => 0.5), sampleWeight: 1 })),
        ];
        const sorted = [...classes].sort((a, b) => (a < b ? -1 : 1));
        if (typeof classes[0] !== 'string')
          expect(logLoss(toColumns(all))).toBe(logLoss(toColumns(all), { classes: sorted }));
      }),
    );
  });

  it('one column of two is the other one', () => {
    fc.assert(
      fc.property(columnSamples(true), (samples) => {
        const data = toColumns(samples);
        const asRows = toColumns(
          samples.map((sample) => ({ ...sample, score: [1 - Number(sample.score), Number(sample.score)] })),
        );
        const classes = [0, 1];
        expect(logLoss(asRows, { classes })).toBe(logLoss(data, { classes }));
        expect(brierScore(asRows, { classes })).toBe(brierScore(data));
      }),
    );
  });
});

describe('bounds', () => {
  it('of the losses', () => {
    fc.assert(
      fc.property(rows(true), ([classes, samples]) => {
        const data = toColumns(samples);
        expect(logLoss(data, { classes })).toBeGreaterThan(0);
        expect(logLoss(data, { classes })).toBeLessThanOrEqual(36.05);
        expect(brierScore(data, { classes })).toBeGreaterThanOrEqual(0);
        // A row of ones is no probability distribution; each column can be 1 off.
        expect(brierScore(data, { classes })).toBeLessThanOrEqual(classes.length);
        expect(brierScore(data, { classes, scaleByHalf: true })).toBe(
          brierScore(data, { classes, scaleByHalf: false }) / 2,
        );
      }),
    );
  });

  it('a sure and right model has none', () => {
    fc.assert(
      fc.property(rows(false), ([classes, samples]) => {
        const sure = samples.map(({ reference }) => ({
          reference,
          score: classes.map((label) => (label === reference ? 1 : 0)),
        }));
        const data = toColumns(sure);
        // -ln(1 - 2^-52)
        expect(logLoss(data, { classes })).toBeCloseTo(2 ** -52, 20);
        expect(brierScore(data, { classes })).toBe(0);
        expect(topKAccuracy(data, { classes, k: 1 })).toBe(1);
        expect(calibrationError(data, { classes })).toBe(0);
        const indicators = {
          referenceIndicators: sure.map((sample) => sample.score),
          scores: sure.map((sample) => sample.score),
        };
        expect(coverageError(indicators)).toBe(1);
        expect(labelRankingLoss(indicators)).toBe(0);
        expect(labelRankingAveragePrecision(indicators)).toBe(1);
      }),
    );
  });

  it('the Brier score of a constant p is its variance and squared distance from the rate', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1), { minLength: 1 }), probability, (references, p) => {
        const rate = references.reduce((sum, y) => sum + y, 0) / references.length;
        const expected = rate * (1 - p) ** 2 + (1 - rate) * p ** 2;
        expect(brierScore({ references, scores: references.map(() => p) })).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('top-k grows with k, to 1 at the number of classes', () => {
    fc.assert(
      fc.property(rows(true), ([classes, samples]) => {
        const shares = classes.map((_, i) => topKAccuracy(toColumns(samples), { classes, k: i + 1 }));
        expect(shares).toEqual([...shares].sort((a, b) => a - b));
        expect(shares.at(-1)).toBe(1);
        // Each sample is first met at the rank of its label.
        const plain = (k: number) =>
          samples.filter(({ reference, score }) => {
            const order = [...classes.keys()].sort(
              (a, b) => Number((score as number[])[b]) - Number((score as number[])[a]) || b - a,
            );
            return order.slice(0, k).includes(classes.indexOf(reference));
          }).length;
        const data = toColumns(samples.map(({ reference, score }) => ({ reference, score })));
        for (const k of classes.keys())
          expect(topKAccuracy(data, { classes, k: k + 1, normalize: false })).toBe(plain(k + 1));
      }),
    );
  });
});

describe('label ranking', () => {
  it('is what comparing all pairs gives', () => {
    fc.assert(
      fc.property(indicatorSamples(), (samples) => {
        let [coverage, precision, loss] = [0, 0, 0];
        for (const { referenceIndicator, score } of samples) {
          const labels = [0, 1, 2, 3];
          const relevant = labels.filter((k) => referenceIndicator[k] === 1);
          const rank = (among: readonly number[], k: number) =>
            among.filter((j) => Number(score[j]) >= Number(score[k])).length;
          coverage += Math.max(0, ...relevant.map((k) => rank(labels, k)));
          const isMeant = relevant.length > 0 && relevant.length < 4;
          const ratios = relevant.map((k) => rank(relevant, k) / rank(labels, k));
          precision += isMeant ? ratios.reduce((sum, ratio) => sum + ratio, 0) / relevant.length : 1;
          const others = labels.filter((k) => referenceIndicator[k] === 0);
          const wrong = relevant.flatMap((k) => others.filter((j) => Number(score[j]) >= Number(score[k]))).length;
          loss += isMeant ? wrong / (relevant.length * others.length) : 0;
        }
        const data = toIndicatorColumns(samples);
        expect(coverageError(data)).toBeCloseTo(coverage / samples.length, 12);
        expect(labelRankingAveragePrecision(data)).toBeCloseTo(precision / samples.length, 12);
        expect(labelRankingLoss(data)).toBeCloseTo(loss / samples.length, 12);
      }),
    );
  });
});

describe('calibration', () => {
  const bins = fc.constantFrom(1, 2, 5, 10, 15, 49);

  it('ECE <= RMSCE <= MCE <= 1', () => {
    fc.assert(
      fc.property(columnSamples(true), bins, (samples, count) => {
        const [l1, l2, max] = (['l1', 'l2', 'max'] as const).map((norm) =>
          calibrationError(toColumns(samples), { bins: count, norm }),
        ) as [number, number, number];
        expect(l1).toBeGreaterThanOrEqual(0);
        // The square of a gap that weighs next to nothing can vanish, or grow to the least that is a number.
        expect(l1).toBeLessThanOrEqual(l2 * (1 + 1e-12) + 1e-99);
        expect(l2).toBeLessThanOrEqual(max * (1 + 1e-12) + 1e-99);
        expect(max).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('a diagram has every sample once, in a bin that holds its mean confidence', () => {
    fc.assert(
      fc.property(columnSamples(), bins, fc.constantFrom('uniform', 'quantile'), (samples, count, strategy) => {
        const diagram = reliabilityDiagram(toColumns(samples), { bins: count, strategy });
        expect(diagram.length).toBe(count);
        expect(diagram.reduce((sum, bin) => sum + bin.count, 0)).toBe(samples.length);
        const right = diagram.reduce((sum, bin) => sum + (bin.count && bin.count * bin.accuracy), 0);
        expect(right).toBeCloseTo(samples.filter((sample) => sample.reference === 1).length, 10);
        for (const bin of diagram) {
          expect(Object.isFrozen(bin)).toBe(true);
          if (bin.count === 0) expect([bin.meanConfidence, bin.accuracy]).toEqual([NaN, NaN]);
          else {
            expect(bin.meanConfidence).toBeGreaterThanOrEqual(bin.lower - 1e-12);
            expect(bin.meanConfidence).toBeLessThanOrEqual(bin.upper + 1e-12);
          }
        }
      }),
    );
  });

  it('the bins of the error are those of a plain search', () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1 }), bins, (scores, count) => {
        const step = 1 / count;
        const edges = Array.from({ length: count + 1 }, (_, i) =>
          i < Math.floor((count + 1) / 2) ? i * step : 1 - (count - i) * step,
        );
        // All are wrong: the gap of a bin is its mean confidence.
        const means = edges.map((edge, i) => {
          const inside = scores.filter((p) => p >= edge && !(p >= (edges[i + 1] ?? 2)));
          return inside.length === 0 ? 0 : inside.reduce((sum, p) => sum + p, 0) / inside.length;
        });
        const references = scores.map((): Label => 0);
        expect(calibrationError({ references, scores }, { bins: count, norm: 'max' })).toBeCloseTo(
          Math.max(...means),
          12,
        );
      }),
    );
  });
});
