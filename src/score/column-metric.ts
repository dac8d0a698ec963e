import { objectFromJson } from '../core/json.js';
import type { Metric } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import { appendBatch, createColumns, type ScoreColumns, toBatch } from './columns.js';
import { columnsFromJson, columnsToJson } from './columns-state.js';
import type { IndicatorScoreData, IndicatorScoreSample, ScoreData, ScoreSample } from './data.js';
import { readScores, type ScoreBatch, toScoreBatch } from './read.js';
import { totalWeight } from './table.js';

/** What is particular to a metric of columns; {@link columnMetric} adds what all of them do. */
export interface ColumnMetricParts<Score> {
  readonly name: string;
  readonly signature: string;
  /** Refuses a batch of which there can be no score, whatever else comes. */
  check(batch: ScoreBatch): void;
  /** The score of all samples; it must not depend on their order. */
  extract(batch: ScoreBatch): Score;
}

/** A metric that keeps the columns. It stands apart, so that a bundle of a one-shot function holds no reader of encoded states. */
export function columnMetric<
  Sample extends ScoreSample | IndicatorScoreSample,
  Data extends ScoreData | IndicatorScoreData,
  Score,
>({ name, signature, check, extract }: ColumnMetricParts<Score>): Metric<Sample, Data, ScoreColumns, Score> {
  const identity = { name, signature };
  const addChecked = (columns: ScoreColumns, batch: ScoreBatch): ScoreColumns => {
    const [, , , , weights, samples] = batch;
    totalWeight(weights, samples);
    check(batch);
    return appendBatch(columns, batch);
  };
  const addBatch = (columns: ScoreColumns, data: ScoreData | IndicatorScoreData): ScoreColumns =>
    addChecked(columns, readScores(name, data));
  return {
    ...identity,
    createAccumulator: createColumns,
    addInput: (columns, sample) => addBatch(columns, toScoreBatch(name, sample)),
    addBatch,
    mergeAccumulators(states) {
      const merged = createColumns();
      for (const columns of states) appendBatch(merged, toBatch(columns));
      return merged;
    },
    extractOutput: (columns) => extract(toBatch(columns)),
    encodeState: (columns) => encodeState(identity, columnsToJson(columns)),
    decodeState: (json) =>
      addChecked(createColumns(), columnsFromJson(objectFromJson(decodeState(identity, json), 'state'))),
  };
}
