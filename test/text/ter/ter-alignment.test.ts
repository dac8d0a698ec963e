import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMetricError } from '../../../src/core/index.js';
import {
  sentenceTer,
  type TerOptions,
  type TranslationSample,
  terAlignment,
  tokenizeTercom,
} from '../../../src/text/index.js';

describe('terAlignment', () => {
  it('names shifts and edits', () => {
    const match = (token: string, isShifted = false) => ({
      kind: 'match',
      prediction: token,
      reference: token,
      isShifted,
    });
    const alignment = terAlignment({
      prediction: 'On Monday the whole team really met in Rome and ate',
      references: ['something else', 'the whole team met in Paris and ate on Monday evening'],
    });
    expect(alignment).toEqual({
      editCount: 4,
      reference: 'the whole team met in Paris and ate on Monday evening',
      shifts: [{ tokens: ['on', 'monday'], from: 0, to: 9 }],
      steps: [
        ...['the', 'whole', 'team'].map((token) => match(token)),
        { kind: 'deletion', prediction: 'really', reference: null, isShifted: false },
        ...['met', 'in'].map((token) => match(token)),
        { kind: 'substitution', prediction: 'rome', reference: 'paris', isShifted: false },
        ...['and', 'ate'].map((token) => match(token)),
        match('on', true),
        match('monday', true),
        { kind: 'insertion', prediction: null, reference: 'evening', isShifted: false },
      ],
    });
    expect(Object.isFrozen(alignment)).toBe(true);
  });

  it('shows what the greedy search does, also where an editor needs fewer edits', () => {
    // An editor: "on Monday" to the end, "really" away, "in" for "at", "today" at the end. sacreBLEU has 5 edits, too.
    const { editCount, shifts } = terAlignment({
      prediction: 'On Monday we really met at Paris',
      references: 'we met in Paris on Monday today',
    });
    expect(editCount).toBe(5);
    expect(shifts.map(({ tokens }) => tokens.join(' '))).toEqual(['on monday', 'met']);
  });

  it('takes empty texts', () => {
    expect(terAlignment({ prediction: '', references: 'a b' }).steps.map(({ kind }) => kind)).toEqual([
      'insertion',
      'insertion',
    ]);
    expect(terAlignment({ prediction: 'a b', references: '' }).steps.map(({ kind }) => kind)).toEqual([
      'deletion',
      'deletion',
    ]);
    expect(terAlignment({ prediction: '', references: [null, ''] })).toEqual({
      editCount: 0,
      reference: '',
      shifts: [],
      steps: [],
    });
  });

  it('refuses what ter refuses', () => {
    const cases: [unknown, unknown, string][] = [
      [{ prediction: 'a', references: [] }, {}, 'NO_REFERENCES'],
      [{ prediction: 1, references: 'a' }, {}, 'INVALID_TYPE'],
      [null, {}, 'INVALID_TYPE'],
      [{ prediction: 'a', references: 'a' }, { case_sensitive: true }, 'UNKNOWN_OPTION'],
      [{ prediction: 'a', references: 'a' }, { normalized: 'yes' }, 'INVALID_OPTION'],
    ];
    for (const [sample, options, code] of cases) {
      expect(() => terAlignment(sample as TranslationSample, options as TerOptions)).toThrow(
        expect.toSatisfy((error) => isMetricError(error) && error.code === code),
      );
    }
  });

  it('makes the reference of the prediction, with as many edits as ter counts', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd.', "e's"), { maxLength: 20, size: 'max' });
    const text = fc.oneof(
      words.map((list) => list.join(' ')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(
        text,
        fc.array(text, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (prediction, references, caseSensitive) => {
          const options = { caseSensitive };
          const { editCount, reference, shifts, steps } = terAlignment({ prediction, references }, options);
          expect(references).toContain(reference);
          expect(editCount).toBe(sentenceTer({ prediction, references }, options).editCount);
          expect(editCount).toBe(shifts.length + steps.filter(({ kind }) => kind !== 'match').length);

          const moved = tokenizeTercom(prediction, options);
          for (const { tokens, from, to } of shifts) {
            expect(moved.splice(from, tokens.length)).toEqual(tokens);
            moved.splice(to, 0, ...tokens);
          }
          const side = (name: 'prediction' | 'reference') =>
            steps.map((step) => step[name]).filter((token) => token !== null);
          expect(side('prediction')).toEqual(moved);
          expect(side('reference')).toEqual(tokenizeTercom(reference, options));
          for (const step of steps) {
            expect(step.kind === 'match').toBe(step.prediction === step.reference);
            expect(step.kind === 'insertion').toBe(step.prediction === null);
            expect(step.kind === 'deletion').toBe(step.reference === null);
          }
          expect(steps.some(({ isShifted }) => isShifted)).toBe(shifts.length > 0);
        },
      ),
      { numRuns: 800 },
    );
  });
});
