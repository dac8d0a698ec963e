import { describe, expect, it } from 'vitest';
import { accumulator } from '../../../src/core/index.js';
import { type ExactMatchOptions, exactMatch, exactMatchMetric } from '../../../src/text/index.js';

const thrown = (code: string) => expect.objectContaining({ code });
const matches = (prediction: string, reference: string, options?: ExactMatchOptions) =>
  exactMatch({ predictions: [prediction], references: [reference] }, options) === 1;

describe('exactMatch', () => {
  it('is the share of predictions that are equal to a reference', () => {
    expect(exactMatch({ predictions: ['a', 'b', 'c', ''], references: ['a', 'B', ['x', 'c'], ''] })).toBe(0.75);
    expect(exactMatch({ predictions: ['a'], references: [[null, 'b', undefined, 'a']] })).toBe(1);
    expect(exactMatch({ predictions: [], references: [] })).toBeNaN();
  });

  it('compares to the last character', () => {
    expect(matches('a ', 'a')).toBe(false);
    expect(matches('\u00e9', 'e\u0301')).toBe(false);
    expect(matches('a\0', 'a')).toBe(false);
    expect(matches('\ud800', '\ud800')).toBe(true);
    expect(matches('\ud800', '\ud801')).toBe(false);
  });

  it('ignores what the options name, in both texts', () => {
    expect(matches('Straße', 'STRASSE', { ignoreCase: true })).toBe(false);
    expect(matches('ÀΣ', 'àς', { ignoreCase: true })).toBe(true);
    // Python: 'İ'.lower() is 'i' with a dot above.
    expect(matches('İ', 'i̇', { ignoreCase: true })).toBe(true);
    expect(matches('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~x', 'x', { ignorePunctuation: true })).toBe(true);
    expect(matches('x。', 'x', { ignorePunctuation: true })).toBe(false);
    expect(matches('a1', '22a', { ignoreNumbers: true })).toBe(true);
    // string.digits is ASCII.
    expect(matches('a\uff11', 'a', { ignoreNumbers: true })).toBe(false);
    expect(matches('!', '?', { ignorePunctuation: true })).toBe(true);
  });

  it('removes by regular expressions first, one after the other', () => {
    // Once case is gone, 'the ' would be found in both.
    expect(matches('The cat', 'cat', { regexesToIgnore: ['the '], ignoreCase: true })).toBe(false);
    expect(matches('abc', 'c', { regexesToIgnore: ['b', 'a(?=c)'] })).toBe(true);
    expect(matches('abc', 'c', { regexesToIgnore: ['a(?=c)', 'b'] })).toBe(false);
  });

  it('takes a RegExp as it is, but for where it searches', () => {
    const sticky = /b/y;
    sticky.lastIndex = 1;
    expect(matches('abab', 'aa', { regexesToIgnore: [sticky] })).toBe(true);
    expect(sticky.lastIndex).toBe(1);
    expect(matches('aBb', 'a', { regexesToIgnore: [/B/gi] })).toBe(true);
    // \d is ASCII in a RegExp, all of Unicode in a string.
    expect(matches('\uff11', '', { regexesToIgnore: [/\d/] })).toBe(false);
    expect(matches('\uff11', '', { regexesToIgnore: ['\\d'] })).toBe(true);
  });

  it("takes the expressions of lm-eval's gsm8k", () => {
    const options = { regexesToIgnore: [',', '\\$', '(?s).*#### ', '\\.$'], ignoreCase: true };
    expect(matches('He has 3 + 4.\nSo #### $1,007.', 'x\n#### 1007', options)).toBe(true);
    expect(matches('1007.\n', '1007\n', options)).toBe(true);
  });

  it('refuses what it cannot compare', () => {
    const data = { predictions: ['a'], references: ['a'] };
    expect(() => exactMatch({ predictions: ['a'], references: [] })).toThrow(thrown('LENGTH_MISMATCH'));
    expect(() => exactMatch({ predictions: ['a'], references: [[null]] })).toThrow(thrown('NO_REFERENCES'));
    // @ts-expect-error: a number is no text
    expect(() => exactMatch({ predictions: [1], references: ['1'] })).toThrow(thrown('INVALID_TYPE'));
    // @ts-expect-error: no such option
    expect(() => exactMatch(data, { ignore_case: true })).toThrow(thrown('UNKNOWN_OPTION'));
    // @ts-expect-error: not a boolean
    expect(() => exactMatch(data, { ignoreCase: 1 })).toThrow(thrown('INVALID_OPTION'));
    // @ts-expect-error: not a list
    expect(() => exactMatch(data, { regexesToIgnore: ',' })).toThrow(thrown('INVALID_TYPE'));
    // @ts-expect-error: not an expression
    expect(() => exactMatch(data, { regexesToIgnore: [1] })).toThrow(thrown('INVALID_OPTION'));
    expect(() => exactMatch(data, { regexesToIgnore: ['a', '['] })).toThrow(/^regexesToIgnore\[1\] is "\["/);
  });
});

describe('exactMatchMetric', () => {
  const signature = (options: ExactMatchOptions) => exactMatchMetric(options).signature;

  it('says every option in its signature', () => {
    expect(signature({})).toBe('case:mixed|punct:yes|numbers:yes|regexes:none');
    const regexesToIgnore = ['the ', '\\d+', /a|b:c/gi];
    expect(signature({ ignoreCase: true, ignorePunctuation: true, ignoreNumbers: true, regexesToIgnore })).toBe(
      'case:lc|punct:no|numbers:no|regexes:"the ","\\\\d+",js"/a\\u007cb\\u003ac/gi"',
    );
  });

  it('tells a string from a RegExp, and one list from another', () => {
    const lists = [
      ['a', 'b'],
      ['a,b'],
      ['"a","b"'],
      ['/a/'],
      [/a/],
      [/a/i],
      ['a|b'],
      ['a\\u007cb'],
      [/a|b/],
      [/a\u007cb/],
    ];
    expect(new Set(lists.map((regexesToIgnore) => signature({ regexesToIgnore }))).size).toBe(lists.length);
  });

  it('tells which rows match', () => {
    const data = { predictions: ['a', 'b', 'C'], references: ['a', 'c', 'c'] };
    expect([...exactMatchMetric().statistics(data).rows]).toEqual([1, 1, 1, 0, 1, 0]);
    expect([...exactMatchMetric({ ignoreCase: true }).statistics(data).rows]).toEqual([1, 1, 1, 0, 1, 1]);
  });

  it('does not mix configurations', () => {
    const plain = accumulator(exactMatchMetric()).add({ prediction: 'a', references: 'A' });
    const other = accumulator(exactMatchMetric({ ignoreCase: true })).add({ prediction: 'a', references: 'A' });
    expect(() => plain.merge(other)).toThrow(thrown('STATE_MISMATCH'));
    expect([plain.score(), other.score()]).toEqual([0, 1]);
  });

  it('keeps a state as it was where a batch is refused', () => {
    const seen = accumulator(exactMatchMetric()).add({ prediction: 'a', references: 'a' });
    expect(() => seen.addBatch({ predictions: ['b', 'c'], references: ['b', []] })).toThrow(thrown('NO_REFERENCES'));
    expect(seen.score()).toBe(1);
  });
});
