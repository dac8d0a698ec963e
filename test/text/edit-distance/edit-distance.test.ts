import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  editDistance,
  editOperations,
  hammingDistance,
  indelDistance,
  jaro,
  jaroWinkler,
  levenshteinRatio,
  type TextPair,
} from '../../../src/text/index.js';
import { plainDistance } from '../../sequence/edit-plain.js';
import { plainLength } from '../../sequence/lcs-plain.js';
import { codeOf, untyped } from '../code-of.js';
import { plainJaro, plainWeightedDistance } from './plain.js';

/** Few characters, so that they match; any text at all, lone surrogates included; lists of tokens. */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', 'c', '字', '😀'), maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0xd7f0, max: 0xe00f })).map((u) => String.fromCharCode(...u)) },
);
const list = fc.array(fc.constantFrom('the', 'cat', '', 'sat', '\ud800'), { maxLength: 40 });
const sides = fc.oneof(fc.tuple(text, text, text), fc.tuple(list, list, list));

const codes = (side: string | readonly string[]) =>
  typeof side === 'string'
    ? Array.from(side, (character) => character.codePointAt(0) as number)
    : side.map((token) => ['the', 'cat', '', 'sat', '\ud800'].indexOf(token));

describe('editDistance', () => {
  it('is right on known cases', () => {
    const distance = (prediction: string, reference: string) => editDistance({ prediction, reference });
    expect(distance('kitten', 'sitting')).toBe(3);
    expect(distance('', '')).toBe(0);
    expect(distance('', 'abc')).toBe(3);
    // Characters are code points: an emoji and a lone half of it differ by one substitution.
    expect(distance('a😀b', 'a\ud83db')).toBe(1);
    expect(distance('😀', '')).toBe(1);
  });

  it('weighs substitutions and takes transpositions as NLTK does', () => {
    // nltk 3.10.3: edit_distance('abcdef', 'acbfxe', substitution_cost=s, transpositions=t)
    const pair = { prediction: 'acbfxe', reference: 'abcdef' };
    expect(editDistance(pair)).toBe(4);
    expect(editDistance(pair, { transpositions: true })).toBe(4);
    expect(editDistance(pair, { substitutionCost: 0.5 })).toBe(2.5);
    expect(editDistance(pair, { substitutionCost: 3, transpositions: true })).toBe(4);
    // b and a change places, x between them is inserted: 2, less than any other way.
    expect(editDistance({ prediction: 'bxa', reference: 'ab' }, { transpositions: true })).toBe(2);
  });

  it('equals the plain tables', () => {
    fc.assert(
      fc.property(
        sides,
        fc.constantFrom(0, 0.25, 1, 1.5, 2, 3),
        fc.boolean(),
        ([a, b], substitutionCost, transpositions) => {
          const pair = untyped<TextPair>({ prediction: a, reference: b });
          const expected = plainWeightedDistance(codes(a), codes(b), substitutionCost, transpositions);
          expect(editDistance(pair, { substitutionCost, transpositions })).toBe(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('takes long lists with transpositions', () => {
    const words = Array.from({ length: 3000 }, (_, i) => `w${i}`);
    const swapped = words.map((_, i) => words[i ^ 1] as string);
    expect(editDistance({ prediction: swapped, reference: words }, { transpositions: true })).toBe(1500);
  });

  it('refuses what is no pair, and options that are none', () => {
    const pair = { prediction: 'a', reference: 'b' };
    expect(codeOf(() => editDistance(untyped('a')))).toBe('INVALID_TYPE');
    expect(codeOf(() => editDistance(untyped({ prediction: 'a' })))).toBe('INVALID_TYPE');
    expect(codeOf(() => editDistance(untyped({ prediction: ['a', 1], reference: [] })))).toBe('INVALID_TYPE');
    expect(codeOf(() => editDistance({ prediction: 'ab', reference: ['a', 'b'] }))).toBe('INVALID_TYPE');
    expect(codeOf(() => editDistance(pair, { substitutionCost: -1 }))).toBe('INVALID_OPTION');
    expect(codeOf(() => editDistance(pair, { substitutionCost: NaN }))).toBe('INVALID_OPTION');
    expect(codeOf(() => editDistance(pair, untyped({ transpositions: 1 })))).toBe('INVALID_OPTION');
    expect(codeOf(() => editDistance(pair, untyped({ unit: 'word' })))).toBe('UNKNOWN_OPTION');
    expect(codeOf(() => jaroWinkler(pair, { prefixWeight: 0.3 }))).toBe('INVALID_OPTION');
    expect(codeOf(() => jaroWinkler(pair, untyped({ weight: 0.1 })))).toBe('UNKNOWN_OPTION');
    for (const measure of [indelDistance, levenshteinRatio, hammingDistance, jaro, jaroWinkler, editOperations]) {
      expect(codeOf(() => measure(untyped({ prediction: 'a', reference: null })))).toBe('INVALID_TYPE');
    }
  });
});

describe('measures of any two texts', () => {
  const pairOf = (prediction: string | readonly string[], reference: string | readonly string[]) => ({
    prediction,
    reference,
  });

  it('keep the laws of a metric', () => {
    fc.assert(
      fc.property(sides, ([a, b, c]) => {
        for (const distance of [editDistance, indelDistance, hammingDistance]) {
          const ab = distance(pairOf(a, b));
          expect(distance(pairOf(b, a))).toBe(ab);
          expect(distance(pairOf(a, a))).toBe(0);
          expect(ab === 0).toBe(JSON.stringify(codes(a)) === JSON.stringify(codes(b)));
          expect(ab).toBeLessThanOrEqual(distance(pairOf(a, c)) + distance(pairOf(c, b)));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('lie within their bounds', () => {
    fc.assert(
      fc.property(sides, ([a, b]) => {
        const pair = pairOf(a, b);
        const [n, m] = [codes(a).length, codes(b).length];
        const distance = editDistance(pair);
        expect(distance).toBe(plainDistance(codes(a), codes(b)));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(n - m));
        expect(distance).toBeLessThanOrEqual(hammingDistance(pair));
        expect(hammingDistance(pair)).toBeLessThanOrEqual(Math.max(n, m));
        expect(indelDistance(pair)).toBe(n + m - 2 * plainLength(codes(a), codes(b)));
        const ratio = levenshteinRatio(pair);
        expect(ratio).toBe(n + m === 0 ? 1 : 1 - indelDistance(pair) / (n + m));
        expect(editDistance(pair, { transpositions: true })).toBeLessThanOrEqual(distance);
        for (const similarity of [jaro(pair), jaroWinkler(pair)]) {
          expect(similarity).toBeGreaterThanOrEqual(0);
          expect(similarity).toBeLessThanOrEqual(1);
        }
        expect(jaro(pair)).toBe(plainJaro(codes(b), codes(a)));
        expect(jaroWinkler(pair)).toBeGreaterThanOrEqual(jaro(pair));
        expect(jaro(pairOf(a, a))).toBe(1);
      }),
      { numRuns: 1000 },
    );
  });

  it('have as many operations as the distance, which lead from the reference to the prediction', () => {
    fc.assert(
      fc.property(sides, ([a, b]) => {
        const pair = pairOf(a, b);
        const operations = editOperations(pair);
        expect(operations.length).toBe(editDistance(pair));
        const prediction = codes(a);
        const result = codes(b);
        for (const { type, referenceIndex, predictionIndex } of [...operations].reverse()) {
          const tokens = type === 'delete' ? [] : [prediction[predictionIndex] as number];
          result.splice(referenceIndex, type === 'insert' ? 0 : 1, ...tokens);
        }
        expect(result).toEqual(prediction);
      }),
      { numRuns: 500 },
    );
  });

  it('take long texts', () => {
    const long = 'ab'.repeat(250_000);
    const other = `x${long}`;
    const pair = { prediction: long, reference: `${other}x` };
    expect(editDistance(pair)).toBe(2);
    expect(hammingDistance({ prediction: long, reference: 'a'.repeat(500_000) })).toBe(250_000);
    expect(jaro({ prediction: long, reference: long.slice(2) })).toBeGreaterThan(0.99);
    expect(indelDistance({ prediction: 'a'.repeat(100_000), reference: 'b'.repeat(100_000) })).toBe(200_000);
    expect(editOperations({ prediction: 'ab'.repeat(5000), reference: 'ba'.repeat(5000) }).length).toBe(2);
  });
});

describe('similarities', () => {
  it('are right on known cases', () => {
    // The examples of Winkler's paper, to three digits there.
    const pair = (prediction: string, reference: string) => ({ prediction, reference });
    expect(jaro(pair('DWAYNE', 'DUANE'))).toBeCloseTo(0.822, 3);
    expect(jaroWinkler(pair('DWAYNE', 'DUANE'))).toBeCloseTo(0.84, 3);
    expect(jaroWinkler(pair('DIXON', 'DICKSONX'))).toBeCloseTo(0.813, 3);
    expect(jaro(pair('a', 'b'))).toBe(0);
    expect(jaro(pair('a', 'a'))).toBe(1);
    expect(levenshteinRatio(pair('lewenstein', 'levenshtein'))).toBeCloseTo(0.857142857142857, 12);
  });
});
