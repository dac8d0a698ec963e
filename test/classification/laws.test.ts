import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClassificationData, ClassificationSample, Label } from '../../src/classification/index.js';
import { labelSamples, setSamples, toColumns } from './data.js';
import { everyLabelMetric, everyMetric, everySampleMetric, type Subject } from './every-metric.js';

const ofLabels = [...everyMetric, ...everyLabelMetric];
const ofSets = [...everyMetric, ...everySampleMetric];
const title = ({ name, signature }: Subject): string => `${name} (${signature})`;
const cases = (subjects: readonly Subject[]) => subjects.map((subject) => [title(subject), subject] as const);
const code = (expected: string) => expect.objectContaining({ name: 'MetricError', code: expected });
const shards = fc.array(fc.nat(2), { minLength: 30, maxLength: 30 });
const twice = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 });

/** Whatever the split, the encoded state is one text and the score one value, that of the one-shot function. */
function checkSharding(metric: Subject, samples: readonly ClassificationSample[], shardOf: readonly number[]): void {
  const [whole, ...others] = metric.ways(samples, shardOf);
  expect(others).toEqual(others.map(() => whole));
  expect(metric.once(toColumns(samples))).toEqual(whole?.score);
}

/** Weights of 2 against samples that stand there twice. */
function checkWeights(metric: Subject, samples: readonly ClassificationSample[], isTwice: readonly boolean[]): void {
  const weighted = { ...toColumns(samples), sampleWeights: samples.map((_, i) => (isTwice[i] ? 2 : 1)) };
  const repeated = samples.flatMap((sample, i) => (isTwice[i] ? [sample, sample] : [sample]));
  expect(withoutRemarks(metric.once(weighted))).toEqual(withoutRemarks(metric.once(toColumns(repeated))));
}

/** The report says whether there were weights, and warnings say how many samples are concerned. */
function withoutRemarks(score: unknown): unknown {
  return typeof score === 'object' ? { ...score, floatSupports: undefined, warnings: undefined } : score;
}

describe('merge of any split = whole = one shot, to the last bit', () => {
  it.each(cases(ofLabels))('of labels: %s', (_, metric) => {
    fc.assert(
      fc.property(fc.boolean().chain(labelSamples), shards, (samples, shardOf) =>
        checkSharding(metric, samples, shardOf),
      ),
      { numRuns: 50 },
    );
  });

  it.each(cases(ofSets))('of sets: %s', (_, metric) => {
    fc.assert(
      fc.property(fc.boolean().chain(setSamples), shards, (samples, shardOf) =>
        checkSharding(metric, samples, shardOf),
      ),
      { numRuns: 50 },
    );
  });
});

describe('a weight of 2 is the sample twice', () => {
  it.each(cases(ofLabels))('of labels: %s', (_, metric) => {
    fc.assert(
      fc.property(labelSamples(), twice, (samples, isTwice) => checkWeights(metric, samples, isTwice)),
      { numRuns: 50 },
    );
  });

  it.each(cases(ofSets))('of sets: %s', (_, metric) => {
    fc.assert(
      fc.property(setSamples(), twice, (samples, isTwice) => checkWeights(metric, samples, isTwice)),
      { numRuns: 50 },
    );
  });
});

/** A score with its labels called by the names of a map; what spells a label in words is left out. */
function withNames(score: unknown, names: ReadonlyMap<Label, Label>): unknown {
  if (Array.isArray(score)) return score.map((item) => withNames(item, names));
  if (typeof score !== 'object' || score === null) return typeof score === 'string' ? names.get(score) : score;
  const members = Object.entries(score).filter(([key]) => !['name', 'warnings', 'signature'].includes(key));
  return Object.fromEntries(members.map(([key, value]) => [key, withNames(value, names)]));
}

describe('labels are only names: hostile ones score as plain ones', () => {
  // In the order of code points, each with a plain name in the same order.
  const hostile = ['', '__proto__', 'accuracy', 'constructor', 'macro avg', 'toString', '\ud83d', '～', '😀'];
  const plain = new Map(hostile.map((label, i): [string, string] => [label, `label ${i}`]));
  const label = fc.constantFrom(...hostile);
  const nameOf = (name: string): string => plain.get(name) as string;
  const same = new Map([...plain.values()].map((name): [string, string] => [name, name]));

  it.each(cases(ofLabels))('%s', (_, metric) => {
    const rows = fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const columns = (rename: (name: string) => string) => ({
          predictions: pairs.map(([prediction]) => rename(prediction)),
          references: pairs.map(([, reference]) => rename(reference)),
        });
        const given = withNames(metric.once(columns((name) => name)), plain);
        expect(given).toEqual(withNames(metric.once(columns(nameOf)), same));
      }),
      { numRuns: 50 },
    );
  });

  it.each(cases(ofSets))('in sets: %s', (_, metric) => {
    const set = fc.uniqueArray(label, { maxLength: 4 });
    const rows = fc.array(fc.tuple(set, set), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const columns = (rename: (name: string) => string) => ({
          predictionSets: pairs.map(([prediction]) => prediction.map(rename)),
          referenceSets: pairs.map(([, reference]) => reference.map(rename)),
        });
        const given = withNames(metric.once(columns((name) => name)), plain);
        expect(given).toEqual(withNames(metric.once(columns(nameOf)), same));
      }),
      { numRuns: 50 },
    );
  });
});

describe('-0 is 0', () => {
  it.each(cases(ofLabels))('%s', (_, metric) => {
    const score = metric.once({ predictions: [-0, 1, 0, 1], references: [0, -0, -0, 1] });
    expect(score).toEqual(metric.once({ predictions: [0, 1, 0, 1], references: [0, 0, 0, 1] }));
  });
});

describe('another order of labels and samples changes no score', () => {
  const scalars = ofLabels.filter(({ once }) => typeof once({ predictions: [1], references: [1] }) === 'number');

  it.each(cases(scalars))('%s', (_, metric) => {
    const rows = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const predictions = pairs.map(([prediction]) => prediction);
        const references = pairs.map(([, reference]) => reference);
        // The order turned round: distances between labels, which a weighted kappa counts, stay as they are.
        const turned = (column: readonly number[]) => column.map((label) => 5 - label).reverse();
        const before = metric.once({ predictions, references });
        const after = metric.once({ predictions: turned(predictions), references: turned(references) });
        if (Number.isNaN(before)) expect(after).toBeNaN();
        else expect(after).toBeCloseTo(Number(before), 12);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what cannot be scored is refused', () => {
  const refusals: readonly (readonly [string, object, string])[] = [
    ['NaN', { predictions: [NaN], references: [1] }, 'INVALID_LABEL'],
    ['a fraction', { predictions: [0.5], references: [1] }, 'INVALID_LABEL'],
    ['null', { predictions: ['a', null], references: ['a', 'b'] }, 'INVALID_LABEL'],
    ['a hole', { predictions: Array(1), references: ['a'] }, 'INVALID_LABEL'],
    ['numbers and strings', { predictions: ['1'], references: [1] }, 'MIXED_LABEL_TYPES'],
    ['numbers and booleans', { predictions: [1, true], references: [1, 1] }, 'MIXED_LABEL_TYPES'],
    ['numbers and bigints', { predictions: [1n], references: [1] }, 'MIXED_LABEL_TYPES'],
    ['another length', { predictions: ['a'], references: ['a', 'b'] }, 'LENGTH_MISMATCH'],
    ['nothing', { predictions: [], references: [] }, 'EMPTY_INPUT'],
    ['no weight', { predictions: ['a'], references: ['a'], sampleWeights: [0] }, 'EMPTY_INPUT'],
    ['a weight that is none', { predictions: ['a'], references: ['a'], sampleWeights: [NaN] }, 'NOT_A_NUMBER'],
    ['a text', { predictions: 'abc', references: ['a', 'b', 'c'] }, 'INVALID_TYPE'],
    ['a list', ['a'], 'INVALID_TYPE'],
  ];

  it.each(cases(ofLabels))('%s', (_, metric) => {
    for (const [what, data, expected] of refusals) {
      expect(() => metric.once(data as ClassificationData), what).toThrow(code(expected));
    }
    expect(() => metric.misspelt({ predictions: ['a'], references: ['a'] })).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_OPTION',
        message: expect.stringContaining(`${metric.name}: option name is "labelz"`),
      }),
    );
  });

  it.each(cases(everyLabelMetric))('sets: %s', (_, metric) => {
    expect(() => metric.once({ predictionSets: [['a']], referenceSets: [['a']] })).toThrow(code('INVALID_TYPE'));
  });

  it.each(cases(everySampleMetric))('one label a sample: %s', (_, metric) => {
    expect(() => metric.once({ predictions: ['a'], references: ['a'] })).toThrow(code('INVALID_OPTION'));
  });

  it.each(cases(ofLabels))('and changes nothing: %s', (_, metric) => {
    const seen = metric.start();
    seen.addBatch({ predictions: ['a', 'b'], references: ['a', 'a'] });
    const before = JSON.stringify(seen.toJSON());
    for (const batch of [
      { predictions: ['new', 1], references: ['a', 'b'] },
      { predictions: ['new'], references: ['a', 'b'] },
      { predictions: ['new'], references: ['a'], sampleWeights: [NaN] },
      { predictions: [1], references: [1] },
      { predictionSets: [['new']], referenceSets: [['a']] },
    ]) {
      expect(() => seen.addBatch(batch as unknown as ClassificationData)).toThrow(
        expect.objectContaining({ name: 'MetricError' }),
      );
      expect(JSON.stringify(seen.toJSON())).toBe(before);
    }
  });
});

describe('states are of one metric and one configuration', () => {
  const all = [...ofLabels, ...everySampleMetric];

  it.each(cases(all))('%s', (_, metric) => {
    expect(metric.signature).not.toBe('');
    const state = metric.start().toJSON();
    expect(state).toMatchObject({ metric: metric.name, signature: metric.signature });
    for (const other of all) {
      const take = () => other.start().fromJSON(state);
      if (title(other) === title(metric)) take();
      else expect(take, title(other)).toThrow(code('STATE_MISMATCH'));
    }
  });
});

describe('indicators are sets of column numbers', () => {
  const row = fc.array(fc.nat(1), { minLength: 3, maxLength: 3 });
  const ones = (indicators: readonly number[]) => indicators.flatMap((value, label) => (value ? [label] : []));

  it.each(cases(ofSets))('%s', (_, metric) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(row, row), { minLength: 1 }), (pairs) => {
        // A row that has every label: what never occurs is no label of a set.
        const all = [
          ...pairs,
          [
            [1, 1, 1],
            [1, 1, 1],
          ] as const,
        ];
        const indicators = {
          predictionIndicators: all.map(([prediction]) => prediction),
          referenceIndicators: all.map(([, reference]) => Uint8Array.from(reference)),
        };
        const sets = {
          predictionSets: all.map(([prediction]) => ones(prediction)),
          referenceSets: all.map(([, reference]) => new Set(ones(reference))),
        };
        expect(metric.once(indicators)).toEqual(metric.once(sets));
      }),
      { numRuns: 50 },
    );
  });
});
