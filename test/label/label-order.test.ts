import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortLabels } from '../../src/label/label-order.js';

/** The plain version: code points as a list, compared like words in a dictionary. */
function compareCodePoints(a: string, b: string): number {
  const [x, y] = [[...a], [...b]].map((characters) => characters.map((character) => character.codePointAt(0) ?? 0)) as [
    number[],
    number[],
  ];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    if (x[i] !== y[i]) return (x[i] as number) - (y[i] as number);
  }
  return x.length - y.length;
}

describe('sortLabels', () => {
  it('sorts strings by code point', () => {
    // In UTF-16 units the emoji (D83D DE00) comes before the full-width tilde (FF5E).
    expect(sortLabels(['😀', '～', 'z', '', 'za', '\ud83d'])).toEqual(['', 'z', 'za', '\ud83d', '～', '😀']);
    const text = fc.string({
      unit: fc.constantFrom('a', '\ue000', '\uffff', '\ud83d', '\ude00', '😀', '𐀀'),
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.uniqueArray(text), (labels) => {
        expect(sortLabels(labels)).toEqual([...labels].sort(compareCodePoints));
      }),
    );
  });

  it('sorts other types by value', () => {
    expect(sortLabels([10, 9, -1, 100])).toEqual([-1, 9, 10, 100]);
    expect(sortLabels([10n, 9n, -1n])).toEqual([-1n, 9n, 10n]);
    expect(sortLabels([true, false])).toEqual([false, true]);
  });
});
