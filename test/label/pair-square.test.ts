import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulator, confusionMatrixMetric, type LabelData } from '../../src/index.js';
import { countInSquare, type PairSquare, reserveSquare, rowsOfSquare } from '../../src/label/pair-square.js';
import type { WholeNumbers } from '../../src/label/whole-numbers.js';

function wholeNumbers(predictions: readonly number[], references: readonly number[]): WholeNumbers {
  const all = [...predictions, ...references];
  const minimum = Math.min(...all);
  return { predictions, references, minimum, range: Math.max(...all) - minimum + 1 };
}

/** The plain version: for each pair of labels a look at all samples. */
function plainRows(predictions: readonly number[], references: readonly number[]) {
  const labels = [...new Set([...predictions, ...references])].sort((a, b) => a - b);
  const count = (row: number, column: number) =>
    references.filter((reference, i) => reference === row && predictions[i] === column).length;
  return { labels, rows: labels.map((row) => labels.map((column) => count(row, column))) };
}

const pairsBetween = (min: number, max: number, length: number) =>
  fc.array(fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })), { minLength: length, maxLength: length });

describe('a square of pairs', () => {
  it('counts what the definition says, and grows for numbers on either side', () => {
    const anyBatch = fc.integer({ min: -40, max: 40 }).chain((low) => pairsBetween(low, low + 9, 12));
    fc.assert(
      fc.property(fc.array(anyBatch, { minLength: 1, maxLength: 5 }), (batches) => {
        let square: PairSquare | undefined;
        for (const batch of batches) {
          const numbers = wholeNumbers(
            batch.map(([prediction]) => prediction),
            batch.map(([, reference]) => reference),
          );
          square = reserveSquare(square, numbers) as PairSquare;
          expect(countInSquare(square, numbers.predictions, numbers.references, 0)).toBe(batch.length);
        }
        const all = batches.flat();
        const predictions = all.map(([prediction]) => prediction);
        const references = all.map(([, reference]) => reference);
        expect(rowsOfSquare(square as PairSquare)).toEqual(plainRows(predictions, references));
        expect(square?.total).toBe(all.length);
      }),
    );
  });

  it('stops where a number has no room, whichever side it is on', () => {
    const square = reserveSquare(undefined, wholeNumbers([5, 9], [6, 7])) as PairSquare;
    expect(countInSquare(square, [5, 6, 4], [6, 7, 5], 0)).toBe(2);
    expect(countInSquare(square, [5, 5], [10, 6], 0)).toBe(0);
    expect(countInSquare(square, [5, 5], [10, 6], 1)).toBe(2);
    expect(rowsOfSquare(square)).toEqual({
      labels: [5, 6, 7],
      rows: [
        [0, 0, 0],
        [2, 0, 0],
        [0, 1, 0],
      ],
    });
    expect(square.total).toBe(3);
  });

  it('is not made where it would be far larger than the data, too large, or could overflow', () => {
    const pair = (range: number, length: number) => ({ ...wholeNumbers(Array(length).fill(0), [0]), range });
    expect(reserveSquare(undefined, pair(1024, 1024))?.side).toBe(1024);
    expect(reserveSquare(undefined, pair(1025, 1024))).toBeUndefined(); // more than 1,024 cells a pair
    expect(reserveSquare(undefined, pair(2048, 4096))?.side).toBe(2048);
    expect(reserveSquare(undefined, pair(2049, 9000))).toBeUndefined();
    const full: PairSquare = { minimum: 0, side: 1, counts: Int32Array.of(2 ** 31 - 2), total: 2 ** 31 - 2 };
    expect(countInSquare(full, [0, 0], [0, 0], 0)).toBe(0);
    expect(reserveSquare(full, pair(1, 2))).toBeUndefined();
    expect(countInSquare(full, [0], [0], 0)).toBe(1);
  });
});

describe('a stream of confusion matrices', () => {
  /** 100 samples are enough for a square. */
  const batch = (low: number, high: number, sampleWeights = false) =>
    pairsBetween(low, high, 100).map((rows) => ({
      predictions: rows.map(([prediction]) => prediction),
      references: rows.map(([, reference]) => reference),
      ...(sampleWeights && { sampleWeights: rows.map(() => 2) }),
    }));
  const anyBatch = fc.oneof(batch(0, 9), batch(-30, 30), batch(1e6, 1e6 + 5), batch(0, 1e5), batch(0, 9, true));

  it('is that of its samples one by one, whatever their numbers are, in any shards, from JSON too', () => {
    const metric = confusionMatrixMetric();
    const onlySamples = (batches: readonly LabelData[]) => {
      const plain = accumulator(metric);
      for (const { predictions, references, sampleWeights } of batches) {
        const weights = sampleWeights && [...sampleWeights];
        [...(predictions as number[])].forEach((prediction, i) => {
          const sample = { prediction, reference: [...(references as number[])][i] as number };
          plain.add(weights ? { ...sample, sampleWeight: weights[i] as number } : sample);
        });
      }
      return plain;
    };
    fc.assert(
      fc.property(fc.array(anyBatch, { minLength: 1, maxLength: 5 }), fc.nat(4), (batches, cut) => {
        const expected = onlySamples(batches);
        const whole = accumulator(metric);
        for (const one of batches) whole.addBatch(one);
        const first = accumulator(metric);
        for (const one of batches.slice(0, cut)) first.addBatch(one);
        const second = accumulator(metric);
        for (const one of batches.slice(cut)) second.addBatch(one);
        const json = JSON.stringify(second.toJSON());
        first.merge(second);
        expect(JSON.stringify(second.toJSON())).toBe(json);
        expect(whole.score()).toEqual(expected.score());
        expect(first.score()).toEqual(expected.score());
        expect(JSON.stringify(first.toJSON())).toBe(JSON.stringify(expected.toJSON()));
      }),
      { numRuns: 40 },
    );
  });
});
