import { type TranslationSample, toTranslationBatch } from '../translation-data.js';
import type { ExtendedEditDistanceOptions } from './eed-options.js';
import { type ExtendedEditDistanceScore, scoreEed } from './extended-edit-distance.js';

/**
 * Extended edit distance of one text on a scale of 0 to 1, lower is better: {@link extendedEditDistance} of a corpus of one segment. The corpus score
 * is the mean of these.
 *
 * @throws {@link MetricError} as {@link extendedEditDistance}.
 * @see torchmetrics 1.9.0, `extended_edit_distance` with `return_sentence_level_score=True`.
 * @example
 * ```ts
 * sentenceExtendedEditDistance({ prediction: '', references: 'Something was expected here.' }).score; // 0.95
 * ```
 */
export function sentenceExtendedEditDistance(
  sample: TranslationSample,
  options: ExtendedEditDistanceOptions = {},
): ExtendedEditDistanceScore {
  const name = 'sentenceExtendedEditDistance';
  return scoreEed(name, toTranslationBatch(name, sample), options);
}
