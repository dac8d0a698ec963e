import { describe, expect, it } from 'vitest';
import {
  brierScore,
  brierScoreMetric,
  calibrationError,
  calibrationErrorMetric,
  coverageError,
  coverageErrorMetric,
  type IndicatorScoreData,
  labelRankingAveragePrecision,
  labelRankingLoss,
  logLoss,
  logLossMetric,
  reliabilityDiagram,
  reliabilityDiagramMetric,
  type ScoreData,
  topKAccuracy,
  topKAccuracyMetric,
} from '../../src/classification/index.js';
import { accumulator } from '../../src/core/accumulator.js';

const code = (expected: string) => expect.objectContaining({ code: expected });

const three = {
  references: ['a', 'b', 'c'],
  scores: [
    [0.5, 0.25, 0.25],
    [0.125, 0.75, 0.125],
    [0.5, 0.5, 0],
  ],
};
const binary = { references: [0, 1, 1, 0], scores: [0.25, 0.5, 1, 0] };

describe('log loss', () => {
  it('by hand', () => {
    expect(logLoss(binary)).toBeCloseTo((-Math.log(0.75) - Math.log(0.5)) / 4, 15);
    expect(logLoss(binary, { normalize: false })).toBeCloseTo(-Math.log(0.75) - Math.log(0.5), 14);
    // The last sample is a surprise without end, clipped to -ln(2^-52).
    expect(logLoss(three, { normalize: false })).toBeCloseTo(-Math.log(0.5) - Math.log(0.75) + 52 * Math.LN2, 12);
    expect(logLoss({ ...binary, sampleWeights: [0, 3, 0, 0] })).toBeCloseTo(Math.LN2, 15);
    // Rows are taken as they are.
    expect(
      logLoss({
        references: [0, 1],
        scores: [
          [0.25, 0.25],
          [0.25, 0.25],
        ],
      }),
    ).toBeCloseTo(2 * Math.LN2, 15);
    // Two true labels: both losses.
    expect(logLoss({ referenceIndicators: [[1, 1, 0]], scores: [[0.5, 0.25, 0.25]] })).toBeCloseTo(3 * Math.LN2, 15);
  });

  it('reads every form of the same scores', () => {
    const expected = logLoss(three);
    expect(logLoss({ ...three, scores: Float64Array.from(three.scores.flat()) })).toBe(expected);
    expect(logLoss({ ...three, scores: Float32Array.from(three.scores.flat()) })).toBe(expected);
    expect(logLoss({ ...three, scores: new Set(three.scores.map((row) => Float64Array.from(row))) })).toBe(expected);
    expect(logLoss({ ...binary, scores: binary.scores.map((p) => [p]) })).toBe(logLoss(binary));
    expect(logLoss({ ...binary, references: Uint8Array.from(binary.references) })).toBe(logLoss(binary));
    expect(logLoss({ references: [1n, 0n], scores: [0.5, 0.5] })).toBe(Math.LN2);
    expect(logLoss({ references: [true, false], scores: [0.5, 0.5] })).toBe(Math.LN2);
  });
});

describe('Brier score', () => {
  it('by hand', () => {
    expect(brierScore(binary)).toBe((1 / 16 + 1 / 4) / 4);
    expect(brierScore(binary, { scaleByHalf: false })).toBe((1 / 16 + 1 / 4) / 2);
    expect(brierScore(binary, { positiveLabel: 0 })).toBe((9 / 16 + 1 / 4 + 1 + 1) / 4);
    expect(brierScore(binary, { classes: [1, 0] })).toBe(brierScore(binary, { positiveLabel: 0 }));
    const squares = 1 / 4 + 1 / 16 + 1 / 16 + (1 / 64 + 1 / 16 + 1 / 64) + (1 / 4 + 1 / 4 + 1);
    expect(brierScore(three)).toBeCloseTo(squares / 3, 15);
    expect(brierScore(three, { scaleByHalf: true })).toBeCloseTo(squares / 6, 15);
    expect(brierScore({ referenceIndicators: [[1, 1]], scores: [[0.5, 1]] }, { scaleByHalf: false })).toBe(1 / 4);
  });

  it('finds the positive label, or asks for it', () => {
    expect(brierScore({ references: [-1, 1], scores: [0, 0.5] })).toBe(1 / 8);
    expect(brierScore({ references: [0, 0], scores: [0, 0.5] })).toBe(1 / 8);
    expect(brierScore({ references: [true, false], scores: [1, 0.5] })).toBe(1 / 8);
    for (const references of [
      ['a', 'b'],
      [1, 2],
      [0, -1],
      [7, 7],
    ]) {
      expect(() => brierScore({ references, scores: [0, 0.5] } as ScoreData)).toThrow(code('POSITIVE_LABEL_REQUIRED'));
    }
    expect(brierScore({ references: [1, 2], scores: [0, 0.5] }, { positiveLabel: 2 })).toBe(1 / 8);
    expect(() => brierScore(binary, { positiveLabel: 2 })).toThrow(code('INVALID_OPTION'));
    expect(() => brierScore(binary, { positiveLabel: 'b' })).toThrow(code('INVALID_OPTION'));
    expect(() => brierScore(three, { positiveLabel: 'b' })).toThrow(code('INVALID_OPTION'));
    expect(() => brierScore(binary, { positiveLabel: 1, classes: [0, 1] })).toThrow(code('INVALID_OPTION'));
    expect(() => brierScore({ references: [0, 1, 2], scores: [0, 0.5, 1] })).toThrow(code('INVALID_LABEL'));
  });
});

describe('top-k accuracy', () => {
  it('by hand', () => {
    const data = {
      references: [0, 1, 2],
      scores: [
        [3, 2, 1],
        [3, 2, 1],
        [3, 2, 1],
      ],
    };
    expect([1, 2, 3, 9].map((k) => topKAccuracy(data, { k, normalize: false }))).toEqual([1, 2, 3, 3]);
    expect(topKAccuracy({ ...data, sampleWeights: [1, 1, 2] }, { k: 2 })).toBe(0.5);
    // Of equal scores the last column is first.
    const ties = {
      references: [0, 1, 2],
      scores: [
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ],
    };
    expect([1, 2, 3].map((k) => topKAccuracy(ties, { k, normalize: false }))).toEqual([1, 2, 3]);
    expect(topKAccuracy({ ...ties, references: ['c', 'c', 'c'] }, { k: 1, classes: ['a', 'b', 'c'] })).toBe(1);
    expect(topKAccuracy({ ...ties, references: ['c', 'c', 'c'] }, { k: 1, classes: ['c', 'b', 'a'] })).toBe(0);
  });

  it('takes 0.5 as the threshold of probabilities and 0 of other scores', () => {
    expect(topKAccuracy({ references: [0, 1, 1], scores: [0.5, 0.6, 0.4] }, { k: 1 })).toBe(2 / 3);
    expect(topKAccuracy({ references: [0, 1, 1], scores: [0, 0.6, 1.4] }, { k: 1 })).toBe(1);
    expect(topKAccuracy({ references: [0, 1, 1], scores: [-2, 0.6, 0.4] }, { k: 1 })).toBe(1);
    expect(topKAccuracy({ references: [0, 1, 1], scores: [9, 0.6, 0.4] }, { k: 2 })).toBe(1);
    // Which of them is known only when all batches are.
    const metric = topKAccuracyMetric({ k: 1 });
    const seen = accumulator(metric).addBatch({ references: [0, 1, 1], scores: [0.4, 0.6, 0.4] });
    expect(seen.score()).toBe(2 / 3);
    // Above 0: two of the first batch and both of the second.
    expect(seen.addBatch({ references: [0, 1], scores: [-3, 3] }).score()).toBe(4 / 5);
  });
});

describe('label ranking', () => {
  it('counts equal scores against the model, and nothing where no label or every label is true', () => {
    const ties = { referenceIndicators: [[1, 0, 0]], scores: [[1, 1, 1]] };
    expect([coverageError, labelRankingAveragePrecision, labelRankingLoss].map((score) => score(ties))).toEqual([
      3,
      1 / 3,
      1,
    ]);
    for (const [row, coverage] of [
      [[0, 0], 0],
      [[1, 1], 2],
    ] as const) {
      const data = { referenceIndicators: [row], scores: Float32Array.of(0.5, 0.25) };
      expect([coverageError, labelRankingAveragePrecision, labelRankingLoss].map((score) => score(data))).toEqual([
        coverage,
        1,
        0,
      ]);
    }
  });
});

describe('calibration', () => {
  it('has a bin for a confidence of 1, as torchmetrics', () => {
    // 0.9 and 1 lie apart: gaps of 0.9 and 0. In one bin it would be |1/2 - 0.95|.
    const data = { references: [0, 1], scores: [0.9, 1] };
    expect(calibrationError(data, { bins: 10 })).toBe(0.45);
    expect(calibrationError(data, { bins: 1, norm: 'max' })).toBe(0.9);
  });

  it('takes the first of equal columns as the answer', () => {
    const data = {
      references: ['a', 'b'],
      scores: [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
    };
    expect(calibrationError(data)).toBe(0);
    expect(calibrationError({ ...data, references: ['a', 'a'] }, { classes: ['a', 'b'] })).toBe(0.5);
    expect(calibrationError({ ...data, references: ['a', 'a'] }, { classes: ['b', 'a'] })).toBe(0.5);
    const sure = {
      references: ['a', 'a'],
      scores: [
        [1, 0],
        [1, 0],
      ],
    };
    expect(calibrationError(sure, { classes: ['a', 'b'] })).toBe(0);
    expect(calibrationError(sure, { classes: ['b', 'a'] })).toBe(1);
  });

  it('shows bins with their edges', () => {
    const data = { references: [0, 1, 1], scores: [0.5, 0.25, 1], sampleWeights: [1, 3, 1] };
    // 0.5 closes the first bin.
    expect(reliabilityDiagram(data, { bins: 2 })).toEqual([
      { lower: 0, upper: 0.5, count: 4, meanConfidence: 1.25 / 4, accuracy: 0.75 },
      { lower: 0.5, upper: 1, count: 1, meanConfidence: 1, accuracy: 1 },
    ]);
    // numpy.percentile of the scores at 0, 25, 50, 75, 100: the middle three are the same.
    const some = { references: [0, 0, 1, 1, 1], scores: [0, 0.5, 0.5, 0.5, 1] };
    const quantiles = reliabilityDiagram(some, { bins: 4, strategy: 'quantile' });
    expect(quantiles.map((bin) => [bin.lower, bin.upper, bin.count])).toEqual([
      [0, 0.5, 4],
      [0.5, 0.5, 0],
      [0.5, 0.5, 0],
      [0.5, 1, 1],
    ]);
    // scikit-learn's third of [0, 0.5, 0.5, 1] is 0.4999999999999999, so that the two in the middle lie above it.
    const thirds = { references: [0, 0, 1, 1], scores: [0, 0.5, 0.5, 1] };
    const counts = reliabilityDiagram(thirds, { bins: 3, strategy: 'quantile' }).map((bin) => bin.count);
    expect(counts).toEqual([1, 2, 1]);
    expect(() => reliabilityDiagram(data, { strategy: 'quantile' })).toThrow(code('INVALID_OPTION'));
    const options = { strategy: 'quantile' } as unknown as { strategy: 'uniform' };
    expect(() => reliabilityDiagramMetric(options)).toThrow(code('INVALID_OPTION'));
  });
});

const onProbabilities = { logLoss, brierScore, calibrationError, reliabilityDiagram };
const onScores = { ...onProbabilities, topKAccuracy };
const onIndicators = { coverageError, labelRankingAveragePrecision, labelRankingLoss };

describe('refusals', () => {
  it.each([
    ['another length', { references: [0, 1], scores: [0.5] }, 'LENGTH_MISMATCH'],
    ['nothing', { references: [], scores: [] }, 'EMPTY_INPUT'],
    ['weights of 0', { references: [0, 1], scores: [0, 1], sampleWeights: [0, 0] }, 'EMPTY_INPUT'],
    ['NaN', { references: [0, 1], scores: [0, NaN] }, 'NOT_A_NUMBER'],
    ['a weight of NaN', { references: [0, 1], scores: [0, 1], sampleWeights: [1, NaN] }, 'NOT_A_NUMBER'],
    ['ragged rows', { references: [0, 1], scores: [[0, 1], [0]] }, 'LENGTH_MISMATCH'],
    ['empty rows', { references: [0, 1], scores: [[], []] }, 'LENGTH_MISMATCH'],
    ['mixed labels', { references: [0, '1'], scores: [0, 1] }, 'MIXED_LABEL_TYPES'],
    ['a fraction as label', { references: [0, 0.5], scores: [0, 1] }, 'INVALID_LABEL'],
    [
      'fewer labels than columns',
      {
        references: [0, 1],
        scores: [
          [0, 1, 0],
          [0, 1, 0],
        ],
      },
      'INVALID_OPTION',
    ],
    ['a bare list', [0, 1], 'INVALID_TYPE'],
    ['no scores', { references: [0, 1] }, 'INVALID_TYPE'],
  ])('%s', (_, data, expected) => {
    for (const score of Object.values(onScores)) {
      expect(() => score(data as unknown as ScoreData), score.name).toThrow(code(expected));
    }
  });

  it('names the place of a score that is no probability', () => {
    for (const score of Object.values(onProbabilities)) {
      expect(() => score({ references: [0, 1], scores: [0, 1.5] })).toThrow(
        expect.objectContaining({ code: 'NOT_A_NUMBER', message: 'scores[1] is 1.5, expected a probability, 0 to 1' }),
      );
      expect(() =>
        score({
          references: [0, 1],
          scores: [
            [0, 1],
            [-1, 2],
          ],
        }),
      ).toThrow(/^scores\[1\]\[0\] is -1/);
    }
    expect(
      topKAccuracy({
        references: [0, 1],
        scores: [
          [0, 1],
          [-1, 2],
        ],
      }),
    ).toBe(1);
  });

  it('names classes where a batch lacks a label', () => {
    for (const score of [logLoss, topKAccuracy]) {
      expect(() => score({ references: [1, 1], scores: [0.5, 0.25] })).toThrow(
        expect.objectContaining({
          code: 'INVALID_OPTION',
          message: 'classes is undefined, expected 2 labels; references have 1',
        }),
      );
    }
  });

  it.each([
    ['a label that is none of them', { classes: ['a', 'b', 'd'] }, 'INVALID_LABEL'],
    ['another number', { classes: ['a', 'b', 'c', 'd'] }, 'INVALID_OPTION'],
    ['one twice', { classes: ['a', 'b', 'b'] }, 'INVALID_OPTION'],
    ['one alone', { classes: ['a'] }, 'INVALID_OPTION'],
    ['another type', { classes: [0, 1, 2] }, 'MIXED_LABEL_TYPES'],
    ['no list', { classes: 'abc' }, 'INVALID_OPTION'],
    ['a name that is none', { labels: ['a', 'b', 'c'] }, 'UNKNOWN_OPTION'],
  ])('classes: %s', (_, options, expected) => {
    for (const score of Object.values(onScores)) {
      expect(() => score(three, options as unknown as { classes: string[] }), score.name).toThrow(code(expected));
    }
  });

  it.each([
    [() => logLoss(binary, { normalize: 1 as unknown as boolean }), 'INVALID_OPTION'],
    [() => brierScore(binary, { scaleByHalf: 'yes' as 'auto' }), 'INVALID_OPTION'],
    [() => topKAccuracy(binary, { k: 0 }), 'INVALID_OPTION'],
    [() => topKAccuracy(binary, { k: 1.5 }), 'INVALID_OPTION'],
    [() => calibrationError(binary, { bins: 0 }), 'INVALID_OPTION'],
    [() => calibrationError(binary, { bins: 1e9 }), 'INVALID_OPTION'],
    [() => calibrationError(binary, { norm: 'l3' as 'l2' }), 'INVALID_OPTION'],
    [() => reliabilityDiagram(binary, { bins: NaN }), 'INVALID_OPTION'],
    [() => reliabilityDiagram(binary, { strategy: 'kmeans' as 'uniform' }), 'INVALID_OPTION'],
    [() => coverageError({ referenceIndicators: [[1]], scores: [[1]] }, { k: 1 } as never), 'UNKNOWN_OPTION'],
    [() => logLoss({ referenceIndicators: [[1, 0]], scores: [[1, 0]] }, { classes: [0, 1] }), 'INVALID_OPTION'],
    [() => brierScore({ referenceIndicators: [[1]], scores: [[1]] }), 'INVALID_TYPE'],
  ])('options %#', (call, expected) => {
    expect(call).toThrow(code(expected));
  });

  it.each([
    ['labels', binary, 'INVALID_TYPE'],
    ['a column', { referenceIndicators: [0, 1], scores: [0, 1] }, 'INVALID_TYPE'],
    ['nothing', { referenceIndicators: [], scores: [] }, 'EMPTY_INPUT'],
    ['another width', { referenceIndicators: [[0, 1]], scores: [[0.5]] }, 'LENGTH_MISMATCH'],
    ['a 2', { referenceIndicators: [[0, 2]], scores: [[0.5, 1]] }, 'INVALID_LABEL'],
    ['Infinity', { referenceIndicators: [[0, 1]], scores: [[0.5, Infinity]] }, 'NOT_A_NUMBER'],
  ])('label ranking: %s', (_, data, expected) => {
    for (const score of Object.values(onIndicators)) {
      expect(() => score(data as unknown as IndicatorScoreData), score.name).toThrow(code(expected));
    }
  });

  it('indicators where labels are meant', () => {
    const data = { referenceIndicators: [[1, 0]], scores: [[1, 0]] } as unknown as ScoreData;
    for (const score of [topKAccuracy, calibrationError, reliabilityDiagram]) {
      expect(() => score(data), score.name).toThrow(code('INVALID_TYPE'));
    }
  });
});

describe('streams', () => {
  it('without classes take batches that have every label, always the same ones', () => {
    const seen = accumulator(logLossMetric()).addBatch(three).addBatch(three);
    const before = JSON.stringify(seen);
    for (const [data, expected] of [
      [
        {
          references: ['a', 'b'],
          scores: [
            [1, 0, 0],
            [0, 1, 0],
          ],
        },
        'INVALID_OPTION',
      ],
      [{ references: ['a', 'b', 'd'], scores: three.scores }, 'INVALID_LABEL'],
      [{ references: [0, 1, 2], scores: three.scores }, 'MIXED_LABEL_TYPES'],
      [
        {
          references: ['a', 'b'],
          scores: [
            [1, 0],
            [0, 1],
          ],
        },
        'LENGTH_MISMATCH',
      ],
      [{ references: ['a', 'b'], scores: [0, 1] }, 'LENGTH_MISMATCH'],
      [{ referenceIndicators: [[1, 0, 0]], scores: [[1, 0, 0]] }, 'MIXED_LABEL_TYPES'],
      [
        {
          references: ['a', 'b', 'c'],
          scores: [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 7],
          ],
        },
        'NOT_A_NUMBER',
      ],
    ] as const) {
      expect(() => seen.addBatch(data)).toThrow(code(expected));
      // What is refused changes nothing.
      expect(JSON.stringify(seen)).toBe(before);
    }
    expect(() => seen.add({ reference: 'a', score: [1, 0, 0] })).toThrow(/classes/);
    expect(seen.addBatch({ references: [], scores: [] }).score()).toBe(logLoss(three));
  });

  it('of one score a sample learn the labels as they come, and refuse those that cannot be together', () => {
    const seen = accumulator(brierScoreMetric()).addBatch({ references: [-1], scores: [0.5] });
    expect(() => seen.addBatch({ references: [0], scores: [0.5] })).toThrow(code('POSITIVE_LABEL_REQUIRED'));
    expect(seen.add({ reference: 1, score: 0.5 }).score()).toBe(0.25);
    expect(() => seen.add({ reference: 0, score: 0.5 })).toThrow(code('INVALID_LABEL'));
    const named = accumulator(brierScoreMetric({ positiveLabel: 'b' })).add({ reference: 'a', score: 0.5 });
    expect(() => named.add({ reference: 'c', score: 0.5 })).toThrow(code('INVALID_OPTION'));
    expect(named.add({ reference: 'b', score: 0.5 }).score()).toBe(0.25);
  });

  it('merge only what fits, and read only states of their own', () => {
    const metric = logLossMetric();
    const state = metric.addBatch(metric.createAccumulator(), three);
    const other = metric.addBatch(metric.createAccumulator(), { ...three, references: ['a', 'b', 'd'] });
    expect(() => metric.mergeAccumulators([state, other])).toThrow(code('INVALID_LABEL'));
    expect(metric.extractOutput(metric.mergeAccumulators([metric.createAccumulator(), state]))).toBe(logLoss(three));
    expect(() => metric.extractOutput(metric.createAccumulator())).toThrow(code('EMPTY_INPUT'));
    const json = metric.encodeState(state);
    expect(json.state).toMatchObject({ type: 'string', columns: 3, labels: ['a', 'b', 'c'] });
    expect(() => logLossMetric({ normalize: false }).decodeState(json)).toThrow(code('STATE_MISMATCH'));
    for (const damage of [
      { type: 'symbol' },
      { columns: 1.5 },
      { columns: undefined },
      { labels: [1, 2, 3] },
      { sums: [[1]] },
      { sums: [[1], ['NaN']] },
      { sums: 1 },
    ]) {
      const damaged = { ...json, state: { ...(json.state as object), ...damage } };
      expect(() => metric.decodeState(JSON.parse(JSON.stringify(damaged))), JSON.stringify(damage)).toThrow(
        code('STATE_FORMAT'),
      );
    }
  });

  it('sign what changes the number', () => {
    expect(logLossMetric().signature).toBe('normalize:yes');
    expect(topKAccuracyMetric({ k: 3, normalize: false, classes: [1n, 0n] }).signature).toBe(
      'k:3|normalize:no|classes:[1n,0n]',
    );
    expect(brierScoreMetric({ scaleByHalf: false, positiveLabel: 'x' }).signature).toBe('half:no|positive:"x"');
    expect(brierScoreMetric({ scaleByHalf: true }).signature).toBe('half:yes');
    expect(calibrationErrorMetric({ bins: 3, norm: 'l2' }).signature).toBe('bins:3|norm:l2');
    expect(reliabilityDiagramMetric({ bins: 3, classes: ['a', 'b'] }).signature).toBe(
      'bins:3|strategy:uniform|classes:["a","b"]',
    );
    expect(coverageErrorMetric().signature).toBe('ties:max');
  });
});
