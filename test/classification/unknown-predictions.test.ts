import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accuracy,
  classificationReport,
  classificationReportMetric,
  confusionMatrix,
  confusionMatrixMetric,
  formatClassificationReport,
  type IncompleteLabelData,
  type IncompleteLabelSample,
} from '../../src/classification/index.js';
import { type Accumulator, accumulator } from '../../src/core/accumulator.js';
import { groupBy } from '../../src/core/group-by.js';
import { labelSamples } from './data.js';

const code = (expected: string) => expect.objectContaining({ code: expected });
const unparsed = { unknownLabel: 'unparsed' };

const references = ['A', 'A', 'B', 'B', 'C', 'A', 'C', 'B', 'A', 'C'];
const answers = { predictions: ['A', 'B', 'B', 'D', 'C', null, 'A', '', 'A', undefined], references };

describe('unknown predictions in the report', () => {
  it('count as wrong: scikit-learn 1.9.1 with one more label for them and labels=[A, B, C]', () => {
    const report = classificationReport(answers, unparsed);
    expect(report.unknown).toEqual({ name: 'unparsed', predictions: 4, missing: 2, total: 10, share: 0.4 });
    expect(report.accuracy).toBe(0.4);
    expect(report.rows.map(({ label, precision, recall, support }) => [label, precision, recall, support])).toEqual([
      ['A', 2 / 3, 0.5, 4],
      ['B', 0.5, 1 / 3, 3],
      ['C', 1, 1 / 3, 3],
    ]);
    expect(report.microAverage).toEqual({ precision: 2 / 3, recall: 0.4, f1: 0.5, support: 10 });
    expect(report.macroAverage.precision).toBeCloseTo(0.7222222222222222, 14);
    expect(report.macroAverage.recall).toBeCloseTo(0.38888888888888884, 14);
    expect(report.macroAverage.f1).toBeCloseTo(0.4904761904761905, 14);
    expect(report.weightedAverage.f1).toBeCloseTo(0.49857142857142855, 14);
  });

  it('with weights, likewise', () => {
    const sampleWeights = [1, 2, 1, 0.5, 1, 0.25, 1, 2, 1, 3];
    const report = classificationReport({ ...answers, sampleWeights }, unparsed);
    expect(report.unknown).toEqual({
      name: 'unparsed',
      predictions: 5.75,
      missing: 3.25,
      total: 12.75,
      share: 5.75 / 12.75,
    });
    expect(report.accuracy).toBeCloseTo(0.3137254901960784, 14);
    expect(report.rows.map((row) => row.support)).toEqual([4.25, 3.5, 5]);
    expect(report.macroAverage.f1).toBeCloseTo(0.39758325965222513, 14);
    expect(report.weightedAverage.precision).toBeCloseTo(0.7058823529411765, 14);
  });

  it('stand in the text behind the labels, whose lines are those of scikit-learn', () => {
    expect(formatClassificationReport(classificationReport(answers, unparsed), { digits: 3 })).toBe(
      `              precision    recall  f1-score   support

           A      0.667     0.500     0.571         4
           B      0.500     0.333     0.400         3
           C      1.000     0.333     0.500         3

    unparsed  4 of 10 predictions (0.400) count as wrong, 2 of them missing

    accuracy                          0.400        10
   micro avg      0.667     0.400     0.500        10
   macro avg      0.722     0.389     0.490        10
weighted avg      0.717     0.400     0.499        10
`,
    );
    const wide = classificationReport(answers, { unknownLabel: 'no answer at all 😀' });
    expect(formatClassificationReport(wide)).toContain('\n\nno answer at all 😀  4 of 10 predictions (0.40) count');
  });

  it('are none where all answers are labels: the numbers are those without the option', () => {
    const data = { predictions: ['a', 'b', 'b'], references: ['a', 'a', 'b'] };
    const plain = classificationReport(data);
    const report = classificationReport(data, unparsed);
    expect(report.unknown).toEqual({ name: 'unparsed', predictions: 0, missing: 0, total: 3, share: 0 });
    const { signature: _, ...rest } = plain;
    expect(report).toMatchObject(rest);
    expect(plain.unknown).toBeUndefined();
    expect(Object.keys(plain)).not.toContain('unknown');
  });

  it('may be all of them', () => {
    const report = classificationReport({ predictions: [null, 7], references: [1, 2] }, unparsed);
    expect(report).toMatchObject({ accuracy: 0, unknown: { predictions: 2, missing: 1, share: 1 } });
    expect(report.rows.map((row) => row.label)).toEqual([1, 2]);
    expect(report.warnings.map((warning) => warning.code)).toEqual(['UNDEFINED_PRECISION']);
  });

  it('are known by the option labels too, so that no right answer is unknown', () => {
    // D is no reference, but one of the labels; C is not shown, but a reference.
    const data = { predictions: ['A', 'D', 'C', 'E', null], references: ['A', 'A', 'C', 'C', 'A'] };
    const report = classificationReport(data, { ...unparsed, labels: ['A', 'D'] });
    expect(report.rows.map((row) => [row.label, row.precision, row.recall])).toEqual([
      ['A', 1, 1 / 3],
      ['D', 0, 0],
    ]);
    expect(report).toMatchObject({ accuracy: 2 / 5, unknown: { predictions: 2, missing: 1, total: 5 } });
    expect(report.macroAverage.support).toBe(3);
    expect(formatClassificationReport(report)).toContain('    accuracy                           0.40         5\n');
  });

  it('are decided in the end: a later batch may have a reference with that label', () => {
    const seen = accumulator(classificationReportMetric(unparsed)).add({ prediction: 'B', reference: 'A' });
    expect(seen.score().unknown.predictions).toBe(1);
    const other = accumulator(classificationReportMetric(unparsed)).add({ prediction: null, reference: 'B' });
    const { rows, unknown } = seen.merge(other).score();
    expect(rows.map(({ label, precision }) => [label, precision])).toEqual([
      ['A', 0],
      ['B', 0],
    ]);
    expect(unknown).toMatchObject({ predictions: 1, missing: 1 });
  });

  it('know a label of a reference whose weights are 0 or cancel', () => {
    const data = { predictions: ['B', 'A', 'A', 'C'], references: ['A', 'B', 'C', 'C'], sampleWeights: [1, 0, 2, -2] };
    const report = classificationReport(data, { ...unparsed, labels: ['A'] });
    expect(report.unknown.predictions).toBe(0);
    const metric = classificationReportMetric({ ...unparsed, labels: ['A'] });
    const stored = JSON.parse(JSON.stringify(accumulator(metric).addBatch(data)));
    expect(accumulator(metric).fromJSON(stored).score()).toEqual(report);
  });

  it('are counted by group', () => {
    const metric = groupBy(classificationReportMetric(unparsed), 'task', { value: (report) => report.accuracy });
    const score = accumulator(metric)
      .addBatch({ ...answers, task: references.map((reference) => (reference === 'C' ? 'y' : 'x')) })
      .add({ prediction: null, reference: 'A', task: 'x' })
      .score();
    expect(score.groups.map(({ group, score: { unknown } }) => [group, unknown.missing])).toEqual([
      ['x', 2],
      ['y', 1],
    ]);
    expect(score.micro.unknown.predictions).toBe(5);
  });

  it('columns may be iterables that can be read once', () => {
    const once = function* <T>(items: readonly T[]) {
      yield* items;
    };
    const sampleWeights = references.map((_, i) => i + 1);
    const data = { predictions: once(answers.predictions), references: once(references) };
    expect(classificationReport({ ...data, sampleWeights: once(sampleWeights) }, unparsed)).toEqual(
      classificationReport({ ...answers, sampleWeights }, unparsed),
    );
    expect(
      classificationReport({ predictions: Int8Array.of(1, 2, 5), references: Int8Array.of(1, 2, 2) }, unparsed).unknown,
    ).toMatchObject({ predictions: 1, missing: 0 });
  });
});

describe('unknown predictions in the confusion matrix', () => {
  it('are the last column: scikit-learn 1.9.1 with one more label for them', () => {
    const { labels, matrix, unknownLabel } = confusionMatrix(answers, unparsed);
    expect({ labels, unknownLabel }).toEqual({ labels: ['A', 'B', 'C'], unknownLabel: 'unparsed' });
    expect(matrix).toEqual([
      [2, 1, 0, 1],
      [0, 1, 0, 2],
      [1, 0, 1, 1],
    ]);
    expect(confusionMatrix(answers, { ...unparsed, normalize: 'reference' }).matrix).toEqual([
      [0.5, 0.25, 0, 0.25],
      [0, 1 / 3, 0, 2 / 3],
      [1 / 3, 0, 1 / 3, 1 / 3],
    ]);
    expect(confusionMatrix(answers, { ...unparsed, normalize: 'prediction' }).matrix[1]).toEqual([0, 0.5, 0, 0.5]);
    expect(confusionMatrix(answers, { ...unparsed, normalize: 'all', labels: ['C'] }).matrix).toEqual([[0.5, 0.5]]);
    expect(Object.keys(confusionMatrix({ predictions: ['a'], references: ['a'] }))).not.toContain('unknownLabel');
  });

  it('agree with the report', () => {
    const weights = fc.option(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 30, maxLength: 30 }));
    fc.assert(
      fc.property(incompleteSamples(), weights, (samples, given) => {
        const data = columns(samples, given ?? undefined);
        const report = classificationReport(data, { unknownLabel: 'none of them' });
        const { labels, matrix } = confusionMatrix(data, { unknownLabel: 'none of them' });
        const column = matrix.map((row) => row[labels.length] ?? NaN);
        expect(report.rows.map((row) => row.label)).toEqual(labels);
        expect(matrix.map((row) => row.reduce((a, b) => a + b, 0))).toEqual(report.rows.map((row) => row.support));
        expect(column.reduce((a, b) => a + b, 0)).toBe(report.unknown.predictions);
        const right = matrix.reduce((sum, row, i) => sum + (row[i] ?? NaN), 0);
        expect(report.accuracy).toBe(right / report.unknown.total);
      }),
    );
  });
});

/** Samples of which some have no prediction. */
function incompleteSamples(weighted = false): fc.Arbitrary<readonly IncompleteLabelSample[]> {
  const missing = fc.array(fc.constantFrom(null, undefined, 'kept', 'kept'), { minLength: 30, maxLength: 30 });
  return fc.tuple(labelSamples(weighted), missing).map(([samples, kept]) =>
    samples.map((sample, i) => {
      const row = sample as Extract<typeof sample, { readonly prediction: unknown }>;
      return kept[i] === 'kept' ? row : { ...row, prediction: kept[i] as null };
    }),
  );
}

function columns(samples: readonly IncompleteLabelSample[], sampleWeights?: readonly number[]): IncompleteLabelData {
  const weights = sampleWeights ?? samples.map((sample) => sample.sampleWeight ?? 1);
  return {
    predictions: samples.map((sample) => sample.prediction),
    references: samples.map((sample) => sample.reference),
    ...((sampleWeights ?? samples[0]?.sampleWeight) !== undefined && {
      sampleWeights: weights.slice(0, samples.length),
    }),
  };
}

describe('merge of any split = whole, to the last bit', () => {
  it.each([false, true])('weighted: %s', (weighted) => {
    const shards = fc.array(fc.nat(2), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(incompleteSamples(weighted), shards, (samples, shardOf) => {
        const check = <State, Score>(
          create: () => Accumulator<IncompleteLabelSample, IncompleteLabelData, State, Score>,
        ): Score => {
          const whole = create().addBatch(columns(samples));
          const parts = [0, 1, 2].map(() => create());
          for (const [i, sample] of samples.entries()) parts[shardOf[i] ?? 0]?.add(sample);
          const direct = create().merge(...parts);
          const stored = parts.map((part) => create().fromJSON(JSON.parse(JSON.stringify(part))));
          for (const merged of [direct, create().merge(...stored.reverse())]) {
            expect(JSON.stringify(merged)).toBe(JSON.stringify(whole));
            expect(merged.score()).toEqual(whole.score());
          }
          return whole.score();
        };
        const options = { unknownLabel: 'none of them' };
        expect(check(() => accumulator(classificationReportMetric(options)))).toEqual(
          classificationReport(columns(samples), options),
        );
        expect(check(() => accumulator(confusionMatrixMetric(options)))).toEqual(
          confusionMatrix(columns(samples), options),
        );
      }),
    );
  });
});

describe('the accuracy', () => {
  it('is that of the same samples whose missing answers are any wrong label, to the last bit', () => {
    fc.assert(
      fc.property(incompleteSamples(true), (samples) => {
        const { references: actual, ...rest } = columns(samples);
        const names = { references: Array.from(actual, (label) => `label ${label}`) };
        const predictions = samples.map(({ prediction }) =>
          prediction === null || prediction === undefined ? 'wrong' : `label ${prediction}`,
        );
        const { sampleWeights = [] } = rest;
        expect(classificationReport(columns(samples), { unknownLabel: 'none of them' }).accuracy).toBe(
          accuracy({ predictions, ...names, sampleWeights }),
        );
      }),
    );
  });
});

describe('hostile labels', () => {
  const hostile = ['__proto__', 'constructor', 'accuracy', 'macro avg', 'null', 'undefined', '', '😀', '\ud83d'];

  it.each(hostile)('%j is a label like others, and never taken for a missing answer', (label) => {
    const data = { predictions: [label, null, 'other', label], references: [label, label, label, 'b'] };
    const report = classificationReport(data, unparsed);
    const row = report.rows.find((candidate) => candidate.label === label);
    expect(row).toMatchObject({ name: label, precision: 0.5, recall: 1 / 3, support: 3 });
    expect(report).toMatchObject({ accuracy: 0.25, unknown: { predictions: 2, missing: 1 } });
    expect(formatClassificationReport(report)).toContain('unparsed  2 of 4 predictions');
    const { labels, matrix } = confusionMatrix(data, unparsed);
    expect(matrix[labels.indexOf(label)]?.[2]).toBe(2);
    const stored = JSON.parse(JSON.stringify(accumulator(classificationReportMetric(unparsed)).addBatch(data)));
    expect(accumulator(classificationReportMetric(unparsed)).fromJSON(stored).score()).toEqual(report);
  });

  it.each(hostile)('%j may be only predicted', (label) => {
    const data = { predictions: [label, 'a'], references: ['a', 'a'] };
    expect(classificationReport(data, unparsed)).toMatchObject({
      rows: [{ label: 'a', recall: 0.5 }],
      unknown: { predictions: 1, missing: 0 },
    });
    expect(confusionMatrix(data, unparsed)).toMatchObject({ labels: ['a'], matrix: [[1, 1]] });
  });

  it.each(hostile.filter((name) => name !== ''))('%j may be the name of what is unknown', (unknownLabel) => {
    const report = classificationReport(answers, { unknownLabel });
    expect(report.unknown).toEqual({ name: unknownLabel, predictions: 4, missing: 2, total: 10, share: 0.4 });
    expect(report.rows.map((row) => row.label)).toEqual(['A', 'B', 'C']);
    expect(confusionMatrix(answers, { unknownLabel }).unknownLabel).toBe(unknownLabel);
  });

  it('a prediction spelt as the name is as unknown as others', () => {
    const data = { predictions: ['unparsed', null, 'a'], references: ['a', 'a', 'a'] };
    expect(classificationReport(data, unparsed).unknown).toMatchObject({ predictions: 2, missing: 1 });
    expect(confusionMatrix(data, unparsed).matrix).toEqual([[1, 2]]);
  });

  it('a reference or label spelt as the name is refused, as nobody could tell them apart', () => {
    const data = { predictions: ['a', null], references: ['a', 'unparsed'] };
    for (const score of [classificationReport, confusionMatrix] as const) {
      const call = score as (
        data: IncompleteLabelData,
        options: { unknownLabel: string; labels?: string[] },
      ) => unknown;
      expect(() => call(data, unparsed)).toThrow(code('INVALID_OPTION'));
      expect(() => call(answers, { ...unparsed, labels: ['A', 'unparsed'] })).toThrow(code('INVALID_OPTION'));
      expect(() => call(answers, { unknownLabel: '' })).toThrow(code('INVALID_OPTION'));
      expect(() => call(answers, { unknownLabel: 1 as unknown as string })).toThrow(code('INVALID_OPTION'));
      // A number has a name as well.
      const numbers = { predictions: [null], references: [7] };
      if (score === classificationReport)
        expect(() => call(numbers, { unknownLabel: '7' })).toThrow(code('INVALID_OPTION'));
    }
    expect(() => classificationReport(answers, { ...unparsed, targetNames: ['x', 'unparsed', 'z'] })).toThrow(
      code('INVALID_OPTION'),
    );
  });
});

describe('what is refused', () => {
  it('a missing prediction without the option, by a message that names it', () => {
    const data = { predictions: ['A', null], references: ['A', 'B'] } as unknown as {
      predictions: string[];
      references: string[];
    };
    const error = expect.objectContaining({
      code: 'INVALID_LABEL',
      message: 'predictions[1] is null, expected a label (the option unknownLabel counts missing ones as wrong)',
    });
    expect(() => classificationReport(data)).toThrow(error);
    expect(() => confusionMatrix(data)).toThrow(error);
    expect(() => accumulator(classificationReportMetric()).addBatch(data)).toThrow(error);
    const row = { reference: 'A' } as unknown as { prediction: string; reference: string };
    expect(() => accumulator(confusionMatrixMetric()).add(row)).toThrow(
      'predictions[0] is undefined, expected a label',
    );
    // @ts-expect-error Without the option a prediction is a label.
    expect(() => classificationReport(answers)).toThrow(code('INVALID_LABEL'));
  });

  it.each([
    [
      'a missing reference',
      { predictions: ['a', null], references: ['a', null] },
      'INVALID_LABEL',
      'references[1] is null',
    ],
    ['one where a prediction is', { predictions: ['a'], references: [undefined] }, 'INVALID_LABEL', 'references[0]'],
    ['a fraction', { predictions: [0.5, null], references: [1, 1] }, 'INVALID_LABEL', 'predictions[0] is 0.5'],
    ['NaN, which is no way to say missing', { predictions: [NaN], references: [1] }, 'INVALID_LABEL', 'predictions[0]'],
    [
      'another type first',
      { predictions: [5, null], references: ['a', 'a'] },
      'MIXED_LABEL_TYPES',
      'predictions[0] is 5',
    ],
    ['another type', { predictions: [null, 1], references: ['a', 'a'] }, 'MIXED_LABEL_TYPES', 'predictions[1] is 1'],
    ['another length', { predictions: [null, null], references: ['a'] }, 'LENGTH_MISMATCH', '2 items'],
    ['another length of weights', { predictions: [null], references: ['a'], sampleWeights: [] }, 'LENGTH_MISMATCH', ''],
    ['a weight', { predictions: [null], references: ['a'], sampleWeights: [NaN] }, 'NOT_A_NUMBER', 'sampleWeights[0]'],
    ['no samples', { predictions: [], references: [] }, 'EMPTY_INPUT', ''],
    ['no weight', { predictions: [null], references: ['a'], sampleWeights: [0] }, 'EMPTY_INPUT', ''],
    ['no column', { references: ['a'] }, 'INVALID_TYPE', 'predictions is undefined'],
    ['sets', { predictionSets: [['a']], referenceSets: [['a']] }, 'INVALID_TYPE', 'one label a sample'],
    ['indicators', { predictionIndicators: [[1]], referenceIndicators: [[1]] }, 'INVALID_TYPE', 'one label a sample'],
  ])('%s', (_, given, expected, message) => {
    const data = given as unknown as IncompleteLabelData;
    const error = expect.objectContaining({ code: expected, message: expect.stringContaining(message) });
    expect(() => classificationReport(data, unparsed)).toThrow(error);
    expect(() => confusionMatrix(data, unparsed)).toThrow(error);
    for (const metric of [classificationReportMetric(unparsed), confusionMatrixMetric(unparsed)]) {
      const seen = accumulator(metric as ReturnType<typeof classificationReportMetric>).addBatch(
        typeof Object.values(given)[0]?.[0] === 'number'
          ? { predictions: [1], references: [2] }
          : { predictions: ['x'], references: ['y'] },
      );
      const before = JSON.stringify(seen);
      if (expected !== 'EMPTY_INPUT')
        expect(() => seen.addBatch(data as never)).toThrow(expect.objectContaining({ name: 'MetricError' }));
      if (expected !== 'EMPTY_INPUT') expect(JSON.stringify(seen)).toBe(before);
    }
  });

  it('states of another option, and damaged ones', () => {
    const metric = classificationReportMetric(unparsed);
    expect(metric.signature).toBe('zero:0|unknown:"unparsed"');
    expect(confusionMatrixMetric(unparsed).signature).toBe('normalize:none|unknown:"unparsed"');
    const encoded = accumulator(metric).addBatch(answers).toJSON();
    expect(() => accumulator(classificationReportMetric()).fromJSON(encoded)).toThrow(code('STATE_MISMATCH'));
    const state = encoded.state as Readonly<Record<string, unknown>>;
    for (const damage of [
      { missing: 'x' },
      { missing: undefined },
      { references: ['Z'] },
      { references: [1] },
      { references: 1 },
    ]) {
      expect(() =>
        accumulator(metric).fromJSON(JSON.parse(JSON.stringify({ ...encoded, state: { ...state, ...damage } }))),
      ).toThrow(code('STATE_FORMAT'));
    }
    const matrix = accumulator(confusionMatrixMetric(unparsed)).addBatch(answers);
    const { state: pairs, ...rest } = matrix.toJSON();
    for (const missing of [[0], ['x', 0, 0, 0, 0], undefined]) {
      const damaged = JSON.parse(JSON.stringify({ ...rest, state: { ...(pairs as object), missing } }));
      expect(() => accumulator(confusionMatrixMetric(unparsed)).fromJSON(damaged)).toThrow(code('STATE_FORMAT'));
    }
  });
});
