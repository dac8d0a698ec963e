import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accumulator,
  confusionMatrix,
  confusionMatrixMetric,
  precisionRecallFScore,
  precisionRecallFScoreMetric,
} from '../../src/index.js';
import type { LabelBatch } from '../../src/label/samples.js';
import { countLabels, createTally } from '../../src/label/tally.js';
import { sumOf } from '../../src/label/weight-sums.js';
import { countWholeNumbers, wholeNumbersOf } from '../../src/label/whole-numbers.js';

const label = fc.integer({ min: -4, max: 9 });
const columns = fc
  .array(fc.tuple(label, label), { minLength: 1, maxLength: 60 })
  .map((rows) => ({ predictions: rows.map(([a]) => a), references: rows.map(([, b]) => b) }));
const toBatch = ({ predictions, references }: { predictions: number[]; references: number[] }): LabelBatch =>
  ['s', 'number', Int32Array.from(predictions), references, undefined] as const;

describe('whole numbers near each other', () => {
  it('are told from all else', () => {
    const of = (batch: LabelBatch) => wholeNumbersOf(batch, 10);
    expect(of(['s', 'number', [3, -2], [7, 0], undefined])).toMatchObject({ minimum: -2, range: 10 });
    expect(of(['s', 'number', [3, -2], [8, 0], undefined])).toBeUndefined(); // 11 numbers
    expect(of(['s', 'number', [1], [1], [1]])).toBeUndefined(); // weights
    expect(of(['s', 'number', [], [], undefined])).toBeUndefined();
    expect(of(['s', 'string', ['1'], ['1'], undefined])).toBeUndefined();
    expect(of(['Sets', 'number', [[1]], [[1]], undefined])).toBeUndefined();
    expect(of(['s', 'number', [2 ** 53], [2 ** 53 - 2], undefined])).toMatchObject({ range: 3 });
  });

  it('are counted as other labels are', () => {
    fc.assert(
      fc.property(columns, (data) => {
        const batch = toBatch(data);
        const [quick, plain] = [createTally(), createTally()];
        countWholeNumbers(quick, wholeNumbersOf(batch, 100) as never);
        countLabels(plain, batch);
        const sums = (tally: typeof plain) =>
          new Map(
            tally.index.labels.map((item, place) => [item, [1, 2, 3].map((k) => sumOf(tally.sums, 3 * place + k))]),
          );
        expect(sums(quick)).toEqual(sums(plain));
        expect(sumOf(quick.sums, 0)).toBe(data.predictions.length);
      }),
    );
  });

  it('give the scores of a stream, which is counted one by one', () => {
    fc.assert(
      fc.property(columns, ({ predictions, references }) => {
        const data = { predictions, references };
        const matrix = accumulator(confusionMatrixMetric());
        const scores = accumulator(precisionRecallFScoreMetric({ average: 'macro' }));
        for (const [i, prediction] of predictions.entries()) {
          const sample = { prediction, reference: references[i] as number };
          matrix.add(sample);
          scores.add(sample);
        }
        expect(confusionMatrix(data)).toEqual(matrix.score());
        expect(precisionRecallFScore(data, { average: 'macro' })).toEqual(scores.score());
      }),
    );
  });
});
