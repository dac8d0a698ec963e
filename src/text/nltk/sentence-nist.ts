import { type TranslationSample, toTranslationBatch } from '../translation-data.js';
import { type NistOptions, type NistScore, scoreNist } from './nist.js';

/**
 * NIST of one sentence, 0 or more without an upper end, higher is better: {@link nist} of a corpus of one segment.
 *
 * What an n-gram tells is then judged by the references of this sentence alone, so scores of different sentences hardly compare. The
 * prediction needs `n` tokens.
 *
 * @throws {@link MetricError} as {@link nist}.
 * @see NLTK 3.10, `sentence_nist`.
 * @example
 * ```ts
 * sentenceNist({ prediction: 'a b', references: 'a b' }, { n: 1 }).score; // 1
 * sentenceNist({ prediction: 'a b', references: 'a b' }); // throws EMPTY_INPUT
 * ```
 */
export function sentenceNist(sample: TranslationSample, options: NistOptions = {}): NistScore {
  return scoreNist('sentenceNist', toTranslationBatch('sentenceNist', sample), options);
}
