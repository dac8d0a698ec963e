import { type TranslationSample, toTranslationBatch } from '../translation-data.js';
import { type ChrfOptions, scoreByChrf } from './chrf.js';
import type { ChrfScore } from './chrf-score.js';

/**
 * chrF of one sentence on a scale of 0 to 100, higher is better: {@link chrf} of a corpus of one segment, with the same options.
 *
 * The mean of sentence scores is not the corpus score. For many sentences `chrfMetric().statistics` is faster: a row per segment that
 * `fromStatistics` scores.
 *
 * @throws {@link MetricError} as {@link chrf}.
 * @see sacreBLEU 2.6.0, `sentence_chrf`.
 * @example
 * ```ts
 * sentenceChrf({ prediction: 'the cat sat on the mat', references: 'a cat sat on the mat' }).score; // 88.956967954458…
 * sentenceChrf({ prediction: 'good morning', references: ['good evening', 'good morning'] }).score; // 100
 * ```
 */
export function sentenceChrf(sample: TranslationSample, options: ChrfOptions = {}): ChrfScore {
  return scoreByChrf('sentenceChrf', toTranslationBatch('sentenceChrf', sample), options);
}
