/**
 * Metrics of texts against references, and the segmenters that they count with.
 *
 * @module
 */
export { porterStem } from '../segment/porter-stemmer.js';
export { tokenizeRouge } from '../segment/rouge-words.js';
export type { Segmenter } from '../segment/segmenter.js';
export { tokenize13a } from '../segment/tokenizer-13a.js';
export { tokenizeCharacters } from '../segment/tokenizer-characters.js';
export { tokenizeChinese } from '../segment/tokenizer-chinese.js';
export { tokenizeWhitespace } from '../segment/tokenizer-whitespace.js';
export { tokenizeUnicode } from '../segment/unicode-words.js';
export type { WordOptions } from '../segment/words.js';
export { type BleuOptions, type BleuState, bleu, bleuMetric } from './bleu.js';
export type { BleuScore, BleuSmoothMethod } from './bleu-score.js';
export type { BleuTokenize } from './bleu-statistics.js';
export { type RougeState, rouge, rougeMetric } from './rouge.js';
export type { RougeOptions } from './rouge-options.js';
export type { DefaultRougeType, RougeScore, RougeScoreDetails, RougeType, RougeTypeScore } from './rouge-score.js';
export type { RougeTokenize } from './rouge-tokens.js';
export { sentenceBleu } from './sentence-bleu.js';
export { sentenceRouge } from './sentence-rouge.js';
export {
  fromReferenceStreams,
  type References,
  type TranslationData,
  type TranslationSample,
} from './translation-data.js';
