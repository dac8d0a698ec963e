import { describe, expect, it } from 'vitest';
import { cellOf, countPairs, createConfusion, giveCells } from '../../src/label/confusion.js';
import { sumOf } from '../../src/label/weight-sums.js';

/** The plain version: pairs as text in a map. */
function countByText(predictions: ArrayLike<number>, references: ArrayLike<number>): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < predictions.length; i++) {
    const pair = `${references[i]}>${predictions[i]}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

describe('pairs of labels', () => {
  // 2,048 labels have a place in the table; the last case has pairs within it, across its edge and beyond.
  it.each([1, 3, 40, 2048, 2600])('of %i labels are those of a plain count, in batches too', (labels) => {
    const references = Int32Array.from({ length: 12_000 }, (_, i) => (i * 7919) % labels);
    const predictions = references.map((label, i) => (i % 3 === 0 ? (label * 31 + i) % labels : label));
    const confusion = createConfusion();
    for (let start = 0; start < references.length; start += 5000) {
      const end = start + 5000;
      countPairs(confusion, [
        's',
        'number',
        predictions.subarray(start, end),
        references.subarray(start, end),
        undefined,
      ]);
    }
    giveCells(confusion);
    const { index, sums } = confusion;
    const cells = confusion.references.map((reference, cell): [string, number] => [
      `${index.labels[reference]}>${index.labels[confusion.predictions[cell] as number]}`,
      sumOf(sums, cell),
    ]);
    const expected = countByText(predictions, references);
    expect(cells.length).toBe(expected.size);
    expect(new Map(cells)).toEqual(expected);
    for (const [cell, reference] of confusion.references.entries()) {
      expect(cellOf(confusion, reference, confusion.predictions[cell] as number)).toBe(cell);
    }
  });
});
