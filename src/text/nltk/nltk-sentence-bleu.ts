import { type TranslationSample, toTranslationBatch } from '../translation-data.js';
import { type NltkBleuOptions, type NltkBleuScore, scoreNltkBleu } from './nltk-corpus-bleu.js';

/**
 * NLTK's BLEU of one sentence on a scale of 0 to 1, higher is better: {@link nltkCorpusBleu} of a corpus of one segment.
 *
 * Without smoothing a sentence that shares words but no 4-gram scores about 1e-78, and one without a bigram about 1e-231; take a `smoothing` and
 * name it beside the score. Linear time.
 *
 * @throws {@link MetricError} as {@link nltkCorpusBleu}.
 * @see NLTK 3.10, `sentence_bleu`.
 * @example
 * ```ts
 * nltkSentenceBleu({ prediction: 'the cat sat on the mat', references: 'a cat sat on the mat' }).score; // 0.759835685651…
 * nltkSentenceBleu({ prediction: 'the cat sat on a mat', references: 'a cat sat on the mat' }, { smoothing: 4 }).score; // 0.27799668259…
 * nltkSentenceBleu({ prediction: 'a b c', references: 'a b c' }, { autoReweigh: true }).score; // 1
 * ```
 */
export function nltkSentenceBleu(sample: TranslationSample, options: NltkBleuOptions = {}): NltkBleuScore {
  return scoreNltkBleu('nltkSentenceBleu', toTranslationBatch('nltkSentenceBleu', sample), options);
}
