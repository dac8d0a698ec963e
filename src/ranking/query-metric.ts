import { checkData, invalidType } from '../core/check.js';
import { ExactSum } from '../core/exact-sum.js';
import { objectFromJson } from '../core/json.js';
import type { SumMetric } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import { forEachQuery, mean, type QuerySteps, sumQueries } from './query-mean.js';
import { RankedQuery } from './ranked-query.js';
import type { RankingData, RankingSample } from './ranking-data.js';

/** What a ranking metric remembers: two exact sums, whatever the amount of data. Opaque: read it through the metric. */
export interface QueryMeanState {
  /** Of the queries' scores, each times the query's weight. */
  readonly values: ExactSum;
  /** Of the weights. */
  readonly weights: ExactSum;
}

/** A row of statistics of a query: its score times its weight, and its weight. */
const WIDTH = 2;

/** The metric object of the steps; any sharding gives the same score to the last bit. */
export function queryMetric(steps: QuerySteps): SumMetric<RankingSample, RankingData, QueryMeanState, number> {
  const identity = { name: steps.functionName, signature: steps.signature };
  const create = (): QueryMeanState => ({ values: new ExactSum(), weights: new ExactSum() });
  // Kept from batch to batch, so that a stream allocates no memory for each query.
  const query = new RankedQuery();
  const addBatch = (state: QueryMeanState, data: RankingData): QueryMeanState => {
    // Sums of its own for the batch: queries before one that is refused must not count.
    const { values, weights } = sumQueries(steps, data, query);
    for (const partial of values) state.values.add(partial);
    for (const partial of weights) state.weights.add(partial);
    return state;
  };
  return {
    ...identity,
    createAccumulator: create,
    addInput: (state, sample) => addBatch(state, toBatch(steps.functionName, sample)),
    addBatch,
    mergeAccumulators(states) {
      const merged = create();
      for (const { values, weights } of states) {
        merged.values.merge(values);
        merged.weights.merge(weights);
      }
      return merged;
    },
    extractOutput: ({ values, weights }) => mean(values.value(), weights.value()),
    encodeState: ({ values, weights }) => encodeState(identity, { values: values.toJSON(), weights: weights.toJSON() }),
    decodeState(json) {
      const { values = null, weights = null } = objectFromJson(decodeState(identity, json), 'state');
      return { values: ExactSum.fromJSON(values), weights: ExactSum.fromJSON(weights) };
    },
    statistics(data) {
      const rows: number[] = [];
      forEachQuery(steps, data, query, (value, weight) => {
        rows.push(value * weight, weight);
      });
      return { width: WIDTH, rows: Float64Array.from(rows) };
    },
    fromStatistics(sum) {
      if (sum.length !== WIDTH) throw invalidType('sum', sum, `a row of ${WIDTH} numbers`);
      return mean(sum[0] as number, sum[1] as number);
    },
  };
}

/** A row of a stream as a batch of one, so that a stream and a batch cannot disagree. */
function toBatch(functionName: string, sample: RankingSample): RankingData {
  checkData(functionName, sample, 'ranking, relevant } or { scores, relevances');
  const sampleWeights = sample.sampleWeight === undefined ? undefined : [sample.sampleWeight];
  return 'scores' in sample
    ? { scores: [sample.scores], relevances: [sample.relevances], sampleWeights }
    : { rankings: [sample.ranking], relevant: [sample.relevant], sampleWeights };
}
