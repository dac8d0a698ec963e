import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulator } from '../../../src/core/index.js';
import { isWhitespace } from '../../../src/segment/normalize.js';
import { normalizeEnglish, normalizeJapanese } from '../../../src/text/eed/eed-text.js';
import {
  type ExtendedEditDistanceOptions,
  extendedEditDistance,
  extendedEditDistanceMetric,
  sentenceExtendedEditDistance,
  type TranslationSample,
} from '../../../src/text/index.js';
import { codeOf, untyped } from '../code-of.js';
import { anyText, checkSharding, toColumns } from '../metric-laws.js';

const score = (
  prediction: string,
  references: TranslationSample['references'],
  options?: ExtendedEditDistanceOptions,
) => sentenceExtendedEditDistance({ prediction, references }, options).score;

const rows = fc.array(
  fc.record({ prediction: anyText, references: fc.oneof(anyText, fc.array(anyText, { minLength: 1, maxLength: 3 })) }),
  { maxLength: 6 },
);

describe('extendedEditDistance', () => {
  it("is torchmetrics' number", () => {
    // Its own example: 0.3078; the others by its _eed_function.
    const predictions = ['this is the prediction', 'here is an other sample'];
    const references = ['this is the reference', 'here is another one'];
    expect(extendedEditDistance({ predictions, references }).score).toBeCloseTo(0.3078, 4);
    expect(score('', '')).toBeCloseTo(0.3 / 2.3, 14);
    expect(score('', '', { language: 'ja' })).toBe(1);
    expect(score('b a', 'a b')).toBe(0.4915254237288135);
    expect(score('b a', 'a b', { alpha: 0, rho: 0.1, deletion: 0.5, insertion: 0.7 })).toBe(0.019607843137254905);
  });

  it('takes the best reference and the mean of segments', () => {
    expect(score('a cat', ['a dog', 'a cat'])).toBe(score('a cat', 'a cat'));
    expect(score('a cat', [null, 'a cat'])).toBe(score('a cat', 'a cat'));
    const both = extendedEditDistance({ predictions: ['a cat', 'x'], references: ['a cat', ['y', 'x x']] });
    expect(both.score).toBeCloseTo((score('a cat', 'a cat') + score('x', ['y', 'x x'])) / 2, 14);
    expect(both.signature).toMatch(/^nrefs:var\|lang:en\|alpha:2\|rho:0\.3\|del:0\.2\|ins:1\|version:evalmetry-/);
    expect(Object.isFrozen(both)).toBe(true);
    expect(extendedEditDistance({ predictions: [], references: [] }).score).toBeNaN();
  });

  it('has a value where nothing is covered at no cost', () => {
    // The reference divides by 0 here.
    expect(score('', '', { language: 'ja', rho: 0 })).toBe(0);
    expect(score('a', '', { language: 'ja', rho: 0 })).toBe(1);
  });

  it('refuses what it cannot take', () => {
    const data = { predictions: ['a'], references: ['b'] };
    expect(codeOf(() => extendedEditDistance(untyped('a')))).toBe('INVALID_TYPE');
    expect(codeOf(() => extendedEditDistance({ predictions: ['a'], references: [] }))).toBe('LENGTH_MISMATCH');
    expect(codeOf(() => extendedEditDistance({ predictions: ['a'], references: [[]] }))).toBe('NO_REFERENCES');
    expect(codeOf(() => extendedEditDistance(data, untyped({ language: 'zh' })))).toBe('INVALID_OPTION');
    for (const name of ['alpha', 'rho', 'deletion', 'insertion']) {
      for (const value of [-1, NaN, Infinity, 1e7, '1']) {
        expect(codeOf(() => extendedEditDistance(data, untyped({ [name]: value })))).toBe('INVALID_OPTION');
      }
    }
    expect(codeOf(() => extendedEditDistance(data, untyped({ lang: 'en' })))).toBe('UNKNOWN_OPTION');
    const seen = accumulator(extendedEditDistanceMetric()).addBatch(data);
    const before = JSON.stringify(seen);
    expect(codeOf(() => seen.addBatch({ predictions: ['a', 'b'], references: ['a', []] }))).toBe('NO_REFERENCES');
    expect(JSON.stringify(seen)).toBe(before);
    const damaged = { ...JSON.parse(before), state: { counts: [1, 1], sum: [] } };
    expect(codeOf(() => seen.fromJSON(damaged))).toBe('STATE_FORMAT');
    expect(codeOf(() => seen.fromJSON({ ...damaged, state: { counts: [1, 1, 1], sum: ['NaN'] } }))).toBe(
      'STATE_FORMAT',
    );
  });

  it('is between 0 and 1, and does not change with the sharding', () => {
    const options = fc.constantFrom<ExtendedEditDistanceOptions[]>({}, { language: 'ja' }, { rho: 0, alpha: 0 });
    fc.assert(
      fc.property(rows, fc.nat(), options, (samples, cut, chosen) => {
        checkSharding(
          () => extendedEditDistanceMetric(chosen),
          (data) => extendedEditDistance(data, chosen),
          samples,
          cut,
        );
        const { width, rows: statistics } = extendedEditDistanceMetric(chosen).statistics(toColumns(samples));
        samples.forEach(({ prediction, references }, i) => {
          const one = score(prediction, references, chosen);
          expect(one).toBeGreaterThanOrEqual(0);
          expect(one).toBeLessThanOrEqual(1);
          expect(statistics[i * width + width - 1]).toBe(one);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('takes a long text', () => {
    expect(score('ab cd '.repeat(700), 'ab dc '.repeat(700))).toBeGreaterThan(0.1);
  });
});

describe('normalizeEnglish', () => {
  it("is the reference's, slips and all", () => {
    // By torchmetrics' _preprocess_en.
    for (const [text, expected] of [
      ['Hi, you!', ' Hi , you ! '],
      ['It is 3 . 5 or 3.5.', ' It is 3.5 or 3 .5 . '],
      ['1 . 2 . 3', ' 1.2 . 3 '],
      ['1 . 2 . 3 . 4', ' 1.2 . 3.4 '],
      ['a . 1 . 2', ' a . 1.2 '],
      ['٣ . ٣', ' ٣.٣ '],
      ['Mr. Smith, Mrs Doe', ' Mr. Smith , Mrs.oe '],
      ['e.g. the U.S. and i.e. this', ' e .g . the U .S . and i .e . this '],
      ['e . g . x', ' e.g. x '],
      ['  a\u0085b\tc  ', '  a b c '],
      ['', '  '],
      ['\ufeffa', ' \ufeffa '],
    ] as const) {
      expect(normalizeEnglish(text)).toBe(expected);
    }
  });

  it('knows the digits of Unicode 17', () => {
    const isDigit = (codePoint: number) => normalizeEnglish(`1 . ${String.fromCodePoint(codePoint)}`).startsWith(' 1.');
    let digits = 0;
    for (let codePoint = 0x30; codePoint <= 0x1ffff; codePoint++) {
      if (isWhitespace(codePoint) || (codePoint >= 0xd800 && codePoint < 0xe000)) continue;
      const expected = isDigit(codePoint);
      if (expected) digits++;
      // A runtime knows as many as its Unicode version has; the rest is unassigned to it.
      const character = String.fromCodePoint(codePoint);
      if (expected !== /\p{Nd}/u.test(character)) expect(/\p{Cn}/u.test(character)).toBe(true);
    }
    expect(digits).toBe(770);
  });
});

describe('normalizeJapanese', () => {
  it('makes alike what looks alike', () => {
    expect(normalizeJapanese('Ａ１ｶﾞ　ﬁ \u3000')).toBe('A1ガ fi');
    expect(normalizeJapanese('\ud800')).toBe('\ud800');
  });
});
