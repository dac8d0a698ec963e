import { type TranslationSample, toTranslationBatch } from '../translation-data.js';
import { rouge } from './rouge.js';
import type { RougeOptions } from './rouge-options.js';
import type { DefaultRougeType, RougeScore, RougeType } from './rouge-score.js';

/**
 * ROUGE of one text on a scale of 0 to 1, higher is better: {@link rouge} of a corpus of one segment. The corpus score is the mean of
 * these. For many segments `rouge` and {@link rougeMetric} are faster, as they remember words.
 *
 * @throws {@link MetricError} as {@link rouge}.
 * @see rouge_score 0.1.2, `RougeScorer.score` and `RougeScorer.score_multi`.
 * @example
 * ```ts
 * sentenceRouge({ prediction: 'the cat sat', references: 'the cat lay' }).rouge2.fmeasure; // 0.5
 * sentenceRouge({ prediction: 'the cat sat', references: ['a dog ran', 'the cat sat'] }).rougeL.fmeasure; // 1
 * ```
 */
export function sentenceRouge<const Type extends RougeType = DefaultRougeType>(
  sample: TranslationSample,
  options: RougeOptions<Type> = {},
): RougeScore<Type> {
  return rouge(toTranslationBatch('sentenceRouge', sample), options);
}
