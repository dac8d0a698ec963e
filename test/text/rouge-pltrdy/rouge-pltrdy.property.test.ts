import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulator } from '../../../src/core/index.js';
import { LcsTable } from '../../../src/sequence/lcs.js';
import { type RougePltrdyOptions, rougePltrdy, rougePltrdyMetric } from '../../../src/text/index.js';
import { NgramSets } from '../../../src/text/rouge-pltrdy/ngram-sets.js';
import { unionWords } from '../../../src/text/rouge-pltrdy/union-words.js';
import { plainPlaces } from '../../sequence/lcs-plain.js';

const rougeTypes = ['rouge1', 'rouge2', 'rouge5', 'rougeL'] as const;
const options: fc.Arbitrary<RougePltrdyOptions<(typeof rougeTypes)[number]>> = fc.record({
  rougeTypes: fc.constant(rougeTypes),
  tokenize: fc.constantFrom('none', 'char'),
  variant: fc.constantFrom('rouge', 'rouge-chinese'),
});
const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom('a', 'b', 'c', 'cat', '.', '。', '？', '”', '……', '......', '\n', ' ', '中'), {
        maxLength: 20,
      })
      .chain((words) => fc.constantFrom(' ', '').map((space) => words.join(space))),
  },
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);
const sample = fc.record({ prediction: text, references: fc.array(text, { minLength: 1, maxLength: 3 }) });
const samples = fc.array(sample, { minLength: 1, maxLength: 8 });
const columns = (rows: readonly { prediction: string; references: string[] }[]) => ({
  predictions: rows.map((row) => row.prediction),
  references: rows.map((row) => row.references),
});

describe('rougePltrdy of any text', () => {
  it('lies between 0 and 1, and is full for a text against itself', () => {
    fc.assert(
      fc.property(samples, options, (rows, chosen) => {
        const score = rougePltrdy(columns(rows), chosen);
        const texts = rows.map((row) => row.prediction);
        const same = rougePltrdy(
          { predictions: texts, references: texts },
          { ...chosen, rougeTypes: ['rouge1', 'rougeL'] },
        );
        expect(same.rougeL).toEqual(same.rouge1);
        for (const type of rougeTypes) {
          for (const mean of Object.values(score[type])) expect(mean >= 0 && mean <= 1).toBe(true);
        }
        expect(same.rouge1.precision === 1).toBe(same.warnings.every(({ code }) => code !== 'NO_TOKENS'));
      }),
      { numRuns: 300 },
    );
  });

  it('exchanges precision and recall with prediction and reference, but for rougeL', () => {
    fc.assert(
      fc.property(text, text, options, (first, second, chosen) => {
        const there = rougePltrdy({ predictions: [first], references: [second] }, chosen);
        const back = rougePltrdy({ predictions: [second], references: [first] }, chosen);
        for (const type of ['rouge1', 'rouge2', 'rouge5'] as const) {
          expect(back[type].precision).toBe(there[type].recall);
          expect(back[type].recall).toBe(there[type].precision);
        }
      }),
    );
  });

  it('is the same to the last bit however the data is split', () => {
    fc.assert(
      fc.property(samples, fc.nat(), options, (rows, cut, chosen) => {
        const metric = rougePltrdyMetric(chosen);
        const at = cut % (rows.length + 1);
        const whole = accumulator(metric).addBatch(columns(rows));
        const first = accumulator(metric).addBatch(columns(rows.slice(0, at)));
        const second = accumulator(rougePltrdyMetric(chosen));
        for (const row of rows.slice(at)) second.add(row);
        const stored = accumulator(metric).fromJSON(JSON.parse(JSON.stringify(second)));
        const merged = metric.mergeAccumulators([stored.state, first.state]);
        expect(metric.encodeState(merged)).toEqual(whole.toJSON());
        expect(metric.extractOutput(merged)).toEqual(whole.score());
        expect(rougePltrdy(columns(rows), chosen)).toEqual(whole.score());
      }),
      { numRuns: 200 },
    );
  });
});

describe('its kernels', () => {
  const list = fc.array(fc.nat(4), { maxLength: 40, size: 'max' }).map((ids) => Int32Array.from(ids));

  it('NgramSets counts what sets of joined tokens hold', () => {
    const sets = new NgramSets();
    const plain = (ids: Int32Array, n: number) =>
      new Set(Array.from({ length: Math.max(ids.length - n + 1, 0) }, (_, i) => ids.slice(i, i + n).join()));
    fc.assert(
      fc.property(list, list, (first, second) => {
        const { ofPrediction, ofReference, common } = sets.count(first, second, 5);
        for (let n = 1; n <= 5; n++) {
          const [left, right] = [plain(first, n), plain(second, n)];
          expect(ofPrediction[n - 1]).toBe(left.size);
          expect(ofReference[n - 1]).toBe(right.size);
          expect(common[n - 1]).toBe([...left].filter((ngram) => right.has(ngram)).length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('unionWords takes the words of the plain table', () => {
    const table = new LcsTable();
    const sentences = fc.array(list, { maxLength: 4 });
    fc.assert(
      fc.property(sentences, sentences, (prediction, reference) => {
        // The prediction's sentence first: the package's way back with the two exchanged.
        const words = prediction.flatMap((first) =>
          reference.flatMap((second) => [...plainPlaces(first, second)].map((place) => first[place])),
        );
        expect(unionWords(table, prediction, reference)).toBe(new Set(words).size);
      }),
      { numRuns: 500 },
    );
  });
});
