import { checkBoolean, checkOptions, invalidOption } from '../../core/check.js';
import { MetricError } from '../../core/error.js';
import type { MetricWarning, SumMetric } from '../../core/metric.js';
import { versionField } from '../../core/version.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { type CountState, type CountSteps, countMetric, sumCounts } from '../count-metric.js';
import { countedOrders, lastSegment, type NltkBleuConfiguration, nltkBleuScore } from '../formula/nltk-bleu-score.js';
import {
  type NgramMatches,
  type NltkSmoothing,
  type NltkSmoothingParameters,
  readSmoothing,
  smoothingField,
} from '../formula/nltk-smoothing.js';
import { nrefsField } from '../nrefs.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import { WordReader } from '../word-reader.js';
import { FIRST_COUNT, nltkBleuCounter, toNgramMatches } from './nltk-bleu-counts.js';

/** Options of {@link nltkCorpusBleu} and {@link nltkSentenceBleu}, with NLTK's defaults. */
export interface NltkBleuOptions extends NltkSmoothingParameters {
  /**
   * The weights of order 1, 2, …, each 0 to 1; their number, at most 100, is the longest order. They need not add up to 1. Default:
   * `[0.25, 0.25, 0.25, 0.25]`.
   */
  readonly weights?: readonly number[];
  /** What an order without a match counts, see {@link NltkSmoothing}. Default: `0`. */
  readonly smoothing?: NltkSmoothing;
  /**
   * Whether the default weights become equal ones for as many orders as there are tokens, where all predictions together have fewer than
   * four. Default: `false`.
   */
  readonly autoReweigh?: boolean;
  /**
   * How a text becomes tokens: `'whitespace'` as Python's `split` ({@link tokenizeWhitespace}), or a {@link Segmenter} of your own.
   * Default: `'whitespace'`.
   */
  readonly tokenize?: 'whitespace' | Segmenter;
}

/** A score of {@link nltkCorpusBleu} and what it is made of. */
export interface NltkBleuScore {
  /** BLEU, 0 to 1; smoothings 5 to 7 can exceed 1. */
  readonly score: number;
  /** Clipped n-gram matches of order 1, 2, …, before smoothing. */
  readonly counts: readonly number[];
  /** N-grams in the predictions of order 1, 2, …, before smoothing; a prediction that is too short for one counts 1. */
  readonly totals: readonly number[];
  /** The precisions after smoothing, not times 100; all 0 if no token matches. */
  readonly precisions: readonly number[];
  /** The factor for predictions that are too short, 0 to 1. */
  readonly brevityPenalty: number;
  /** Tokens in the predictions. */
  readonly predictionLength: number;
  /** Tokens in the references, of each segment the one closest in length to the prediction (the shorter of two). */
  readonly referenceLength: number;
  /** How the score was made. */
  readonly signature: string;
  /** `NO_MATCH`, `LAST_SEGMENT`: signs that the number may not mean what it should. */
  readonly warnings: readonly MetricWarning[];
}

/**
 * NLTK's corpus BLEU as a metric that streams and merges; see {@link nltkCorpusBleu} for what it computes.
 *
 * The state is a row of `5 + 2 * weights.length` whole numbers, so any sharding gives the same score to the last bit. There is no such state for
 * smoothings 5 to 7, which look at the last segment.
 *
 * @throws {@link MetricError} `INVALID_OPTION` also for smoothings 5 to 7, `UNKNOWN_OPTION`; `addInput`, `addBatch` and
 * `statistics` throw as {@link nltkCorpusBleu}; `extractOutput` throws `EMPTY_INPUT` where no segment was seen.
 * @example
 * ```ts
 * nltkCorpusBleuMetric({ weights: [0.5, 0.5], smoothing: 1 }).signature; // 'tok:whitespace|weights:0.5,0.5|smooth:method1[0.1]|reweigh:no'
 * evaluate(nltkCorpusBleuMetric(), [{ prediction: 'a b c d e', references: 'a b c d f' }]).counts; // [4, 3, 2, 1]
 * nltkCorpusBleuMetric({ smoothing: 7 }); // throws INVALID_OPTION
 * ```
 */
export function nltkCorpusBleuMetric(
  options: NltkBleuOptions = {},
): SumMetric<TranslationSample, TranslationData, CountState, NltkBleuScore> {
  const steps = nltkBleuSteps('nltkCorpusBleu', options);
  if (steps.usesLast) {
    throw invalidOption('smoothing', options.smoothing, '0 to 4: the others depend on which segment is the last');
  }
  return countMetric('nltkCorpusBleu', steps);
}

/**
 * NLTK's corpus BLEU on a scale of 0 to 1, higher is better: how many of the predictions' n-grams the references have.
 *
 * BLEU = BP * exp(w_1 ln p_1 + … + w_N ln p_N), w the `weights`. p_n = matches / n-grams of order n, summed over all segments and then
 * smoothed; an n-gram matches at most as often as the reference that has it most often. BP = 1 if the predictions have as many tokens as
 * the references or more, else exp(1 - r/c), r and c the tokens of references and predictions; of several references the closest in length
 * counts, the shorter of two. An order whose precision is 0 after smoothing is left out.
 *
 * Texts without a token in common score 0. Where a longer order has no match, the default is a tiny number such as 1e-78, and no 0. It is
 * not sacreBLEU's {@link bleu}: segmentation, smoothing, and the n-grams of short predictions differ. Linear time in the tokens, times N.
 *
 * @throws {@link MetricError} `EMPTY_INPUT` without segments, `NO_REFERENCES` if a segment has none, `LENGTH_MISMATCH`, `INVALID_TYPE`,
 * `INVALID_OPTION` (smoothing 6 also where no trigram matches), `UNKNOWN_OPTION`.
 * @see Papineni, Roukos, Ward & Zhu, "BLEU: a Method for Automatic Evaluation of Machine Translation", ACL 2002.
 * @see Chen & Cherry, "A Systematic Comparison of Smoothing Techniques for Sentence-Level BLEU", WMT 2014.
 * @see NLTK 3.10, `corpus_bleu` and `SmoothingFunction`, whose numbers these are.
 * @example
 * ```ts
 * const data = { predictions: ['a b c d e', 'f g'], references: [['a b c d f', 'a b'], 'f h'] };
 * nltkCorpusBleu(data).score; // 0.5169731539571…
 * nltkCorpusBleu(data, { weights: [0.5, 0.5] }).score; // 0.654653670707977…
 * nltkCorpusBleu({ predictions: ['the cat lay'], references: ['the cat sat'] }).score < 1e-150; // true
 * nltkCorpusBleu({ predictions: [], references: [] }); // throws EMPTY_INPUT
 * ```
 */
export function nltkCorpusBleu(data: TranslationData, options: NltkBleuOptions = {}): NltkBleuScore {
  return scoreNltkBleu('nltkCorpusBleu', data, options);
}

/** {@link nltkCorpusBleu} under the name of the function that was called, for its errors. */
export function scoreNltkBleu(functionName: string, data: TranslationData, options: NltkBleuOptions): NltkBleuScore {
  const steps = nltkBleuSteps(functionName, options);
  if (!steps.usesLast) return steps.score(sumCounts(steps, data));
  const { width } = steps;
  const rows = sumCounts(steps, data, width);
  const sum = new Float64Array(width);
  for (const [i, count] of rows.entries()) sum[i % width] = (sum[i % width] as number) + count;
  return steps.scoreWithLast(sum, rows.subarray(-width));
}

/** The steps of the metric, and how a score is made where the last segment counts. */
interface NltkBleuSteps extends CountSteps<NltkBleuScore> {
  /** Whether the smoothing looks at the last segment on its own. */
  readonly usesLast: boolean;
  /** The score of a sum of rows, the last of which is `last`. */
  scoreWithLast(sum: Float64Array, last: Float64Array): NltkBleuScore;
}

function nltkBleuSteps(functionName: string, options: NltkBleuOptions): NltkBleuSteps {
  const { tokenize = 'whitespace', ...configuration } = readOptions(functionName, options);
  const reader = new WordReader(tokenize);
  const orders = countedOrders(configuration);
  const { weights, autoReweigh, smoothing } = configuration;
  const signature = `tok:${reader.name}|weights:${weights}|${smoothingField(smoothing)}|reweigh:${autoReweigh ? 'yes' : 'no'}`;

  function scoreWithLast(sum: Float64Array, last: Float64Array): NltkBleuScore {
    if (sum[0] === 0) throw new MetricError('EMPTY_INPUT', `${functionName} has seen no segments`);
    const counts = toNgramMatches(sum);
    return Object.freeze({
      ...nltkBleuScore(counts, configuration, lastSegment(toNgramMatches(last))),
      counts: counts.matches.slice(0, weights.length),
      totals: counts.totals.slice(0, weights.length),
      predictionLength: counts.predictionLength,
      referenceLength: counts.referenceLength,
      signature: `${nrefsField(sum)}|${signature}|${versionField()}`,
      warnings: nltkBleuWarnings(counts, sum[0] as number, configuration),
    });
  }

  return {
    functionName,
    signature,
    width: FIRST_COUNT + 2 * orders,
    count: nltkBleuCounter(reader, orders),
    usesLast: smoothing.smoothing >= 5,
    score: (sum) => scoreWithLast(sum, sum),
    scoreWithLast,
  };
}

function readOptions(
  functionName: string,
  options: NltkBleuOptions,
): NltkBleuConfiguration & Pick<NltkBleuOptions, 'tokenize'> {
  checkOptions(functionName, options, ['weights', 'smoothing', 'epsilon', 'alpha', 'k', 'autoReweigh', 'tokenize']);
  const { weights = [0.25, 0.25, 0.25, 0.25], smoothing = 0, autoReweigh = false, tokenize = 'whitespace' } = options;
  if (!Array.isArray(weights) || weights.length === 0 || weights.length > 100) {
    throw invalidOption('weights', weights, 'an array of 1 to 100 weights');
  }
  weights.forEach((weight: unknown, i) => {
    if (typeof weight !== 'number' || !(weight >= 0 && weight <= 1)) {
      throw invalidOption(`weights[${i}]`, weight, 'a number from 0 to 1');
    }
  });
  checkBoolean('autoReweigh', autoReweigh);
  return {
    weights: [...weights],
    autoReweigh,
    smoothing: readSmoothing(smoothing, options, weights.length),
    tokenize,
  };
}

function nltkBleuWarnings(
  { matches }: NgramMatches,
  segments: number,
  { weights, smoothing: { smoothing } }: NltkBleuConfiguration,
): readonly MetricWarning[] {
  const warnings: MetricWarning[] = [];
  const missing = weights.map((_, i) => i + 1).filter((order) => matches[order - 1] === 0);
  if (smoothing === 0 && missing.length > 0 && missing[0] !== 1) {
    const message = `no n-gram of order ${missing.join(', ')} matches: without smoothing the score is a tiny number`;
    warnings.push({ code: 'NO_MATCH', message });
  }
  if (smoothing >= 5 && segments > 1) {
    const message = `smoothing ${smoothing} depends on which of ${segments} segments is the last: it is for sentences`;
    warnings.push({ code: 'LAST_SEGMENT', message });
  }
  return warnings;
}
