import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/evaluate.js';
import { porterStemmer } from '../../../src/segment/stemmer.js';
import { rouge, rougeMetric } from '../../../src/text/rouge/rouge.js';
import { sentenceRouge } from '../../../src/text/rouge/sentence-rouge.js';

const rougeTypes = ['rouge1', 'rouge2', 'rouge5', 'rougeL', 'rougeLsum'] as const;
const options = fc.record({
  rougeTypes: fc.constant(rougeTypes),
  stemmer: fc.constantFrom(undefined, porterStemmer),
  tokenize: fc.constantFrom('unicode' as const, 'rouge-score' as const),
});
/** Texts over few words, so that much matches, with lines. */
const sentence = fc
  .array(fc.constantFrom('the', 'cats', 'cat', 'running', '中文', 'हिन्दी', '.', '\n', 'a', 'b'), { maxLength: 30 })
  .map((words) => words.join(' '));
/** Any sequence of UTF-16 units, lone surrogates too. */
const units = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 40 });
const text = fc.oneof(sentence, units, fc.string({ unit: 'grapheme' }));
const sample = fc.record({ prediction: text, references: fc.array(text, { minLength: 1, maxLength: 3 }) });
const samples = fc.array(sample, { minLength: 1, maxLength: 12 });

const columns = (rows: readonly { prediction: string; references: string[] }[]) => ({
  predictions: rows.map((row) => row.prediction),
  references: rows.map((row) => row.references),
});

describe('rouge on any texts', () => {
  it('lies between 0 and 1, the fmeasure between precision and recall', () => {
    fc.assert(
      fc.property(samples, options, (rows, chosen) => {
        for (const type of rougeTypes) {
          for (const row of rows) {
            const { precision, recall, fmeasure } = sentenceRouge(row, chosen)[type];
            expect(Math.min(precision, recall)).toBeGreaterThanOrEqual(0);
            expect(Math.max(precision, recall)).toBeLessThanOrEqual(1);
            expect(fmeasure).toBeLessThanOrEqual(Math.max(precision, recall) * (1 + 1e-15));
            expect(fmeasure).toBeGreaterThanOrEqual(Math.min(precision, recall) * (1 - 1e-15));
          }
          const { precision, recall, fmeasure } = rouge(columns(rows), chosen)[type];
          for (const mean of [precision, recall, fmeasure]) expect(mean >= 0 && mean <= 1).toBe(true);
        }
      }),
    );
  });

  it('is 1 for a text against itself, if it has a token', () => {
    fc.assert(
      fc.property(text, options, (prediction, chosen) => {
        const score = sentenceRouge({ prediction, references: prediction }, chosen);
        const full = score.rouge1.fmeasure;
        expect([0, 1]).toContain(full);
        expect(score.rougeL.fmeasure).toBe(full);
        expect(score.rougeLsum.fmeasure).toBe(full);
      }),
    );
  });

  it('exchanges precision and recall with prediction and reference', () => {
    fc.assert(
      fc.property(text, text, options, (first, second, chosen) => {
        const there = sentenceRouge({ prediction: first, references: second }, chosen);
        const back = sentenceRouge({ prediction: second, references: first }, chosen);
        for (const type of ['rouge1', 'rouge2', 'rouge5', 'rougeL'] as const) {
          expect(back[type].precision).toBe(there[type].recall);
          expect(back[type].recall).toBe(there[type].precision);
          expect(back[type].fmeasure).toBeCloseTo(there[type].fmeasure, 14);
        }
      }),
    );
  });

  it('never falls with a further reference', () => {
    fc.assert(
      fc.property(sample, text, options, (row, further, chosen) => {
        const before = sentenceRouge(row, chosen);
        const after = sentenceRouge({ ...row, references: [...row.references, further] }, chosen);
        for (const type of rougeTypes) expect(after[type].fmeasure).toBeGreaterThanOrEqual(before[type].fmeasure);
      }),
    );
  });
});

describe('rougeMetric, however the data is split', () => {
  it('gives the same state and score to the last bit', () => {
    fc.assert(
      fc.property(
        samples,
        options,
        fc.array(fc.nat(12), { maxLength: 4 }),
        fc.boolean(),
        (rows, chosen, cuts, turned) => {
          const metric = rougeMetric(chosen);
          const whole = metric.addBatch(metric.createAccumulator(), columns(rows));
          const edges = [0, ...cuts.map((cut) => Math.min(cut, rows.length)).sort((a, b) => a - b), rows.length];
          const shards = edges
            .slice(1)
            .map((end, i) => metric.addBatch(metric.createAccumulator(), columns(rows.slice(edges[i], end))));
          const before = JSON.stringify(shards.map((shard) => metric.encodeState(shard)));
          const sent = turned ? shards.map((shard) => metric.decodeState(metric.encodeState(shard))).reverse() : shards;
          const merged = metric.mergeAccumulators(sent);
          expect(metric.encodeState(merged)).toEqual(metric.encodeState(whole));
          expect(metric.extractOutput(merged)).toEqual(metric.extractOutput(whole));
          expect(metric.extractOutput(merged)).toEqual(rouge(columns(rows), chosen));
          expect(JSON.stringify(shards.map((shard) => metric.encodeState(shard)))).toBe(before);
        },
      ),
    );
  });

  it('streams to what one batch gives', () => {
    fc.assert(
      fc.property(samples, options, (rows, chosen) => {
        expect(evaluate(rougeMetric(chosen), rows)).toEqual(rouge(columns(rows), chosen));
      }),
    );
  });

  it('does not depend on the order of segments', () => {
    fc.assert(
      fc.property(samples, options, (rows, chosen) => {
        expect(rouge(columns([...rows].reverse()), chosen)).toEqual(rouge(columns(rows), chosen));
      }),
    );
  });
});
