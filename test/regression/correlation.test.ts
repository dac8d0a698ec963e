import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kendall, pearson, spearman } from '../../src/regression/index.js';
import { anyPairs, fromPairs } from './data.js';

// Expected values are scipy 1.17.1's, if nothing else is said.
const data = { predictions: [12, 2, 1, 12, 2, 7.5, 3, 3], references: [1, 4, 7, 1, 0, 2, 2, 9] };
const all = [pearson, spearman, kendall] as const;

function expectScore(got: { statistic: number; pValue: number }, statistic: number, pValue: number): void {
  expect(got.statistic).toBeCloseTo(statistic, 14);
  expect(Math.abs(got.pValue - pValue) / pValue).toBeLessThan(1e-12);
}

describe('coefficients and p-values', () => {
  it.each([
    ['two-sided', [0.20566527287526715, 0.3116946838580325, 0.19874230729720543]],
    ['less', [0.1028326364376335, 0.15584734192901625, 0.09937115364860272]],
    ['greater', [0.8971673635623665, 0.8441526580709837, 0.9006288463513973]],
  ] as const)('%s', (alternative, pValues) => {
    for (const [i, statistic] of [-0.5012973936327484, -0.4110506803897066, -0.3922322702763681].entries()) {
      expectScore(all[i]?.(data, { alternative }) ?? pearson(data), statistic, pValues[i] ?? NaN);
    }
  });

  it('of columns long enough to be sorted by digits', () => {
    const x = Array.from({ length: 200 }, (_, i) => (i * 37) % 101);
    const long = { predictions: x, references: x.map((value, i) => (i * 53 + value) % 97) };
    expectScore(pearson(long), 0.04595673291220891, 0.5181536474767475);
    expectScore(spearman(long), 0.04465567548663466, 0.5300815679091094);
    expectScore(kendall(long), 0.031574428942217556, 0.5089067814778588);
    expect(Object.isFrozen(kendall(long))).toBe(true);
  });

  it('tau-c', () => {
    expectScore(kendall(data, { variant: 'c' }), -0.390625, 0.19874230729720543);
  });

  it.each([
    ['exact', 'two-sided', 0.06904761904761905],
    ['exact', 'less', 0.984920634920635],
    ['exact', 'greater', 0.034523809523809526],
    ['asymptotic', 'two-sided', 0.05088574121639127],
    ['asymptotic', 'less', 0.9745571293918044],
    ['asymptotic', 'greater', 0.025442870608195636],
    ['auto', 'two-sided', 0.06904761904761905],
  ] as const)('Kendall, %s, %s', (method, alternative, pValue) => {
    const ranks = { predictions: [1, 2, 3, 4, 5, 6, 7], references: [2, 1, 4, 3, 7, 5, 6] };
    expectScore(kendall(ranks, { method, alternative }), 0.6190476190476191, pValue);
    const reversed = { ...ranks, references: ranks.references.map((value) => -value) };
    const opposite = { 'two-sided': 'two-sided', less: 'greater', greater: 'less' } as const;
    expectScore(kendall(reversed, { method, alternative: opposite[alternative] }), -0.6190476190476191, pValue);
  });

  it('Kendall of many ranks of which all but one pair agree is exact', () => {
    const predictions = Array.from({ length: 40 }, (_, i) => i);
    const references = [1, 0, ...predictions.slice(2)];
    expectScore(kendall({ predictions, references }), 0.9974358974358974, 9.804939513027087e-47);
  });
});

describe('edge cases', () => {
  it('constant columns go with nothing', () => {
    const constant = { predictions: [1, 1, 1], references: [1, 2, 3] };
    for (const metric of all) expect(metric(constant)).toEqual({ statistic: NaN, pValue: NaN });
    expect(kendall(constant, { method: 'exact' })).toEqual({ statistic: NaN, pValue: NaN });
    // A tenth a hundred times: sums of rounded tenths would have a spread.
    const tenths = { predictions: Array<number>(100).fill(0.1), references: Array.from({ length: 100 }, (_, i) => i) };
    expect(pearson(tenths).statistic).toBeNaN();
  });

  it('two pairs, one, none', () => {
    const two = { predictions: [2, 5], references: [3, 1] };
    expect(pearson(two)).toEqual({ statistic: -1, pValue: 1 });
    expect(spearman(two)).toEqual({ statistic: -1, pValue: NaN });
    expect(kendall(two)).toEqual({ statistic: -1, pValue: 1 });
    // By hand: z = 1 / sqrt(2 * 9 / 18); scipy divides by 0.
    expect(kendall(two, { method: 'asymptotic', alternative: 'less' }).pValue).toBeCloseTo(0.15865525393145705, 14);
    for (const columns of [
      { predictions: [1], references: [1] },
      { predictions: [], references: [] },
    ]) {
      expect(spearman(columns)).toEqual({ statistic: NaN, pValue: NaN });
      expect(kendall(columns)).toEqual({ statistic: NaN, pValue: NaN });
      expect(() => pearson(columns)).toThrow(expect.objectContaining({ code: 'EMPTY_INPUT' }));
    }
  });

  it('a small spread about a large mean loses no digits', () => {
    const shift = 2 ** 40;
    const shifted = {
      predictions: data.predictions.map((value) => value + shift),
      references: data.references.map((value) => value - shift),
    };
    expect(pearson(shifted)).toEqual(pearson(data));
  });

  it('what is too large to be summed is NaN', () => {
    expect(pearson({ predictions: [1e200, 1, 2], references: [1, 2, 4] }).statistic).toBeNaN();
  });
});

describe('properties', () => {
  it('range, symmetry, and a column with itself', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const columns = fromPairs(pairs);
        const { predictions, references } = columns;
        for (const metric of all) {
          const score = metric(columns);
          expect(metric({ predictions: references, references: predictions })).toEqual(score);
          if (Number.isNaN(score.statistic)) continue;
          expect(Math.abs(score.statistic)).toBeLessThanOrEqual(1);
          expect(score.pValue).toBeGreaterThanOrEqual(0);
          expect(score.pValue).toBeLessThanOrEqual(1);
          expect(metric({ predictions, references: predictions }).statistic).toBeCloseTo(1, 14);
          const negated = metric({ predictions, references: Array.from(references, (value) => -value) });
          expect(negated.statistic + score.statistic).toBe(0);
          expect(negated.pValue).toBe(score.pValue);
        }
      }),
    );
  });

  it('scaling by a power of two changes nothing, nor does a shift without rounding', () => {
    const whole = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(whole, whole), { minLength: 3 }), whole, (pairs, shift) => {
        const moved = pairs.map(([x, y]) => [x * 8 + shift, y / 4 - shift] as const);
        for (const metric of all) expect(metric(fromPairs(moved))).toEqual(metric(fromPairs(pairs)));
      }),
    );
  });

  it('rank correlations see the order only', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { minLength: 3 }), (pairs) => {
        const bent = pairs.map(([x, y]) => [x ** 3 - 50, Math.exp(y)] as const);
        expect(spearman(fromPairs(bent))).toEqual(spearman(fromPairs(pairs)));
        expect(kendall(fromPairs(bent))).toEqual(kendall(fromPairs(pairs)));
      }),
    );
  });

  it('Spearman is Pearson of the ranks', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const ranksOf = (values: readonly number[]): number[] =>
          values.map((value) => {
            let rank = 0;
            for (const other of values) rank += other < value ? 1 : other === value ? 0.5 : 0;
            return rank;
          });
        const ranked = { predictions: ranksOf(pairs.map(([x]) => x)), references: ranksOf(pairs.map(([, y]) => y)) };
        const { statistic } = spearman(fromPairs(pairs));
        if (Number.isNaN(statistic)) expect(pearson(ranked).statistic).toBeNaN();
        else expect(statistic).toBeCloseTo(pearson(ranked).statistic, 14);
      }),
    );
  });
});
