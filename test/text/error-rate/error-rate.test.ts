import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulator } from '../../../src/core/index.js';
import {
  characterErrorRate,
  characterErrorRateMetric,
  type MatchErrorRateOptions,
  matchErrorRate,
  matchErrorRateMetric,
  type TranslationData,
  tokenizeCharacters,
  tokenizeWhitespace,
  wordErrorRate,
  wordErrorRateMetric,
  wordErrors,
  wordErrorsMetric,
  wordInformationLost,
  wordInformationLostMetric,
  wordInformationPreserved,
  wordInformationPreservedMetric,
} from '../../../src/text/index.js';
import { plainDistance } from '../../sequence/edit-plain.js';
import { codeOf, untyped } from '../code-of.js';
import { anyPairs, checkSharding, toColumns } from '../metric-laws.js';

const one = (prediction: string, reference: string): TranslationData => ({
  predictions: [prediction],
  references: [reference],
});
const characters = { name: 'characters', tokenize: tokenizeCharacters };
const scalars = [
  [wordErrorRate, wordErrorRateMetric],
  [characterErrorRate, characterErrorRateMetric],
  [matchErrorRate, matchErrorRateMetric],
  [wordInformationLost, wordInformationLostMetric],
  [wordInformationPreserved, wordInformationPreservedMetric],
] as const;

describe('error rates', () => {
  // torchmetrics' own examples: 0.5, 0.3415, 0.4444, 0.6528, 0.3472.
  const data = {
    predictions: ['this is the prediction', 'there is an other sample'],
    references: ['this is the reference', 'there is another one'],
  };

  it('are those of the reference', () => {
    expect(wordErrorRate(data)).toBe(0.5);
    expect(characterErrorRate(data)).toBeCloseTo(0.3415, 4);
    expect(matchErrorRate(data)).toBeCloseTo(0.4444, 4);
    expect(wordInformationLost(data)).toBeCloseTo(0.6528, 4);
    expect(wordInformationPreserved(data)).toBeCloseTo(0.3472, 4);
  });

  it('count hits by length or in the alignment', () => {
    // a is deleted and e inserted, b c d are equal: 2 errors, 3 hits in the alignment, 4 - 2 by length.
    const shifted = one('b c d e', 'a b c d');
    const both = (rate: (data: TranslationData, options?: MatchErrorRateOptions) => number) => [
      rate(shifted),
      rate(shifted, { hits: 'length' }),
      rate(shifted, { hits: 'alignment' }),
    ];
    expect(both(matchErrorRate)).toEqual([2 / 5, 2 / 4, 2 / 5]);
    expect(both(wordInformationPreserved)).toEqual([0.5625, 0.25, 0.5625]);
    expect(both(wordInformationLost)).toEqual([0.4375, 0.75, 0.4375]);
    expect(wordErrorRate(shifted)).toBe(0.5);
  });

  it('are NaN over nothing, and nothing is preserved where one text is empty', () => {
    const rates = (prediction: string, reference: string) => scalars.map(([rate]) => rate(one(prediction, reference)));
    expect(rates('', '')).toEqual([NaN, NaN, NaN, NaN, NaN]);
    expect(rates('a b', '').slice(0, 3)).toEqual([Infinity, Infinity, 1]);
    expect(rates('', 'a b').slice(0, 3)).toEqual([1, 1, 1]);
    for (const data of [one('a b', ''), one('', 'a b')]) {
      // jiwer's results, and torchmetrics'.
      expect([wordInformationLost(data), wordInformationPreserved(data)]).toEqual([1, 0]);
      expect(wordErrors(data)).toMatchObject({ wordInformationLost: 1, wordInformationPreserved: 0 });
      expect(wordInformationLost(data, { hits: 'length' })).toBeNaN();
      expect(wordInformationPreserved(data, { hits: 'length' })).toBeNaN();
    }
    for (const [rate] of scalars) expect(rate({ predictions: [], references: [] })).toBeNaN();
    // Inside a corpus an empty reference only adds errors.
    expect(wordErrorRate({ predictions: ['x', 'a b'], references: ['', 'a b'] })).toBe(0.5);
  });

  it('split words at the white space of Python', () => {
    expect(wordErrorRate(one('a\u0085b\u001cc', 'a b c'))).toBe(0);
    expect(wordErrorRate(one('a\ufeffb', 'a b'))).toBe(1);
    // Characters are code points, white space among them.
    expect(characterErrorRate(one('a😀', 'a b'))).toBe(2 / 3);
    expect(characterErrorRate(one('a\ud83d', 'a😀'))).toBe(0.5);
  });

  it('ignore case and take a segmenter', () => {
    expect(wordErrorRate(one('THE Cat', 'the cat'), { lowercase: true })).toBe(0);
    expect(wordErrorRate(one('THE Cat', 'the cat'))).toBe(1);
    expect(wordErrorRate(one('今天 天气', '今天天汽'), { tokenize: characters })).toBe(0.25);
    expect(characterErrorRate(one('a b', 'a b c'), { tokenize: 'whitespace' })).toBe(1 / 3);
    expect(wordErrorRateMetric({ tokenize: characters }).signature).toBe('tok:characters|case:mixed');
    expect(matchErrorRateMetric({ lowercase: true, hits: 'length' }).signature).toBe(
      'tok:whitespace|case:lc|hits:length',
    );
    for (const [, metric] of scalars) expect(metric({ lowercase: true }).signature).toContain('case:lc');
  });

  it('refuse what they cannot take, before anything is counted', () => {
    for (const [rate, metric] of [...scalars, [wordErrors, wordErrorsMetric] as const]) {
      expect(codeOf(() => rate(untyped(['a'])))).toBe('INVALID_TYPE');
      expect(codeOf(() => rate({ predictions: ['a'], references: [] }))).toBe('LENGTH_MISMATCH');
      expect(codeOf(() => rate({ predictions: ['a'], references: [[null]] }))).toBe('NO_REFERENCES');
      expect(codeOf(() => rate({ predictions: ['a'], references: [['a', 'b']] }))).toBe('INVALID_TYPE');
      expect(codeOf(() => rate(one('a', 'b'), untyped({ lowercase: 1 })))).toBe('INVALID_OPTION');
      expect(codeOf(() => rate(one('a', 'b'), untyped({ tokenize: '13a' })))).toBe('INVALID_OPTION');
      expect(codeOf(() => rate(one('a', 'b'), untyped({ tokenize: { name: 'a|b', tokenize: Array.from } })))).toBe(
        'INVALID_OPTION',
      );
      expect(codeOf(() => rate(one('a', 'b'), untyped({ lowerCase: true })))).toBe('UNKNOWN_OPTION');
      expect(codeOf(() => rate(one('a', 'b'), { tokenize: { name: 'x', tokenize: () => untyped([1]) } }))).toBe(
        'INVALID_TYPE',
      );
      const seen = accumulator(untyped<ReturnType<typeof wordErrorRateMetric>>(metric())).addBatch(one('a b', 'a c'));
      const before = JSON.stringify(seen);
      expect(codeOf(() => seen.addBatch({ predictions: ['x', 'y'], references: ['x', ['y', 'z']] }))).toBe(
        'INVALID_TYPE',
      );
      expect(JSON.stringify(seen)).toBe(before);
    }
    expect(codeOf(() => wordErrorRate(one('a', 'b'), untyped({ hits: 'length' })))).toBe('UNKNOWN_OPTION');
    expect(codeOf(() => matchErrorRate(one('a', 'b'), untyped({ hits: 'jiwer' })))).toBe('INVALID_OPTION');
  });

  it('do not change with the sharding, nor with the order of segments', () => {
    const options = fc.constantFrom<MatchErrorRateOptions[]>({}, { lowercase: true }, { tokenize: 'code-point' });
    fc.assert(
      fc.property(anyPairs, fc.nat(), options, (rows, cut, chosen) => {
        for (const [rate, metric] of scalars) {
          checkSharding(
            () => metric(chosen),
            (data) => rate(data, chosen),
            rows,
            cut,
          );
        }
        checkSharding(
          () => wordErrorsMetric(chosen),
          (data) => wordErrors(data, chosen),
          rows,
          cut,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('equal the plain table, and keep their bounds', () => {
    fc.assert(
      fc.property(anyPairs, (rows) => {
        const words = new Map<string, number>();
        const ids = (text: string) =>
          tokenizeWhitespace(text).map((word) => words.get(word) ?? words.set(word, words.size).size - 1);
        let errors = 0;
        let total = 0;
        for (const { prediction, references } of rows) {
          const reference = ids(references as string);
          errors += plainDistance(ids(prediction), reference);
          total += reference.length;
        }
        const columns = toColumns(rows);
        expect(wordErrorRate(columns)).toBe(errors / total);
        const score = wordErrors(columns);
        expect(score.errors).toBe(errors);
        expect(score.hits + score.substitutions + score.deletions).toBe(total);
        expect(score.wordErrorRate).toBe(wordErrorRate(columns));
        expect(score.matchErrorRate).toBe(matchErrorRate(columns));
        expect(score.wordInformationLost).toBe(wordInformationLost(columns));
        expect(score.wordInformationPreserved).toBe(wordInformationPreserved(columns));
        const aligned = wordErrors(columns, { hits: 'alignment' });
        for (const [rate, value] of [
          [matchErrorRate, aligned.matchErrorRate],
          [wordInformationLost, aligned.wordInformationLost],
          [wordInformationPreserved, aligned.wordInformationPreserved],
        ] as const) {
          expect(value).toBe(rate(columns, { hits: 'alignment' }));
          if (!Number.isNaN(value)) expect(value).toBeGreaterThanOrEqual(0);
          if (!Number.isNaN(value)) expect(value).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('wordErrors', () => {
  it('counts what an alignment shows', () => {
    const score = wordErrors({
      predictions: ['the cat sits on it now', 'yes'],
      references: ['the old cat sat on it', 'yes'],
    });
    // old is deleted, sat substituted, now inserted.
    expect(score).toMatchObject({ hits: 5, substitutions: 1, deletions: 1, insertions: 1, errors: 3 });
    expect(score).toMatchObject({ referenceLength: 7, predictionLength: 7, wordErrorRate: 3 / 7 });
    expect(score.warnings).toEqual([]);
    expect(Object.isFrozen(score)).toBe(true);
    expect(score.signature).toMatch(/^nrefs:1\|tok:whitespace\|case:mixed\|hits:alignment\|version:evalmetry-/);
  });

  it('warns where the text has no spaces between words', () => {
    const chinese = one('今天天气很好', '今天天汽很好');
    expect(wordErrors(chinese).warnings.map((warning) => warning.code)).toEqual(['SEGMENTER_MISMATCH']);
    expect(wordErrors(chinese, { tokenize: 'code-point' }).warnings).toEqual([]);
    expect(wordErrors(chinese, { tokenize: 'code-point' }).substitutions).toBe(1);
  });

  it('takes long texts', () => {
    const words = Array.from({ length: 50_000 }, (_, i) => `w${i}`);
    const data = one(words.slice(1).join(' '), words.slice(0, -1).join(' '));
    expect(wordErrors(data)).toMatchObject({ deletions: 1, insertions: 1, hits: 49_998 });
    expect(wordErrorRate(one('a'.repeat(1_000_000), 'b'))).toBe(1);
    expect(characterErrorRate(one(`x${'ab'.repeat(200_000)}`, `${'ab'.repeat(200_000)}y`))).toBe(2 / 400_001);
  });
});
