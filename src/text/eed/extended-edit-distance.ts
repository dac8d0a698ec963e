import { invalidType } from '../../core/check.js';
import { canonical, grow, round } from '../../core/expansion.js';
import { arrayFromJson, countFromJson, objectFromJson, stateFormatError } from '../../core/json.js';
import type { MetricWarning, SumMetric } from '../../core/metric.js';
import { decodeState, encodeState } from '../../core/state.js';
import { versionField } from '../../core/version.js';
import {
  readTranslations,
  type TranslationData,
  type TranslationSample,
  toTranslationBatch,
} from '../translation-data.js';
import { type EedConfiguration, type ExtendedEditDistanceOptions, readEedOptions } from './eed-options.js';
import { EedScorer } from './eed-scorer.js';

/** Counts of a row: segments, references, squared numbers of references. The score follows. */
const COUNTS = 3;

/** A score of {@link extendedEditDistance}. */
export interface ExtendedEditDistanceScore {
  /** EED, 0 to 1, lower is better; `NaN` over no segments. */
  readonly score: number;
  /** How the score was made: number of references, language, costs, version. */
  readonly signature: string;
  /** Always empty. */
  readonly warnings: readonly MetricWarning[];
}

/** What {@link extendedEditDistanceMetric} remembers: sums over the segments, whatever the amount of data. Opaque: read it through the metric. */
export interface ExtendedEditDistanceState {
  /** Whole numbers: segments, references, and the squares of their numbers. */
  readonly counts: Float64Array;
  /** The sum of the segments' scores, exact: doubles that do not overlap. */
  readonly sum: number[];
}

/**
 * Extended edit distance as a metric that streams and merges; see {@link extendedEditDistance} for what it computes.
 *
 * The sum of the segments' scores is exact, so any sharding gives the same score to the last bit. A row of `statistics` is: segments (1), references,
 * their square, the segment's score.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link extendedEditDistance}.
 * @example
 * ```ts
 * extendedEditDistanceMetric({ language: 'ja' }).signature; // 'lang:ja|alpha:2|rho:0.3|del:0.2|ins:1'
 * evaluate(extendedEditDistanceMetric(), [{ prediction: '.', references: '.' }]).score; // 0.0697674418604651…
 * ```
 */
export function extendedEditDistanceMetric(
  options: ExtendedEditDistanceOptions = {},
): SumMetric<TranslationSample, TranslationData, ExtendedEditDistanceState, ExtendedEditDistanceScore> {
  const name = 'extendedEditDistance';
  const configuration = readEedOptions(name, options);
  const scorer = new EedScorer(configuration);
  const identity = { name, signature: configuration.signature };

  function addBatch(state: ExtendedEditDistanceState, data: TranslationData): ExtendedEditDistanceState {
    mergeInto(state, sumUp(name, scorer, data));
    return state;
  }

  return {
    ...identity,
    createAccumulator: emptyState,
    addInput: (state, sample) => addBatch(state, toTranslationBatch(name, sample)),
    addBatch,
    mergeAccumulators(states) {
      const merged = emptyState();
      for (const state of states) mergeInto(merged, state);
      return merged;
    },
    extractOutput: (state) => toScore(toRow(state), configuration),
    encodeState: ({ counts, sum }) => encodeState(identity, { counts: [...counts], sum: canonical(sum) }),
    decodeState(json) {
      const encoded = objectFromJson(decodeState(identity, json), 'state');
      const counts = arrayFromJson(encoded['counts'], 'counts');
      if (counts.length !== COUNTS) throw stateFormatError(`it has ${counts.length} counts, expected ${COUNTS}`);
      const sum: number[] = [];
      for (const partial of arrayFromJson(encoded['sum'], 'sum')) {
        if (typeof partial !== 'number' || !Number.isFinite(partial)) throw stateFormatError('the sum has no number');
        grow(sum, partial);
      }
      return { counts: Float64Array.from(counts, (count, i) => countFromJson(count, `counts[${i}]`)), sum };
    },
    statistics(data) {
      const { predictions, references } = readTranslations(name, data);
      const width = COUNTS + 1;
      const rows = new Float64Array(predictions.length * width);
      for (let i = 0; i < predictions.length; i++) {
        const list = references[i] as readonly string[];
        rows.set([1, list.length, list.length ** 2, scorer.score(predictions[i] as string, list)], i * width);
      }
      return { width, rows };
    },
    fromStatistics(sum) {
      if (sum.length !== COUNTS + 1) throw invalidType('sum', sum, `a row of ${COUNTS + 1} numbers`);
      return toScore(sum, configuration);
    },
  };
}

/**
 * Extended edit distance (EED) on a scale of 0 to 1, lower is better: the edit distance in characters, in which words may stand elsewhere.
 *
 * EED = min(1, (e + rho * v) / (|r| + rho * v)) of a prediction and its reference r, with the least cost e of going through the reference: 0 for a character that
 * both have, 1 for another one, `deletion` to pass over a character of the prediction, `insertion` for one that it lacks, and at the end of a word `alpha` to
 * jump to any place of it. v counts how often characters of the prediction are visited beyond once, and each that is never visited as one. Of several references the
 * one with the lowest score counts. The score of a corpus is the mean of its segments'; `NaN` over none.
 *
 * Equal texts do not score 0: the way begins before the first character, which counts as never visited. length * length steps for each reference, so texts of
 * 10,000 characters take about a second, of 100,000 about a minute or two.
 *
 * @throws {@link MetricError} `NO_REFERENCES` if a segment has none, `LENGTH_MISMATCH`, `INVALID_TYPE`, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Stanchev, Wang & Ney, "EED: Extended Edit Distance Measure for Machine Translation", WMT 2019.
 * @see torchmetrics 1.9.0 `extended_edit_distance`, which gives the same in single precision, and 0 over no segments.
 * @example
 * ```ts
 * const predictions = ['this is the prediction', 'here is an other sample'];
 * const references = ['this is the reference', ['here is another one', 'an example']];
 * extendedEditDistance({ predictions, references }).score; // 0.3077…
 * extendedEditDistance({ predictions: ['．'], references: ['.'] }, { language: 'ja' }).score; // 0.23076923076923075
 * ```
 */
export function extendedEditDistance(
  data: TranslationData,
  options: ExtendedEditDistanceOptions = {},
): ExtendedEditDistanceScore {
  return scoreEed('extendedEditDistance', data, options);
}

/** {@link extendedEditDistance} under the name of the function that was called, for its errors. */
export function scoreEed(
  functionName: string,
  data: TranslationData,
  options: ExtendedEditDistanceOptions,
): ExtendedEditDistanceScore {
  const configuration = readEedOptions(functionName, options);
  return toScore(toRow(sumUp(functionName, new EedScorer(configuration), data)), configuration);
}

function emptyState(): ExtendedEditDistanceState {
  return { counts: new Float64Array(COUNTS), sum: [] };
}

/** A state of its own for the batch. */
function sumUp(functionName: string, scorer: EedScorer, data: TranslationData): ExtendedEditDistanceState {
  const { predictions, references } = readTranslations(functionName, data);
  const state = emptyState();
  for (let i = 0; i < predictions.length; i++) {
    const list = references[i] as readonly string[];
    addCounts(state.counts, [1, list.length, list.length ** 2]);
    grow(state.sum, scorer.score(predictions[i] as string, list));
  }
  return state;
}

function mergeInto(state: ExtendedEditDistanceState, { counts, sum }: ExtendedEditDistanceState): void {
  addCounts(state.counts, counts);
  for (const partial of sum) grow(state.sum, partial);
}

function addCounts(into: Float64Array, counts: ArrayLike<number>): void {
  for (let k = 0; k < COUNTS; k++) into[k] = (into[k] as number) + (counts[k] as number);
}

function toRow({ counts, sum }: ExtendedEditDistanceState): Float64Array {
  return Float64Array.from([...counts, round(sum)]);
}

function toScore(
  [segments = 0, references = 0, squares = 0, sum = 0]: Float64Array,
  { signature }: EedConfiguration,
): ExtendedEditDistanceScore {
  // All segments have equally many references exactly if the variance of their number is 0.
  const mean = segments > 0 ? references / segments : 0;
  const nrefs = squares === references * mean ? mean : 'var';
  return Object.freeze({
    score: sum / segments,
    signature: `nrefs:${nrefs}|${signature}|${versionField()}`,
    warnings: Object.freeze([]),
  });
}
