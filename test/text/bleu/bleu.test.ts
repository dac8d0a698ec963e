import { describe, expect, it } from 'vitest';
import { accumulator, evaluate } from '../../../src/core/index.js';
import { type BleuOptions, bleu, bleuMetric, fromReferenceStreams, sentenceBleu } from '../../../src/text/index.js';
import { codeOf, untyped } from '../code-of.js';

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'nothing thrown';
}

describe('bleu', () => {
  // a b c d e against a b c d f: 4 of 5 unigrams, 3 of 4 bigrams, 2 of 3 trigrams, 1 of 2 4-grams.
  const data = { predictions: ['a b c d e'], references: ['a b c d f'] };

  it('is the geometric mean of the precisions', () => {
    const score = bleu(data);
    expect(score.counts).toEqual([4, 3, 2, 1]);
    expect(score.totals).toEqual([5, 4, 3, 2]);
    expect(score.precisions[2]).toBeCloseTo(200 / 3, 12);
    expect(score.brevityPenalty).toBe(1);
    // (4/5 * 3/4 * 2/3 * 1/2)^(1/4) = (1/5)^(1/4)
    expect(score.score).toBeCloseTo(100 * 0.2 ** 0.25, 10);
    expect(score.lengthRatio).toBe(1);
    expect(score.warnings).toEqual([]);
    expect(Object.isFrozen(score)).toBe(true);
  });

  it('punishes what is shorter than the closest reference', () => {
    // 4 tokens against 6: exp(1 - 6/4); all n-grams match.
    const score = bleu({ predictions: ['a b c d'], references: ['a b c d e f'] });
    expect(score.brevityPenalty).toBeCloseTo(Math.exp(-0.5), 14);
    expect(score.score).toBeCloseTo(100 * Math.exp(-0.5), 10);
    // 5 tokens: references of 4 and 6 are equally close, the shorter counts.
    expect(bleu({ predictions: ['a b c d e'], references: [['a b c d e f', 'a b c d']] }).referenceLength).toBe(4);
  });

  it('smooths orders without a match', () => {
    // a b against a c: 1 of 2 unigrams, 0 of 1 bigrams.
    const short = { predictions: ['a b'], references: ['a c'] };
    const precisions = (options: BleuOptions) => bleu(short, { maxNgramOrder: 2, ...options }).precisions;
    expect(precisions({})).toEqual([50, 50]);
    expect(precisions({ smoothMethod: 'floor' })).toEqual([50, 10]);
    expect(precisions({ smoothMethod: 'floor', smoothValue: 0.25 })).toEqual([50, 25]);
    expect(precisions({ smoothMethod: 'add-k' })).toEqual([50, 50]);
    expect(bleu(short, { maxNgramOrder: 2, smoothMethod: 'add-k' }).counts).toEqual([1, 1]);
    expect(bleu(short, { maxNgramOrder: 2, smoothMethod: 'add-k' }).totals).toEqual([2, 2]);
    expect(precisions({ smoothMethod: 'none' })).toEqual([50, 0]);
    expect(bleu(short, { maxNgramOrder: 2, smoothMethod: 'none' }).score).toBe(0);
    // exp halves from one such order to the next: of a x y z against a, orders 2, 3 and 4 lack a match.
    expect(bleu({ predictions: ['a x y z'], references: ['a'] }).precisions).toEqual([25, 50 / 3, 12.5, 12.5]);
  });

  it('scores 0 without any match, whatever the smoothing', () => {
    for (const smoothMethod of ['exp', 'floor', 'add-k', 'none'] as const) {
      const score = bleu({ predictions: ['a b'], references: ['c d'] }, { smoothMethod });
      expect(score.score).toBe(0);
      expect(score.precisions).toEqual([0, 0, 0, 0]);
      expect(score.totals).toEqual([2, 1, 0, 0]);
    }
  });

  it('needs effectiveOrder where all texts are short', () => {
    const short = { predictions: ['good morning'], references: ['good morning'] };
    expect(bleu(short).score).toBe(0);
    expect(bleu(short, { effectiveOrder: true }).score).toBeCloseTo(100, 10);
  });

  it('leaves missing references out and takes an empty one', () => {
    const predictions = ['a b c d e'];
    const alone = bleu({ predictions, references: [['a b c d f']] });
    expect(bleu({ predictions, references: [[null, 'a b c d f', undefined]] })).toEqual(alone);
    expect(bleu({ predictions, references: [['a b c d f', '']] }).signature).toContain('nrefs:2|');
    expect(bleu({ predictions: ['a'], references: [''] })).toMatchObject({
      score: 0,
      referenceLength: 0,
      lengthRatio: 0,
    });
    expect(bleu({ predictions: [''], references: ['a'] })).toMatchObject({ score: 0, brevityPenalty: 0 });
    expect(bleu({ predictions: [''], references: [''] })).toMatchObject({
      score: 0,
      brevityPenalty: 1,
      lengthRatio: 0,
    });
  });

  it('ignores case and white space at the ends', () => {
    expect(bleu({ predictions: ['A B C D'], references: ['a b c d'] }, { lowercase: true }).counts).toEqual([
      4, 3, 2, 1,
    ]);
    expect(bleu({ predictions: ['1999.\u3000'], references: ['1999.'] }, { tokenize: 'zh' }).counts).toEqual([
      1, 0, 0, 0,
    ]);
  });

  it('takes a segmenter of the caller', () => {
    const tokenize = { name: 'commas', tokenize: (text: string) => text.split(',') };
    const score = bleu({ predictions: ['a b,c,d,e'], references: ['a b,c,d,f'] }, { tokenize });
    expect(score.counts).toEqual([3, 2, 1, 0]);
    expect(score.signature).toMatch(/\|tok:commas\|/);
  });

  it('says how it was made', () => {
    const version = /^version:evalmetry-\d/;
    const signature = (options: BleuOptions, references: (string | string[])[] = ['a']) => {
      const fields = bleu({ predictions: references.map(() => 'a'), references }, options).signature.split('|');
      expect(fields.pop()).toMatch(version);
      return fields.join('|');
    };
    expect(signature({})).toBe('nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp');
    expect(signature({ lowercase: true, effectiveOrder: true, tokenize: 'zh', smoothMethod: 'none' })).toBe(
      'nrefs:1|case:lc|eff:yes|tok:zh|smooth:none',
    );
    expect(signature({ smoothMethod: 'floor' })).toContain('smooth:floor[0.10]');
    expect(signature({ smoothMethod: 'add-k' })).toContain('smooth:add-k[1.00]');
    // Two decimals would give one signature to two scores here.
    expect(signature({ smoothMethod: 'add-k', smoothValue: 0.125 })).toContain('smooth:add-k[0.125]');
    expect(signature({ maxNgramOrder: 2 })).toBe('nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|order:2');
    expect(
      signature({}, [
        ['a', 'b'],
        ['a', 'b'],
      ]),
    ).toMatch(/^nrefs:2\|/);
    // 1, 1 and 4 references, mean 2
    expect(signature({}, ['a', 'a', ['a', 'b', 'c', 'd']])).toMatch(/^nrefs:var\|/);
    expect(bleuMetric({ maxNgramOrder: 2 }).signature).toBe('case:mixed|eff:no|tok:13a|smooth:exp|order:2');
  });

  it('warns of a segmenter that does not fit', () => {
    const chinese = { predictions: ['今天天气很好。'], references: ['今天天气不错。'] };
    expect(bleu(chinese).warnings.map(({ code }) => code)).toEqual(['SEGMENTER_MISMATCH']);
    expect(bleu(chinese, { tokenize: 'zh' }).warnings).toEqual([]);
    for (const text of ['สวัสดีครับ', 'こんにちは', '𠮷野家𠮷野家']) {
      expect(bleu({ predictions: [text], references: [text] }).warnings).toHaveLength(1);
    }
    for (const text of ['Hello 世界, how are you?', 'Здравствуйте', '안녕하세요', 'नमस्ते', '']) {
      expect(bleu({ predictions: [text], references: [text] }).warnings).toEqual([]);
    }
  });

  it('warns of a hundred lines that end in a tokenized period', () => {
    const lines = (count: number) => ({
      predictions: Array.from({ length: count }, () => 'It rains .'),
      references: Array.from({ length: count }, () => 'It rains.'),
    });
    expect(bleu(lines(99)).warnings).toEqual([]);
    expect(bleu(lines(100)).warnings.map(({ code }) => code)).toEqual(['TOKENIZED_TEXT']);
    expect(bleu(lines(100), { tokenize: 'none' }).warnings).toEqual([]);
  });

  it('refuses what is not text, with the place', () => {
    const texts = ['a', 'b', 'c', 'd'];
    const message = (predictions: unknown, references: unknown) =>
      messageOf(() => bleu(untyped({ predictions, references })));
    expect(message(['a', 'b', 'c', null], texts)).toBe('predictions[3] is null, expected a string');
    expect(message(texts, ['a', 'b', 7, 'd'])).toBe('references[2] is 7, expected a string or a list of strings');
    expect(message(texts, ['a', ['b', 5], 'c', 'd'])).toBe('a reference in references[1] is 5, expected a string');
    expect(codeOf(() => bleu(untyped({ predictions: 'a', references: ['a'] })))).toBe('INVALID_TYPE');
    expect(codeOf(() => bleu(untyped([['a'], ['a']])))).toBe('INVALID_TYPE');
    expect(codeOf(() => bleu(untyped(undefined)))).toBe('INVALID_TYPE');
  });

  it('refuses segments without a reference, and no segments', () => {
    for (const none of [null, undefined, [], [null], [undefined, null]]) {
      expect(codeOf(() => bleu(untyped({ predictions: ['a'], references: [none] })))).toBe('NO_REFERENCES');
    }
    expect(codeOf(() => bleu({ predictions: [], references: [] }))).toBe('EMPTY_INPUT');
    expect(codeOf(() => bleuMetric().extractOutput(bleuMetric().createAccumulator()))).toBe('EMPTY_INPUT');
  });

  it('refuses columns of other lengths, and points to fromReferenceStreams where they look like streams', () => {
    const predictions = ['a', 'b', 'c'];
    expect(codeOf(() => bleu({ predictions, references: ['a', 'b'] }))).toBe('LENGTH_MISMATCH');
    expect(messageOf(() => bleu({ predictions, references: ['a', 'b'] }))).not.toContain('fromReferenceStreams');
    const streams = [predictions, predictions];
    expect(messageOf(() => bleu({ predictions, references: streams }))).toContain('fromReferenceStreams');
    expect(bleu({ predictions, references: fromReferenceStreams(streams) }).precisions[0]).toBe(100);
  });

  it('refuses options that do not exist or have no meaning', () => {
    const options: unknown[] = [
      { tokenize: 'intl' },
      { tokenize: 'toString' },
      { language: '' },
      { language: 7 },
      { language: 'ja' },
      { language: 'ko-KR' },
      { tokenize: null },
      { tokenize: { name: 'zh', tokenize: () => [] } },
      { tokenize: { name: 'a|b', tokenize: () => [] } },
      { tokenize: { tokenize: () => [] } },
      { tokenize: { name: 'none of its own' } },
      { lowercase: 1 },
      { smoothMethod: 'laplace' },
      { smoothMethod: 'toString' },
      { smoothValue: 0.5 },
      { smoothMethod: 'floor', smoothValue: -1 },
      { smoothMethod: 'floor', smoothValue: Number.NaN },
      { smoothMethod: 'floor', smoothValue: '1' },
      { maxNgramOrder: 0 },
      { maxNgramOrder: 2.5 },
      { maxNgramOrder: 101 },
      { effectiveOrder: 'yes' },
    ];
    for (const option of options)
      expect(
        codeOf(() => bleuMetric(untyped(option))),
        String(option),
      ).toBe('INVALID_OPTION');
    expect(codeOf(() => bleuMetric(untyped({ smooth_method: 'exp' })))).toBe('UNKNOWN_OPTION');
    expect(codeOf(() => sentenceBleu({ prediction: 'a', references: 'a' }, untyped({ order: 2 })))).toBe(
      'UNKNOWN_OPTION',
    );
  });

  it('refuses tokens that are not strings', () => {
    for (const tokens of [[7], 'a b', undefined, 7]) {
      const tokenize = { name: 'wrong', tokenize: () => untyped<string[]>(tokens) };
      expect(codeOf(() => bleu(data, { tokenize }))).toBe('INVALID_TYPE');
    }
  });
});

describe('language', () => {
  const data = { predictions: ['今天 的天气很好。'], references: ['今天 天气很好。'] };
  // As sacreBLEU's `trg_lang`, whose map knows zh, ja and ko.
  it('picks the segmentation where none is named', () => {
    const signatureOf = (language: string) => bleuMetric({ language }).signature;
    for (const language of ['zh', 'zh-Hans', 'ZH_tw']) expect(signatureOf(language)).toContain('|tok:zh|');
    for (const language of ['de', 'en-GB', 'zha', 'jam']) expect(signatureOf(language)).toContain('|tok:13a|');
    expect(codeOf(() => bleuMetric({ language: 'ja' }))).toBe('INVALID_OPTION');
  });

  it('only warns beside a segmentation, and changes no number', () => {
    const mecab = { name: 'ja-mecab', tokenize: (text: string) => text.split('') };
    const warnings = (options: BleuOptions) => bleu(data, options).warnings.map((warning) => warning.code);
    expect(warnings({ language: 'zh', tokenize: 'char' })).toEqual(['SEGMENTER_MISMATCH']);
    expect(warnings({ language: 'ko', tokenize: 'zh' })).toEqual(['SEGMENTER_MISMATCH']);
    expect(warnings({ language: 'ja-JP', tokenize: mecab })).toEqual([]);
    expect(warnings({ language: 'zh', tokenize: 'zh' })).toEqual([]);
    expect(warnings({ language: 'de', tokenize: 'char' })).toEqual([]);
    const { score, signature } = bleu(data, { language: 'zh', tokenize: '13a' });
    expect({ score, signature }).toEqual({ score: bleu(data).score, signature: bleu(data).signature });
  });
});

describe('bleuMetric', () => {
  it('leaves the state as it was when it refuses a batch', () => {
    const metric = bleuMetric();
    const state = metric.addInput(metric.createAccumulator(), { prediction: 'a b c d', references: 'a b c d' });
    const before = metric.encodeState(state);
    const bad = untyped<{ predictions: string[]; references: string[] }>({
      predictions: ['x', 1],
      references: ['x', 'y'],
    });
    expect(codeOf(() => metric.addBatch(state, bad))).toBe('INVALID_TYPE');
    expect(metric.encodeState(state)).toEqual(before);
    let calls = 0;
    const tokenize = {
      name: 'fails',
      tokenize(text: string) {
        calls++;
        if (calls > 2) throw new RangeError('broken');
        return [text];
      },
    };
    const fragile = bleuMetric({ tokenize });
    const empty = fragile.createAccumulator();
    expect(() => fragile.addBatch(empty, { predictions: ['a', 'b'], references: ['a', 'b'] })).toThrow('broken');
    expect(fragile.encodeState(empty)).toEqual(fragile.encodeState(fragile.createAccumulator()));
  });

  it('gives a row of whole numbers a segment, whose sum scores like the whole', () => {
    const metric = bleuMetric({ maxNgramOrder: 2 });
    const data = { predictions: ['a b', 'c'], references: [['a b c'], ['c', 'd']] };
    const { width, rows } = metric.statistics(data);
    expect(width).toBe(12);
    expect([...rows.subarray(0, width)].slice(6)).toEqual([2, 3, 2, 1, 2, 1]);
    expect([...rows.subarray(width)].slice(6)).toEqual([1, 1, 1, 0, 1, 0]);
    const sum = new Float64Array(width).map((_, i) => (rows[i] as number) + (rows[width + i] as number));
    expect(metric.fromStatistics(sum)).toEqual(bleu(data, { maxNgramOrder: 2 }));
    expect(codeOf(() => metric.fromStatistics(new Float64Array(16)))).toBe('INVALID_TYPE');
  });

  it('refuses states that are damaged or of another configuration', () => {
    const metric = bleuMetric();
    const encoded = metric.encodeState(metric.createAccumulator());
    expect(codeOf(() => bleuMetric({ tokenize: 'zh' }).decodeState(encoded))).toBe('STATE_MISMATCH');
    expect(codeOf(() => bleuMetric({ maxNgramOrder: 2 }).decodeState(encoded))).toBe('STATE_MISMATCH');
    for (const state of [
      null,
      [],
      [1, 2],
      Array.from({ length: 16 }, () => -1),
      Array.from({ length: 16 }, () => 'x'),
    ]) {
      expect(codeOf(() => metric.decodeState({ ...encoded, state }))).toBe('STATE_FORMAT');
    }
  });

  it('counts right after a stream has made it forget its words', () => {
    const metric = bleuMetric();
    let state = metric.createAccumulator();
    const words = (from: number) => Array.from({ length: 2000 }, (_, i) => `word${from + i}.`).join(' ');
    for (let i = 0; i < 120; i++)
      state = metric.addInput(state, { prediction: words(i * 2000), references: words(i * 2000) });
    // 4,000 tokens a segment: every word and its period.
    expect(metric.extractOutput(state).counts).toEqual([4000, 3999, 3998, 3997].map((count) => count * 120));
  });

  it.each(['13a', 'zh', 'char', 'none'] as const)('does not hang on a million unbroken characters: %s', (tokenize) => {
    for (const character of ['a', '中', '.', '\ud800']) {
      const text = character.repeat(1_000_000);
      const start = performance.now();
      expect(bleu({ predictions: [text], references: [text] }, { tokenize, effectiveOrder: true }).score).toBeCloseTo(
        100,
        8,
      );
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  });

  it('streams', async () => {
    const rows = [
      { prediction: 'the cat sat on the mat', references: 'the cat sat on a mat' },
      { prediction: 'it rains', references: ['it rains', null] },
    ];
    async function* stream() {
      yield* rows;
    }
    const whole = bleu({
      predictions: rows.map((row) => row.prediction),
      references: rows.map((row) => row.references),
    });
    expect(evaluate(bleuMetric(), rows)).toEqual(whole);
    expect(await evaluate(bleuMetric(), stream())).toEqual(whole);
    expect(codeOf(() => accumulator(bleuMetric()).add(untyped(null)))).toBe('INVALID_TYPE');
  });
});

describe('sentenceBleu', () => {
  it('has the effective order by default', () => {
    const sample = { prediction: 'good morning', references: ['good morning', 'hello'] };
    expect(sentenceBleu(sample).score).toBeCloseTo(100, 10);
    expect(sentenceBleu(sample).signature).toMatch(/^nrefs:2\|case:mixed\|eff:yes\|/);
    expect(sentenceBleu(sample, { effectiveOrder: false }).score).toBe(0);
    expect(codeOf(() => sentenceBleu(untyped(null)))).toBe('INVALID_TYPE');
    expect(codeOf(() => sentenceBleu({ prediction: 'a', references: [null] }))).toBe('NO_REFERENCES');
  });
});

describe('fromReferenceStreams', () => {
  it('turns streams into one list a segment', () => {
    expect(fromReferenceStreams([])).toEqual([]);
    expect(fromReferenceStreams([['a', 'b', 'c']])).toEqual([['a'], ['b'], ['c']]);
    expect(fromReferenceStreams([new Set(['a', 'b']), ['c', null]])).toEqual([
      ['a', 'c'],
      ['b', null],
    ]);
  });

  it('refuses streams of other lengths and what is no stream', () => {
    expect(codeOf(() => fromReferenceStreams([['a', 'b'], ['c']]))).toBe('LENGTH_MISMATCH');
    expect(codeOf(() => fromReferenceStreams(untyped(['a', 'b'])))).toBe('INVALID_TYPE');
    expect(codeOf(() => fromReferenceStreams(untyped(null)))).toBe('INVALID_TYPE');
  });
});
