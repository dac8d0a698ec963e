import { type TranslationSample, toTranslationBatch } from '../translation-data.js';
import { type BleuOptions, scoreTranslations } from './bleu.js';
import type { BleuScore } from './bleu-score.js';

/**
 * BLEU of one sentence on a scale of 0 to 100, higher is better: {@link bleu} of a corpus of one segment, with `effectiveOrder` on by default as
 * in sacreBLEU's function, so that a text of fewer than four tokens can score.
 *
 * BLEU was made for corpora: the mean of sentence scores is not the corpus score, and smoothing decides much of a sentence's.
 *
 * @throws {@link MetricError} as {@link bleu}.
 * @see sacreBLEU 2.6.0, `sentence_bleu`; Chen & Cherry, "A Systematic Comparison of Smoothing Techniques for Sentence-Level BLEU",
 * WMT 2014.
 * @example
 * ```ts
 * sentenceBleu({ prediction: 'the cat sat on the mat', references: 'a cat sat on the mat' }).score; // 75.98…
 * sentenceBleu({ prediction: 'good morning', references: ['good morning', 'hello'] }).score; // 100.00000000000004
 * ```
 */
export function sentenceBleu(sample: TranslationSample, options: BleuOptions = {}): BleuScore {
  const effectiveOrder = options?.effectiveOrder ?? true;
  return scoreTranslations('sentenceBleu', toTranslationBatch('sentenceBleu', sample), { ...options, effectiveOrder });
}
