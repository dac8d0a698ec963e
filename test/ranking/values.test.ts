import { describe, expect, it } from 'vitest';
import { evaluate, isMetricError } from '../../src/core/index.js';
import {
  dcg,
  dcgMetric,
  hitRate,
  meanReciprocalRank,
  ndcg,
  ndcgMetric,
  type RankingData,
  recallAtK,
} from '../../src/ranking/index.js';
import { functions, metrics, names } from './data.js';

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return isMetricError(error) ? error.code : String(error);
  }
  return 'none';
}

// By hand: of the three relevant items a, c, x of the first query, a and c stand at places 1 and 3.
const data = {
  rankings: [
    ['a', 'b', 'c'],
    ['d', 'e'],
  ],
  relevant: [['a', 'c', 'x'], ['e']],
};

describe('values by hand', () => {
  it.each([
    ['meanReciprocalRank', {}, [1, 1 / 2]],
    ['meanReciprocalRank', { k: 1 }, [1, 0]],
    ['meanAveragePrecision', {}, [(1 + 2 / 3) / 3, 1 / 2]],
    ['meanAveragePrecision', { k: 2 }, [1 / 3, 1 / 2]],
    ['recallAtK', {}, [2 / 3, 1]],
    ['recallAtK', { k: 1 }, [1 / 3, 0]],
    ['precisionAtK', {}, [2 / 3, 1 / 2]],
    ['precisionAtK', { k: 4 }, [2 / 4, 1 / 4]],
    ['hitRate', { k: 1 }, [1, 0]],
    ['hitRate', { k: 2 }, [1, 1]],
    ['dcg', {}, [1 + 1 / 2, 1 / Math.log2(3)]],
    ['ndcg', { k: 1 }, [1, 0]],
    ['ndcg', {}, [1.5 / (1 + 1 / Math.log2(3) + 1 / 2), 1 / Math.log2(3)]],
  ] as const)('%s %o', (name, options, expected) => {
    const { values } = functions[name](data, { ...options, average: 'none' });
    expect(values).toHaveLength(2);
    for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 14);
    const mean = (expected[0] + expected[1]) / 2;
    expect(functions[name](data, options)).toBeCloseTo(mean, 14);
    const weighted = { ...data, sampleWeights: [3, 1] };
    expect(functions[name](weighted, options)).toBeCloseTo((3 * expected[0] + expected[1]) / 4, 14);
  });

  it('a query with nothing relevant, an empty ranking and an item judged not relevant count 0', () => {
    const nothing = { rankings: [['a'], [], ['a']], relevant: [[], ['a'], [['a', 0] as const]] };
    for (const name of names) expect(functions[name](nothing, { average: 'none' })).toEqual({ values: [0, 0, 0] });
    expect(ndcg({ scores: [[1, 2]], relevances: [[0, 0]] })).toBe(0);
    for (const name of ['meanReciprocalRank', 'precisionAtK', 'recallAtK', 'hitRate'] as const) {
      expect(functions[name]({ scores: [[]], relevances: [[]] })).toBe(0);
    }
  });

  it('all above 0 is relevant', () => {
    // Of the items from the top, the second is relevant, a little.
    const little = { scores: [[3, 2, 1]], relevances: [[-1, 0.1, 0]] };
    for (const [name, expected] of [
      ['meanReciprocalRank', 1 / 2],
      ['meanAveragePrecision', 1 / 2],
      ['precisionAtK', 1 / 2],
      ['recallAtK', 1],
      ['hitRate', 1],
    ] as const) {
      expect(functions[name](little, { k: 2 }), name).toBe(expected);
    }
  });

  it('gains are counted for items that were not found', () => {
    // Found: gain 1 at place 1. Best: 3 + 1 / log2(3).
    const graded = {
      rankings: [[2]],
      relevant: [
        new Map([
          [1, 3],
          [2, 1],
        ]),
      ],
    };
    expect(ndcg(graded)).toBeCloseTo(1 / (3 + 1 / Math.log2(3)), 14);
    expect(dcg(graded)).toBe(1);
  });

  it('logBase takes another logarithm', () => {
    // Places 1 and 3 gain: 1 / log10(2) + 1 / log10(4) = 1.5 / log10(2).
    const options = { logBase: 10, average: 'none' } as const;
    expect(dcg(data, options).values[0]).toBeCloseTo(1.5 / Math.log10(2), 13);
    // scikit-learn 1.9.1 gives 0 and the negative for these, too.
    expect(dcg(data, { logBase: 1 })).toBe(0);
    expect(dcg(data, { logBase: 0.5 })).toBe(-dcg(data));
    expect(dcgMetric({ logBase: 10 }).statistics(data).rows[0]).toBe(dcg(data, options).values[0]);
  });

  it('a query that weighs 0 is left out', () => {
    expect(recallAtK({ rankings: [['a'], ['b']], relevant: [['a'], []], sampleWeights: [1, 0] })).toBe(1);
  });

  it('ids are bigints, numbers or strings, in any iterable', () => {
    expect(hitRate({ rankings: [new Set([1n, 2n])], relevant: [new Set([2n])] })).toBe(1);
    expect(hitRate({ rankings: [Int32Array.of(4, 5)], relevant: [[5]] }, { k: 1 })).toBe(0);
    expect(hitRate({ rankings: [[-0]], relevant: [[0]] })).toBe(1);
    const once = function* <T>(...items: T[]): Generator<T> {
      yield* items;
    };
    const options = { average: 'none' } as const;
    expect(
      recallAtK({ rankings: once(once('a'), once('b')), relevant: once(once('a'), once('x', 'b')) }, options),
    ).toEqual({ values: [1, 0.5] });
    expect(
      recallAtK({ scores: once(once(1, 2)), relevances: once(once(0, 1)), sampleWeights: once(2) }, { k: 1 }),
    ).toBe(1);
  });
});

describe('tied scores', () => {
  // scikit-learn 1.9.1 gives these for dcg_score and ndcg_score.
  it('share their places in dcg and ndcg', () => {
    const tied = { scores: [[1, 0, 0, 0, 1]], relevances: [[10, 0, 0, 1, 5]] };
    expect(dcg(tied, { k: 1 })).toBe(7.5);
    expect(ndcg(tied, { k: 1 })).toBe(0.75);
    expect(dcg(tied, { k: 1, ignoreTies: true })).toBe(10);
    expect(
      dcg(
        {
          scores: [
            [0.5, 0.5, 0.1, 0.1],
            [0.2, 0.2, 0.2, 0.2],
          ],
          relevances: [
            [3, 2, 0, 1],
            [0, 1, 2, 0],
          ],
        },
        { k: 3 },
      ),
    ).toBeCloseTo(2.962760849553618, 13);
  });

  it('rank in the order of the row elsewhere', () => {
    expect(meanReciprocalRank({ scores: [[1, 1]], relevances: [[0, 1]] })).toBe(0.5);
    expect(meanReciprocalRank({ scores: [[1, 1]], relevances: [[1, 0]] })).toBe(1);
    expect(meanReciprocalRank({ scores: [[-0, 0]], relevances: [[0, 1]] })).toBe(0.5);
  });
});

describe('refusals', () => {
  const wrong: [string, unknown][] = [
    ['INVALID_TYPE', [['a']]],
    ['INVALID_TYPE', {}],
    ['INVALID_TYPE', { rankings: [['a']] }],
    ['INVALID_TYPE', { rankings: ['abc'], relevant: [['a']] }],
    ['INVALID_TYPE', { rankings: [['a']], relevant: ['a'] }],
    ['LENGTH_MISMATCH', { rankings: [['a']], relevant: [] }],
    ['LENGTH_MISMATCH', { rankings: [['a']], relevant: [['a']], sampleWeights: [] }],
    ['LENGTH_MISMATCH', { scores: [[1, 2]], relevances: [[1]] }],
    ['EMPTY_INPUT', { rankings: [], relevant: [] }],
    ['EMPTY_INPUT', { rankings: [['a']], relevant: [['a']], sampleWeights: [0] }],
    ['INVALID_LABEL', { rankings: [['a', 'a']], relevant: [['b']] }],
    ['INVALID_LABEL', { rankings: [['a']], relevant: [['b', 'b']] }],
    ['INVALID_LABEL', { rankings: [[1.5]], relevant: [[1]] }],
    ['INVALID_LABEL', { rankings: [[1]], relevant: [[NaN]] }],
    ['INVALID_LABEL', { rankings: [[null]], relevant: [[]] }],
    ['MIXED_LABEL_TYPES', { rankings: [['1']], relevant: [[1]] }],
    ['MIXED_LABEL_TYPES', { rankings: [[1, '2']], relevant: [[]] }],
    ['MIXED_LABEL_TYPES', { rankings: [[]], relevant: [[1, '2']] }],
    ['NOT_A_NUMBER', { rankings: [['a']], relevant: [[['a', NaN]]] }],
    ['NOT_A_NUMBER', { rankings: [['a']], relevant: [[['a']]] }],
    ['NOT_A_NUMBER', { rankings: [['a']], relevant: [['a']], sampleWeights: [Infinity] }],
    ['NOT_A_NUMBER', { rankings: [['a']], relevant: [['a']], sampleWeights: [1e151] }],
    ['NOT_A_NUMBER', { scores: [[1, NaN]], relevances: [[0, 1]] }],
    ['NOT_A_NUMBER', { scores: [[1, -Infinity]], relevances: [[0, 1]] }],
    ['NOT_A_NUMBER', { scores: [[1, 2]], relevances: [[0, true]] }],
    ['NOT_A_NUMBER', { scores: [[1, 2]], relevances: [[0, 1e151]] }],
  ];

  it.each(wrong)('%s %j', (code, given) => {
    for (const name of names)
      expect(
        codeOf(() => functions[name](given as RankingData)),
        name,
      ).toBe(code);
  });

  it('a single item with a score, and a gain below 0 in ndcg, as scikit-learn', () => {
    for (const name of ['dcg', 'ndcg'] as const) {
      expect(codeOf(() => functions[name]({ scores: [[1]], relevances: [[1]] }))).toBe('INVALID_TYPE');
    }
    expect(codeOf(() => ndcg({ scores: [[1, 2]], relevances: [[1, -1]] }))).toBe('INVALID_LABEL');
    expect(codeOf(() => ndcg({ rankings: [['a']], relevant: [[['a', -1]]] }))).toBe('INVALID_LABEL');
    expect(dcg({ scores: [[1, 2]], relevances: [[0, -1]] })).toBe(-1);
  });

  it('options', () => {
    for (const name of names) {
      for (const k of [0, -1, 1.5, NaN, '3', null]) {
        expect(codeOf(() => functions[name](data, { k: k as number }))).toBe('INVALID_OPTION');
        expect(codeOf(() => metrics[name]({ k: k as number }))).toBe('INVALID_OPTION');
      }
      expect(codeOf(() => functions[name](data, { average: 'macro' as 'mean' }))).toBe('INVALID_OPTION');
      expect(codeOf(() => functions[name](data, { top: 3 } as object))).toBe('UNKNOWN_OPTION');
      expect(codeOf(() => metrics[name]({ average: 'none' } as object))).toBe('UNKNOWN_OPTION');
    }
    for (const logBase of [0, -2, NaN, Infinity, '2']) {
      expect(codeOf(() => dcg(data, { logBase: logBase as number }))).toBe('INVALID_OPTION');
    }
    expect(codeOf(() => ndcg(data, { ignoreTies: 1 as unknown as boolean }))).toBe('INVALID_OPTION');
  });

  it('change nothing', () => {
    const metric = metrics.recallAtK();
    const state = metric.addBatch(metric.createAccumulator(), data);
    const before = JSON.stringify(metric.encodeState(state));
    expect(codeOf(() => metric.addBatch(state, { rankings: [['a'], ['b', 'b']], relevant: [['a'], ['b']] }))).toBe(
      'INVALID_LABEL',
    );
    expect(codeOf(() => metric.addInput(state, 3 as never))).toBe('INVALID_TYPE');
    expect(JSON.stringify(metric.encodeState(state))).toBe(before);
  });
});

describe('the metric', () => {
  it('says its configuration', () => {
    expect(metrics.dcg({ k: 3 }).signature).toBe('k:3|log:2|ties:average');
    expect(metrics.ndcg().signature).toBe('k:all|ties:average');
    expect(dcgMetric({ logBase: 10, ignoreTies: true }).signature).toBe('k:all|log:10|ties:order');
    expect(ndcgMetric({ ignoreTies: true }).signature).toBe('k:all|ties:order');
    expect(metrics.hitRate({ k: 10 }).signature).toBe('k:10');
    for (const name of names) expect(metrics[name]().name).toBe(name);
  });

  it('takes both forms of queries in one stream, each read as such', () => {
    // Two places share 15, three share 1; ids have no ties, even after a query with scores that has.
    const scored = { scores: [1, 0, 0, 0, 1], relevances: [10, 0, 0, 1, 5] };
    const ranked = {
      ranking: ['a', 'b', 'c'],
      relevant: new Map([
        ['a', 1],
        ['b', 2],
      ]),
    };
    const dcgOfScored = 7.5 * (1 + 1 / Math.log2(3)) + (1 / 3) * (1 / 2 + 1 / Math.log2(5) + 1 / Math.log2(6));
    const dcgOfRanked = 1 + 2 / Math.log2(3);
    for (const rows of [
      [scored, ranked],
      [ranked, scored],
    ]) {
      expect(evaluate(metrics.dcg(), rows)).toBeCloseTo((dcgOfScored + dcgOfRanked) / 2, 13);
    }
  });

  it('has a score of nothing in neither form', () => {
    expect(codeOf(() => evaluate(metrics.hitRate(), []))).toBe('EMPTY_INPUT');
    expect(codeOf(() => metrics.hitRate().fromStatistics(Float64Array.of(1)))).toBe('INVALID_TYPE');
  });

  it('refuses a damaged state and one of another configuration', () => {
    const metric = metrics.hitRate({ k: 1 });
    const encoded = metric.encodeState(metric.createAccumulator());
    expect(codeOf(() => metric.decodeState({ ...encoded, state: {} }))).toBe('STATE_FORMAT');
    expect(codeOf(() => metrics.hitRate({ k: 2 }).decodeState(encoded))).toBe('STATE_MISMATCH');
    expect(codeOf(() => metrics.recallAtK({ k: 1 }).decodeState(encoded))).toBe('STATE_MISMATCH');
  });
});
