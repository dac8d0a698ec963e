import { describe, expect, expectTypeOf, it } from 'vitest';
import { evaluate } from '../../../src/core/evaluate.js';
import { porterStem } from '../../../src/segment/porter-stemmer.js';
import { porterStemmer } from '../../../src/segment/stemmer.js';
import type { RougeTypeScore } from '../../../src/text/formula/rouge-type-score.js';
import { rouge, rougeMetric } from '../../../src/text/rouge/rouge.js';
import type { RougeScore, RougeType } from '../../../src/text/rouge/rouge-score.js';
import { sentenceRouge } from '../../../src/text/rouge/sentence-rouge.js';

const thrown = (code: string) => expect.objectContaining({ code });

describe('sentenceRouge, by hand', () => {
  it('counts n-grams as often as both texts have them', () => {
    // Prediction: the x2, cat, sat; reference: the x1, cat, sat, on: 3 of 4 and 3 of 4.
    // Pairs: the-the, the-cat, cat-sat against the-cat, cat-sat, sat-on: 2 of 3 and 2 of 3.
    const score = sentenceRouge({ prediction: 'the the cat sat', references: 'the cat sat on' });
    expect(score.rouge1).toEqual({ precision: 0.75, recall: 0.75, fmeasure: 0.75 });
    expect(score.rouge2).toEqual({ precision: 2 / 3, recall: 2 / 3, fmeasure: 2 / 3 });
    // The longest common subsequence is the-cat-sat.
    expect(score.rougeL).toEqual({ precision: 0.75, recall: 0.75, fmeasure: 0.75 });
  });

  it('counts up to nine tokens', () => {
    const rougeTypes = ['rouge4', 'rouge9'] as const;
    const prediction = 'a b c d e f g h i';
    // One 9-gram each, and it is the same one; a tenth token makes two 9-grams in the reference.
    expect(sentenceRouge({ prediction, references: prediction }, { rougeTypes }).rouge9.fmeasure).toBe(1);
    const longer = sentenceRouge({ prediction, references: `${prediction} j` }, { rougeTypes });
    expect(longer.rouge9).toEqual({ precision: 1, recall: 0.5, fmeasure: 2 / 3 });
    expect(longer.rouge4).toEqual({ precision: 1, recall: 6 / 7, fmeasure: (2 * (6 / 7)) / (1 + 6 / 7) });
  });

  it('takes the order of words for L, and line by line for Lsum', () => {
    const rougeTypes = ['rouge1', 'rougeL', 'rougeLsum'] as const;
    const score = sentenceRouge({ prediction: 'd e f\na b c', references: 'a b c\nd e f' }, { rougeTypes });
    expect(score.rouge1.fmeasure).toBe(1);
    expect(score.rougeL.fmeasure).toBe(0.5);
    expect(score.rougeLsum.fmeasure).toBe(1);
  });

  it('splits lines at \\n only, and leaves empty ones out', () => {
    const rougeTypes = ['rougeLsum'] as const;
    // "b a" against "a b" share one token in order; \r, U+2028 and a vertical tab end no line.
    for (const end of ['\r', '\u2028', '\u000b', ' ']) {
      const score = sentenceRouge({ prediction: `b${end}a`, references: `a${end}b` }, { rougeTypes });
      expect(score.rougeLsum.fmeasure).toBe(0.5);
    }
    const score = sentenceRouge({ prediction: '\n\nb\n\n\na\n', references: '\na\r\n \nb\n\n' }, { rougeTypes });
    expect(score.rougeLsum.fmeasure).toBe(1);
  });

  it('takes the best reference for each type, the first of equals', () => {
    // rouge1: against "a b c d" precision 1, recall 3/4, fmeasure 6/7; against "a b" 2/3, 1, 4/5.
    const best = sentenceRouge({ prediction: 'a b c', references: ['a b', 'a b c d'] });
    expect(best.rouge1).toEqual({ precision: 1, recall: 0.75, fmeasure: 1.5 / 1.75 });
    // Both have fmeasure 2/3.
    const prediction = 'a b';
    expect(sentenceRouge({ prediction, references: ['a', 'a b c d'] }).rouge1.precision).toBe(0.5);
    expect(sentenceRouge({ prediction, references: ['a b c d', 'a'] }).rouge1.precision).toBe(1);
    // Words in another order are best for rouge1, fewer words in order for rougeL.
    const each = sentenceRouge({ prediction: 'a b c d', references: ['d c b a', 'a b c'] });
    expect(each.rouge1).toEqual({ precision: 1, recall: 1, fmeasure: 1 });
    expect(each.rougeL).toEqual({ precision: 0.75, recall: 1, fmeasure: 1.5 / 1.75 });
  });

  it('leaves missing references out; an empty one is a reference', () => {
    const whole = sentenceRouge({ prediction: 'a b', references: ['a b'] });
    expect(sentenceRouge({ prediction: 'a b', references: [null, 'a b', undefined] })).toEqual(whole);
    expect(sentenceRouge({ prediction: 'a b', references: '' }).rouge1).toEqual({
      precision: 0,
      recall: 0,
      fmeasure: 0,
    });
    expect(sentenceRouge({ prediction: '', references: '' }).rougeL).toEqual({ precision: 0, recall: 0, fmeasure: 0 });
    expect(() => sentenceRouge({ prediction: 'a', references: [] })).toThrow(thrown('NO_REFERENCES'));
    expect(() => sentenceRouge({ prediction: 'a', references: [null] })).toThrow(thrown('NO_REFERENCES'));
  });
});

describe('texts of the world under the default segmentation', () => {
  const texts = {
    Chinese: ['机器翻译的质量评价很重要。', '机器学习的质量很重要。'],
    Japanese: ['昨日は東京でラーメンを食べた。', '昨日は大阪でうどんを食べた。'],
    Thai: ['ฉันชอบกินข้าวผัดที่บ้าน', 'ฉันชอบกินข้าวต้มที่ร้าน'],
    Hindi: ['मैं हर सुबह हिन्दी सीखता हूँ', 'मैं हर शाम हिन्दी पढ़ता हूँ'],
    Arabic: ['أكتب الرسالة في المكتبة كل صباح', 'أقرأ الرسالة في المكتبة كل مساء'],
    Korean: ['나는 매일 아침 책을 읽는다', '나는 매일 저녁 책을 읽었다'],
    Russian: ['Мы каждый день читаем книги', 'Мы каждый вечер читаем письма'],
    Greek: ['Διαβάζω ένα βιβλίο κάθε πρωί', 'Διαβάζω ένα γράμμα κάθε βράδυ'],
  };

  it.each(Object.entries(texts))('%s', (_, [first = '', second = '']) => {
    const rougeTypes = ['rouge1', 'rouge2', 'rougeL', 'rougeLsum'] as const;
    const same = sentenceRouge({ prediction: first, references: first }, { rougeTypes });
    const similar = sentenceRouge({ prediction: first, references: second }, { rougeTypes });
    const strict = sentenceRouge({ prediction: first, references: first }, { tokenize: 'rouge-score' });
    for (const type of rougeTypes) {
      expect(same[type]).toEqual({ precision: 1, recall: 1, fmeasure: 1 });
      expect(similar[type].fmeasure).toBeGreaterThan(0);
      expect(similar[type].fmeasure).toBeLessThan(1);
    }
    expect(strict.rouge1.fmeasure).toBe(0);
    expect(strict.warnings.map((warning) => warning.code)).toEqual(['NO_TOKENS']);
    expect(same.warnings).toEqual([]);
  });

  it('has the value that counting the characters gives', () => {
    // 我喜欢吃苹果 and 我喜欢苹果 share 5 characters in order of 6 and 5; the pairs 我喜 喜欢 苹果 of 5 and 4.
    const score = sentenceRouge({ prediction: '我喜欢吃苹果', references: '我喜欢苹果' });
    expect(score.rouge1).toEqual({ precision: 5 / 6, recall: 1, fmeasure: (2 * (5 / 6)) / (5 / 6 + 1) });
    expect(score.rouge2).toMatchObject({ precision: 3 / 5, recall: 3 / 4 });
    expect(score.rougeL).toMatchObject({ precision: 5 / 6, recall: 1 });
  });
});

describe('rouge', () => {
  it('is the mean over the segments of each part', () => {
    // rouge1: 1, 1, 1 and 0.5, 1, 2/3.
    const score = rouge({ predictions: ['a', 'a b'], references: ['a', ['a']] });
    expect(score.rouge1).toEqual({ precision: 0.75, recall: 1, fmeasure: (1 + 2 / 3) / 2 });
  });

  it('has no value over nothing', () => {
    const score = rouge({ predictions: [], references: [] });
    expect(score.rouge1).toEqual({ precision: NaN, recall: NaN, fmeasure: NaN });
    expect(score.signature).toMatch(/^nrefs:0\|/);
    expect(score.warnings).toEqual([]);
  });

  it('takes iterables', () => {
    function* texts() {
      yield 'a b';
      yield 'c';
    }
    expect(rouge({ predictions: texts(), references: texts() }).rouge1.fmeasure).toBe(1);
  });

  it('has a frozen result with the types asked for, in their order', () => {
    const score = rouge({ predictions: ['a'], references: ['a'] }, { rougeTypes: ['rougeLsum', 'rouge3'] });
    expect(Object.keys(score)).toEqual(['rougeLsum', 'rouge3', 'signature', 'warnings']);
    expect([score, score.rouge3, score.warnings].every(Object.isFrozen)).toBe(true);
  });

  it('tells in its signature all that decides the number', () => {
    const signature = (references: string[], options?: Parameters<typeof rouge>[1]) =>
      rouge({ predictions: ['a', 'b'], references: ['x', references] }, options).signature;
    expect(signature(['a'])).toMatch(
      /^nrefs:1\|types:rouge1\+rouge2\+rougeL\|tok:unicode\|stem:no\|version:evalmetry-\d+\.\d+\.\d+/,
    );
    expect(signature(['a', 'b'], { tokenize: 'rouge-score', stemmer: porterStemmer })).toMatch(
      /^nrefs:var\|types:rouge1\+rouge2\+rougeL\|tok:rouge-score\|stem:porter\|/,
    );
  });

  it('knows its types when the program is compiled', () => {
    const data = { predictions: ['a'], references: ['a'] };
    const types: RougeType[] = ['rouge1'];
    expectTypeOf(rouge(data)).toEqualTypeOf<RougeScore<'rouge1' | 'rouge2' | 'rougeL'>>();
    expectTypeOf(rouge(data, { stemmer: porterStemmer }).rougeL).toEqualTypeOf<RougeTypeScore>();
    expectTypeOf(rouge(data, { rougeTypes: ['rouge9'] }).rouge9).toEqualTypeOf<RougeTypeScore>();
    expectTypeOf(rouge(data, { rougeTypes: types }).rouge1).toEqualTypeOf<RougeTypeScore | undefined>();
    // @ts-expect-error: rouge2 was not asked for
    expect(rouge(data, { rougeTypes: ['rouge1'] }).rouge2).toBeUndefined();
  });

  it.each([
    [{ rougeTypes: [] }, 'INVALID_OPTION'],
    [{ rougeTypes: 'rouge1' }, 'INVALID_OPTION'],
    [{ rougeTypes: ['rouge0'] }, 'INVALID_OPTION'],
    [{ rougeTypes: ['rouge10'] }, 'INVALID_OPTION'],
    [{ rougeTypes: ['rouge1\n'] }, 'INVALID_OPTION'],
    [{ rougeTypes: ['ROUGE1'] }, 'INVALID_OPTION'],
    [{ rougeTypes: ['rougel'] }, 'INVALID_OPTION'],
    [{ rougeTypes: ['rouge1', 'rouge1'] }, 'INVALID_OPTION'],
    [{ rougeTypes: [1] }, 'INVALID_OPTION'],
    [{ stemmer: true }, 'INVALID_OPTION'],
    [{ stemmer: null }, 'INVALID_OPTION'],
    [{ stemmer: porterStem }, 'INVALID_OPTION'],
    [{ stemmer: { name: 'no', stem: (word: string) => word } }, 'INVALID_OPTION'],
    [{ stemmer: { name: 'a:b', stem: (word: string) => word } }, 'INVALID_OPTION'],
    [{ stemmer: { name: 'mine' } }, 'INVALID_OPTION'],
    [{ tokenize: '13a' }, 'INVALID_OPTION'],
    [{ tokenize: (text: string) => [text] }, 'INVALID_OPTION'],
    [{ tokenize: { name: 'mine' } }, 'INVALID_OPTION'],
    [{ tokenize: { name: 'a|b', tokenize: () => [] } }, 'INVALID_OPTION'],
    [{ tokenize: { name: 'unicode', tokenize: () => [] } }, 'INVALID_OPTION'],
    [{ tokenize: { tokenize: () => [] } }, 'INVALID_OPTION'],
    [{ useStemmer: true }, 'UNKNOWN_OPTION'],
    [null, 'INVALID_TYPE'],
  ])('refuses the options %j', (options, code) => {
    // @ts-expect-error: what a caller without types may pass
    expect(() => rouge({ predictions: ['a'], references: ['a'] }, options)).toThrow(thrown(code));
  });

  it('refuses data that does not fit', () => {
    expect(() => rouge({ predictions: ['a'], references: [] })).toThrow(thrown('LENGTH_MISMATCH'));
    expect(() => rouge({ predictions: ['a', 'b'], references: ['a', [null]] })).toThrow(thrown('NO_REFERENCES'));
    // @ts-expect-error: not a text
    expect(() => rouge({ predictions: [1], references: ['a'] })).toThrow(thrown('INVALID_TYPE'));
    // @ts-expect-error: references are needed
    expect(() => rouge({ predictions: ['a'] })).toThrow(thrown('INVALID_TYPE'));
  });
});

describe('a segmenter of the caller', () => {
  const words = { name: 'words', tokenize: (text: string) => text.split(' ').filter((word) => word !== '') };

  it('is named in the signature, and keeps case', () => {
    const score = sentenceRouge({ prediction: 'A b', references: 'a b' }, { tokenize: words });
    expect(score.rouge1.fmeasure).toBe(0.5);
    expect(score.signature).toContain('|tok:words|stem:no|');
  });

  it('is stemmed if a stemmer is given', () => {
    const data = { prediction: 'the cats', references: 'the cat' };
    expect(sentenceRouge(data, { tokenize: words }).rouge1.fmeasure).toBe(0.5);
    const score = sentenceRouge(data, { tokenize: words, stemmer: porterStemmer });
    expect(score.rouge1.fmeasure).toBe(1);
    expect(score.signature).toContain('|tok:words|stem:porter|');
  });

  it('gets whole texts for L, lines for Lsum, and nothing that is not needed', () => {
    const seen: string[] = [];
    const tokenize = {
      name: 'spy',
      tokenize(text: string) {
        seen.push(text);
        return [text];
      },
    };
    sentenceRouge({ prediction: 'a\n\nb', references: 'c' }, { tokenize, rougeTypes: ['rougeLsum'] });
    expect(seen).toEqual(['a', 'b', 'c']);
    seen.length = 0;
    sentenceRouge({ prediction: 'a\n\nb', references: 'c' }, { tokenize });
    expect(seen).toEqual(['a\n\nb', 'c']);
  });

  it('must give strings', () => {
    for (const tokens of ['ab', null, [1], new Set(['a'])]) {
      // @ts-expect-error: what a caller without types may return
      const tokenize: { name: string; tokenize(text: string): string[] } = { name: 'bad', tokenize: () => tokens };
      expect(() => sentenceRouge({ prediction: 'a', references: 'a' }, { tokenize })).toThrow(thrown('INVALID_TYPE'));
    }
  });

  it('that fails half-way leaves the state as it was', () => {
    const tokenize = {
      name: 'fragile',
      tokenize(text: string) {
        if (text === 'bad') throw new Error('no');
        return [text];
      },
    };
    const metric = rougeMetric({ tokenize });
    const state = metric.addInput(metric.createAccumulator(), { prediction: 'a', references: 'b' });
    const before = metric.encodeState(state);
    expect(() => metric.addBatch(state, { predictions: ['a', 'bad'], references: ['a', 'a'] })).toThrow('no');
    expect(metric.encodeState(state)).toEqual(before);
    expect(metric.extractOutput(state).rouge1.fmeasure).toBe(0);
  });
});

describe('a stemmer of the caller', () => {
  it('gets each different token once, and is named in the signature', () => {
    const seen: string[] = [];
    // Russian plurals and cases by their first four letters: книга, книги, книгу.
    const stemmer = {
      name: 'first-4',
      stem(token: string) {
        seen.push(token);
        return token.slice(0, 4);
      },
    };
    const data = { predictions: ['Книги о книгах', 'книги'], references: ['книга о книгу', 'книга'] };
    const score = rouge(data, { stemmer });
    expect(score.rouge2.fmeasure).toBe(0.5);
    expect(score.rouge1.fmeasure).toBe(1);
    expect(score.signature).toContain('|stem:first-4|');
    expect(seen).toEqual(['книги', 'о', 'книгах', 'книга', 'книгу']);
  });

  it('may make of a token what another token is, and the other way round', () => {
    const stemmer = { name: 'swap', stem: (token: string) => (token === 'a' ? 'b' : 'a') };
    expect(sentenceRouge({ prediction: 'a b a', references: 'a a b' }, { stemmer }).rouge1.fmeasure).toBe(1);
    expect(sentenceRouge({ prediction: 'a a', references: 'b b' }, { stemmer }).rouge1.fmeasure).toBe(0);
  });

  it('is said to be none where it is a switch', () => {
    // @ts-expect-error: rouge_score's habit
    expect(() => rouge({ predictions: ['a'], references: ['a'] }, { stemmer: true })).toThrow(
      'stemmer is true, expected { name, stem } with a new name',
    );
  });

  it('must give strings', () => {
    // @ts-expect-error: what a caller without types may return
    const stemmer: { name: string; stem(token: string): string } = { name: 'bad', stem: () => undefined };
    expect(() => sentenceRouge({ prediction: 'a', references: 'a' }, { stemmer })).toThrow(thrown('INVALID_TYPE'));
  });
});

describe('rougeMetric', () => {
  it('has rows that add up to the score', () => {
    const metric = rougeMetric({ rougeTypes: ['rouge1'] });
    const data = { predictions: ['a b', 'c'], references: [['a'], ['c', 'd']] };
    const { width, rows } = metric.statistics(data);
    // Segments, references, their square, 1 where a text has no token; precision, recall, fmeasure.
    expect([...rows]).toEqual([1, 1, 1, 0, 0.5, 1, 2 / 3, 1, 2, 4, 0, 1, 1, 1]);
    const sum = new Float64Array(width);
    rows.forEach((value, i) => {
      sum[i % width] = (sum[i % width] as number) + value;
    });
    expect(metric.fromStatistics(sum)).toEqual(rouge(data, { rougeTypes: ['rouge1'] }));
    expect(() => metric.fromStatistics(new Float64Array(3))).toThrow(thrown('INVALID_TYPE'));
  });

  it('warns of texts without tokens, wherever they were seen', () => {
    const metric = rougeMetric();
    const samples = [
      { prediction: 'a', references: ['a'] },
      { prediction: '!!!', references: ['a'] },
      { prediction: 'a', references: ['...', '—'] },
      { prediction: 'a', references: ['...', 'a'] },
      { prediction: '', references: [''] },
    ];
    const score = evaluate(metric, samples);
    expect(score.warnings).toMatchObject([{ code: 'NO_TOKENS' }]);
    expect(score.warnings[0]?.message).toContain('2 of 5 segments');
  });

  it('survives JSON and refuses what is not its own', () => {
    const metric = rougeMetric();
    const state = metric.addBatch(metric.createAccumulator(), { predictions: ['a b c'], references: ['a c'] });
    const json = JSON.parse(JSON.stringify(metric.encodeState(state)));
    expect(metric.extractOutput(metric.decodeState(json))).toEqual(metric.extractOutput(state));
    expect(() => rougeMetric({ stemmer: porterStemmer }).decodeState(json)).toThrow(thrown('STATE_MISMATCH'));
    for (const damage of [{ counts: [1] }, { sums: [] }, { sums: null }, { counts: [1, 1, 1, -1] }]) {
      expect(() => metric.decodeState({ ...json, state: { ...json.state, ...damage } })).toThrow(
        thrown('STATE_FORMAT'),
      );
    }
  });

  it('stays right on one long-lived instance that sees very different texts', () => {
    const metric = rougeMetric({ rougeTypes: ['rouge1', 'rouge3', 'rougeL', 'rougeLsum'], stemmer: porterStemmer });
    for (let i = 0; i < 60; i++) {
      const prediction = Array.from({ length: 1 + ((i * 7919) % 700) }, (_, k) => `w${(k * k + i) % (3 + i)}`).join(
        ' ',
      );
      const references = Array.from({ length: 1 + ((i * 104729) % 500) }, (_, k) => `w${(k * 3 + i) % (5 + i)}`).join(
        '\n',
      );
      const one = metric.extractOutput(metric.addInput(metric.createAccumulator(), { prediction, references }));
      const fresh = sentenceRouge(
        { prediction, references },
        { rougeTypes: ['rouge1', 'rouge3', 'rougeL', 'rougeLsum'], stemmer: porterStemmer },
      );
      expect(one).toEqual(fresh);
    }
  });

  it('forgets words in a long stream without mistaking one for another', () => {
    const metric = rougeMetric({ rougeTypes: ['rouge1'], stemmer: porterStemmer });
    const scoreOf = (prediction: string, references: string) =>
      metric.extractOutput(metric.addInput(metric.createAccumulator(), { prediction, references })).rouge1.fmeasure;
    // Plurals, whose stems are other words, in nine million letters: it forgets twice.
    for (let i = 0; i < 450; i++) {
      const words = Array.from({ length: 1000 }, (_, k) => `${(i * 1000 + k).toString(36)}words`);
      expect(scoreOf(words.join(' '), words.join(' ').replaceAll('words', 'word'))).toBe(1);
    }
    const tests = ['cats dogs', 'bird fishes', 'trees stones', 'river hills', 'sands rocks', 'cat dog'];
    expect(tests.map((text) => scoreOf(text, tests[0] as string))).toEqual([1, 0, 0, 0, 0, 1]);
  });

  it('does not hang on a million characters', () => {
    const rougeTypes = ['rouge1', 'rouge9', 'rougeL', 'rougeLsum'] as const;
    const score = (prediction: string, references: string) =>
      sentenceRouge({ prediction, references }, { rougeTypes, stemmer: porterStemmer });
    expect(score('a'.repeat(1e6), 'a'.repeat(1e6)).rougeL.fmeasure).toBe(1);
    expect(score('中'.repeat(1e6), '中'.repeat(1e6)).rougeL.fmeasure).toBe(1);
    expect(score('a '.repeat(5e5), 'b '.repeat(5e5)).rougeL.fmeasure).toBe(0);
    expect(score('a\n'.repeat(5e5), 'a\n'.repeat(5e5)).rougeLsum.fmeasure).toBe(1);
    expect(score('\u{1F600}'.repeat(5e5), '\n'.repeat(1e6)).rouge1.fmeasure).toBe(0);
    // Quadratic, at 32 places a step: 20,000 characters that are alike nowhere in a row.
    expect(score('中文'.repeat(1e4), '文人'.repeat(1e4)).rougeL.precision).toBe(0.5);
  });
});
