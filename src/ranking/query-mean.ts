import { checkData, checkOneOf, checkSameLength, toColumn, unexpected } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { grow, round } from '../core/expansion.js';
import { type QueryRules, RankedQuery } from './ranked-query.js';
import type { ItemId, RankingData, RelevantItems } from './ranking-data.js';

/** The steps of a metric that scores each query and takes the mean. */
export interface QuerySteps extends QueryRules {
  /** The name of the function that was called, for its errors. */
  readonly functionName: string;
  /** Every option that changes the number. */
  readonly signature: string;
  /** The score of one query. */
  value(query: RankedQuery): number;
}

/** Whether a ranking metric gives one number or one a query. */
export interface QueryAverageOptions {
  /** `'mean'`: the mean over the queries, weighted if they have weights. `'none'`: no mean, `{ values }` with a score a query. Default: `'mean'`. */
  readonly average?: 'mean' | 'none';
}

/** The score of every query, from `average: 'none'`. */
export interface QueryValues {
  /** A score a query, in the order of the data; weights have no part in it. */
  readonly values: readonly number[];
}

/** The exact sums of a mean: doubles that do not overlap. */
export interface QuerySums {
  /** Of the queries' scores, each times the query's weight. */
  readonly values: readonly number[];
  /** Of the weights. */
  readonly weights: readonly number[];
}

/** The one-shot function of the steps; it knows nothing of encoded states, so a bundle of it holds no reader of them. */
export function averageQueries(steps: QuerySteps, data: RankingData, average = 'mean'): number | QueryValues {
  checkOneOf('average', average, ['mean', 'none']);
  if (average === 'mean') {
    const { values, weights } = sumQueries(steps, data, new RankedQuery());
    return mean(round(values), round(weights));
  }
  const values: number[] = [];
  forEachQuery(steps, data, new RankedQuery(), (value) => {
    values.push(value);
  });
  return Object.freeze({ values });
}

/** The sums over a batch, not yet rounded; `query` is memory for one query. */
export function sumQueries(steps: QuerySteps, data: RankingData, query: RankedQuery): QuerySums {
  const values: number[] = [];
  const weights: number[] = [];
  forEachQuery(steps, data, query, (value, weight) => {
    grow(values, value * weight);
    grow(weights, weight);
  });
  return { values, weights };
}

/** The mean behind the two sums. */
export function mean(values: number, weights: number): number {
  if (weights !== 0) return values / weights;
  throw new MetricError('EMPTY_INPUT', 'the data has no queries, or they weigh 0 together');
}

/** Reads the queries in order, one after the other into `query`, and hands on the score and the weight of each. */
export function forEachQuery(
  steps: QuerySteps,
  data: RankingData,
  query: RankedQuery,
  visit: (value: number, weight: number) => void,
): void {
  checkData(steps.functionName, data, 'rankings, relevant } or { scores, relevances');
  if ('scores' in data) {
    const scores = toColumn('scores', data.scores);
    const relevances = toColumn('relevances', data.relevances);
    const weights = readWeights('scores', scores, 'relevances', relevances, data.sampleWeights);
    for (let i = 0; i < scores.length; i++) {
      query.readScores(i, scores[i] as Iterable<number>, relevances[i] as Iterable<number>, steps);
      visit(steps.value(query), weights?.[i] ?? 1);
    }
    return;
  }
  const rankings = toColumn('rankings', data.rankings);
  const relevant = toColumn('relevant', data.relevant);
  const weights = readWeights('rankings', rankings, 'relevant', relevant, data.sampleWeights);
  for (let i = 0; i < rankings.length; i++) {
    query.readIds(i, rankings[i] as Iterable<ItemId>, relevant[i] as RelevantItems, steps);
    visit(steps.value(query), weights?.[i] ?? 1);
  }
}

/** The checked weights; `undefined` where every query weighs 1. */
function readWeights(
  firstName: string,
  first: ArrayLike<unknown>,
  secondName: string,
  second: ArrayLike<unknown>,
  given: Iterable<number> | undefined,
): ArrayLike<number> | undefined {
  checkSameLength(firstName, first, secondName, second);
  if (given === undefined) return given;
  const weights = toColumn('sampleWeights', given);
  checkSameLength(firstName, first, 'sampleWeights', weights);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i];
    if (typeof weight !== 'number' || !(Math.abs(weight) <= 1e150)) {
      throw unexpected('NOT_A_NUMBER', `sampleWeights[${i}]`, weight, 'a number from -1e150 to 1e150');
    }
  }
  return weights;
}
