import { describe, expect, it } from 'vitest';
import {
  accuracy,
  accuracyMetric,
  classificationReport,
  confusionMatrix,
  confusionMatrixMetric,
  f1,
  f1Metric,
  fBeta,
  formatClassificationReport,
  type LabelData,
  multilabelConfusionMatrix,
  precision,
  precisionRecallFScore,
  recall,
} from '../../src/classification/index.js';
import { accumulator } from '../../src/core/accumulator.js';

const code = (expected: string) => expect.objectContaining({ code: expected });

// cat: 2 right, 1 said of a dog; dog: 1 right, 1 missed.
const pets = { predictions: ['cat', 'cat', 'dog', 'cat'], references: ['cat', 'dog', 'dog', 'cat'] };

describe('precision, recall, F', () => {
  it('by hand', () => {
    expect(precision(pets, { positiveLabel: 'cat' })).toBe(2 / 3);
    expect(recall(pets, { positiveLabel: 'dog' })).toBe(1 / 2);
    // 2 * 2 / (2 * 2 + 1)
    expect(f1(pets, { positiveLabel: 'cat' })).toBe(4 / 5);
    // 5 * 1 / (5 * 1 + 4 * 1)
    expect(fBeta(pets, { beta: 2, positiveLabel: 'dog' })).toBe(5 / 9);
    expect(fBeta(pets, { beta: Infinity, average: 'none' })).toEqual(recall(pets, { average: 'none' }));
    expect(fBeta(pets, { beta: 1e200, average: 'none' })).toEqual(recall(pets, { average: 'none' }));
    expect(fBeta(pets, { beta: 0, average: 'none' })).toEqual(precision(pets, { average: 'none' }));
    // The square of 1e154 is a double; three times that is none.
    const many = { predictions: ['a', 'a', 'a', 'b'], references: ['a', 'a', 'b', 'a'] };
    expect(fBeta(many, { beta: 1e154, positiveLabel: 'a' })).toBe(2 / 3);
    // However large beta is, F of a label that is predicted and never there is 0 and not 0/0.
    expect(
      fBeta({ predictions: ['a'], references: ['b'] }, { beta: 1e154, average: 'none', zeroDivision: 1 }).values,
    ).toEqual([0, 0]);
  });

  it('weighs by what is true', () => {
    const data = { predictions: ['a', 'a', 'a', 'b'], references: ['a', 'a', 'b', 'b'] };
    // F of a is 2 * 2 / (2 * 2 + 1) = 4/5, of b 2 / (2 + 1) = 2/3; two samples each.
    expect(f1(data, { average: 'weighted' })).toBeCloseTo((2 * (4 / 5) + 2 * (2 / 3)) / 4, 15);
    // With weights 1, 1, 1, 3: a has support 2, b 4; F of b is 6 / (6 + 1).
    const sampleWeights = [1, 1, 1, 3];
    expect(f1({ ...data, sampleWeights }, { average: 'weighted' })).toBeCloseTo((2 * (4 / 5) + 4 * (6 / 7)) / 6, 15);
  });

  it('sets 0/0 to zeroDivision and says so', () => {
    const data = { predictions: ['a', 'a'], references: ['a', 'b'] };
    for (const zeroDivision of [0, 1, NaN]) {
      expect(precision(data, { average: 'none', zeroDivision }).values).toEqual([0.5, zeroDivision]);
    }
    expect(precision(data, { average: 'macro', zeroDivision: NaN })).toBe(0.5);
    expect(precision(data, { average: 'macro', zeroDivision: 1 })).toBe(0.75);
    const { warnings } = precisionRecallFScore(data, { average: 'macro' });
    expect(warnings).toEqual([
      { code: 'UNDEFINED_PRECISION', message: 'the precision of 1 labels ("b") is 0/0 and counts 0 (zeroDivision)' },
    ]);
    const empty = { predictionSets: [[], ['a']], referenceSets: [[], ['a']] };
    expect(precisionRecallFScore(empty, { average: 'samples', zeroDivision: NaN })).toMatchObject({
      precision: 1,
      warnings: [{ code: 'UNDEFINED_PRECISION' }, { code: 'UNDEFINED_RECALL' }, { code: 'UNDEFINED_F_SCORE' }],
    });
  });

  it('means nothing where no label has a score', () => {
    const nothing = { predictions: ['a'], references: ['b'] };
    expect(f1(nothing, { average: 'macro', labels: ['z'], zeroDivision: NaN })).toBeNaN();
    // scikit-learn 1.9.1: weights that are all 0 do not count, so this is the plain mean of 0 (predicted, never right) and 1 (0/0).
    expect(precision(nothing, { average: 'weighted', labels: ['a', 'z'], zeroDivision: 1 })).toBe(0.5);
  });

  it('ignores labels outside labels, counts those that never occur, and a repeated one twice', () => {
    expect(recall(pets, { labels: ['dog', 'fish', 'dog'], average: 'none' })).toEqual({
      labels: ['dog', 'fish', 'dog'],
      values: [1 / 2, 0, 1 / 2],
      support: [2, 0, 2],
    });
    expect(recall(pets, { labels: ['dog', 'fish', 'dog'], average: 'macro' })).toBe(1 / 3);
    const sets = { predictionSets: [['a'], ['b']], referenceSets: [['a', 'b'], ['b']] };
    // The second b makes the first sample's recall 1/3 instead of 1/2, as a doubled column does in scikit-learn.
    expect(recall(sets, { average: 'samples', labels: ['a', 'b', 'b'] })).toBe((1 / 3 + 1) / 2);
  });

  it('finds the positive label, or asks for it', () => {
    expect(f1({ predictions: [-1, 1, 1], references: [-1, 1, -1] })).toBe(2 / 3);
    expect(f1({ predictions: [true, false], references: [true, true] })).toBe(2 / 3);
    expect(f1({ predictions: [1n, 0n], references: [1n, 1n] })).toBe(2 / 3);
    expect(f1({ predictions: [0, 0], references: [0, 0] })).toBe(0);
    expect(() => f1(pets)).toThrow(code('POSITIVE_LABEL_REQUIRED'));
    expect(() => f1({ predictions: [2, 3], references: [2, 3] })).toThrow(code('POSITIVE_LABEL_REQUIRED'));
    expect(() => f1(pets, { positiveLabel: 'fish' })).toThrow(code('INVALID_OPTION'));
    expect(() => f1(pets, { positiveLabel: 1 })).toThrow(
      expect.objectContaining({
        code: 'INVALID_OPTION',
        message: 'positiveLabel is 1, expected one of "cat", "dog"',
      }),
    );
    // Labels may be long texts: a message shows how they begin.
    expect(() => f1({ predictions: ['x'.repeat(1e6)], references: ['y'] })).toThrow(
      expect.objectContaining({ message: `positiveLabel is undefined, expected one of "y", "${'x'.repeat(40)}…"` }),
    );
    expect(() => f1({ predictions: [0, 1, 2], references: [0, 1, 2] })).toThrow(code('INVALID_OPTION'));
    expect(() => f1({ predictionSets: [['a']], referenceSets: [['a']] })).toThrow(code('INVALID_OPTION'));
  });
});

describe('hostile labels', () => {
  it('are labels like others, in code point order', () => {
    const labels = ['', '__proto__', 'accuracy', 'constructor', 'z', '\ud83d', '～', '😀'];
    const data = { predictions: [...labels].reverse(), references: [...labels].reverse() };
    expect(f1(data, { average: 'none' })).toEqual({
      labels,
      values: labels.map(() => 1),
      support: labels.map(() => 1),
    });
    expect(confusionMatrix(data).labels).toEqual(labels);
    expect(classificationReport(data).rows.map((row) => row.name)).toEqual(labels);
  });

  it('sort numbers by value and false before true, and know no -0', () => {
    const numbers = { predictions: [10, -0, 2 ** 40, 9], references: [-3, 0, 9, 10] };
    const { labels } = confusionMatrix(numbers);
    expect(labels).toEqual([-3, 0, 9, 10, 2 ** 40]);
    expect(Object.is(labels[1], 0)).toBe(true);
    expect(confusionMatrix({ predictions: [true], references: [false] }).labels).toEqual([false, true]);
    expect(confusionMatrix({ predictions: [10n ** 20n], references: [9n] }).labels).toEqual([9n, 10n ** 20n]);
    expect(accuracy({ predictions: [-0], references: [0] })).toBe(1);
  });

  it.each([
    ['NaN', [NaN], [1], 'INVALID_LABEL'],
    ['a fraction', [0.5], [1], 'INVALID_LABEL'],
    ['null', ['a', null], ['a', 'b'], 'INVALID_LABEL'],
    ['undefined', [undefined], ['a'], 'INVALID_LABEL'],
    ['a hole', Array(1), ['a'], 'INVALID_LABEL'],
    ['a symbol', [Symbol.iterator], ['a'], 'INVALID_LABEL'],
    ['an object', [{}], ['a'], 'INVALID_LABEL'],
    ['a fraction in a typed array', Float32Array.of(0.5), [1], 'INVALID_LABEL'],
    ['numbers and strings', ['1'], [1], 'MIXED_LABEL_TYPES'],
    ['numbers and booleans', [1, true], [1, 1], 'MIXED_LABEL_TYPES'],
    ['numbers and bigints', BigInt64Array.of(1n), Int8Array.of(1), 'MIXED_LABEL_TYPES'],
    ['another length', ['a'], ['a', 'b'], 'LENGTH_MISMATCH'],
    ['nothing', [], [], 'EMPTY_INPUT'],
    ['a text', 'abc', ['a', 'b', 'c'], 'INVALID_TYPE'],
    ['no column', undefined, ['a'], 'INVALID_TYPE'],
  ])('refuses %s', (_, predictions, references, expected) => {
    const data = { predictions, references } as unknown as typeof pets;
    const scores: readonly ((data: LabelData) => unknown)[] = [
      accuracy,
      confusionMatrix,
      classificationReport,
      multilabelConfusionMatrix,
    ];
    for (const score of scores) {
      expect(() => score(data)).toThrow(code(expected));
    }
    expect(() => f1(data, { average: 'macro' })).toThrow(code(expected));
  });

  it('takes every kind of column', () => {
    const references = [3, 1, 1];
    for (const predictions of [
      Int32Array.of(3, 1, 2),
      Uint8ClampedArray.of(3, 1, 2),
      Float64Array.of(3, 1, 2),
      new Set([3, 1, 2]),
    ]) {
      expect(accuracy({ predictions, references })).toBe(2 / 3);
      expect(f1({ predictions, references }, { average: 'none' }).labels).toEqual([1, 2, 3]);
    }
    expect(f1({ predictions: BigInt64Array.of(1n), references: [1n] })).toBe(1);
  });
});

describe('sets and indicators', () => {
  it.each([
    ['a text as set', { predictionSets: ['ab'], referenceSets: [['a']] }, 'INVALID_TYPE'],
    ['types in a set', { predictionSets: [['a', 1]], referenceSets: [['a']] }, 'MIXED_LABEL_TYPES'],
    ['types between sets', { predictionSets: [['a']], referenceSets: [[1]] }, 'MIXED_LABEL_TYPES'],
    ['a ragged row', { predictionIndicators: [[0, 1]], referenceIndicators: [[0]] }, 'LENGTH_MISMATCH'],
    [
      'a number that is no indicator',
      { predictionIndicators: [[0, 2]], referenceIndicators: [[0, 1]] },
      'INVALID_LABEL',
    ],
    ['one column', { predictionSets: [['a']] }, 'INVALID_TYPE'],
  ])('refuses %s', (_, data, expected) => {
    expect(() => accuracy(data as unknown as typeof pets)).toThrow(code(expected));
    expect(() => f1(data as unknown as typeof pets, { average: 'micro' })).toThrow(code(expected));
  });

  it('counts a label of a set once, and every column of indicators', () => {
    const sets = { predictionSets: [['a', 'a']], referenceSets: [new Set(['a', 'b'])] };
    expect(precision(sets, { average: 'micro' })).toBe(1);
    expect(recall(sets, { average: 'samples' })).toBe(0.5);
    const { labels, matrices } = multilabelConfusionMatrix({
      predictionIndicators: [[0, 1, 0]],
      referenceIndicators: [[0, 1, 0]],
    });
    expect(labels).toEqual([0, 1, 2]);
    expect(matrices).toEqual([
      [
        [1, 0],
        [0, 0],
      ],
      [
        [0, 0],
        [0, 1],
      ],
      [
        [1, 0],
        [0, 0],
      ],
    ]);
    const indicators = { predictionIndicators: [[0, 1]], referenceIndicators: [[0, 1]] };
    expect(() => f1(indicators, { average: 'macro', labels: [2] })).toThrow(code('INVALID_OPTION'));
    expect(() => f1(indicators, { average: 'macro', labels: ['a'] })).toThrow(code('MIXED_LABEL_TYPES'));
    expect(() => confusionMatrix(indicators as unknown as typeof pets)).toThrow(code('INVALID_TYPE'));
    expect(() => f1(pets, { average: 'samples' })).toThrow(code('INVALID_OPTION'));
    expect(() => multilabelConfusionMatrix(pets, { samplewise: true })).toThrow(code('INVALID_OPTION'));
  });
});

describe('options', () => {
  it.each([
    [{ averge: 'macro' }, 'UNKNOWN_OPTION'],
    [{ average: 'mean' }, 'INVALID_OPTION'],
    [{ average: null }, 'INVALID_OPTION'],
    [{ zeroDivision: 0.5 }, 'INVALID_OPTION'],
    [{ average: 'macro', labels: [] }, 'INVALID_OPTION'],
    [{ average: 'macro', labels: null }, 'INVALID_TYPE'],
    [{ average: 'macro', labels: '' }, 'INVALID_TYPE'],
    [['dog', 'cat'], 'INVALID_TYPE'],
    [{ average: 'macro', labels: 'cat' }, 'INVALID_TYPE'],
    [{ average: 'macro', labels: [NaN] }, 'INVALID_LABEL'],
    [{ average: 'macro', labels: [1] }, 'MIXED_LABEL_TYPES'],
    [{ labels: ['cat'] }, 'INVALID_OPTION'],
    [{ average: 'macro', positiveLabel: 'cat' }, 'INVALID_OPTION'],
    [null, 'INVALID_TYPE'],
  ])('refuse %j', (options, expected) => {
    expect(() => f1(pets, options as unknown as { average: 'macro' })).toThrow(code(expected));
  });

  it('refuse others of other metrics', () => {
    expect(() => fBeta(pets, {} as unknown as { beta: number })).toThrow(code('INVALID_OPTION'));
    expect(() => fBeta(pets, { beta: -1 })).toThrow(code('INVALID_OPTION'));
    expect(() => accuracy(pets, { normalize: 1 } as unknown as { normalize: boolean })).toThrow(code('INVALID_OPTION'));
    expect(() => confusionMatrix(pets, { normalize: 'true' } as unknown as { normalize: 'all' })).toThrow(
      code('INVALID_OPTION'),
    );
    expect(() => confusionMatrix(pets, { labels: ['fish'] })).toThrow(code('INVALID_OPTION'));
    expect(() => classificationReport(pets, { targetNames: ['one'] })).toThrow(code('INVALID_OPTION'));
    expect(() => formatClassificationReport(classificationReport(pets), { digits: -1 })).toThrow(
      code('INVALID_OPTION'),
    );
    expect(() => formatClassificationReport(classificationReport(pets), { digits: 71 })).toThrow(
      code('INVALID_OPTION'),
    );
  });

  it('all have their place in the signature', () => {
    expect(f1Metric().signature).toBe('average:binary|zero:0');
    expect(f1Metric({ positiveLabel: '|' }).signature).toBe('average:binary|zero:0|positive:"|"');
    expect(f1Metric({ average: 'macro', labels: [2, 1], zeroDivision: NaN }).signature).toBe(
      'average:macro|zero:NaN|labels:[2,1]',
    );
    expect(f1Metric({ average: 'macro', labels: [2n] }).signature).toBe('average:macro|zero:0|labels:[2n]');
    expect(precisionRecallFScore(pets, { average: 'macro' }).signature).toMatch(
      /^beta:1\|average:macro\|zero:0\|version:evalmetry-/,
    );
  });
});

describe('weights', () => {
  it.each([[[1]], [[1, NaN, 1, 1]], [[1, Infinity, 1, 1]], [[1, '1', 1, 1]], [[1, 1e200, 1, 1]], [[1, null, 1, 1]]])(
    'refuse %j',
    (sampleWeights) => {
      const data = { ...pets, sampleWeights: sampleWeights as number[] };
      expect(() => accuracy(data)).toThrow(code(sampleWeights.length === 1 ? 'LENGTH_MISMATCH' : 'NOT_A_NUMBER'));
    },
  );

  it('say in which range they must be', () => {
    expect(() => accuracy({ ...pets, sampleWeights: [1, 1e-200, 1, 1] })).toThrow(
      'sampleWeights[1] is 1e-200, expected 0 or 1e-130 to 1e150',
    );
    // Two of these would not add up to a double, and not be stored either.
    expect(() => accuracy({ ...pets, sampleWeights: [4e157, 4e157, 1, 1] })).toThrow(code('NOT_A_NUMBER'));
    const seen = accumulator(accuracyMetric()).addBatch({ ...pets, sampleWeights: [1e150, 1e150, 1e150, 1e150] });
    expect(
      accumulator(accuracyMetric())
        .fromJSON(JSON.parse(JSON.stringify(seen)))
        .score(),
    ).toBe(0.75);
  });

  it('of 0 in all are no samples', () => {
    const data = { ...pets, sampleWeights: [0, 0, 0, 0] };
    expect(() => accuracy(data)).toThrow(code('EMPTY_INPUT'));
    expect(() => f1(data, { average: 'macro' })).toThrow(code('EMPTY_INPUT'));
    expect(() => confusionMatrix(data)).toThrow(code('EMPTY_INPUT'));
  });

  it('add up without rounding', () => {
    const sampleWeights = [0.1, 0.2, 0.3, 1e16];
    const data = { predictions: ['a', 'a', 'a', 'b'], references: ['a', 'a', 'a', 'a'], sampleWeights };
    // 0.1 + 0.2 + 0.3 is 0.6000000000000000055… exactly, and 1e16 swallows none of it.
    expect(accuracy(data, { normalize: false })).toBe(0.6);
    expect(recall(data, { average: 'none' }).support).toEqual([1e16, 0]);
  });
});

describe('a refused batch', () => {
  it.each([
    { predictions: ['new', 1], references: ['a', 'b'] },
    { predictions: ['new'], references: ['a', 'b'] },
    { predictions: ['new'], references: ['a'], sampleWeights: [NaN] },
    { predictions: [1], references: [1] },
    { predictionSets: [['new'], ['a', NaN]], referenceSets: [['a'], ['b']] },
    { predictionSets: [['new']], referenceSets: [['a']] },
  ])('leaves the state as it was: %j', (batch) => {
    for (const metric of [f1Metric({ average: 'macro' }), accuracyMetric()]) {
      const seen = accumulator(metric as unknown as ReturnType<typeof accuracyMetric>).addBatch(pets);
      const before = JSON.stringify(seen);
      expect(() => seen.addBatch(batch as unknown as typeof pets)).toThrow(
        expect.objectContaining({ name: 'MetricError' }),
      );
      expect(JSON.stringify(seen)).toBe(before);
    }
  });
});

describe('a row of a stream', () => {
  it('may have other fields, and fields that it inherits', () => {
    class Answer {
      readonly id = 7;
      get prediction() {
        return 'a';
      }
      get reference() {
        return 'b';
      }
    }
    expect(accumulator(accuracyMetric()).add(new Answer()).score()).toBe(0);
  });

  it.each([
    [{ prediction: 'a' }, 'references[0] is undefined, expected string'],
    [{ predictions: 'a', references: 'a' }, 'predictions[0] is undefined, expected string'],
    [{ predictionSet: ['a'] }, 'referenceSets[0] is undefined, expected an iterable'],
    [{ prediction: 'a', reference: 'a', sampleWeight: null }, 'sampleWeights[0] is null'],
  ])('that lacks a field is refused by its name: %j', (row, message) => {
    const seen = accumulator(accuracyMetric());
    expect(() => seen.add(row as unknown as { prediction: string; reference: string })).toThrow(message);
  });
});

describe('states', () => {
  it('of other labels or forms do not merge', () => {
    const metric = f1Metric({ average: 'macro' });
    const strings = accumulator(metric).addBatch(pets);
    const numbers = accumulator(metric).addBatch({ predictions: [1], references: [1] });
    const sets = accumulator(metric).addBatch({ predictionSets: [[]], referenceSets: [[]] });
    const narrow = accumulator(metric).addBatch({ predictionIndicators: [[1]], referenceIndicators: [[1]] });
    const wide = accumulator(metric).addBatch({ predictionIndicators: [[1, 0]], referenceIndicators: [[1, 0]] });
    for (const [a, b] of [
      [strings, numbers],
      [strings, sets],
      [narrow, wide],
      [sets, wide],
    ] as const) {
      expect(() => a.merge(b)).toThrow(code('MIXED_LABEL_TYPES'));
    }
    expect(() => strings.merge(accumulator(f1Metric({ average: 'micro' })))).toThrow(code('STATE_MISMATCH'));
    expect(
      sets
        .add({ predictionSet: ['a'], referenceSet: ['a'] })
        .add({ predictionSet: [], referenceSet: [] })
        .score(),
    ).toBe(1);
  });

  it('are one text, sorted by label', () => {
    // What 1.2 and 2.3 leave of 1 + 0.2 and 2 + 0.1 + 0.2: float(Fraction(1) + Fraction(0.2) - Fraction(1.2)) in Python, and so on.
    const state = accumulator(f1Metric({ average: 'macro' })).addBatch({ ...pets, sampleWeights: [1, 1, 0.1, 0.2] });
    expect(state.toJSON().state).toEqual({
      form: 's',
      type: 'string',
      weight: [2.3, 1.942890293094024e-16],
      labels: [
        ['cat', [1.2, 5.551115123125783e-17], 1, 0],
        ['dog', 0.1, 0, 1],
      ],
      samples: [0, 0, 0],
    });
  });

  const good = { form: 's', type: 'string', weight: 1, labels: [['a', 1, 0, 0]], samples: [0, 0, 0] };
  it.each([
    { ...good, form: 'x' },
    { ...good, type: 'symbol' },
    { ...good, type: '' },
    { ...good, weight: 'x' },
    { ...good, weight: [null] },
    { ...good, weight: 1e300 },
    { ...good, labels: {} },
    { ...good, labels: [['a', 1, 0]] },
    { ...good, labels: [[1, 1, 0, 0]] },
    {
      ...good,
      labels: [
        ['a', 1, 0, 0],
        ['a', 1, 0, 0],
      ],
    },
    { ...good, type: 'bigint', labels: [['01', 1, 0, 0]] },
    { ...good, type: 'number', labels: [[0.5, 1, 0, 0]] },
    { ...good, form: 'Indicators', type: '1', labels: [[1, 1, 0, 0]] },
    { ...good, samples: [] },
    {},
  ])('that are damaged are refused: %j', (state) => {
    const metric = f1Metric({ average: 'macro' });
    const encoded = accumulator(metric).toJSON();
    expect(
      accumulator(metric)
        .fromJSON({ ...encoded, state: good })
        .score(),
    ).toBe(1);
    expect(() => accumulator(metric).fromJSON({ ...encoded, state })).toThrow(code('STATE_FORMAT'));
  });

  it.each([
    { labels: ['a', 'a'], pairs: [] },
    { labels: ['a'], pairs: [[0, 1, 1]] },
    {
      labels: ['a'],
      pairs: [
        [0, 0, 1],
        [0, 0, 1],
      ],
    },
    { labels: ['a'], pairs: [[0, 0, 'x']] },
  ])('of a confusion matrix too: %j', (state) => {
    const metric = confusionMatrixMetric();
    const encoded = accumulator(metric).toJSON();
    const full = { form: 's', type: 'string', ...state };
    expect(() => accumulator(metric).fromJSON({ ...encoded, state: full })).toThrow(code('STATE_FORMAT'));
  });
});

describe('the confusion matrix', () => {
  it('normalises by row, column or all, and a share of nothing is 0', () => {
    const data = { predictions: ['a', 'a', 'b', 'b'], references: ['a', 'a', 'a', 'c'] };
    expect(confusionMatrix(data).matrix).toEqual([
      [2, 1, 0],
      [0, 0, 0],
      [0, 1, 0],
    ]);
    expect(confusionMatrix(data, { normalize: 'reference' }).matrix).toEqual([
      [2 / 3, 1 / 3, 0],
      [0, 0, 0],
      [0, 1, 0],
    ]);
    expect(confusionMatrix(data, { normalize: 'prediction' }).matrix).toEqual([
      [1, 0.5, 0],
      [0, 0, 0],
      [0, 0.5, 0],
    ]);
    expect(confusionMatrix(data, { normalize: 'all' }).matrix).toEqual([
      [0.5, 0.25, 0],
      [0, 0, 0],
      [0, 0.25, 0],
    ]);
    expect(confusionMatrix(data, { labels: ['a'] })).toMatchObject({
      matrix: [[2]],
      warnings: [{ code: 'SINGLE_LABEL' }],
    });
  });

  it('has weight or not whatever the order of the samples', () => {
    // Exactly, 1 is left. In doubles 1e16 + 1 - 1e16 is 0, and 1e16 - 1e16 + 1 is 1.
    const metric = confusionMatrixMetric();
    const samples = [1e16, 1, -1e16].map((sampleWeight, i) => ({ prediction: i, reference: 0, sampleWeight }));
    for (const order of [samples, [...samples].reverse(), [samples[1], samples[0], samples[2]]]) {
      const seen = accumulator(metric);
      for (const sample of order) if (sample) seen.add(sample);
      expect(seen.score().matrix[0]).toEqual([1e16, 1, -1e16]);
    }
    const nothing = { predictions: [0, 1, 2, 3], references: [0, 0, 0, 0], sampleWeights: [1e16, 1, -1e16, -1] };
    expect(() => confusionMatrix(nothing)).toThrow(code('EMPTY_INPUT'));
  });

  it('of very many labels costs their pairs, not their square', () => {
    const references = Array.from({ length: 100_000 }, (_, i) => `free text ${i}`);
    const seen = accumulator(confusionMatrixMetric({ labels: ['free text 7'] })).addBatch({
      predictions: references,
      references,
    });
    expect(seen.score().matrix).toEqual([[1]]);
  });
});

describe('the report as text', () => {
  it('rounds halves to even, as Python does', () => {
    // 1 of 8 right: 0.125 is a half exactly, and '{:.2f}'.format(0.125) is '0.12'.
    const data = { predictions: ['a', ...Array(7).fill('b')], references: Array(8).fill('a') };
    const report = classificationReport(data);
    expect(report.accuracy).toBe(0.125);
    expect(formatClassificationReport(report)).toContain('    accuracy                           0.12         8\n');
    // 0.5 has an even 0 below it; 0.375 an odd 7.
    const three = classificationReport({ predictions: [1, 1, 1, 0, 0, 0, 0, 0], references: Array(8).fill(1) });
    expect(formatClassificationReport(three)).toContain('    accuracy                           0.38         8\n');
    const half = classificationReport({ predictions: [1, 0], references: [1, 1] });
    expect(formatClassificationReport(half, { digits: 0 })).toContain(
      '    accuracy                              0         2\n',
    );
  });

  it('counts code points, and keeps the sums of weights as scikit-learn adds them', () => {
    // scikit-learn 1.9.1: classification_report(['😀', '日本', '日本'], ['😀', '日本', '😀'], sample_weight=[0.1, 0.2, 0.3])
    const data = {
      references: ['😀', '日本', '日本'],
      predictions: ['😀', '日本', '😀'],
      sampleWeights: [0.1, 0.2, 0.3],
    };
    expect(formatClassificationReport(classificationReport(data))).toBe(
      '              precision    recall  f1-score   support\n\n          日本       1.00      0.40      0.57       0.5\n           😀       0.25      1.00      0.40       0.1\n\n    accuracy                           0.50       0.6\n   macro avg       0.62      0.70      0.49       0.6\nweighted avg       0.88      0.50      0.54       0.6\n',
    );
  });

  it('takes every label for a label, also those that are called as its own lines', () => {
    // scikit-learn 1.9.1: classification_report of these lists.
    const data = {
      references: ['accuracy', 'macro avg', '', '😀', 'accuracy', '__proto__', 'constructor', 'macro avg'],
      predictions: ['accuracy', '', '', '😀', 'macro avg', '__proto__', 'accuracy', 'macro avg'],
    };
    const report = classificationReport(data);
    expect(formatClassificationReport(report)).toBe(
      '              precision    recall  f1-score   support\n\n                   0.50      1.00      0.67         1\n   __proto__       1.00      1.00      1.00         1\n    accuracy       0.50      0.50      0.50         2\n constructor       0.00      0.00      0.00         1\n   macro avg       0.50      0.50      0.50         2\n           😀       1.00      1.00      1.00         1\n\n    accuracy                           0.62         8\n   macro avg       0.58      0.67      0.61         8\nweighted avg       0.56      0.62      0.58         8\n',
    );
    expect(report.accuracy).toBe(5 / 8);
    // Rows sort by code point, the empty label first; a reference in a row, a prediction in a column.
    expect(confusionMatrix(data).matrix).toEqual([
      [1, 0, 0, 0, 0, 0],
      [0, 1, 0, 0, 0, 0],
      [0, 0, 1, 0, 1, 0],
      [0, 0, 1, 0, 0, 0],
      [1, 0, 0, 0, 1, 0],
      [0, 0, 0, 0, 0, 1],
    ]);
  });

  it('is of a report, and says so if it gets the data', () => {
    for (const other of [pets, undefined, null, 'text']) {
      expect(() => formatClassificationReport(other as unknown as ReturnType<typeof classificationReport>)).toThrow(
        expect.objectContaining({ code: 'INVALID_TYPE', message: expect.stringMatching(/^report is /) }),
      );
    }
  });

  it('keeps the sign of 0 that negative weights give', () => {
    // scikit-learn 1.9.1: classification_report(['a', 'b'], ['b', 'b'], sample_weight=[-1, 3]): recall and F of a are 0 / -1.
    const data = { references: ['a', 'b'], predictions: ['b', 'b'], sampleWeights: [-1, 3] };
    expect(formatClassificationReport(classificationReport(data))).toContain(
      '           a       0.00     -0.00     -0.00      -1.0\n',
    );
  });

  it('shows exact sums where states were merged', () => {
    const data = { predictions: ['a', 'a', 'a'], references: ['a', 'a', 'a'], sampleWeights: [0.1, 0.2, 0.3] };
    const report = classificationReport(data);
    expect(report.supportsInOrder).toEqual([0.1 + 0.2 + 0.3, 0.1 + 0.2 + 0.3]);
    expect(report.rows[0]?.support).toBe(0.6);
    expect(Object.keys(report)).not.toContain('supportsInOrder');
    expect(formatClassificationReport({ ...report })).toContain('       0.6\n');
  });
});
