import fc from 'fast-check';
import type { PairedData, RegressionData, RegressionSample } from '../../src/regression/index.js';

export interface Row extends RegressionSample {
  readonly prediction: number;
  readonly reference: number;
  readonly sampleWeight: number;
}

/** Numbers of many sizes and signs, and few whole ones, so that values are equal. */
export const anyNumber: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -3, max: 3 }) },
  {
    weight: 2,
    arbitrary: fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e3, max: 1e3 })
      // Squares of smaller ones would vanish.
      .filter((value) => value === 0 || Math.abs(value) > 1e-50),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -99, max: 99 }))
      .map(([exponent, digits]) => digits * 2 ** exponent),
  },
);

export const anyRows: fc.Arbitrary<Row[]> = fc.array(
  fc.record({
    prediction: anyNumber,
    reference: anyNumber,
    sampleWeight: fc.oneof(fc.constantFrom(0, 1, 2), fc.double({ noNaN: true, min: 0, max: 10 })),
  }),
  { minLength: 1, maxLength: 30 },
);

/** At least three pairs. */
export const anyPairs: fc.Arbitrary<[number, number][]> = fc.array(fc.tuple(anyNumber, anyNumber), {
  minLength: 3,
  maxLength: 40,
});

export function toColumns(rows: readonly Row[]): RegressionData {
  return { ...toPlain(rows), sampleWeights: rows.map((row) => row.sampleWeight) };
}

export function toPlain(rows: readonly Row[]): PairedData {
  return { predictions: rows.map((row) => row.prediction), references: rows.map((row) => row.reference) };
}

export function fromPairs(pairs: readonly (readonly [number, number])[]): PairedData {
  return { predictions: pairs.map(([x]) => x), references: pairs.map(([, y]) => y) };
}
