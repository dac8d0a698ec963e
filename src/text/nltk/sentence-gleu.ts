import { type TranslationSample, toTranslationBatch } from '../translation-data.js';
import { type GleuOptions, type GleuScore, scoreGleu } from './gleu.js';

/**
 * GLEU of one sentence on a scale of 0 to 1, higher is better: {@link gleu} of a corpus of one segment. It was made for single
 * sentences, and needs no smoothing. Linear time in the tokens, times `maxLength`.
 *
 * @throws {@link MetricError} as {@link gleu}.
 * @see NLTK 3.10, `sentence_gleu`.
 * @example
 * ```ts
 * sentenceGleu({ prediction: 'the the the', references: 'the cat' }).score; // 0.16666666666666666
 * sentenceGleu({ prediction: 'a b', references: ['c', 'a b'] }).score; // 1
 * ```
 */
export function sentenceGleu(sample: TranslationSample, options: GleuOptions = {}): GleuScore {
  return scoreGleu('sentenceGleu', toTranslationBatch('sentenceGleu', sample), options);
}
