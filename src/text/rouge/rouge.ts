import { invalidType } from '../../core/check.js';
import { canonical, grow, round } from '../../core/expansion.js';
import { arrayFromJson, countFromJson, type Json, objectFromJson, stateFormatError } from '../../core/json.js';
import type { SumMetric } from '../../core/metric.js';
import { decodeState, encodeState } from '../../core/state.js';
import {
  readTranslations,
  type TranslationData,
  type TranslationSample,
  toTranslationBatch,
} from '../translation-data.js';
import { type RougeOptions, readRougeOptions } from './rouge-options.js';
import {
  type DefaultRougeType,
  type RougeScore,
  type RougeType,
  rougeScore,
  rougeSignature,
  SCORES,
} from './rouge-score.js';
import { RougeScorer } from './rouge-scorer.js';

/** What {@link rougeMetric} remembers: sums over the segments, whatever the amount of data. Opaque: read it through the metric. */
export interface RougeState {
  /** Whole numbers: segments, references, and what the warnings count. */
  readonly counts: Float64Array;
  /** Precision, recall and fmeasure of each type, each an exact sum: doubles that do not overlap. */
  readonly sums: readonly number[][];
}

/**
 * ROUGE as a metric that streams and merges; see {@link rouge} for what it computes.
 *
 * Sums are exact, so any sharding gives the same score to the last bit. What a metric remembers beside them, to be fast, is a bounded
 * list of words. A row of `statistics` is: segments (1), references, their square, 1 if a text has no token, then precision, recall and
 * fmeasure of each type.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link rouge}.
 * @example
 * ```ts
 * rougeMetric({ rougeTypes: ['rougeL'], useStemmer: true }).signature; // 'types:rougeL|tok:unicode|stem:porter'
 * evaluate(rougeMetric(), [{ prediction: 'a b c', references: 'a b d' }]).rouge2.recall; // 0.5
 * ```
 */
export function rougeMetric<const Type extends RougeType = DefaultRougeType>(
  options: RougeOptions<Type> = {},
): SumMetric<TranslationSample, TranslationData, RougeState, RougeScore<Type>> {
  const configuration = readRougeOptions(options);
  const scorer = new RougeScorer(configuration);
  const { width } = scorer;
  const identity = { name: 'rouge', signature: rougeSignature(configuration) };

  function addBatch(state: RougeState, data: TranslationData): RougeState {
    mergeInto(state, sumUp(scorer, data));
    return state;
  }

  function fromStatistics(sum: Float64Array): RougeScore<Type> {
    if (sum.length !== width) throw invalidType('sum', sum, `a row of ${width} numbers`);
    // The compiler cannot see that every type that was asked for is filled in.
    return rougeScore(sum, configuration) as RougeScore<Type>;
  }

  return {
    ...identity,
    createAccumulator: () => emptyState(width),
    addInput: (state, sample) => addBatch(state, toTranslationBatch('rouge', sample)),
    addBatch,
    mergeAccumulators(states) {
      const merged = emptyState(width);
      for (const state of states) mergeInto(merged, state);
      return merged;
    },
    extractOutput: (state) => fromStatistics(toRow(state)),
    encodeState: ({ counts, sums }) =>
      encodeState(identity, {
        counts: Array.from(counts),
        sums: sums.map((sum) => ({ partials: canonical(sum) })),
      }),
    decodeState(json) {
      const encoded = objectFromJson(decodeState(identity, json), 'state');
      const counts = arrayFromJson(encoded['counts'], 'counts');
      const sums = arrayFromJson(encoded['sums'], 'sums');
      if (counts.length !== SCORES || sums.length !== width - SCORES) {
        throw stateFormatError(
          `${counts.length} counts and ${sums.length} sums, expected ${SCORES} and ${width - SCORES}`,
        );
      }
      return {
        counts: Float64Array.from(counts, (count, i) => countFromJson(count, `counts[${i}]`)),
        sums: sums.map(sumFromJson),
      };
    },
    statistics(data) {
      const { predictions, references } = readTranslations('rouge', data);
      const rows = new Float64Array(predictions.length * width);
      for (let i = 0; i < predictions.length; i++) {
        scorer.score(predictions[i] as string, references[i] as readonly string[], rows, i * width);
      }
      return { width, rows };
    },
    fromStatistics,
  };
}

/**
 * ROUGE on a scale of 0 to 1, higher is better: how much of a reference text is in the prediction, and how much of the prediction in
 * the reference. Each number is the mean over the segments.
 *
 * `rouge1` to `rouge9` count shared n-grams: precision = matches / n-grams of the prediction, recall = matches / n-grams of the
 * reference, where an n-gram matches as often as both have it. `rougeL` takes the length of the longest common subsequence of the whole texts in
 * place of matches. `rougeLsum` splits both texts at newlines and takes, for each line of the reference, the tokens in its longest common
 * subsequence with any line of the prediction. fmeasure = 2 * precision * recall / (precision + recall), 0 where both are 0. Of several
 * references the one with the highest fmeasure counts, for each type on its own, the first of equals.
 *
 * A text without tokens scores 0, against another such text, too. Over no segments every number is `NaN`. Tokens are those of all
 * scripts unless `tokenize` is `'rouge-score'`; on ASCII text the two agree. N-grams take linear time, `rougeL` at worst length * length / 32 steps.
 *
 * @throws {@link MetricError} `NO_REFERENCES` if a segment has none, `LENGTH_MISMATCH`, `INVALID_TYPE`, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004.
 * @see rouge_score 0.1.2 (google-research), whose numbers these are under `tokenize: 'rouge-score'`.
 * @example
 * ```ts
 * rouge({ predictions: ['the cat sat'], references: ['the cat sat down'] }).rouge1; // { precision: 1, recall: 0.75, fmeasure: 0.8571428571428571 }
 * rouge({ predictions: ['我喜欢苹果'], references: ['我喜欢吃苹果'] }).rougeL.precision; // 1
 * rouge({ predictions: ['two dogs'], references: [['a cat', 'two dogs ran']] }).rouge1.precision; // 1
 * rouge({ predictions: ['running dogs'], references: ['dogs run'] }, { rougeTypes: ['rouge1'], useStemmer: true }).rouge1.fmeasure; // 1
 * rouge({ predictions: ['b\na'], references: ['a\nb'] }, { rougeTypes: ['rougeLsum'] }).rougeLsum.fmeasure; // 1
 * rouge({ predictions: [], references: [] }).rouge1.fmeasure; // NaN
 * rouge({ predictions: ['a'], references: [[null]] }); // throws NO_REFERENCES
 * ```
 */
export function rouge<const Type extends RougeType = DefaultRougeType>(
  data: TranslationData,
  options: RougeOptions<Type> = {},
): RougeScore<Type> {
  // The steps of the metric without its codec, which a bundle of this function alone then leaves out.
  const configuration = readRougeOptions(options);
  const state = sumUp(new RougeScorer(configuration), data);
  return rougeScore(toRow(state), configuration) as RougeScore<Type>;
}

function emptyState(width: number): RougeState {
  return { counts: new Float64Array(SCORES), sums: Array.from({ length: width - SCORES }, () => []) };
}

/** A state of its own for the batch: what a segmenter refuses half-way must not count. */
function sumUp(scorer: RougeScorer, data: TranslationData): RougeState {
  const { predictions, references } = readTranslations('rouge', data);
  const { width } = scorer;
  const state = emptyState(width);
  const row = new Float64Array(width);
  for (let i = 0; i < predictions.length; i++) {
    row.fill(0);
    scorer.score(predictions[i] as string, references[i] as readonly string[], row, 0);
    for (const [k, value] of row.entries()) addTo(state, k, value);
  }
  return state;
}

/** Adds a value to the `k`-th statistic. */
function addTo({ counts, sums }: RougeState, k: number, value: number): void {
  if (k < SCORES) counts[k] = (counts[k] as number) + value;
  else grow(sums[k - SCORES] as number[], value);
}

/** The statistics of all segments as one row. */
function toRow({ counts, sums }: RougeState): Float64Array {
  return Float64Array.from([...counts, ...sums.map(round)]);
}

function mergeInto(state: RougeState, { counts, sums }: RougeState): void {
  for (const [k, count] of counts.entries()) addTo(state, k, count);
  for (const [k, partials] of sums.entries()) {
    for (const partial of partials) addTo(state, SCORES + k, partial);
  }
}

/** An exact sum behind its JSON. */
function sumFromJson(json: Json): number[] {
  const sum: number[] = [];
  for (const partial of arrayFromJson(objectFromJson(json, 'sum')['partials'], 'partials')) {
    if (typeof partial !== 'number' || !Number.isFinite(partial)) throw stateFormatError('a sum has no number');
    grow(sum, partial);
  }
  return sum;
}
