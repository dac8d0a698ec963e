import { describe, expect, it } from 'vitest';
import { accumulator, evaluate } from '../../../src/core/index.js';
import { normalizeAnswer, type SquadOptions, squad, squadMetric } from '../../../src/text/index.js';

const thrown = (code: string) => expect.objectContaining({ code });

function of(prediction: string, references: string | string[], options?: SquadOptions): [number, number] {
  const { exactMatch, f1 } = squad({ predictions: [prediction], references: [references] }, options);
  return [exactMatch, f1];
}

describe('normalizeAnswer', () => {
  // Values from the normalisation of torchmetrics 1.9.0 under Python 3.11.
  it.each([
    ['The  Eiffel\tTower!', 'eiffel tower'],
    ['A.n apple a day, the', 'apple day'],
    ['a–the—an', '– —'],
    ['éa thé athe the1 the²', 'éa thé athe the1 the²'],
    ['the中 中a 𠮷the', 'the中 中a 𠮷the'],
    ['a\u0301 an\u200d the😀', '\u0301 \u200d 😀'],
    ['ÀΣ İ', 'àς i̇'],
    ['x\u00a0y\u001cz\ufeff', 'x y z\ufeff'],
    ['\ud83dthe \udc00a', '\ud83d \udc00'],
    ['北京，上海。', '北京，上海。'],
    [' \t ', ''],
  ])('%j is %j', (text, normalized) => {
    expect(normalizeAnswer(text)).toBe(normalized);
  });
});

describe('squad', () => {
  it('counts tokens in common, each as often as both have it', () => {
    // "x y y y" and "y y z": 2 of 4 and 2 of 3, so 2 * (1/2) * (2/3) / (1/2 + 2/3) = 4/7.
    expect(squad({ predictions: ['x y y y'], references: ['y y z'] }).f1).toBeCloseTo(400 / 7, 12);
    // The order matters for exact match alone.
    expect(of('b c', 'c b')).toEqual([0, 100]);
    expect(of('The cat.', 'a CAT')).toEqual([100, 100]);
    expect(of('cat', 'dog')).toEqual([0, 0]);
  });

  it('takes the best reference, for each number on its own', () => {
    // "new york city" against "york": 1 of 3 and 1 of 1, so 1/2; against "new york": 2 of 3 and 2 of 2, so 4/5.
    expect(of('New York City', ['york', 'New York'])).toEqual([0, 80]);
    expect(of('New York City', ['york', 'new york city', 'x'])).toEqual([100, 100]);
  });

  it('is the mean over the predictions', () => {
    const score = squad({ predictions: ['a cat', 'x y', 'no'], references: ['cat', 'x', 'yes'] });
    expect(score.exactMatch).toBeCloseTo(100 / 3, 12);
    // 1, 2/3 and 0.
    expect(score.f1).toBeCloseTo((100 * 5) / 9, 12);
    expect(Object.isFrozen(score)).toBe(true);
  });

  it('has no number over nothing', () => {
    const score = squad({ predictions: [], references: [] });
    expect(score).toMatchObject({ exactMatch: NaN, f1: NaN, warnings: [] });
    expect(score.signature).toMatch(/^nrefs:0\|tok:squad\|version:evalmetry-/);
  });

  it('compares the texts where one of them has no token', () => {
    // As torchmetrics: nothing is left of either.
    expect(of('', '')).toEqual([100, 100]);
    expect(of('the', 'a!')).toEqual([100, 100]);
    expect(of('', 'x')).toEqual([0, 0]);
    expect(of('x', 'the')).toEqual([0, 0]);
    // Only 'unicode' has texts without tokens that differ.
    expect(of('👍', '👎', { tokenize: 'unicode' })).toEqual([0, 0]);
    expect(of('👍', '👍', { tokenize: 'unicode' })).toEqual([100, 100]);
    expect(of('👍', '', { tokenize: 'unicode' })).toEqual([0, 0]);
  });

  it("segments Chinese with 'unicode'", () => {
    const options = { tokenize: 'unicode' } as const;
    expect(of('北京市', '北京')).toEqual([0, 0]);
    // 2 of 3 characters and 2 of 2: 4/5.
    expect(of('北京市', '北京', options)).toEqual([0, 80]);
    expect(of('北京。', '北京', options)).toEqual([100, 100]);
    expect(of('北 京', '北京', options)).toEqual([100, 100]);
    // 在 2024 年 against 2024 年: 2 of 3 and 2 of 2.
    expect(of('在2024年', '2024年', options)).toEqual([0, 80]);
    // On English the two agree.
    expect(of("It's $5.00", 'its 500', options)).toEqual(of("It's $5.00", 'its 500'));
  });

  it('takes a segmenter, which gets the normalised answer', () => {
    const texts: string[] = [];
    const tokenize = {
      name: 'pairs',
      tokenize(text: string) {
        texts.push(text);
        return text.match(/.{1,2}/gu) ?? [];
      },
    };
    const score = squad({ predictions: ['The 中国人民!'], references: ['中国'] }, { tokenize });
    expect(texts).toEqual(['中国人民', '中国']);
    expect(score.f1).toBeCloseTo(200 / 3, 12);
    expect(score.signature).toContain('|tok:pairs|');
  });

  it('warns where white space parts no words', () => {
    const chinese = { predictions: ['北京市'], references: ['北京'] };
    expect(squad(chinese).warnings).toMatchObject([{ code: 'SEGMENTER_MISMATCH' }]);
    expect(squad(chinese, { tokenize: 'unicode' }).warnings).toEqual([]);
    expect(squad({ predictions: ['Beijing 市'], references: ['Beijing'] }).warnings).toEqual([]);
  });

  it('says how many references there were', () => {
    const fields = (references: (string | string[])[]) =>
      squad({ predictions: references.map(() => 'a'), references }).signature.split('|')[0];
    expect(fields(['a', 'b'])).toBe('nrefs:1');
    expect(
      fields([
        ['a', 'b'],
        ['a', 'c'],
      ]),
    ).toBe('nrefs:2');
    expect(fields(['a', ['a', 'c']])).toBe('nrefs:var');
  });

  it('refuses what it cannot score', () => {
    const data = { predictions: ['a'], references: ['a'] };
    expect(() => squad({ predictions: ['a'], references: [[]] })).toThrow(thrown('NO_REFERENCES'));
    expect(() => squad({ predictions: ['a', 'b'], references: ['a'] })).toThrow(thrown('LENGTH_MISMATCH'));
    // @ts-expect-error: no such segmentation
    expect(() => squad(data, { tokenize: 'zh' })).toThrow(thrown('INVALID_OPTION'));
    // @ts-expect-error: no such option
    expect(() => squad(data, { tokenizer: 'squad' })).toThrow(thrown('UNKNOWN_OPTION'));
    for (const name of ['', 'a|b', 'a:b', 'squad', 'unicode']) {
      expect(() => squad(data, { tokenize: { name, tokenize: () => [] } })).toThrow(thrown('INVALID_OPTION'));
    }
    // @ts-expect-error: no function
    expect(() => squad(data, { tokenize: { name: 'x' } })).toThrow(thrown('INVALID_OPTION'));
    for (const tokens of ['ab', null, [1]]) {
      // @ts-expect-error: what a caller without types may return
      const tokenize: { name: string; tokenize(text: string): string[] } = { name: 'bad', tokenize: () => tokens };
      expect(() => squad(data, { tokenize })).toThrow(thrown('INVALID_TYPE'));
    }
  });

  it('does not hang on a million characters', () => {
    for (const tokenize of ['squad', 'unicode'] as const) {
      expect(of('中'.repeat(1e6), '中'.repeat(1e6), { tokenize })).toEqual([100, 100]);
      expect(of('the '.repeat(25e4), 'a '.repeat(5e5), { tokenize })).toEqual([100, 100]);
      expect(of('b '.repeat(5e5), `${'b '.repeat(5e5)}c`, { tokenize })[0]).toBe(0);
      expect(of('\ud800'.repeat(1e6), 'x', { tokenize })).toEqual([0, 0]);
    }
  });
});

describe('squadMetric', () => {
  it('has rows that add up to the score', () => {
    const metric = squadMetric();
    const data = { predictions: ['x y', 'b'], references: ['x', ['b', 'c']] };
    const { width, rows } = metric.statistics(data);
    // Segments, references, their square, units, unspaced units, exact match, F1.
    expect([...rows]).toEqual([1, 1, 1, 4, 0, 0, 2 / 3, 1, 2, 4, 3, 0, 1, 1]);
    const sum = new Float64Array(width);
    rows.forEach((value, i) => {
      sum[i % width] = (sum[i % width] as number) + value;
    });
    expect(metric.fromStatistics(sum)).toEqual(squad(data));
  });

  it('forgets words in a long stream without mistaking one for another', () => {
    const metric = squadMetric();
    for (let i = 0; i < 300; i++) {
      const prediction = Array.from({ length: 1000 }, (_, k) => `w${i * 1000 + k}`).join(' ');
      expect(evaluate(metric, [{ prediction, references: `${prediction} x` }]).f1).toBeCloseTo(100 * (2000 / 2001), 10);
    }
    expect(evaluate(metric, [{ prediction: 'w1 w2', references: 'w2 w3' }]).f1).toBe(50);
  });

  it('keeps a state as it was where a batch fails half-way', () => {
    const tokenize = {
      name: 'fragile',
      tokenize(text: string) {
        if (text === 'bad') throw new Error('no');
        return [text];
      },
    };
    const seen = accumulator(squadMetric({ tokenize })).add({ prediction: 'x', references: 'x' });
    expect(() => seen.addBatch({ predictions: ['y', 'bad'], references: ['x', 'x'] })).toThrow('no');
    expect(seen.score().f1).toBe(100);
    expect(seen.add({ prediction: 'y', references: 'x' }).score().f1).toBe(50);
  });
});
