import { describe, expect, it } from 'vitest';
import {
  averagePrecision,
  averagePrecisionMetric,
  decisionThresholds,
  decisionThresholdsMetric,
  detCurve,
  precisionRecallCurve,
  rocAuc,
  rocAucMetric,
  rocCurve,
  rocCurveMetric,
  type ScoreData,
} from '../../src/classification/index.js';
import { accumulator } from '../../src/core/accumulator.js';
import type { Json } from '../../src/core/json.js';

const code = (expected: string): unknown => expect.objectContaining({ code: expected });

const weighted = {
  references: [0, 0, 1, 1, 0, 1],
  scores: [0.1, 0.4, 0.35, 0.8, 0.8, 0.2],
  sampleWeights: [1, 0.5, 2, 1, 0.25, 3],
};
const { sampleWeights: _, ...plain } = weighted;
const three = {
  references: ['a', 'b', 'c', 'b', 'a', 'c'],
  scores: [
    [0.6, 0.3, 0.1],
    [0.2, 0.7, 0.1],
    [0.1, 0.6, 0.3],
    [0.2, 0.4, 0.4],
    [0.3, 0.4, 0.3],
    [0.2, 0.2, 0.6],
  ],
};
const indicators = {
  referenceIndicators: [
    [1, 0, 1],
    [0, 1, 0],
    [1, 1, 0],
    [0, 0, 1],
  ],
  scores: [
    [0.9, 0.2, 0.4],
    [0.3, 0.6, 0.1],
    [0.8, 0.1, 0.7],
    [0.85, 0.5, 0.4],
  ],
  sampleWeights: [1, 2, 0.5, 1],
};

function expectClose(got: unknown, expected: readonly number[]): void {
  const values = typeof got === 'number' ? [got] : [...(got as number[])];
  expect(values.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) {
    if (Number.isFinite(value)) expect(values[i]).toBeCloseTo(value, 13);
    else expect(values[i]).toBe(value);
  }
}

describe('rocAuc of weights of any size', () => {
  it('is that of weights of 1', () => {
    const references = Array.from({ length: 60_000 }, (_, i) => i % 2);
    const scores = references.map((_, i) => i % 1009);
    const plain = rocAuc({ references, scores });
    for (const weight of [1e-130, 1e140]) {
      expect(rocAuc({ references, scores, sampleWeights: references.map(() => weight) })).toBeCloseTo(plain, 12);
    }
  });
});

describe('the numbers of scikit-learn 1.9.1', () => {
  it('roc_curve', () => {
    const curve = rocCurve(weighted);
    expectClose(curve.falsePositiveRates, [0, 1 / 7, 3 / 7, 3 / 7, 3 / 7, 1]);
    expectClose(curve.truePositiveRates, [0, 1 / 6, 1 / 6, 0.5, 1, 1]);
    expect(curve.thresholds).toEqual([Infinity, 0.8, 0.4, 0.35, 0.2, 0.1]);
    const steps = { references: [0, 0, 0, 1, 1], scores: [0.1, 0.2, 0.3, 0.4, 0.5] };
    expect(rocCurve(steps).thresholds).toEqual([Infinity, 0.5, 0.4, 0.1]);
    expect(rocCurve(steps, { dropIntermediate: false }).thresholds).toEqual([Infinity, 0.5, 0.4, 0.3, 0.2, 0.1]);
    const negative = rocCurve({ references: [0, 0, 0], scores: [0.1, 0.2, 0.3] });
    expectClose(negative.falsePositiveRates, [0, 1 / 3, 1]);
    expect(negative.truePositiveRates).toEqual([NaN, NaN, NaN]);
  });

  it('precision_recall_curve', () => {
    const curve = precisionRecallCurve(weighted);
    expectClose(curve.precisions, [0.7741935483870968, 0.8888888888888888, 0.8, 0.5714285714285714, 0.8, 1]);
    expectClose(curve.recalls, [1, 1, 0.5, 1 / 6, 1 / 6, 0]);
    expect(curve.thresholds).toEqual([0.1, 0.2, 0.35, 0.4, 0.8]);
    const data = { references: [1, 0, 0, 0, 1, 1], scores: [0.1, 0.2, 0.3, 0.35, 0.4, 0.5] };
    const dropped = precisionRecallCurve(data, { dropIntermediate: true });
    expectClose(dropped.precisions, [0.5, 0.4, 1, 1, 1]);
    expect(dropped.thresholds).toEqual([0.1, 0.2, 0.4, 0.5]);
    const negative = precisionRecallCurve({ references: [0, 0, 0], scores: [0.1, 0.2, 0.3] });
    expect([negative.precisions, negative.recalls]).toEqual([
      [0, 0, 0, 1],
      [1, 1, 1, 0],
    ]);
  });

  it('det_curve', () => {
    const curve = detCurve(weighted);
    expectClose(curve.falsePositiveRates, [3 / 7, 3 / 7, 3 / 7, 1 / 7, 0]);
    expectClose(curve.falseNegativeRates, [0, 0.5, 5 / 6, 5 / 6, 1]);
    expect(curve.thresholds).toEqual([0.2, 0.35, 0.4, 0.8, Infinity]);
    const data = { references: [1, 0, 0, 0, 1, 0], scores: [0.1, 0.2, 0.3, 0.35, 0.4, 0.5] };
    expect(detCurve(data, { dropIntermediate: true }).thresholds).toEqual([0.1, 0.2, 0.4, 0.5, Infinity]);
    expect(detCurve(data).falsePositiveRates).toEqual([1, 1, 0.75, 0.5, 0.25, 0.25, 0]);
  });

  it('roc_auc_score of one score a sample', () => {
    expectClose(rocAuc(weighted), [0.6309523809523809]);
    expectClose(rocAuc(plain, { maxFpr: 0.5 }), [0.48148148148148145]);
    expect(rocAuc(plain)).toBe(0.5);
    expect(rocAuc({ references: [1, 1], scores: [0.1, 0.5] })).toBeNaN();
    expect(rocAuc({ references: [0, 0], scores: [0.1, 0.5] }, { maxFpr: 0.5 })).toBeNaN();
    expect(rocAuc({ references: ['n', 'p', 'p', 'n'], scores: [0.1, 0.4, 0.35, 0.8] })).toBe(0.5);
  });

  it('roc_auc_score of several classes', () => {
    for (const average of ['macro', 'weighted'] as const) {
      expectClose(rocAuc(three, { multiClass: 'ovr', average }), [0.875]);
      expectClose(rocAuc(three, { multiClass: 'ovo', average }), [0.875]);
    }
    expectClose(rocAuc(three, { multiClass: 'ovr', average: 'micro' }), [0.8472222222222222]);
    expect(rocAuc(three, { multiClass: 'ovr', average: 'none' })).toEqual({
      labels: ['a', 'b', 'c'],
      values: [1, 0.8125, 0.8125],
      support: [2, 2, 2],
    });
  });

  it('roc_auc_score and average_precision_score of indicators', () => {
    const { sampleWeights: __, ...unweighted } = indicators;
    const expected = {
      macro: [0.5833333333333334, 0.8296296296296296, 0.8592592592592592],
      weighted: [0.5833333333333334, 0.8222222222222223, 0.8629629629629628],
      micro: [0.5972222222222222, 0.7388888888888888, 0.7162037037037036],
      samples: [0.625, 0.7222222222222222, 0.8333333333333334],
    };
    for (const average of ['macro', 'weighted', 'micro', 'samples'] as const) {
      const [auc, weightedAuc, precision] = expected[average] as [number, number, number];
      expectClose(rocAuc(unweighted, { average }), [auc]);
      expectClose(rocAuc(indicators, { average }), [weightedAuc]);
      expectClose(averagePrecision(indicators, { average }), [precision]);
    }
    expect(rocAuc(unweighted, { average: 'none' }).values).toEqual([0.75, 0.5, 0.5]);
    expect(rocAuc(unweighted, { average: 'none' }).labels).toEqual([0, 1, 2]);
  });

  it('average_precision_score', () => {
    expectClose(averagePrecision(plain), [0.5333333333333333]);
    expectClose(averagePrecision(weighted), [0.8444444444444444]);
    for (const [average, expected] of [
      ['macro', 0.8333333333333334],
      ['weighted', 0.8333333333333334],
      ['micro', 0.6937229437229436],
      ['samples', 0.7222222222222223],
    ] as const) {
      expectClose(averagePrecision(three, { average }), [expected]);
    }
    expectClose(averagePrecision(three, { average: 'none' }).values, [1, 0.75, 0.75]);
    expect(averagePrecision({ references: [0, 0], scores: [0.1, 0.2] })).toBe(0);
  });
});

describe('data', () => {
  it('may be typed arrays, rows of one, rows in one array, other labels, and in any order of classes', () => {
    const references = Uint8Array.from(plain.references);
    expect(rocAuc({ references, scores: Float64Array.from(plain.scores) })).toBe(0.5);
    expect(rocAuc({ references, scores: plain.scores.map((score) => [score]) })).toBe(0.5);
    expect(rocAuc({ ...three, scores: Float64Array.from(three.scores.flat()) }, { multiClass: 'ovr' })).toBe(0.875);
    const reversed = { ...three, scores: three.scores.map((row) => [...row].reverse()) };
    expect(rocAuc(reversed, { multiClass: 'ovr', classes: ['c', 'b', 'a'] })).toBe(0.875);
    expectClose(rocAuc(weighted, { classes: [1, 0] }), [1 - 0.6309523809523809]);
    expect(rocCurve({ references: [false, true], scores: [0.1, 0.2] }).thresholds).toEqual([Infinity, 0.2, 0.1]);
  });

  it('takes one label against all others where it is named', () => {
    const data = { references: ['a', 'b', 'c', 'a'], scores: [0.9, 0.3, 0.5, 0.4] };
    expect(rocCurve(data, { positiveLabel: 'a' }).truePositiveRates).toEqual([0, 0.5, 0.5, 1, 1]);
  });

  it('knows classes that do not occur', () => {
    const data = {
      references: [0, 1, 0],
      scores: [
        [0.5, 0.3, 0.2],
        [0.2, 0.5, 0.3],
        [0.6, 0.2, 0.2],
      ],
    };
    const classes = [0, 1, 2];
    expect(rocAuc(data, { multiClass: 'ovr', classes, average: 'none' }).values).toEqual([1, 1, NaN]);
    expect(rocAuc(data, { multiClass: 'ovr', classes, average: 'weighted' })).toBe(1);
    expect(rocAuc(data, { multiClass: 'ovr', classes })).toBeNaN();
    expect(rocAuc(data, { multiClass: 'ovo', classes })).toBe(1);
    expect(averagePrecision(data, { classes, average: 'none' }).values).toEqual([1, 1, 0]);
  });

  it('of weight 0 is no data', () => {
    const data = { references: [0, 1, 1], scores: [0.1, 0.2, 0.9], sampleWeights: [1, 1, 0] };
    expect(rocCurve(data).thresholds).toEqual([Infinity, 0.2, 0.1]);
  });

  it('gives frozen results', () => {
    expect(Object.isFrozen(rocCurve(plain))).toBe(true);
    expect(Object.isFrozen(precisionRecallCurve(plain))).toBe(true);
    expect(Object.isFrozen(detCurve(plain))).toBe(true);
    expect(Object.isFrozen(decisionThresholds(plain))).toBe(true);
    expect(Object.isFrozen(decisionThresholds(plain).curve)).toBe(true);
    expect(Object.isFrozen(rocAuc(plain, { average: 'none' }))).toBe(true);
  });
});

describe('decisionThresholds', () => {
  const data = { references: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] };

  it('counts along the curve', () => {
    // By hand: from 0.35 on both positives and one negative are called positive, F1 = 2 * 2 / (2 * 2 + 1).
    expect(decisionThresholds(data)).toEqual({
      threshold: 0.35,
      score: 0.8,
      curve: {
        thresholds: [Infinity, 0.8, 0.4, 0.35, 0.1],
        scores: [0, 2 / 3, 0.5, 0.8, 2 / 3],
        truePositives: [0, 1, 1, 2, 2],
        falsePositives: [0, 0, 1, 1, 2],
        falseNegatives: [2, 1, 1, 0, 0],
        trueNegatives: [2, 2, 1, 1, 0],
      },
    });
  });

  it('takes the highest of several best thresholds', () => {
    // By hand: 0.8 and 0.35 each have one error.
    expect(decisionThresholds(data, { objective: 'accuracy' })).toMatchObject({ threshold: 0.8, score: 0.75 });
    expect(decisionThresholds(data, { objective: 'cost' })).toMatchObject({ threshold: 0.8, score: 1 });
    expect(decisionThresholds(data, { objective: 'youden' })).toMatchObject({ threshold: 0.8, score: 0.5 });
  });

  it('says never where calling none positive is best', () => {
    const options = { objective: 'cost', falseNegativeCost: 0 } as const;
    expect(decisionThresholds({ references: [0, 1], scores: [0.9, 0.1] }, options).threshold).toBe(Infinity);
    expect(decisionThresholds({ references: [0, 0], scores: [0.9, 0.1] })).toMatchObject({
      threshold: Infinity,
      score: 0,
    });
  });

  it('knows the ends of beta', () => {
    expect(decisionThresholds(data, { beta: 0 })).toMatchObject({ threshold: 0.8, score: 1 });
    expect(decisionThresholds(data, { beta: Infinity })).toMatchObject({ threshold: 0.35, score: 1 });
  });
});

describe('refusals', () => {
  const row = [0.2, 0.3, 0.5];
  it.each<[string, () => unknown, string]>([
    ['no samples', () => rocAuc({ references: [], scores: [] }), 'EMPTY_INPUT'],
    ['no weight', () => rocCurve({ ...plain, sampleWeights: [0, 0, 0, 0, 0, 0] }), 'EMPTY_INPUT'],
    [
      'weights whose products are no doubles',
      () => rocAuc({ references: [0, 1], scores: [0, 1], sampleWeights: [1, 1e141] }),
      'NOT_A_NUMBER',
    ],
    ['weights below 0', () => rocAuc({ references: [0, 1], scores: [0, 1], sampleWeights: [-1, 1] }), 'NOT_A_NUMBER'],
    ['a score that is no number', () => rocAuc({ references: [0, 1], scores: [0, NaN] }), 'NOT_A_NUMBER'],
    ['lengths', () => rocAuc({ references: [0, 1], scores: [0] }), 'LENGTH_MISMATCH'],
    ['mixed labels', () => rocCurve({ references: [0, '1'], scores: [0, 1] }), 'MIXED_LABEL_TYPES'],
    ['three labels of one column', () => rocAuc({ references: [0, 1, 2], scores: [0, 1, 2] }), 'INVALID_OPTION'],
    ['rows of a curve', () => rocCurve({ references: [0, 1], scores: [row, row] }), 'INVALID_TYPE'],
    [
      'indicators of a curve',
      () => detCurve({ referenceIndicators: [[0, 1]], scores: [[0, 1]] } as unknown as ScoreData),
      'INVALID_TYPE',
    ],
    ['labels that do not tell', () => rocCurve({ references: [1, 2], scores: [0, 1] }), 'POSITIVE_LABEL_REQUIRED'],
    ['three labels', () => rocCurve({ references: [-1, 0, 1], scores: [0, 1, 2] }), 'POSITIVE_LABEL_REQUIRED'],
    ['strings', () => precisionRecallCurve({ references: ['a'], scores: [0] }), 'POSITIVE_LABEL_REQUIRED'],
    ['a stranger', () => rocCurve(plain, { positiveLabel: 7 }), 'INVALID_OPTION'],
    ['a stranger of another type', () => rocCurve(plain, { positiveLabel: '1' }), 'INVALID_OPTION'],
    ['no label', () => rocCurve(plain, { positiveLabel: 0.5 }), 'INVALID_LABEL'],
    ['only one kind', () => detCurve({ references: [1, 1], scores: [0, 1] }), 'EMPTY_INPUT'],
    ['no boolean', () => rocCurve(plain, { dropIntermediate: 1 as unknown as boolean }), 'INVALID_OPTION'],
    ['an unknown option', () => rocCurve(plain, { drop: true } as object), 'UNKNOWN_OPTION'],
    ['no comparison', () => rocAuc(three), 'INVALID_OPTION'],
    ['an unknown comparison', () => rocAuc(plain, { multiClass: 'raise' as 'ovr' }), 'INVALID_OPTION'],
    ['an unknown average', () => rocAuc(plain, { average: 'binary' as 'macro' }), 'INVALID_OPTION'],
    ['no rate', () => rocAuc(plain, { maxFpr: 0 }), 'INVALID_OPTION'],
    ['part of the area of classes', () => rocAuc(three, { multiClass: 'ovr', maxFpr: 0.5 }), 'INVALID_OPTION'],
    ['samples of classes', () => rocAuc(three, { multiClass: 'ovr', average: 'samples' }), 'INVALID_OPTION'],
    ['micro of pairs', () => rocAuc(three, { multiClass: 'ovo', average: 'micro' }), 'INVALID_OPTION'],
    ['none of pairs', () => rocAuc(three, { multiClass: 'ovo', average: 'none' }), 'INVALID_OPTION'],
    [
      'weights of pairs',
      () => rocAuc({ ...three, sampleWeights: [1, 1, 1, 1, 1, 1] }, { multiClass: 'ovo' }),
      'INVALID_OPTION',
    ],
    [
      'rows that are no probabilities',
      () => rocAuc({ ...three, scores: three.scores.map((scores) => scores.map((x) => 2 * x)) }, { multiClass: 'ovr' }),
      'INVALID_TYPE',
    ],
    ['other classes', () => rocAuc(three, { multiClass: 'ovr', classes: ['a', 'b', 'd'] }), 'INVALID_LABEL'],
    ['fewer classes', () => rocAuc(three, { multiClass: 'ovr', classes: ['a', 'b'] }), 'INVALID_OPTION'],
    ['a positive label of classes', () => averagePrecision(three, { positiveLabel: 'a' }), 'INVALID_OPTION'],
    ['classes of one column', () => averagePrecision(plain, { classes: [0, 1] }), 'INVALID_OPTION'],
    ['classes of indicators', () => averagePrecision(indicators, { classes: [0, 1, 2] }), 'INVALID_OPTION'],
    ['beta of another objective', () => decisionThresholds(plain, { objective: 'youden', beta: 1 }), 'INVALID_OPTION'],
    ['a cost of another objective', () => decisionThresholds(plain, { falsePositiveCost: 1 }), 'INVALID_OPTION'],
    ['no cost', () => decisionThresholds(plain, { objective: 'cost', falsePositiveCost: -1 }), 'INVALID_OPTION'],
    ['no beta', () => decisionThresholds(plain, { beta: -1 }), 'INVALID_OPTION'],
    ['no objective', () => decisionThresholds(plain, { objective: 'f1' as 'cost' }), 'INVALID_OPTION'],
    [
      'only one kind for Youden',
      () => decisionThresholds({ references: [1], scores: [1] }, { objective: 'youden' }),
      'EMPTY_INPUT',
    ],
  ])('%s', (_name, call, expected) => {
    expect(call).toThrow(code(expected));
  });

  it('leave a state as it was', () => {
    const seen = accumulator(rocAucMetric()).addBatch(plain);
    const before = JSON.stringify(seen);
    expect(() => seen.addBatch({ references: ['a'], scores: [1] })).toThrow(code('MIXED_LABEL_TYPES'));
    expect(() => seen.addBatch({ references: [1], scores: [[0.5, 0.5]] })).toThrow(code('INVALID_OPTION'));
    expect(() => seen.addBatch({ references: [1], scores: [1], sampleWeights: [-1] })).toThrow(code('NOT_A_NUMBER'));
    const classes = accumulator(rocAucMetric({ multiClass: 'ovr' })).addBatch(three);
    expect(() => classes.addBatch({ references: ['a'], scores: [[0.5, 0.5]] })).toThrow(code('LENGTH_MISMATCH'));
    expect(JSON.stringify(seen)).toBe(before);
    expect(seen.addBatch({ references: [], scores: [] }).score()).toBe(0.5);
  });
});

describe('states', () => {
  it('are the samples in the order of their scores', () => {
    const seen = accumulator(rocCurveMetric()).addBatch({ references: [1, 0], scores: [0.5, -0] });
    seen.add({ reference: 1, score: 0.25, sampleWeight: 2 });
    expect(JSON.parse(JSON.stringify(seen)).state).toEqual({
      type: 'number',
      width: 1,
      labels: [0, 1],
      references: [0, 1, 1],
      scores: [0, 0.25, 0.5],
      weights: [1, 2, 1],
    });
  });

  it('know their configuration', () => {
    expect(rocAucMetric({ average: 'weighted', maxFpr: 0.5, classes: ['x', 'y'] }).signature).toBe(
      'average:weighted|maxFpr:0.5|classes:["x","y"]',
    );
    expect(averagePrecisionMetric({ positiveLabel: 2n }).signature).toBe('average:macro|positive:2n');
    expect(decisionThresholdsMetric({ objective: 'youden', positiveLabel: 'y' }).signature).toBe(
      'objective:youden|positive:"y"',
    );
    const other = accumulator(rocAucMetric({ maxFpr: 0.5 })).toJSON();
    expect(() => accumulator(rocAucMetric()).fromJSON(other)).toThrow(code('STATE_MISMATCH'));
  });

  it.each<[string, { readonly [key: string]: Json }]>([
    ['a place beyond the labels', { references: [0, 2] }],
    ['another number of scores', { scores: [0, 1, 2] }],
    ['another number of weights', { weights: [1] }],
    ['a weight below 0', { weights: [1, -1] }],
    ['a score that is no number', { scores: [0, 'NaN'] }],
    ['a label of another type', { labels: [0, '1'] }],
    ['a label twice', { labels: [1, 1] }],
    ['an unknown type', { type: 'symbol' }],
    ['samples without width', { width: 0 }],
  ])('that are damaged are refused: %s', (_name, damage) => {
    const metric = rocCurveMetric();
    const state = accumulator(metric)
      .addBatch({ references: [0, 1], scores: [0, 1] })
      .toJSON();
    const inner = state.state as { readonly [key: string]: Json };
    expect(() => metric.decodeState({ ...state, state: { ...inner, ...damage } })).toThrow(code('STATE_FORMAT'));
    expect(metric.extractOutput(metric.decodeState(state)).thresholds).toEqual([Infinity, 1, 0]);
  });
});
