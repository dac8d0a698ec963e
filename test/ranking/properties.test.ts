import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulator, evaluate } from '../../src/core/index.js';
import {
  dcg,
  hitRate,
  meanAveragePrecision,
  meanReciprocalRank,
  ndcg,
  type RankingSample,
  recallAtK,
} from '../../src/ranking/index.js';
import { anyCutoff, functions, idQueries, metrics, names, scoredQueries, toColumns } from './data.js';

const queries: fc.Arbitrary<RankingSample[]> = fc.oneof(scoredQueries, idQueries);

describe.each(names)('%s', (name) => {
  it('is the same to the last bit from one batch, a stream, merged parts and stored states, in any order', () => {
    fc.assert(
      fc.property(queries, anyCutoff, fc.nat(), (rows, options, cut) => {
        const metric = metrics[name](options);
        const whole = accumulator(metric).addBatch(toColumns(rows));
        const at = cut % (rows.length + 1);
        const first = accumulator(metric).addBatch(toColumns(rows.slice(0, at)));
        const second = accumulator(metrics[name](options));
        for (const row of rows.slice(at)) second.add(row);
        const stored = accumulator(metric).fromJSON(JSON.parse(JSON.stringify(second)));
        const before = JSON.stringify(first);
        for (const parts of [
          [first.state, stored.state],
          [stored.state, first.state],
        ]) {
          const merged = metric.mergeAccumulators(parts);
          expect(metric.encodeState(merged)).toEqual(whole.toJSON());
          expect(metric.extractOutput(merged)).toBe(whole.score());
        }
        expect(JSON.stringify(first)).toBe(before);
        expect(functions[name](toColumns(rows), options)).toBe(whole.score());
        expect(functions[name](toColumns([...rows].reverse()), options)).toBe(whole.score());
        expect(evaluate(metric, rows)).toBe(whole.score());
      }),
    );
  });

  it('is the mean of its values, which are its rows of statistics', () => {
    fc.assert(
      fc.property(queries, anyCutoff, (rows, options) => {
        const data = toColumns(rows);
        const { values } = functions[name](data, { ...options, average: 'none' });
        const weights = rows.map((row) => row.sampleWeight ?? 1);
        const { rows: statistics, width } = metrics[name](options).statistics(data);
        expect(width).toBe(2);
        expect([...statistics]).toEqual(values.flatMap((value, i) => [value * (weights[i] as number), weights[i]]));
        const sum = Float64Array.of(0, 0);
        statistics.forEach((value, i) => {
          sum[i % 2] = (sum[i % 2] as number) + value;
        });
        expect(metrics[name](options).fromStatistics(sum)).toBeCloseTo(functions[name](data, options), 10);
      }),
    );
  });

  it('a weight of 2 is the query twice', () => {
    fc.assert(
      fc.property(queries, anyCutoff, (rows, options) => {
        const once = rows.map((row) => ({ ...row, sampleWeight: 2 }));
        const twice = rows.flatMap((row) => [row, row]).map((row) => ({ ...row, sampleWeight: 1 }));
        expect(functions[name](toColumns(once), options)).toBe(functions[name](toColumns(twice), options));
      }),
    );
  });

  it('lies in [0, 1], or for dcg is not negative, where no gain is', () => {
    fc.assert(
      fc.property(queries, anyCutoff, (rows, options) => {
        const score = functions[name](toColumns(rows), options);
        expect(score).toBeGreaterThanOrEqual(0);
        if (name !== 'dcg') expect(score).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('depends on the order of the scores, not on how they are spaced', () => {
    fc.assert(
      fc.property(scoredQueries, anyCutoff, (rows, options) => {
        // A growing function of the scores keeps their order and their ties.
        const spaced = rows.map((row) => ({
          ...row,
          scores: Float64Array.from(row.scores, (score) => Math.atan(score)),
        }));
        expect(functions[name](toColumns(spaced), options)).toBe(functions[name](toColumns(rows), options));
      }),
    );
  });
});

describe('the data', () => {
  it('stays as it was', () => {
    fc.assert(
      fc.property(scoredQueries, anyCutoff, (rows, options) => {
        const toTyped = (): RankingSample[] =>
          rows.map(({ scores, relevances }) => ({
            scores: Float64Array.from(scores),
            relevances: Float64Array.from(relevances),
          }));
        const typed = toTyped();
        for (const name of names) functions[name](toColumns(typed), options);
        expect(typed).toEqual(toTyped());
      }),
    );
  });
});

describe('scores and ids', () => {
  it('agree where no score is tied', () => {
    const untied = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(untied, fc.infiniteStream(fc.nat(3)), anyCutoff, (scores, gains, options) => {
        const relevances = scores.map(() => gains.next().value as number);
        const order = scores.map((_, item) => item).sort((a, b) => (scores[b] as number) - (scores[a] as number));
        const relevant = relevances.map((gain, item): [number, number] => [item, gain]);
        for (const name of names) {
          expect(functions[name]({ rankings: [order], relevant: [relevant] }, options), name).toBe(
            functions[name]({ scores: [scores], relevances: [relevances] }, options),
          );
        }
      }),
    );
  });
});

describe('the order of items', () => {
  it('within a tie does not matter to dcg and ndcg', () => {
    fc.assert(
      fc.property(scoredQueries, anyCutoff, (rows, options) => {
        const turned = rows.map((row) => ({
          ...row,
          scores: [...row.scores].reverse(),
          relevances: [...row.relevances].reverse(),
        }));
        for (const score of [dcg, ndcg]) {
          expect(score(toColumns(turned), options)).toBeCloseTo(score(toColumns(rows), options), 11);
        }
      }),
    );
  });

  it('averaged over all orders of a tie, gains are those of shared places', () => {
    const orders = (items: readonly number[]): number[][] =>
      items.length === 0
        ? [[]]
        : items.flatMap((item, i) => orders(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]));
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 2, maxLength: 5 }), anyCutoff, (gains, options) => {
        const scores = gains.map(() => 1);
        const each = orders(gains).map((relevances) =>
          dcg({ scores: [scores], relevances: [relevances] }, { ...options, ignoreTies: true }),
        );
        const mean = each.reduce((sum, value) => sum + value, 0) / each.length;
        expect(dcg({ scores: [scores], relevances: [gains] }, options)).toBeCloseTo(mean, 12);
      }),
    );
  });
});

describe('the best ranking', () => {
  it('has 1, but for what a cutoff takes from recall and MAP', () => {
    const someRelevant = scoredQueries.map((rows) =>
      rows.map((row) => {
        const relevances = [1, ...row.relevances];
        return { ...row, relevances, scores: relevances };
      }),
    );
    fc.assert(
      fc.property(someRelevant, anyCutoff, (rows, options) => {
        const data = toColumns(rows);
        expect(ndcg(data, options)).toBeCloseTo(1, 12);
        // Without shared places, both sums are the same ones.
        expect(ndcg(data, { ...options, ignoreTies: true })).toBe(1);
        expect(hitRate(data, options)).toBe(1);
        expect(meanReciprocalRank(data, options)).toBe(1);
        expect(meanAveragePrecision(data)).toBeCloseTo(1, 12);
        expect(recallAtK(data)).toBe(1);
      }),
    );
  });
});

describe('a longer list', () => {
  it('never lowers recall, hit rate, MRR, MAP and, without negative gains, DCG', () => {
    fc.assert(
      fc.property(queries, fc.integer({ min: 1, max: 8 }), (rows, k) => {
        const data = toColumns(rows);
        for (const score of [recallAtK, hitRate, meanReciprocalRank, meanAveragePrecision, dcg]) {
          const shorter = score(data, { k, average: 'none' }).values;
          const longer = score(data, { k: k + 1, average: 'none' }).values;
          for (const [i, value] of longer.entries())
            expect(value).toBeGreaterThanOrEqual((shorter[i] as number) - 1e-12);
        }
      }),
    );
  });
});
