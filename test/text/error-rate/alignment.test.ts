import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AlignmentPart,
  alignment,
  formatAlignment,
  tokenizeCharacters,
  tokenizeWhitespace,
  wordErrors,
} from '../../../src/text/index.js';
import { codeOf, untyped } from '../code-of.js';
import { anyText } from '../metric-laws.js';

const rows = (prediction: string, reference: string) =>
  formatAlignment(alignment({ prediction, reference })).split('\n');

describe('alignment', () => {
  it('joins what happens to neighbours', () => {
    expect(alignment({ prediction: 'a b x y', reference: 'a b c d e' })).toEqual([
      part('equal', ['a', 'b'], ['a', 'b'], 0, 0),
      part('substitute', ['x', 'y'], ['c', 'd'], 2, 2),
      part('delete', [], ['e'], 4, 4),
    ]);
    expect(alignment({ prediction: '', reference: '' })).toEqual([]);
    expect(alignment({ prediction: 'a', reference: '' })).toEqual([part('insert', ['a'], [], 0, 0)]);
  });

  it('takes characters, lists and a segmenter of the caller', () => {
    const types = (parts: readonly AlignmentPart[]) => parts.map(({ type }) => type);
    const pair = { prediction: 'a b', reference: 'ab' };
    expect(types(alignment(pair, { tokenize: 'code-point' }))).toEqual(['equal', 'insert', 'equal']);
    const tokenize = { name: 'characters', tokenize: tokenizeCharacters };
    expect(types(alignment(pair, { tokenize }))).toEqual(['equal']);
    expect(types(alignment({ prediction: ['a b', 'c'], reference: ['a b'] }))).toEqual(['equal', 'insert']);
  });

  it('refuses what it cannot take', () => {
    expect(codeOf(() => alignment({ prediction: 'a', reference: ['a'] }))).toBe('INVALID_TYPE');
    expect(codeOf(() => alignment(untyped('a')))).toBe('INVALID_TYPE');
    expect(codeOf(() => alignment({ prediction: 'a', reference: 'b' }, untyped({ tokenize: 'char' })))).toBe(
      'INVALID_OPTION',
    );
    expect(codeOf(() => alignment({ prediction: 'a', reference: 'b' }, untyped({ unit: 'word' })))).toBe(
      'UNKNOWN_OPTION',
    );
  });

  it('gives both texts back, and the counts of wordErrors', () => {
    fc.assert(
      fc.property(anyText, anyText, (prediction, reference) => {
        const parts = alignment({ prediction, reference });
        expect(parts.flatMap((part) => part.prediction)).toEqual(tokenizeWhitespace(prediction));
        expect(parts.flatMap((part) => part.reference)).toEqual(tokenizeWhitespace(reference));
        const count = (type: string, side: 'prediction' | 'reference') =>
          parts.filter((part) => part.type === type).reduce((sum, part) => sum + part[side].length, 0);
        expect(wordErrors({ predictions: [prediction], references: [reference] })).toMatchObject({
          hits: count('equal', 'prediction'),
          substitutions: count('substitute', 'reference'),
          deletions: count('delete', 'reference'),
          insertions: count('insert', 'prediction'),
        });
        parts.forEach((part, i) => {
          expect(part.predictionEnd - part.predictionStart).toBe(part.prediction.length);
          expect(part.referenceEnd - part.referenceStart).toBe(part.reference.length);
          expect(part.predictionStart).toBe(parts[i - 1]?.predictionEnd ?? 0);
          expect(part.referenceStart).toBe(parts[i - 1]?.referenceEnd ?? 0);
          expect(part.type).not.toBe(parts[i - 1]?.type);
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('formatAlignment', () => {
  it('puts what belongs together one below the other', () => {
    expect(rows('the cat sits on it now', 'the old cat sat on it')).toEqual([
      'REF: the old cat  sat on it ***',
      'HYP: the *** cat sits on it now',
      '           D        S         I',
    ]);
    expect(rows('a', 'a')).toEqual(['REF: a', 'HYP: a', '']);
    expect(rows('', '')).toEqual(['']);
  });

  it('counts two columns for wide characters and none for marks', () => {
    expect(rows('今天 好', '今 好')).toEqual(['REF:   今 好', 'HYP: 今天 好', '        S']);
    expect(rows('cafe\u0301', 'cave')).toEqual(['REF: cave', 'HYP: cafe\u0301', '        S']);
    expect(rows('a', '한국')).toEqual(['REF: 한국', 'HYP:    a', '        S']);
  });

  it('shows what cannot be seen', () => {
    const parts = alignment({ prediction: 'a \u0007', reference: 'a\n\ud800' }, { tokenize: 'code-point' });
    expect(formatAlignment(parts)).toBe('REF: a ␣ \ufffd\nHYP: a ␣ \ufffd\n       S S');
    expect(formatAlignment(alignment({ prediction: [''], reference: ['b'] }))).toBe('REF: b\nHYP:\n     S');
  });

  it('goes on below where a row is full', () => {
    const parts = alignment({ prediction: 'aaaa bbbb cccc dddd', reference: 'aaaa bbbb xxxx' });
    expect(formatAlignment(parts, { width: 20 })).toBe(
      'REF: aaaa bbbb ****\nHYP: aaaa bbbb cccc\n                  I\n\nREF: xxxx\nHYP: dddd\n        S',
    );
  });

  it('refuses what it cannot take', () => {
    expect(codeOf(() => formatAlignment(untyped('a')))).toBe('INVALID_TYPE');
    expect(codeOf(() => formatAlignment([], { width: 5 }))).toBe('INVALID_OPTION');
    expect(codeOf(() => formatAlignment([], untyped({ digits: 5 })))).toBe('UNKNOWN_OPTION');
  });

  it('never has rows of another length than three, whatever the text', () => {
    fc.assert(
      fc.property(anyText, anyText, (prediction, reference) => {
        const parts = alignment({ prediction, reference }, { tokenize: 'code-point' });
        const text = formatAlignment(parts);
        expect(text.split('\n').length).toBe(parts.length === 0 ? 1 : 3);
      }),
    );
  });
});

function part(
  type: AlignmentPart['type'],
  prediction: string[],
  reference: string[],
  predictionStart: number,
  referenceStart: number,
): AlignmentPart {
  const predictionEnd = predictionStart + prediction.length;
  const referenceEnd = referenceStart + reference.length;
  return { type, prediction, reference, predictionStart, predictionEnd, referenceStart, referenceEnd };
}
