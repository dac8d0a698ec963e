import { unexpected } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { canonical, grow, round } from '../core/expansion.js';
import { arrayFromJson, countFromJson, type Json, objectFromJson, stateFormatError } from '../core/json.js';
import type { Metric } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import { isFixedPoint } from '../label/fixed-point.js';
import type { Label } from '../label/label.js';
import { sortLabels } from '../label/label-order.js';
import { labelFromJson, labelToJson } from '../label/tally-state.js';
import type { IndicatorScoreData, IndicatorScoreSample, ScoreData, ScoreSample } from './data.js';
import { readScores, type ScoreBatch, toScoreBatch } from './read.js';
import { columnsOf } from './truth.js';

/** What a metric of scores remembers, whatever the amount of data: a few exact sums. Opaque: read it through the metric. */
export interface ScoreSumState {
  /** The type of the labels; `''` for indicators and before any came. */
  type: string;
  /** Scores a sample: 0 where they are one column; -1 before any came. */
  columns: number;
  /** The labels seen, sorted; none where an option names them all. */
  labels: readonly Label[];
  /** Doubles that do not overlap and add up to a sum exactly. */
  readonly sums: readonly number[][];
}

/** What is particular to a metric of sums over scored samples; {@link scoreSumMetric} adds what all of them do. */
export interface ScoreSumSteps<Score> {
  readonly name: string;
  readonly signature: string;
  /** How many sums there are. */
  readonly width: number;
  /** The labels and sums of a batch with at least one sample. */
  count(batch: ScoreBatch): readonly [labels: readonly Label[], sums: readonly number[][]];
  /** Refuses labels of several batches that cannot be together. */
  check(labels: readonly Label[], type: string, columns: number): void;
  /** The score of the rounded sums; the last of them is the weight of all samples. */
  score(sums: Float64Array, columns: number): Score;
}

/** The score of one batch. It stands apart from the metric so that a bundle of a one-shot function holds no reader of encoded states. */
export function scoreOnce<Score>(
  { name, count, score }: ScoreSumSteps<Score>,
  data: ScoreData | IndicatorScoreData,
): Score {
  const batch = readWeighted(name, data);
  if (batch[5] === 0) throw new MetricError('EMPTY_INPUT', 'there are no samples');
  const [, sums] = count(batch);
  return score(Float64Array.from(sums, round), columnsOf(batch));
}

/** A batch with weights of which a sum of millions has an exact form; they may be below 0. */
function readWeighted(name: string, data: ScoreData | IndicatorScoreData): ScoreBatch {
  const batch = readScores(name, data);
  const [, , , , weights, samples] = batch;
  for (let i = 0; weights && i < samples; i++) {
    if (!isFixedPoint(weights[i]) || Math.abs(weights[i] as number) > 1e150)
      throw unexpected('NOT_A_NUMBER', `sampleWeights[${i}]`, weights[i], '0 or 1e-130 to 1e150');
  }
  return batch;
}

/** As many sums, all 0. */
function emptySums(width: number): number[][] {
  return Array.from({ length: width }, () => []);
}

/** The metric object of the steps; any sharding gives the same score to the last bit. */
export function scoreSumMetric<
  Sample extends ScoreSample | IndicatorScoreSample,
  Data extends ScoreData | IndicatorScoreData,
  Score,
>(steps: ScoreSumSteps<Score>): Metric<Sample, Data, ScoreSumState, Score> {
  const { name, signature, width } = steps;
  const create = (): ScoreSumState => ({ type: '', columns: -1, labels: [], sums: emptySums(width) });
  const addBatch = (state: ScoreSumState, data: ScoreData | IndicatorScoreData): ScoreSumState => {
    const batch = readWeighted(name, data);
    if (batch[5] === 0) return state;
    // Sums of its own for the batch: what is refused half-way must not count.
    const [labels, sums] = steps.count(batch);
    return add(steps, state, { type: batch[0], columns: columnsOf(batch), labels, sums });
  };
  return {
    name,
    signature,
    createAccumulator: create,
    addInput: (state, sample) => addBatch(state, toScoreBatch(name, sample)),
    addBatch,
    mergeAccumulators(states) {
      const merged = create();
      for (const state of states) add(steps, merged, state);
      return merged;
    },
    extractOutput: ({ sums, columns }) => steps.score(Float64Array.from(sums, round), columns),
    encodeState: ({ type, columns, labels, sums }) =>
      encodeState({ name, signature }, { type, columns, labels: labels.map(labelToJson), sums: sums.map(canonical) }),
    decodeState(json) {
      const { type, columns, labels, sums } = objectFromJson(decodeState({ name, signature }, json), 'state');
      if (typeof type !== 'string' || !/^(string|number|boolean|bigint|)$/.test(type)) {
        throw stateFormatError('type is unknown');
      }
      const state: ScoreSumState = {
        type,
        columns: columns === -1 ? -1 : countFromJson(columns, 'columns'),
        labels: arrayFromJson(labels, 'labels').map((label) => labelFromJson(label, { form: 's', type })),
        sums: arrayFromJson(sums, 'sums').map(sumFromJson),
      };
      if (state.sums.length !== width) throw stateFormatError(`${state.sums.length} sums, expected ${width}`);
      return add(steps, create(), state);
    },
  };
}

/** Adds what another state has seen, once it fits. */
function add<Score>(steps: ScoreSumSteps<Score>, state: ScoreSumState, added: ScoreSumState): ScoreSumState {
  if (added.columns < 0) return state;
  if (state.columns >= 0) {
    const code = added.type === state.type ? 'LENGTH_MISMATCH' : 'MIXED_LABEL_TYPES';
    if (added.type !== state.type || added.columns !== state.columns) {
      throw new MetricError(code, `${words(added)} came, expected ${words(state)} as before`);
    }
  }
  const labels = sortLabels([...new Set([...state.labels, ...added.labels])]);
  steps.check(labels, added.type, added.columns);
  for (const [k, sum] of added.sums.entries()) for (const partial of sum) grow(state.sums[k] as number[], partial);
  return Object.assign(state, { type: added.type, columns: added.columns, labels });
}

function words({ type, columns }: ScoreSumState): string {
  return `${type ? `${type} references` : 'indicators'} with ${columns > 0 ? `rows of ${columns} scores` : 'one score a sample'}`;
}

function sumFromJson(json: Json): number[] {
  const sum: number[] = [];
  for (const partial of arrayFromJson(json, 'sum')) {
    if (typeof partial !== 'number' || !Number.isFinite(partial)) throw stateFormatError('a sum has no number');
    grow(sum, partial);
  }
  return sum;
}
