import { checkBoolean, checkOneOf, checkOptions, invalidOption } from '../../core/check.js';
import { MetricError } from '../../core/error.js';
import type { SumMetric } from '../../core/metric.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { type CountState, type CountSteps, countMetric, sumCounts } from '../count-metric.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import { segmentationFor } from './bleu-language.js';
import {
  type BleuConfiguration,
  type BleuScore,
  type BleuSmoothMethod,
  bleuScore,
  bleuSignature,
  SMOOTH_DEFAULTS,
} from './bleu-score.js';
import { type BleuTokenize, bleuCounter, FIRST_COUNT } from './bleu-statistics.js';

/** Options of {@link bleu}, with sacreBLEU's defaults. */
export interface BleuOptions {
  /**
   * How a text becomes tokens: `'13a'` for languages with spaces ({@link tokenize13a}), `'zh'` for Chinese ({@link tokenizeChinese}),
   * `'char'` for other languages without spaces ({@link tokenizeCharacters}), `'none'` for text that is tokenized already
   * ({@link tokenizeWhitespace}), or a {@link Segmenter}: {@link internationalSegmenter} (sacreBLEU's `intl`) or one of your own. White space at a
   * text's end is dropped before. Default: what `language` asks for, else `'13a'`.
   */
  readonly tokenize?: BleuTokenize | Segmenter;
  /**
   * The language of the texts as a tag (`'de'`, `'zh'`, `'zh-Hans'`): picks the segmentation as sacreBLEU does, `'zh'` for Chinese and `'13a'` for
   * others. Japanese and Korean are refused without `tokenize`, as sacreBLEU asks MeCab there. Beside `tokenize` it only adds a warning where the
   * two do not fit. Default: none.
   */
  readonly language?: string;
  /** Whether case is ignored. Default: `false`. */
  readonly lowercase?: boolean;
  /**
   * What an order without a match counts. `'exp'`: 1/2, 1/4, 1/8 … of a match for the first, second, third such order.
   * `'floor'`: `smoothValue` of a match. `'add-k'`: `smoothValue` is added to matches and totals from order 2 on. `'none'`: nothing, so the
   * score is 0. Default: `'exp'`.
   */
  readonly smoothMethod?: BleuSmoothMethod;
  /** The value of `'floor'` (default: `0.1`) or `'add-k'` (default: `1`), 0 or more; the other methods take none. */
  readonly smoothValue?: number;
  /** The longest n-grams, 1 to 100. Default: `4`. */
  readonly maxNgramOrder?: number;
  /** Whether orders for which the predictions are too short are left out of the mean. Default: `false`, in {@link sentenceBleu} `true`. */
  readonly effectiveOrder?: boolean;
}

/**
 * BLEU as a metric that streams and merges; see {@link bleu} for what it computes.
 *
 * The state is a row of `8 + 2 * maxNgramOrder` whole numbers, so any sharding gives the same score to the last bit. What a metric remembers
 * beside that, to be fast, is a bounded list of words.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link bleu};
 * `extractOutput` throws `EMPTY_INPUT` where no segment was seen.
 * @example
 * ```ts
 * bleuMetric({ tokenize: 'zh' }).signature; // 'case:mixed|eff:no|tok:zh|smooth:exp'
 * evaluate(bleuMetric(), [{ prediction: 'a b c d e', references: 'a b c d f' }]).counts; // [4, 3, 2, 1]
 * ```
 */
export function bleuMetric(
  options: BleuOptions = {},
): SumMetric<TranslationSample, TranslationData, CountState, BleuScore> {
  return countMetric('bleu', bleuSteps('bleu', options));
}

/**
 * Corpus BLEU on a scale of 0 to 100, higher is better: how many of the predictions' n-grams the references have.
 *
 * BLEU = BP * (p_1 * … * p_N)^(1/N), N = `maxNgramOrder`. p_n = 100 * matches / n-grams of order n, summed over all segments;
 * an n-gram matches at most as often as the reference that has it most often. BP = 1 if the predictions have as many tokens as
 * the references or more, else exp(1 - r/c), r and c the tokens of references and predictions; of several references the closest
 * in length counts, the shorter of two. It is no mean of sentence scores.
 *
 * Texts that match nowhere score 0 under every smoothing. Without `effectiveOrder`, a corpus whose predictions are all shorter than N
 * tokens scores 0 even if it is perfect. Linear time in the tokens.
 *
 * @throws {@link MetricError} `EMPTY_INPUT` without segments, `NO_REFERENCES` if a segment has none, `LENGTH_MISMATCH`, `INVALID_TYPE`,
 * `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Papineni, Roukos, Ward & Zhu, "BLEU: a Method for Automatic Evaluation of Machine Translation", ACL 2002.
 * @see Post, "A Call for Clarity in Reporting BLEU Scores", WMT 2018; sacreBLEU 2.6.0, whose numbers these are.
 * @example
 * ```ts
 * const predictions = ['The quick brown fox', 'jumps over it'];
 * const references = [['The quick brown dog', 'A quick brown fox'], 'jumped over it'];
 * bleu({ predictions, references }).score; // 69.144156928388…
 * bleu({ predictions, references }).counts; // [6, 4, 2, 0]
 * bleu({ predictions: ['我喜欢吃苹果。'], references: ['我喜欢苹果。'] }, { tokenize: 'zh' }).score; // 41.113361690051…
 * bleu({ predictions: ['a cat'], references: [] }); // throws LENGTH_MISMATCH
 * ```
 */
export function bleu(data: TranslationData, options: BleuOptions = {}): BleuScore {
  return scoreTranslations('bleu', data, options);
}

/** {@link bleu} under the name of the function that was called, for its errors. */
export function scoreTranslations(functionName: string, data: TranslationData, options: BleuOptions): BleuScore {
  const steps = bleuSteps(functionName, options);
  return steps.score(sumCounts(steps, data));
}

function bleuSteps(functionName: string, options: BleuOptions): CountSteps<BleuScore> {
  const configuration = readOptions(functionName, options);
  const { tokenize, lowercase, maxNgramOrder } = configuration;
  // Refuses a segmentation that is none, before the signature names it.
  const count = bleuCounter(tokenize, lowercase, maxNgramOrder);
  return {
    functionName,
    signature: bleuSignature(configuration),
    width: FIRST_COUNT + 2 * maxNgramOrder,
    count,
    score(sum) {
      if (sum[0] === 0) throw new MetricError('EMPTY_INPUT', `${functionName} has seen no segments`);
      return bleuScore(sum, configuration);
    },
  };
}

function readOptions(functionName: string, options: BleuOptions): BleuConfiguration {
  checkOptions(functionName, options, [
    'tokenize',
    'language',
    'lowercase',
    'smoothMethod',
    'smoothValue',
    'maxNgramOrder',
    'effectiveOrder',
  ]);
  const {
    language,
    tokenize = segmentationFor(language),
    lowercase = false,
    smoothMethod = 'exp',
    smoothValue,
    maxNgramOrder = 4,
    effectiveOrder = false,
  } = options;
  checkBoolean('lowercase', lowercase);
  checkOneOf('smoothMethod', smoothMethod, Object.keys(SMOOTH_DEFAULTS));
  const defaultValue = SMOOTH_DEFAULTS[smoothMethod];
  if (smoothValue !== undefined && !(defaultValue > 0 && Number.isFinite(smoothValue) && smoothValue >= 0)) {
    const expected = defaultValue > 0 ? 'a number of at least 0' : `none with '${smoothMethod}'`;
    throw invalidOption('smoothValue', smoothValue, expected);
  }
  if (!(Number.isInteger(maxNgramOrder) && maxNgramOrder >= 1 && maxNgramOrder <= 100)) {
    throw invalidOption('maxNgramOrder', maxNgramOrder, 'a whole number from 1 to 100');
  }
  checkBoolean('effectiveOrder', effectiveOrder);
  return {
    tokenize,
    language,
    lowercase,
    smoothMethod,
    smoothValue: smoothValue ?? defaultValue,
    maxNgramOrder,
    effectiveOrder,
  };
}
