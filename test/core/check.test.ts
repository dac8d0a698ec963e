import { describe, expect, it } from 'vitest';
import {
  checkBoolean,
  checkData,
  checkInteger,
  checkOneOf,
  checkOptions,
  checkSameLength,
  describe as describeValue,
  toColumn,
} from '../../src/core/check.js';

describe('describe', () => {
  it.each([
    [null, 'null'],
    [undefined, 'undefined'],
    ['a', '"a"'],
    ['x'.repeat(50), `"${'x'.repeat(40)}…"`],
    [[1, 2, 3], 'an array of 3'],
    [() => 1, 'an object of Function'],
    [new Map(), 'an object of Map'],
    [Object.create(null), 'an object of undefined'],
    [5n, '5n'],
    [Number.NaN, 'NaN'],
    // Cut between characters, never within one.
    [`${'x'.repeat(39)}😀😀`, `"${'x'.repeat(39)}😀…"`],
  ])('of %s is %s', (value, expected) => {
    expect(describeValue(value)).toBe(expected);
  });
});

describe('checks', () => {
  const code = (expected: string, message: RegExp) =>
    expect.objectContaining({ code: expected, message: expect.stringMatching(message) });

  it('name an option that does not exist, and those that do', () => {
    expect(() => checkOptions('bleu', { smoothmethod: 'exp' }, ['smoothMethod', 'tokenize'])).toThrow(
      code('UNKNOWN_OPTION', /bleu: option name is "smoothmethod", expected one of smoothMethod,tokenize/),
    );
    expect(() => checkOptions('bleu', null as unknown as object, [])).toThrow(code('INVALID_TYPE', /options is null/));
    // f1(references, predictions), as in scikit-learn.
    expect(() => checkOptions('f1', [1, 0], ['average'])).toThrow(
      code('INVALID_TYPE', /f1: options is an array of 2, expected an object/),
    );
    expect(() => checkOptions('f1', [], ['average'])).toThrow(code('INVALID_TYPE', /options is an array of 0/));
    expect(() => checkOptions('bleu', { a: 1 }, ['a'])).not.toThrow();
  });

  it('name an option with an impossible value, and what is possible', () => {
    expect(() => checkOneOf('average', 'makro', ['macro', 'micro'])).toThrow(
      code('INVALID_OPTION', /average is "makro", expected one of macro,micro/),
    );
    expect(() => checkBoolean('lowercase', 1)).toThrow(
      code('INVALID_OPTION', /lowercase is 1, expected true or false/),
    );
    expect(() => checkInteger('k', 0, 1)).toThrow(
      code('INVALID_OPTION', /k is 0, expected a whole number of at least 1/),
    );
    expect(() => checkInteger('k', 1.5, 1)).toThrow(code('INVALID_OPTION', /1\.5/));
    expect(() => checkOneOf('zeroDivision', Number.NaN, [0, Number.NaN])).not.toThrow();
  });

  it('refuse positional habits', () => {
    expect(() => checkData('accuracy', [1, 0], 'predictions, references')).toThrow(
      code('INVALID_TYPE', /accuracy: data is an array of 2, expected an object \{ predictions, references \}/),
    );
    expect(() => checkData('accuracy', undefined, 'predictions, references')).toThrow(
      code('INVALID_TYPE', /undefined/),
    );
  });

  it('name both columns of unequal length', () => {
    expect(() => checkSameLength('predictions', [1], 'references', [1, 2])).toThrow(
      code('LENGTH_MISMATCH', /predictions has 1 items, references has 2/),
    );
  });
});

describe('toColumn', () => {
  it('never copies arrays and typed arrays', () => {
    const list = ['a'];
    const typed = new Int32Array(3);
    expect(toColumn('x', list)).toBe(list);
    expect(toColumn<number>('x', typed)).toBe(typed);
  });

  it('collects other iterables', () => {
    expect(toColumn('x', new Set([1, 2]))).toEqual([1, 2]);
  });

  it.each(['text', 5, null, undefined, {}, new DataView(new ArrayBuffer(2))])('refuses %s', (value) => {
    expect(() => toColumn('references', value as unknown as Iterable<unknown>)).toThrow(
      expect.objectContaining({ code: 'INVALID_TYPE', message: expect.stringMatching(/^references is /) }),
    );
  });
});
