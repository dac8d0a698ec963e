import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/index.js';
import { fromReferenceStreams, sentenceTer, type TerOptions, ter, terMetric } from '../../../src/text/index.js';
import { codeOf, untyped } from '../code-of.js';

const predictions = ['On Monday we met in Paris.', 'It rained all day.'];
const references = [['We met in Paris on Monday.'], ['It was raining all day.', 'All day it rained.']];

describe('ter', () => {
  it('counts edits per token of the references', () => {
    // By hand: "a mat" for "the mat" is one edit of six tokens.
    const score = ter({ predictions: ['the cat sat on a mat'], references: ['The cat sat on the mat'] });
    expect(score).toMatchObject({ editCount: 1, referenceLength: 6, warnings: [] });
    expect(score.score).toBeCloseTo(100 / 6, 12);
    expect(Object.isFrozen(score)).toBe(true);
  });

  // From sacreBLEU 2.6.0, corpus_score of TER with these options.
  it.each<[TerOptions, number, number, number]>([
    [{}, 57.14285714285714, 6, 10.5],
    [{ normalized: true }, 16, 2, 12.5],
    [{ noPunct: true }, 19.047619047619047, 2, 10.5],
    [{ caseSensitive: true }, 66.66666666666666, 7, 10.5],
  ])('%j', (options, score, editCount, referenceLength) => {
    const result = ter({ predictions, references }, options);
    expect(Math.abs(result.score - score)).toBeLessThan(1e-12 * score);
    expect(result).toMatchObject({ editCount, referenceLength });
    expect(
      evaluate(
        terMetric(options),
        predictions.map((prediction, i) => ({ prediction, references: references[i] as string[] })),
      ),
    ).toEqual(result);
  });

  it('takes the fewest edits and the average length', () => {
    // One edit to the first, four to the second; (4 + 2) / 2 tokens.
    const sample = { prediction: 'd a b c', references: ['a b c d', 'x y'] };
    expect(sentenceTer(sample)).toMatchObject({ editCount: 1, referenceLength: 3 });
    expect(sentenceTer(sample).score).toBeCloseTo(100 / 3, 12);
    expect(sentenceTer({ ...sample, references: ['a b c d', null, 'x y', undefined] as string[] })).toEqual(
      sentenceTer(sample),
    );
    // A third has no exact double: it is the nearest one, as in the reference.
    expect(sentenceTer({ prediction: '', references: ['', 'a', ''] }).referenceLength).toBe(1 / 3);
    expect(sentenceTer({ prediction: 'a', references: ['a', 'a b', 'a b'] }).referenceLength).toBe(5 / 3);
  });

  it('has a value for empty texts', () => {
    expect(sentenceTer({ prediction: 'a b', references: '' }).score).toBe(100);
    expect(sentenceTer({ prediction: '', references: '' }).score).toBe(0);
    expect(sentenceTer({ prediction: '', references: 'a b' }).score).toBe(100);
    expect(sentenceTer({ prediction: 'a b c', references: 'd' }).score).toBe(300);
    // The empty one needs one edit, "b c" two; its length counts all the same.
    expect(sentenceTer({ prediction: 'a', references: ['', 'b c'] })).toMatchObject({
      editCount: 1,
      referenceLength: 1,
    });
  });

  it('segments references twice, as the reference does', () => {
    // a . .2 against a . . 2: sacreBLEU has 2 edits of 4 tokens for a text against itself.
    expect(sentenceTer({ prediction: 'a..2', references: 'a..2' }, { normalized: true })).toMatchObject({
      score: 50,
      editCount: 2,
      referenceLength: 4,
    });
    // White space at the end goes before, so that the 's is split off; sacreBLEU has 2 tokens.
    expect(sentenceTer({ prediction: "it's\u3000", references: "it 's" }, { normalized: true }).score).toBe(0);
  });

  it('says how it was made', () => {
    const signature = (options: TerOptions, list: (string | string[])[] = ['a']) => {
      const fields = ter({ predictions: list.map(() => 'a'), references: list }, options).signature.split('|');
      expect(fields.pop()).toMatch(/^version:evalmetry-\d/);
      return fields.join('|');
    };
    expect(signature({})).toBe('nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no');
    expect(signature({ normalized: true, noPunct: true, asianSupport: true, caseSensitive: true })).toBe(
      'nrefs:1|case:mixed|tok:tercom|norm:yes|punct:no|asian:yes',
    );
    expect(
      signature({}, [
        ['a', 'b'],
        ['a', 'b'],
      ]),
    ).toMatch(/^nrefs:2\|/);
    // 1, 1 and 4 references, mean 2
    expect(signature({}, ['a', 'a', ['a', 'b', 'c', 'd']])).toMatch(/^nrefs:var\|/);
    expect(terMetric({ noPunct: true }).signature).toBe('case:lc|tok:tercom|norm:no|punct:no|asian:no');
  });

  it('warns of text without spaces that it does not split', () => {
    const chinese = { predictions: ['我喜欢吃苹果。'], references: ['我喜欢苹果。'] };
    expect(ter(chinese)).toMatchObject({ score: 100, warnings: [{ code: 'SEGMENTER_MISMATCH' }] });
    expect(ter(chinese, { asianSupport: true }).warnings).toHaveLength(1);
    const split = ter(chinese, { normalized: true, asianSupport: true });
    expect(split).toMatchObject({ editCount: 1, referenceLength: 6, warnings: [] });
    expect(ter({ predictions: ['Hello 世界'], references: ['Hello world'] }).warnings).toEqual([]);
  });

  it('refuses what it cannot score', () => {
    for (const none of [null, undefined, [], [null]]) {
      expect(codeOf(() => ter(untyped({ predictions: ['a'], references: [none] })))).toBe('NO_REFERENCES');
    }
    expect(codeOf(() => ter({ predictions: [], references: [] }))).toBe('EMPTY_INPUT');
    expect(codeOf(() => terMetric().extractOutput(terMetric().createAccumulator()))).toBe('EMPTY_INPUT');
    expect(codeOf(() => ter({ predictions: ['a', 'b'], references: ['a'] }))).toBe('LENGTH_MISMATCH');
    expect(codeOf(() => ter(untyped({ predictions: [1], references: ['a'] })))).toBe('INVALID_TYPE');
    expect(codeOf(() => ter(untyped(['a'])))).toBe('INVALID_TYPE');
    expect(codeOf(() => terMetric(untyped({ asian_support: true })))).toBe('UNKNOWN_OPTION');
    expect(codeOf(() => sentenceTer({ prediction: 'a', references: 'a' }, untyped({ noPunct: 'yes' })))).toBe(
      'INVALID_OPTION',
    );
    expect(
      ter({
        predictions,
        references: fromReferenceStreams([
          ['a b', 'c'],
          ['d', null],
        ]),
      }).referenceLength,
    ).toBe(2.5);
  });
});

describe('terMetric', () => {
  it('gives a row of whole numbers a segment, whose sum scores like the whole', () => {
    const metric = terMetric();
    const { width, rows } = metric.statistics({ predictions, references });
    expect(width).toBe(9);
    // The second segment: 4.5 tokens, half of 2^27.
    expect([...rows.subarray(width)].slice(6)).toEqual([4, 67_108_864, 0]);
    const sum = new Float64Array(width).map((_, i) => (rows[i] as number) + (rows[width + i] as number));
    expect(metric.fromStatistics(sum)).toEqual(ter({ predictions, references }));
    expect(codeOf(() => metric.fromStatistics(new Float64Array(8)))).toBe('INVALID_TYPE');
  });

  it('leaves the state as it was when it refuses a batch', () => {
    const metric = terMetric();
    const state = metric.addInput(metric.createAccumulator(), { prediction: 'a b', references: 'a c' });
    const before = JSON.stringify(metric.encodeState(state));
    expect(codeOf(() => metric.addBatch(state, untyped({ predictions: ['x', 1], references: ['x', 'y'] })))).toBe(
      'INVALID_TYPE',
    );
    expect(JSON.stringify(metric.encodeState(state))).toBe(before);
  });

  it('refuses states of another configuration and damaged ones', () => {
    const metric = terMetric();
    const encoded = metric.encodeState(metric.createAccumulator());
    expect(codeOf(() => terMetric({ normalized: true }).decodeState(encoded))).toBe('STATE_MISMATCH');
    for (const state of [null, [1], Array.from({ length: 9 }, () => 0.5)]) {
      expect(codeOf(() => metric.decodeState({ ...encoded, state }))).toBe('STATE_FORMAT');
    }
  });
});

describe('ter of long texts', () => {
  const words = (length: number, word: (i: number) => unknown) => Array.from({ length }, (_, i) => word(i)).join(' ');
  // Steps of a linear congruential generator: the same words in each run.
  const anyOf = (size: number) => {
    let state = size;
    return () => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >>> 8) % size;
    };
  };

  it.each<[string, string, string]>([
    ['2,000 equal words', words(2000, () => 'a'), words(2000, () => 'a')],
    ['2,000 unequal words', words(2000, (i) => `a${i}`), words(2000, (i) => `b${i}`)],
    ['2,000 of two words', words(2000, anyOf(2)), words(2000, anyOf(2))],
    ['100,000 of one word against half of them', words(100_000, () => 'a'), words(50_000, () => 'a')],
    ['100,000 words, neighbours exchanged', words(100_000, (i) => i ^ 1), words(100_000, (i) => i)],
    ['100,000 of a thousand words', words(100_000, anyOf(1000)), words(50_000, anyOf(1000))],
    ['one word against 100,000', 'a', words(100_000, () => 'a')],
    ['one token of a million characters', 'a'.repeat(1_000_000), `${'a'.repeat(1_000_000)}b`],
  ])('takes seconds at most: %s', (_, prediction, reference) => {
    const start = performance.now();
    const { editCount } = sentenceTer({ prediction, references: reference });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(editCount).toBeLessThanOrEqual(100_000);
  });

  it('counts right after a stream has made it forget its words', () => {
    const metric = terMetric();
    let state = metric.createAccumulator();
    for (let i = 0; i < 90; i++) {
      const text = words(2000, (k) => `word${i * 2000 + k}`);
      state = metric.addInput(state, { prediction: text, references: `${text} more` });
    }
    expect(metric.extractOutput(state)).toMatchObject({ editCount: 90, referenceLength: 90 * 2001 });
  });
});
