import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Label } from '../../src/label/label.js';
import { LabelIndex } from '../../src/label/label-index.js';
import { StringLabelIndex } from '../../src/label/string-label-index.js';

/** The plain version: a list that is searched. */
function placesBySearch(labels: readonly Label[]): { readonly places: number[]; readonly found: Label[] } {
  const found: Label[] = [];
  const places = labels.map((label) => {
    if (!found.includes(label)) found.push(label);
    return found.indexOf(label);
  });
  return { places, found };
}

describe.each([LabelIndex, StringLabelIndex])('%o', (Index) => {
  const columns = fc.oneof(
    // Endings of four characters in common, so that guesses are wrong.
    fc.array(fc.stringMatching(/^[ab]{0,3}(same|😀)?$/), { maxLength: 200 }),
    fc.array(fc.string(), { maxLength: 200 }),
    fc.array(fc.oneof(fc.integer(), fc.integer({ min: -2, max: 1030 })), { maxLength: 200 }),
    fc.array(fc.bigInt(), { maxLength: 50 }),
    fc.array(fc.boolean(), { maxLength: 50 }),
  );

  it('gives the places of a search, in the order in which labels came', () => {
    fc.assert(
      fc.property(columns, (labels: readonly Label[]) => {
        const index = new Index();
        const { places, found } = placesBySearch(labels);
        expect(labels.map((label) => index.placeOf(label))).toEqual(places);
        expect(index.labels).toEqual(found);
        expect([...index.places]).toEqual(found.map((label, place) => [label, place]));
      }),
    );
  });

  it('keeps places while it grows past its tables', () => {
    const index = new Index();
    const labels = Array.from({ length: 3000 }, (_, i) => `${i} of the same ending`);
    for (let round = 0; round < 2; round++) {
      expect(labels.map((label) => index.placeOf(label))).toEqual(labels.map((_, i) => i));
    }
  });
});
