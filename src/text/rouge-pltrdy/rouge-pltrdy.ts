import { checkOneOf, checkOptions } from '../../core/check.js';
import type { SumMetric } from '../../core/metric.js';
import { checkTokenize } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { type ExactSumState, type ExactSumSteps, exactSumMetric, sumExactly } from '../exact-sum-metric.js';
import { checkRougeTypes } from '../formula/rouge-type-score.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import {
  COUNTS,
  type RougePltrdyConfiguration,
  type RougePltrdyScore,
  type RougePltrdyTokenize,
  type RougePltrdyType,
  rougePltrdyScore,
  rougePltrdySignature,
} from './rouge-pltrdy-score.js';
import { RougePltrdyScorer } from './rouge-pltrdy-scorer.js';
import type { RougePltrdyVariant } from './sentences.js';

/**
 * Options of {@link rougePltrdy}.
 *
 * @typeParam Type - The types asked for.
 */
export interface RougePltrdyOptions<Type extends RougePltrdyType = 'rouge1' | 'rouge2' | 'rougeL'> {
  /** Which variants to compute, each once. Default: `['rouge1', 'rouge2', 'rougeL']`. */
  readonly rougeTypes?: readonly Type[];
  /**
   * How a text becomes words: `'none'` for text with spaces between its words, as the Python package wants it; `'char'` puts a space between
   * any two characters; a {@link Segmenter} of your own puts spaces between its tokens. The package then splits at white space, and its
   * sentence ends count within tokens, too: `3.5` is two sentences. Default: `'none'`.
   */
  readonly tokenize?: RougePltrdyTokenize | Segmenter;
  /** The Python package, by its name: `'rouge'` 1.0.1 or `'rouge-chinese'` 1.0.3. They differ in sentences and in `rougeL`. Default: `'rouge'`. */
  readonly variant?: RougePltrdyVariant;
}

/**
 * {@link rougePltrdy} as a metric that streams and merges.
 *
 * Sums are exact, so any sharding gives the same score to the last bit. A row of `statistics` is: segments (1), references, their square, 1 if
 * there is nothing to compare, words, units of scripts without spaces, then precision, recall and fmeasure of each type.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link rougePltrdy}.
 * @example
 * ```ts
 * rougePltrdyMetric({ rougeTypes: ['rougeL'], tokenize: 'char' }).signature; // 'types:rougeL|tok:char|as:rouge'
 * evaluate(rougePltrdyMetric(), [{ prediction: 'a b', references: 'a c' }]).rouge1.recall; // 0.5
 * ```
 */
export function rougePltrdyMetric<const Type extends RougePltrdyType = 'rouge1' | 'rouge2' | 'rougeL'>(
  options: RougePltrdyOptions<Type> = {},
): SumMetric<TranslationSample, TranslationData, ExactSumState, RougePltrdyScore<Type>> {
  return exactSumMetric('rougePltrdy', rougePltrdySteps(options));
}

/**
 * ROUGE as the Python package `rouge` (pltrdy) has it, or `rouge-chinese`, on a scale of 0 to 1, higher is better. Most papers on Chinese report
 * this one; it is another metric than {@link rouge}, and their numbers do not compare.
 *
 * Words are what stands between white space. `rouge1` to `rouge5` compare the sets of n-grams, each counted once: precision = common / n-grams of the
 * prediction, recall = common / n-grams of the reference. `rougeL` of `'rouge'` cuts both texts at every `.` and takes the different words that
 * are in a longest common subsequence of two sentences, out of the different words of the text. `rougeL` of `'rouge-chinese'` is the length of the
 * longest common subsequence of the whole texts out of their words. fmeasure = 2 * precision * recall / (precision + recall + 1e-8), so equal texts give
 * 0.999999995. Each number is the mean over the segments. Of several references the one with the highest fmeasure counts, for each type on
 * its own, the first of equals; the packages take one.
 *
 * A text without words scores 0, where the packages fail; the score then carries a warning. Over no segments every number is `NaN`. N-grams take linear
 * time; `rougeL` at worst length * length / 32 steps, and every distinct sentence is compared with every other.
 *
 * @throws {@link MetricError} `NO_REFERENCES` if a segment has none, `LENGTH_MISMATCH`, `INVALID_TYPE`, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004.
 * @see rouge 1.0.1 (pltrdy) and rouge-chinese 1.0.3, `Rouge().get_scores`, whose numbers these are.
 * @example
 * ```ts
 * rougePltrdy({ predictions: ['the cat the cat'], references: ['the cat'] }).rouge1.fmeasure; // 0.999999995
 * const data = { predictions: ['我喜欢苹果'], references: ['我喜欢吃苹果'] };
 * rougePltrdy(data, { tokenize: 'char' }).rouge1; // { precision: 1, recall: 0.8333333333333334, fmeasure: 0.909090904132… }
 * rougePltrdy({ predictions: ['a b a'], references: ['b a'] }).rougeL.precision; // 1
 * rougePltrdy({ predictions: ['a b a'], references: ['b a'] }, { variant: 'rouge-chinese' }).rougeL.precision; // 0.6666666666666666
 * rougePltrdy({ predictions: [''], references: ['a'] }).warnings[0]?.code; // 'NO_TOKENS'
 * rougePltrdy({ predictions: ['a'], references: [] }); // throws LENGTH_MISMATCH
 * ```
 */
export function rougePltrdy<const Type extends RougePltrdyType = 'rouge1' | 'rouge2' | 'rougeL'>(
  data: TranslationData,
  options: RougePltrdyOptions<Type> = {},
): RougePltrdyScore<Type> {
  const steps = rougePltrdySteps(options);
  return steps.score(sumExactly(steps, data));
}

function rougePltrdySteps<Type extends RougePltrdyType>(
  options: RougePltrdyOptions<Type>,
): ExactSumSteps<RougePltrdyScore<Type>> {
  const configuration = readOptions(options);
  const scorer = new RougePltrdyScorer(configuration);
  return {
    functionName: 'rougePltrdy',
    signature: rougePltrdySignature(configuration),
    width: COUNTS + 3 * configuration.rougeTypes.length,
    counts: COUNTS,
    row: (prediction, references) => scorer.row(prediction, references),
    // The compiler cannot see that every type that was asked for is filled in.
    score: (sum) => rougePltrdyScore(sum, configuration) as RougePltrdyScore<Type>,
  };
}

function readOptions(options: RougePltrdyOptions<RougePltrdyType>): RougePltrdyConfiguration {
  checkOptions('rougePltrdy', options, ['rougeTypes', 'tokenize', 'variant']);
  const { rougeTypes = ['rouge1', 'rouge2', 'rougeL'], tokenize = 'none', variant = 'rouge' } = options;
  checkRougeTypes(rougeTypes, /^rouge[1-5L]$/, "'rouge1' to 'rouge5', or 'rougeL'");
  checkTokenize(tokenize, ['none', 'char']);
  checkOneOf('variant', variant, ['rouge', 'rouge-chinese']);
  return { rougeTypes: [...rougeTypes], tokenize, variant };
}
