import { describe, expect, it } from 'vitest';
import { accumulator, evaluate } from '../../../src/core/index.js';
import { type ChrfOptions, chrf, chrfMetric, fromReferenceStreams, sentenceChrf } from '../../../src/text/index.js';
import { codeOf, untyped } from '../code-of.js';

function score(prediction: string, references: string | string[], options: ChrfOptions = {}): number {
  return sentenceChrf({ prediction, references }, options).score;
}

describe('chrf', () => {
  it('is the F-score of the mean precision and recall over the orders', () => {
    // abcd against abce: 3 of 4, 2 of 3, 1 of 2 and 0 of 1 n-grams; no text has 5 characters.
    const result = chrf({ predictions: ['abcd'], references: ['abce'] });
    expect(result.predictionNgrams).toEqual([4, 3, 2, 1, 0, 0]);
    expect(result.referenceNgrams).toEqual([4, 3, 2, 1, 0, 0]);
    expect(result.matchingNgrams).toEqual([3, 2, 1, 0, 0, 0]);
    // Precision and recall are both (3/4 + 2/3 + 1/2 + 0) / 4, and so is their F.
    expect(result.score).toBeCloseTo((100 * (3 / 4 + 2 / 3 + 1 / 2)) / 4, 12);
    expect(result.name).toBe('chrF2');
    expect(result.warnings).toEqual([]);
    expect(Object.isFrozen(result)).toBe(true);
  });

  it('weighs recall by beta', () => {
    // ab against abcd: all 2 + 1 n-grams match. Precision is 1, recall (2/4 + 1/3) / 2 = 5/12; order 3 is too long for the prediction.
    const f = (beta: number) => ((1 + beta ** 2) * (5 / 12)) / (beta ** 2 + 5 / 12);
    for (const beta of [0, 0.5, 1, 2, 3]) {
      expect(score('ab', 'abcd', { beta })).toBeCloseTo(100 * f(beta), 12);
    }
    expect(chrf({ predictions: ['a'], references: ['a'] }, { beta: 0.5, wordOrder: 1 }).name).toBe('chrF0.5+');
  });

  it('sums over the segments first', () => {
    const result = chrf({ predictions: ['ab', 'x'], references: ['abc', 'y'] }, { charOrder: 2 });
    expect(result.predictionNgrams).toEqual([3, 1]);
    expect(result.referenceNgrams).toEqual([4, 2]);
    expect(result.matchingNgrams).toEqual([2, 1]);
  });

  it('does not count n-grams of an order that the reference has none of', () => {
    const result = sentenceChrf({ prediction: 'abcd', references: 'ab' });
    expect(result.predictionNgrams).toEqual([4, 3, 0, 0, 0, 0]);
    expect(result.referenceNgrams).toEqual([2, 1, 0, 0, 0, 0]);
    // sacreBLEU 2.6.0
    expect(result.score).toBeCloseTo(78.12499999999999, 12);
    expect(sentenceChrf({ prediction: 'a', references: '' }).predictionNgrams[0]).toBe(0);
  });

  it('is 0 for empty texts, also if both are', () => {
    for (const [prediction, reference] of [
      ['', ''],
      ['', 'a'],
      ['a', ''],
      [' \u0085', ' '],
      ['x', 'y'],
    ] as const) {
      expect(score(prediction, reference)).toBe(0);
      expect(score(prediction, reference, { wordOrder: 2 })).toBe(0);
    }
  });

  it('smooths by an epsilon if asked to, where texts too short count as next to nothing', () => {
    // Values of sacreBLEU 2.6.0. Four of six orders: 31.94… = 47.91… * 4 / 6.
    const epsSmoothing = true;
    expect(score('abcd', 'abce', { epsSmoothing })).toBeCloseTo(31.944444444444443, 12);
    expect(score('ab', 'abcd', { epsSmoothing })).toBeCloseTo(15.669515669515674, 12);
    expect(score('abcd', 'ab', { epsSmoothing })).toBeCloseTo(25.793650793650794, 12);
    expect(score('abcd', 'ab', { epsSmoothing, beta: 0 })).toBeCloseTo(13.888888888888895, 12);
    expect(score('', 'a', { epsSmoothing })).toBeCloseTo(8.333333333333334e-15, 25);
    expect(score('', '', { epsSmoothing })).toBeCloseTo(1.0000000000000002e-14, 25);
    expect(score('x', 'y', { epsSmoothing })).toBeCloseTo(1.0000000000000002e-14, 25);
    expect(score('', 'a', { epsSmoothing, beta: 0 })).toBeCloseTo(1.0000000000000002e-14, 25);
  });

  it('takes the reference that gives the best score, of equally good ones the first', () => {
    expect(score('good morning', ['good evening', 'good morning'])).toBe(100);
    // x matches neither y nor zz. Values of sacreBLEU 2.6.0.
    const predictions = ['x', 'ab'];
    expect(chrf({ predictions, references: [['y', 'zz'], 'ab'] }).score).toBeCloseTo(83.33333333333333, 12);
    expect(chrf({ predictions, references: [['zz', 'y'], 'ab'] }).score).toBeCloseTo(54.347826086956516, 12);
    // What is best is asked under the options: here the longer text has the better recall, the shorter the better precision.
    expect(sentenceChrf({ prediction: 'abab', references: ['abxx', 'ababxxxx'] }, { beta: 3 }).referenceNgrams[0]).toBe(
      8,
    );
    expect(sentenceChrf({ prediction: 'abab', references: ['ab', 'ababxxxx'] }, { beta: 0 }).referenceNgrams[0]).toBe(
      8,
    );
    expect(sentenceChrf({ prediction: 'abab', references: ['ababxxxx', 'ab'] }, { beta: 3 }).referenceNgrams[0]).toBe(
      2,
    );
  });

  it('counts code points, without white space unless asked to', () => {
    const lengths = (prediction: string, options: ChrfOptions = {}) =>
      sentenceChrf({ prediction, references: prediction }, { charOrder: 1, ...options }).predictionNgrams[0];
    expect(lengths('😀 𠮷野')).toBe(3);
    expect(lengths('😀 𠮷野', { whitespace: true })).toBe(4);
    // Lone surrogates count one each, also two that would be a pair without the space between them.
    expect(lengths('\ud800\ud800\udc00')).toBe(2);
    expect(lengths('\ud83d \ude00')).toBe(2);
    expect(score('\ud83d \ude00', '😀')).toBe(0);
    // Python's white space: U+0085 and U+001C are, U+FEFF and U+200B are not.
    expect(lengths(' a\u0085b\u001cc\u3000\t')).toBe(3);
    expect(lengths('a\ufeffb\u200b')).toBe(4);
    expect(lengths(' a\u0085b ', { whitespace: true })).toBe(5);
  });

  it('ignores case if asked to', () => {
    expect(score('ABC', 'abc')).toBe(0);
    expect(score('ABC', 'abc', { lowercase: true })).toBe(100);
    expect(score('ABC', 'abc', { lowercase: true, wordOrder: 2 })).toBe(100);
    expect(score('ΣΑΣ', 'σας', { lowercase: true })).toBe(100);
  });

  it('counts words with wordOrder: chrF++', () => {
    const prediction = '"Why?" (he asked) twice!';
    const result = sentenceChrf({ prediction, references: '"Why", (he asked) twice.' }, { wordOrder: 2 });
    // sacreBLEU 2.6.0: "Why? " ( he asked ) twice ! against "Why" , ( he asked ) twice .
    expect(result.score).toBeCloseTo(68.19293177797435, 12);
    expect(result.name).toBe('chrF2++');
    expect(result.predictionNgrams).toEqual([21, 20, 19, 18, 17, 16, 8, 7]);
    expect(result.matchingNgrams).toEqual([19, 16, 14, 12, 10, 9, 5, 4]);
  });

  it('parts a word from one punctuation mark: the last character, or else the first', () => {
    // By hand: how many words the texts have in common.
    for (const [prediction, references, matching] of [
      ['(hi)', 'a )', 1],
      ['(hi)', '( hi', 0],
      ['(hi', '( hi', 2],
      ['((x', '( a', 1],
      ['((x', 'x', 0],
      ['x))', 'x', 0],
      ['"a."', '" a', 1],
      ["'tis", "' tis", 2],
      ['!😀', '! 😀', 2],
      ['😀!', '😀 !', 2],
      ['!!', '! ! !', 2],
      ['!', '!', 1],
      ['¿que?', '¿que ?', 2],
      ['——a', 'a', 0],
      ["don't", 'don t', 0],
      ['a-b', 'a b -', 0],
      ['a\u0085b\ufeffc\u001cd', 'a b\ufeffc d', 3],
    ] as const) {
      const result = sentenceChrf({ prediction, references }, { charOrder: 0, wordOrder: 1 });
      expect(result.matchingNgrams, prediction).toEqual([matching]);
    }
    // Every character of ASCII punctuation, and none beside.
    for (let unit = 0x21; unit < 0x7f; unit++) {
      const mark = String.fromCharCode(unit);
      const isPunctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'.includes(mark);
      const result = sentenceChrf({ prediction: `é${mark}`, references: 'é' }, { charOrder: 0, wordOrder: 1 });
      expect(result.matchingNgrams, mark).toEqual([isPunctuation ? 1 : 0]);
    }
  });

  it('leaves missing references out and takes an empty one', () => {
    const predictions = ['abcd'];
    const alone = chrf({ predictions, references: [['abce']] });
    expect(chrf({ predictions, references: [[null, 'abce', undefined]] })).toEqual(alone);
    expect(chrf({ predictions, references: [['', 'abce']] })).toMatchObject({ score: alone.score });
    expect(chrf({ predictions, references: [['', 'abce']] }).signature).toMatch(/^nrefs:2\|/);
  });

  it('says how it was made', () => {
    const signature = (options: ChrfOptions, references: (string | string[])[] = ['a']) => {
      const fields = chrf({ predictions: references.map(() => 'a'), references }, options).signature.split('|');
      expect(fields.pop()).toMatch(/^version:evalmetry-\d/);
      return fields.join('|');
    };
    expect(signature({})).toBe('nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no');
    expect(signature({ charOrder: 4, wordOrder: 2, lowercase: true, whitespace: true, epsSmoothing: true })).toBe(
      'nrefs:1|case:lc|eff:no|nc:4|nw:2|space:yes',
    );
    // sacreBLEU has beta in the name only.
    expect(signature({ beta: 3 })).toBe('nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|beta:3');
    expect(
      signature({}, [
        ['a', 'b'],
        ['a', 'b'],
      ]),
    ).toMatch(/^nrefs:2\|/);
    // 1, 1 and 4 references, mean 2
    expect(signature({}, ['a', 'a', ['a', 'b', 'c', 'd']])).toMatch(/^nrefs:var\|/);
    expect(chrfMetric({ beta: 1 }).signature).toBe('case:mixed|eff:yes|nc:6|nw:0|space:no|beta:1');
  });

  it('refuses what is not text, segments without a reference, and no segments', () => {
    expect(codeOf(() => chrf(untyped({ predictions: ['a', 5], references: ['a', 'b'] })))).toBe('INVALID_TYPE');
    expect(codeOf(() => chrf(untyped({ predictions: ['a'], references: [['b', 5]] })))).toBe('INVALID_TYPE');
    expect(codeOf(() => chrf(untyped([['a'], ['a']])))).toBe('INVALID_TYPE');
    expect(codeOf(() => chrf({ predictions: ['a', 'b'], references: ['a'] }))).toBe('LENGTH_MISMATCH');
    for (const none of [null, undefined, [], [null]]) {
      expect(codeOf(() => chrf(untyped({ predictions: ['a'], references: [none] })))).toBe('NO_REFERENCES');
    }
    expect(codeOf(() => chrf({ predictions: [], references: [] }))).toBe('EMPTY_INPUT');
    expect(codeOf(() => chrfMetric().extractOutput(chrfMetric().createAccumulator()))).toBe('EMPTY_INPUT');
    expect(chrf({ predictions: ['a', 'b'], references: fromReferenceStreams([['a', 'b']]) }).score).toBe(100);
  });

  it('refuses options that do not exist or have no meaning', () => {
    const options: unknown[] = [
      { charOrder: 0 },
      { charOrder: -1, wordOrder: 2 },
      { charOrder: 101 },
      { charOrder: 2.5 },
      { charOrder: '6' },
      { wordOrder: -1 },
      { wordOrder: 101 },
      { wordOrder: null },
      { beta: -1 },
      { beta: 1001 },
      { beta: Number.NaN },
      { beta: '2' },
      { lowercase: 1 },
      { whitespace: 'yes' },
      { epsSmoothing: null },
    ];
    for (const option of options) {
      expect(
        codeOf(() => chrfMetric(untyped(option))),
        JSON.stringify(option),
      ).toBe('INVALID_OPTION');
    }
    expect(codeOf(() => chrfMetric(untyped({ char_order: 6 })))).toBe('UNKNOWN_OPTION');
    expect(codeOf(() => sentenceChrf({ prediction: 'a', references: 'a' }, untyped({ order: 2 })))).toBe(
      'UNKNOWN_OPTION',
    );
    expect(codeOf(() => chrf({ predictions: ['a'], references: ['a'] }, untyped(null)))).toBe('INVALID_TYPE');
    expect(score('a b', 'a b', { charOrder: 0, wordOrder: 1 })).toBe(100);
  });
});

describe('chrfMetric', () => {
  it('leaves the state as it was when it refuses a batch', () => {
    const metric = chrfMetric();
    const state = metric.addInput(metric.createAccumulator(), { prediction: 'abcd', references: 'abcd' });
    const before = metric.encodeState(state);
    const bad = untyped<{ predictions: string[]; references: string[] }>({
      predictions: ['x', 1],
      references: ['x', 'y'],
    });
    expect(codeOf(() => metric.addBatch(state, bad))).toBe('INVALID_TYPE');
    expect(metric.encodeState(state)).toEqual(before);
  });

  it('gives a row of whole numbers a segment, whose sum scores like the whole', () => {
    const metric = chrfMetric({ charOrder: 2, wordOrder: 1 });
    const data = { predictions: ['ab c', 'x'], references: [['ab d', 'ab c'], 'y'] };
    const { width, rows } = metric.statistics(data);
    expect(width).toBe(12);
    // Segments, references, their square; then prediction, reference, match of each order.
    expect([...rows.subarray(0, width)]).toEqual([1, 2, 4, 3, 3, 3, 2, 2, 2, 2, 2, 2]);
    expect([...rows.subarray(width)]).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 0]);
    const sum = new Float64Array(width).map((_, i) => (rows[i] as number) + (rows[width + i] as number));
    expect(metric.fromStatistics(sum)).toEqual(chrf(data, { charOrder: 2, wordOrder: 1 }));
    expect(codeOf(() => metric.fromStatistics(new Float64Array(21)))).toBe('INVALID_TYPE');
  });

  it('refuses states that are damaged or of another configuration', () => {
    const metric = chrfMetric();
    const encoded = metric.encodeState(metric.createAccumulator());
    for (const options of [
      { beta: 3 },
      { charOrder: 5 },
      { wordOrder: 2 },
      { lowercase: true },
      { epsSmoothing: true },
    ]) {
      expect(codeOf(() => chrfMetric(options).decodeState(encoded))).toBe('STATE_MISMATCH');
    }
    for (const state of [
      null,
      [],
      [1, 2],
      Array.from({ length: 21 }, () => -1),
      Array.from({ length: 21 }, () => 'x'),
    ]) {
      expect(codeOf(() => metric.decodeState({ ...encoded, state }))).toBe('STATE_FORMAT');
    }
  });

  it.each(['a', '中', '.', '\ud800', 'a ', '😀'])('does not hang on a million units of %j', (unit) => {
    const text = unit.repeat(1_000_000 / unit.length);
    const start = performance.now();
    expect(score(text, text, { wordOrder: 2 })).toBeCloseTo(100, 10);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('streams', async () => {
    const rows = [
      { prediction: 'the cat sat on the mat', references: 'the cat sat on a mat' },
      { prediction: 'it rains', references: ['it rains', null] },
    ];
    async function* stream() {
      yield* rows;
    }
    const whole = chrf({
      predictions: rows.map((row) => row.prediction),
      references: rows.map((row) => row.references),
    });
    expect(evaluate(chrfMetric(), rows)).toEqual(whole);
    expect(await evaluate(chrfMetric(), stream())).toEqual(whole);
    expect(codeOf(() => accumulator(chrfMetric()).add(untyped(null)))).toBe('INVALID_TYPE');
  });
});

describe('sentenceChrf', () => {
  it('is chrf of one segment', () => {
    const sample = { prediction: 'abcd', references: ['abce', 'x'] };
    const options = { wordOrder: 1, beta: 1 };
    const whole = chrf({ predictions: ['abcd'], references: [['abce', 'x']] }, options);
    expect(sentenceChrf(sample, options)).toEqual(whole);
    expect(codeOf(() => sentenceChrf(untyped(null)))).toBe('INVALID_TYPE');
    expect(codeOf(() => sentenceChrf({ prediction: 'a', references: [null] }))).toBe('NO_REFERENCES');
  });
});
