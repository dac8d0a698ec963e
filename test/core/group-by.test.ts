import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracyMetric } from '../../src/classification/accuracy.js';
import { accumulator } from '../../src/core/accumulator.js';
import { evaluate } from '../../src/core/evaluate.js';
import { groupBy } from '../../src/core/group-by.js';
import type { Json } from '../../src/core/json.js';
import { perplexityMetric } from '../../src/language-model/perplexity.js';
import { bleu, bleuMetric, rougeMetric } from '../../src/text/index.js';

const rows = [
  { prediction: 'the cat sat on it', references: 'the cat sat on it', language: 'en' },
  { prediction: 'ein Hund lief hier vorbei', references: 'ein Hund lief dort vorbei', language: 'de' },
  { prediction: 'a dog ran over there', references: 'a dog ran over here', language: 'en' },
];
const columns = {
  predictions: rows.map((row) => row.prediction),
  references: rows.map((row) => row.references),
  language: rows.map((row) => row.language),
};

describe('groupBy', () => {
  it('scores each group as the metric does, all rows as micro, and the mean of the groups as macro', () => {
    const [first, second, third] = rows;
    const of = (...part: (typeof rows)[number][]) =>
      bleu({ predictions: part.map((row) => row.prediction), references: part.map((row) => row.references) });
    const { groups, micro, macro } = evaluate(groupBy(bleuMetric(), 'language'), rows);
    const german = of(second as (typeof rows)[number]);
    const english = of(first as (typeof rows)[number], third as (typeof rows)[number]);
    expect(groups).toEqual([
      { group: 'de', score: german },
      { group: 'en', score: english },
    ]);
    expect(micro).toEqual(of(...rows));
    expect(macro).toBe((german.score + english.score) / 2);
  });

  it('takes batches as it takes rows, typed arrays and iterables too', () => {
    const metric = groupBy(bleuMetric(), 'language');
    const streamed = rows.reduce((state, row) => metric.addInput(state, row), metric.createAccumulator());
    const batch = metric.addBatch(metric.createAccumulator(), { ...columns, language: columns.language.values() });
    expect(metric.encodeState(batch)).toEqual(metric.encodeState(streamed));
    const byTask = groupBy(accuracyMetric(), 'task');
    const data = { predictions: Int32Array.of(1, 0, 1), references: Int32Array.of(1, 1, 1), task: ['a', 'a', 'b'] };
    expect(accumulator(byTask).addBatch(data).score()).toEqual({
      groups: [
        { group: 'a', score: 0.5 },
        { group: 'b', score: 1 },
      ],
      micro: 2 / 3,
      macro: 0.75,
    });
  });

  it('asks which number to average where a score has several', () => {
    const metric = groupBy(rougeMetric(), 'language', { value: (score) => score.rouge1.fmeasure });
    // By hand: German 4 of 5 words; English 5 of 5 and 4 of 5, mean 0.9.
    expect(evaluate(metric, rows).macro).toBeCloseTo(0.85, 14);
    // @ts-expect-error ROUGE has no single number, so `value` is required.
    const without = groupBy(rougeMetric(), 'language');
    expect(() => evaluate(without, rows)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
  });

  it('sorts groups by code point, whatever they are called', () => {
    const names = ['\u{1F600}', '\uff5e', '__proto__', '', 'constructor', '中文'];
    const samples = names.map((task) => ({ prediction: 1, reference: 1, task }));
    const { groups } = evaluate(groupBy(accuracyMetric(), 'task'), samples);
    expect(groups.map(({ group }) => group)).toEqual(['', '__proto__', 'constructor', '中文', '\uff5e', '\u{1F600}']);
  });

  it('says over no rows what the metric says; without a group there is no mean', () => {
    expect(() => accumulator(groupBy(accuracyMetric(), 'task')).score()).toThrow(
      expect.objectContaining({ code: 'EMPTY_INPUT' }),
    );
    const metric = groupBy(rougeMetric(), 'task', { value: (score) => score.rouge1.fmeasure });
    const { groups, micro, macro } = accumulator(metric).score();
    expect({ groups, micro: micro.rouge1.fmeasure, macro }).toEqual({ groups: [], micro: NaN, macro: NaN });
  });

  it('averages infinite values, too', () => {
    const metric = groupBy(perplexityMetric(), 'task', { value: (score) => score.perplexity });
    const samples = [
      { logProbs: [-Infinity], task: 'impossible' },
      { logProbs: [-1], task: 'likely' },
    ];
    expect(evaluate(metric, samples).macro).toBe(Infinity);
  });

  it('refuses what is no group, and then counts nothing of the batch', () => {
    const metric = groupBy(accuracyMetric(), 'task');
    const state = metric.addInput(metric.createAccumulator(), { prediction: 1, reference: 1, task: 'a' });
    const before = metric.encodeState(state);
    const wrong: [object, string, RegExp][] = [
      [{ predictions: [1], references: [1] }, 'INVALID_TYPE', /task is undefined/],
      [{ predictions: [1, 1], references: [1, 1], task: ['b', 7] }, 'INVALID_TYPE', /task\[1\] is 7/],
      [
        { predictions: [1, 1], references: [1, 1], task: ['b'] },
        'LENGTH_MISMATCH',
        /predictions has 2 items, task has 1/,
      ],
      [{ predictions: [1, NaN], references: [1, 1], task: ['a', 'b'] }, 'INVALID_LABEL', /NaN/],
      [[1], 'INVALID_TYPE', /groupBy: data is an array of 1/],
    ];
    for (const [data, code, message] of wrong) {
      const add = () => metric.addBatch(state, data as never);
      expect(add).toThrow(expect.objectContaining({ code }));
      expect(add).toThrow(message);
    }
    expect(() => metric.addInput(state, { prediction: 1, reference: 1 } as never)).toThrow(/task is undefined/);
    expect(metric.encodeState(state)).toEqual(before);
    expect(() => groupBy(accuracyMetric(), '')).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
    expect(() => groupBy(accuracyMetric(), 'task', { value: 7 } as never)).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    );
    expect(() => groupBy(accuracyMetric(), 'task', { key: 'x' } as never)).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_OPTION' }),
    );
  });

  it('refuses states of another metric, field or form', () => {
    const metric = groupBy(bleuMetric(), 'language');
    const encoded = metric.encodeState(metric.addInput(metric.createAccumulator(), rows[0] as (typeof rows)[number]));
    const other = [groupBy(bleuMetric({ lowercase: true }), 'language'), groupBy(bleuMetric(), 'task')];
    for (const metric of other)
      expect(() => metric.decodeState(encoded)).toThrow(expect.objectContaining({ code: 'STATE_MISMATCH' }));
    const [pair] = encoded.state as Json[];
    for (const state of [7, [7], [[7, {}]], [['en', 7]], [pair as Json, pair as Json]]) {
      expect(() => metric.decodeState({ ...encoded, state })).toThrow(
        expect.objectContaining({ code: 'STATE_FORMAT' }),
      );
    }
  });

  it('merges any split to the same bits, through JSON too', () => {
    const metric = groupBy(rougeMetric(), 'task', { value: (score) => score.rougeL.recall });
    const row = fc.record({
      prediction: fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 9 }),
      references: fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 9 }),
      task: fc.constantFrom('x', 'y', '中'),
    });
    fc.assert(
      fc.property(fc.array(row), fc.nat(), (all, cut) => {
        const at = all.length === 0 ? 0 : cut % all.length;
        const whole = all.reduce((state, sample) => metric.addInput(state, sample), metric.createAccumulator());
        const parts = [all.slice(at), all.slice(0, at)].map((part) => {
          const state = part.reduce((seen, sample) => metric.addInput(seen, sample), metric.createAccumulator());
          return metric.decodeState(JSON.parse(JSON.stringify(metric.encodeState(state))) as Json);
        });
        const merged = metric.mergeAccumulators(parts);
        expect(metric.encodeState(merged)).toEqual(metric.encodeState(whole));
        expect(metric.extractOutput(merged)).toEqual(metric.extractOutput(whole));
      }),
    );
  });
});
