import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChrfOptions, chrf, chrfMetric, sentenceChrf, type TranslationData } from '../../../src/text/index.js';
import { checkCounts, checkSharding, rowsOf, textsOf, toColumns } from '../metric-laws.js';

const text = textsOf('the', 'Cat', 'cat', '(sat)', '1.5', '中文。', '.', '😀!');
const samples = rowsOf(text, 4);
const options: fc.Arbitrary<ChrfOptions> = fc.record({
  charOrder: fc.integer({ min: 1, max: 8 }),
  wordOrder: fc.integer({ min: 0, max: 3 }),
  beta: fc.constantFrom(0, 0.5, 1, 2, 3),
  lowercase: fc.boolean(),
  whitespace: fc.boolean(),
  epsSmoothing: fc.boolean(),
});

/** White space of Python's `str.split`. */
const WHITESPACE =
  '\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

/** The definition with strings: counts of one text, orders of characters before those of words. */
function plainCounts(source: string, chosen: ChrfOptions): Map<string, number>[] {
  const all = [...(chosen.lowercase ? source.toLowerCase() : source)];
  const spaced = all.map((character) => (WHITESPACE.includes(character) ? ' ' : character));
  const characters = chosen.whitespace ? all : spaced.filter((character) => character !== ' ');
  const words = spaced
    .join('')
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) => {
      const parts = /^(.+)([!-/:-@[-`{-~])$/s.exec(word) ?? /^([!-/:-@[-`{-~])(.+)$/s.exec(word);
      return parts ? parts.slice(1) : [word];
    });
  const count = (tokens: readonly string[], order: number): Map<string, number> => {
    const counts = new Map<string, number>();
    for (let i = 0; i + order <= tokens.length; i++) {
      const key = JSON.stringify(tokens.slice(i, i + order));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  return [
    ...Array.from({ length: chosen.charOrder ?? 6 }, (_, n) => count(characters, n + 1)),
    ...Array.from({ length: chosen.wordOrder ?? 0 }, (_, n) => count(words, n + 1)),
  ];
}

const sum = (counts: Map<string, number>): number => [...counts.values()].reduce((total, times) => total + times, 0);

describe('chrf of any text', () => {
  it('is between 0 and 100, and nothing in it is NaN', () => {
    fc.assert(
      fc.property(samples, options, (rows, chosen) => {
        const score = chrf(toColumns(rows), chosen);
        expect(score.score).toBeGreaterThanOrEqual(0);
        expect(score.score).toBeLessThanOrEqual(100 + 1e-12);
        for (const [i, matching] of score.matchingNgrams.entries()) {
          expect(matching).toBeGreaterThanOrEqual(0);
          expect(matching).toBeLessThanOrEqual(score.predictionNgrams[i] as number);
          expect(matching).toBeLessThanOrEqual(score.referenceNgrams[i] as number);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is 100 where a reference is the prediction', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), options, (texts, chosen) => {
        const score = chrf({ predictions: texts, references: texts }, { ...chosen, epsSmoothing: false });
        expect(score.score).toBe((score.matchingNgrams[0] as number) === 0 ? 0 : 100);
      }),
      { numRuns: 300 },
    );
  });

  it('counts as the definition says', () => {
    fc.assert(
      fc.property(text, text, options, (prediction, reference, chosen) => {
        const score = sentenceChrf({ prediction, references: reference }, chosen);
        const one = plainCounts(prediction, chosen);
        const other = plainCounts(reference, chosen);
        expect(score.referenceNgrams).toEqual(other.map(sum));
        expect(score.predictionNgrams).toEqual(one.map((counts, i) => (other[i]?.size === 0 ? 0 : sum(counts))));
        expect(score.matchingNgrams).toEqual(
          one.map((counts, i) =>
            [...counts].reduce((total, [key, times]) => total + Math.min(times, other[i]?.get(key) ?? 0), 0),
          ),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is symmetric where both texts are as long and beta is 1', () => {
    const pair = fc.tuple(fc.stringMatching(/^[ab .]{12}$/), fc.stringMatching(/^[ab .]{12}$/));
    fc.assert(
      fc.property(pair, options, ([one, other], chosen) => {
        const equal = { ...chosen, beta: 1, whitespace: true, wordOrder: 0 };
        const turned = sentenceChrf({ prediction: other, references: one }, equal);
        expect(sentenceChrf({ prediction: one, references: other }, equal)).toEqual(turned);
      }),
    );
  });

  it('takes the best reference, of equally good ones the first', () => {
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1, maxLength: 4 }), options, (prediction, list, chosen) => {
        const alone = list.map((reference) => sentenceChrf({ prediction, references: reference }, chosen));
        const best = Math.max(...alone.map(({ score }) => score));
        const first = alone.find(({ score }) => score === best);
        const { signature, ...score } = sentenceChrf({ prediction, references: list }, chosen);
        expect(signature).toContain(`nrefs:${list.length}|`);
        expect({ ...score, signature: first?.signature }).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order of segments', () => {
    fc.assert(
      fc.property(samples, options, (rows, chosen) => {
        expect(chrf(toColumns([...rows].reverse()), chosen)).toEqual(chrf(toColumns(rows), chosen));
      }),
      { numRuns: 200 },
    );
  });

  it('is the same to the last bit from one batch, a stream, merged parts, stored states and summed rows', () => {
    fc.assert(
      fc.property(samples, fc.nat(), options, (rows, cut, chosen) => {
        const oneShot = (data: TranslationData) => chrf(data, chosen);
        checkSharding(() => chrfMetric(chosen), oneShot, rows, cut);
        checkCounts(chrfMetric(chosen), oneShot, rows);
      }),
      { numRuns: 300 },
    );
  });
});
