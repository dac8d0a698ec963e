import { checkBoolean, checkOptions, invalidOption } from '../../core/check.js';
import { MetricError } from '../../core/error.js';
import type { SumMetric } from '../../core/metric.js';
import { type CountState, type CountSteps, countMetric, sumCounts } from '../count-metric.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import { type ChrfConfiguration, type ChrfScore, chrfScore, chrfSignature, FIRST_COUNT } from './chrf-score.js';
import { chrfCounter } from './chrf-statistics.js';

/** Options of {@link chrf}, with sacreBLEU's defaults. */
export interface ChrfOptions {
  /** The longest n-grams of characters, 0 to 100; 0 only beside words. Default: `6`. */
  readonly charOrder?: number;
  /** The longest n-grams of words, 0 to 100: `0` is chrF, `1` chrF+, `2` chrF++. Default: `0`. */
  readonly wordOrder?: number;
  /** How many times as much recall counts as precision, 0 to 1000. Default: `2`. */
  readonly beta?: number;
  /** Whether case is ignored. Default: `false`. */
  readonly lowercase?: boolean;
  /** Whether white space is among the characters. Default: `false`. */
  readonly whitespace?: boolean;
  /**
   * Whether the F-scores of all orders are averaged, as in chrF++.py, Moses and NLTK: an order for which the texts are too short
   * then counts next to nothing. Else precision and recall are averaged over the orders that the texts are long enough for.
   * Default: `false`.
   */
  readonly epsSmoothing?: boolean;
}

/**
 * chrF as a metric that streams and merges; see {@link chrf} for what it computes.
 *
 * The state is a row of `3 + 3 * (charOrder + wordOrder)` whole numbers, so any sharding gives the same score to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link chrf};
 * `extractOutput` throws `EMPTY_INPUT` where no segment was seen.
 * @example
 * ```ts
 * chrfMetric({ wordOrder: 2 }).signature; // 'case:mixed|eff:yes|nc:6|nw:2|space:no'
 * evaluate(chrfMetric(), [{ prediction: 'abcd', references: 'abce' }]).matchingNgrams; // [3, 2, 1, 0, 0, 0]
 * ```
 */
export function chrfMetric(
  options: ChrfOptions = {},
): SumMetric<TranslationSample, TranslationData, CountState, ChrfScore> {
  return countMetric('chrf', chrfSteps('chrf', options));
}

/**
 * Corpus chrF on a scale of 0 to 100, higher is better: how many n-grams of characters predictions and references have in
 * common. With `wordOrder: 2` it is chrF++, which counts words and pairs of words as well.
 *
 * chrF = 100 * (1 + beta^2) * P * R / (beta^2 * P + R). P is the mean over the orders of matching n-grams / n-grams of the predictions,
 * R that of matching n-grams / n-grams of the references, summed over all segments first; an n-gram matches as often as both texts
 * have it. Orders for which the texts are too short are left out of the means. White space is no character by default. Of several
 * references the one with the best score counts, of equally good ones the first: their order can change a corpus score.
 *
 * It needs no segmentation, so it fits Chinese and Japanese as it is; `wordOrder` needs spaces between words. Characters are code
 * points. Texts without a match score 0, and so does an empty prediction, even of an empty reference. Time is linear in the
 * characters times the orders, memory in the longest text.
 *
 * @throws {@link MetricError} `EMPTY_INPUT` without segments, `NO_REFERENCES` if a segment has none, `LENGTH_MISMATCH`, `INVALID_TYPE`,
 * `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Popović, "chrF: character n-gram F-score for automatic MT evaluation", WMT 2015; "chrF++: words helping character n-grams",
 * WMT 2017.
 * @see sacreBLEU 2.6.0, `metrics/chrf.py`, whose numbers these are.
 * @example
 * ```ts
 * const predictions = ['The quick brown fox', 'jumps over it'];
 * const references = [['The quick brown dog', 'A quick brown fox'], 'jumped over it'];
 * chrf({ predictions, references }).score; // 72.052260298040…
 * chrf({ predictions, references }, { wordOrder: 2 }).name; // 'chrF2++'
 * chrf({ predictions: ['我喜欢吃苹果。'], references: ['我喜欢苹果。'] }).score; // 36.890582817214…
 * chrf({ predictions: ['a cat'], references: [] }); // throws LENGTH_MISMATCH
 * ```
 */
export function chrf(data: TranslationData, options: ChrfOptions = {}): ChrfScore {
  return scoreByChrf('chrf', data, options);
}

/** {@link chrf} under the name of the function that was called, for its errors. */
export function scoreByChrf(functionName: string, data: TranslationData, options: ChrfOptions): ChrfScore {
  const steps = chrfSteps(functionName, options);
  return steps.score(sumCounts(steps, data));
}

function chrfSteps(functionName: string, options: ChrfOptions): CountSteps<ChrfScore> {
  const configuration = readOptions(functionName, options);
  return {
    functionName,
    signature: chrfSignature(configuration),
    width: FIRST_COUNT + 3 * (configuration.charOrder + configuration.wordOrder),
    count: chrfCounter(configuration),
    score(sum) {
      if (sum[0] === 0) throw new MetricError('EMPTY_INPUT', `${functionName} has seen no segments`);
      return chrfScore(sum, configuration);
    },
  };
}

function readOptions(functionName: string, options: ChrfOptions): ChrfConfiguration {
  checkOptions(functionName, options, ['charOrder', 'wordOrder', 'beta', 'lowercase', 'whitespace', 'epsSmoothing']);
  const {
    charOrder = 6,
    wordOrder = 0,
    beta = 2,
    lowercase = false,
    whitespace = false,
    epsSmoothing = false,
  } = options;
  checkOrder('wordOrder', wordOrder, 0);
  checkOrder('charOrder', charOrder, wordOrder > 0 ? 0 : 1);
  if (!(typeof beta === 'number' && beta >= 0 && beta <= 1000)) {
    throw invalidOption('beta', beta, 'a number from 0 to 1000');
  }
  checkBoolean('lowercase', lowercase);
  checkBoolean('whitespace', whitespace);
  checkBoolean('epsSmoothing', epsSmoothing);
  return { charOrder, wordOrder, beta, lowercase, whitespace, epsSmoothing };
}

function checkOrder(name: string, order: number, minimum: number): void {
  if (!(Number.isInteger(order) && order >= minimum && order <= 100)) {
    throw invalidOption(name, order, `a whole number from ${minimum} to 100`);
  }
}
