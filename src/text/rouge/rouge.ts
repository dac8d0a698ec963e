import type { SumMetric } from '../../core/metric.js';
import { type ExactSumState, type ExactSumSteps, exactSumMetric, sumExactly } from '../exact-sum-metric.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
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
 * rougeMetric({ rougeTypes: ['rougeL'], stemmer: porterStemmer }).signature; // 'types:rougeL|tok:unicode|stem:porter'
 * evaluate(rougeMetric(), [{ prediction: 'a b c', references: 'a b d' }]).rouge2.recall; // 0.5
 * ```
 */
export function rougeMetric<const Type extends RougeType = DefaultRougeType>(
  options: RougeOptions<Type> = {},
): SumMetric<TranslationSample, TranslationData, ExactSumState, RougeScore<Type>> {
  return exactSumMetric('rouge', rougeSteps(options));
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
 * rouge({ predictions: ['running dogs'], references: ['dogs run'] }, { rougeTypes: ['rouge1'], stemmer: porterStemmer }).rouge1.fmeasure; // 1
 * rouge({ predictions: ['b\na'], references: ['a\nb'] }, { rougeTypes: ['rougeLsum'] }).rougeLsum.fmeasure; // 1
 * rouge({ predictions: [], references: [] }).rouge1.fmeasure; // NaN
 * rouge({ predictions: ['a'], references: [[null]] }); // throws NO_REFERENCES
 * ```
 */
export function rouge<const Type extends RougeType = DefaultRougeType>(
  data: TranslationData,
  options: RougeOptions<Type> = {},
): RougeScore<Type> {
  const steps = rougeSteps(options);
  return steps.score(sumExactly(steps, data));
}

function rougeSteps<Type extends RougeType>(options: RougeOptions<Type>): ExactSumSteps<RougeScore<Type>> {
  const configuration = readRougeOptions(options);
  const scorer = new RougeScorer(configuration);
  return {
    functionName: 'rouge',
    signature: rougeSignature(configuration),
    width: SCORES + 3 * configuration.rougeTypes.length,
    counts: SCORES,
    row: (prediction, references) => scorer.row(prediction, references),
    // The compiler cannot see that every type that was asked for is filled in.
    score: (sum) => rougeScore(sum, configuration) as RougeScore<Type>,
  };
}
