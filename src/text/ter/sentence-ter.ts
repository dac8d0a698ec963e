import { type TranslationSample, toTranslationBatch } from '../translation-data.js';
import { scoreEdits, type TerOptions } from './ter.js';
import type { TerScore } from './ter-score.js';

/**
 * TER of one sentence, lower is better: {@link ter} of a corpus of one segment. What was edited says {@link terAlignment}. For many
 * segments {@link ter} and {@link terMetric} are faster, as they remember words.
 *
 * @throws {@link MetricError} as {@link ter}.
 * @see sacreBLEU 2.6.0, `sentence_ter`.
 * @example
 * ```ts
 * sentenceTer({ prediction: 'the cat sat on a mat', references: 'The cat sat on the mat' }).score; // 16.666666666666664
 * sentenceTer({ prediction: 'd a b c', references: ['a b c d', 'a b'] }).referenceLength; // 3
 * ```
 */
export function sentenceTer(sample: TranslationSample, options: TerOptions = {}): TerScore {
  return scoreEdits('sentenceTer', toTranslationBatch('sentenceTer', sample), options);
}
