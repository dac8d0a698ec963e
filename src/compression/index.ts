/**
 * What a text costs in tokens: compression rates by every unit of text, tokenizers side by side, the premium of languages, statistics of tokens; what each
 * size of a vocabulary is worth, and what more tokens would save; and the count of grapheme clusters.
 *
 * @module
 */

export { countGraphemes } from '../unicode/graphemes.js';
export type { VocabularyBend } from './bend.js';
export type { CompareTokenizersOptions } from './compare-options.js';
export {
  type ComparedTokenizer,
  compareTokenizers,
  compareTokenizersMetric,
  type TokenizerComparison,
} from './compare-tokenizers.js';
export {
  type CompressionCounts,
  type CompressionOptions,
  type CompressionScore,
  type CompressionState,
  compression,
  compressionMetric,
} from './compression.js';
export {
  type ExtendVocabularyOptions,
  extendVocabulary,
  type VocabularyAddition,
  type VocabularyExtension,
} from './extend-vocabulary.js';
export {
  type LanguageParity,
  type LanguageParityScore,
  type LanguageParityState,
  languageParity,
  languageParityMetric,
} from './language-parity.js';
export type { ParallelData, ParallelSample } from './parallel-texts.js';
export type { LanguageParityOptions } from './parity-options.js';
export type { VocabularyCounts } from './piece-types.js';
export type { StatisticsTokenizer } from './statistics-tokenizer.js';
export type {
  CompressionData,
  CompressionSample,
  CompressionTokenizer,
  TextSample,
  TextsData,
} from './token-counts.js';
export type { TokenFrequency, TokenLength } from './token-lists.js';
export {
  type TokenStatisticsOptions,
  tokenStatistics,
  tokenStatisticsMetric,
} from './token-statistics.js';
export type {
  TokenStatisticsCounts,
  TokenStatisticsScore,
  WordCost,
} from './token-statistics-score.js';
export type { TokenStatisticsState, WordUsage } from './token-usage.js';
export {
  type VocabularyCurveOptions,
  type VocabularyCurveScore,
  type VocabularyCurveState,
  type VocabularyPoint,
  vocabularyCurve,
  vocabularyCurveMetric,
} from './vocabulary-curve.js';
