import fc from 'fast-check';
import type { SumMetric } from '../../src/core/index.js';
import {
  type CutoffOptions,
  dcg,
  dcgMetric,
  hitRate,
  hitRateMetric,
  meanAveragePrecision,
  meanAveragePrecisionMetric,
  meanReciprocalRank,
  meanReciprocalRankMetric,
  ndcg,
  ndcgMetric,
  precisionAtK,
  precisionAtKMetric,
  type QueryMeanState,
  type QueryValues,
  type RankedIdsSample,
  type RankingData,
  type RankingSample,
  recallAtK,
  recallAtKMetric,
  type ScoredItemsSample,
} from '../../src/ranking/index.js';

/** The names of the family. */
export const names = [
  'dcg',
  'ndcg',
  'meanReciprocalRank',
  'meanAveragePrecision',
  'recallAtK',
  'precisionAtK',
  'hitRate',
] as const;

type Name = (typeof names)[number];

interface OneShot {
  (data: RankingData, options: CutoffOptions & { readonly average: 'none' }): QueryValues;
  (data: RankingData, options?: CutoffOptions & { readonly average?: 'mean' }): number;
}

/** Every one-shot function of the family, by name. */
export const functions: Readonly<Record<Name, OneShot>> = {
  dcg,
  ndcg,
  meanReciprocalRank,
  meanAveragePrecision,
  recallAtK,
  precisionAtK,
  hitRate,
};

type MakeMetric = (options?: CutoffOptions) => SumMetric<RankingSample, RankingData, QueryMeanState, number>;

/** Every metric of the family, by name. */
export const metrics: Readonly<Record<Name, MakeMetric>> = {
  dcg: dcgMetric,
  ndcg: ndcgMetric,
  meanReciprocalRank: meanReciprocalRankMetric,
  meanAveragePrecision: meanAveragePrecisionMetric,
  recallAtK: recallAtKMetric,
  precisionAtK: precisionAtKMetric,
  hitRate: hitRateMetric,
};

export const anyCutoff: fc.Arbitrary<CutoffOptions> = fc
  .option(fc.integer({ min: 1, max: 8 }))
  .map((k) => (k === null ? {} : { k }));

const weight = fc.oneof(fc.constantFrom(1, 2, 0.1), fc.double({ min: 0.001, max: 1e6, noNaN: true }));

/** Queries with scores, most of them tied. */
export const scoredQueries: fc.Arbitrary<ScoredItemsSample[]> = fc.array(
  fc
    .record({
      items: fc.array(fc.tuple(fc.constantFrom(-1, -0, 0, 0.5, 2, 1e300), fc.constantFrom(0, 0, 1, 2, 0.7)), {
        minLength: 2,
        maxLength: 30,
      }),
      sampleWeight: weight,
    })
    .map(({ items, sampleWeight }) => ({
      scores: items.map(([score]) => score),
      relevances: items.map(([, relevance]) => relevance),
      sampleWeight,
    })),
  { minLength: 1, maxLength: 8 },
);

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', '', '__proto__');

/** Queries with ids, some of them with no relevant item, or with an empty ranking. */
export const idQueries: fc.Arbitrary<RankedIdsSample[]> = fc.array(
  fc.record({
    ranking: fc.uniqueArray(id, { maxLength: 7 }),
    relevant: fc.oneof(
      fc.uniqueArray(id, { maxLength: 7 }).map((ids) => new Set(ids)),
      fc
        .uniqueArray(fc.tuple(id, fc.constantFrom(0, 1, 2, 0.7)), { selector: ([name]) => name, maxLength: 7 })
        .map((pairs) => new Map(pairs)),
    ),
    sampleWeight: weight,
  }),
  { minLength: 1, maxLength: 8 },
);

/** Queries, all of one form, as columns. */
export function toColumns(queries: readonly RankingSample[]): RankingData {
  const sampleWeights = queries.map((query) => query.sampleWeight ?? 1);
  const scored = queries.filter((query) => 'scores' in query);
  if (scored.length > 0) {
    return {
      scores: scored.map((query) => query.scores),
      relevances: scored.map((query) => query.relevances),
      sampleWeights,
    };
  }
  const ranked = queries.filter((query) => 'ranking' in query);
  return {
    rankings: ranked.map((query) => query.ranking),
    relevant: ranked.map((query) => query.relevant),
    sampleWeights,
  };
}
