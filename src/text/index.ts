/**
 * Metrics of texts against references, and the segmenters that they count with.
 *
 * @module
 */
export { porterStem } from '../segment/porter-stemmer.js';
export { tokenizeRouge } from '../segment/rouge-words.js';
export type { Segmenter } from '../segment/segmenter.js';
export { porterStemmer, type Stemmer } from '../segment/stemmer.js';
export { tokenize13a } from '../segment/tokenizer-13a.js';
export { tokenizeCharacters } from '../segment/tokenizer-characters.js';
export { tokenizeChinese } from '../segment/tokenizer-chinese.js';
export { internationalSegmenter, tokenizeInternational } from '../segment/tokenizer-international.js';
export { type TercomOptions, tokenizeTercom } from '../segment/tokenizer-tercom.js';
export { tokenizeWhitespace } from '../segment/tokenizer-whitespace.js';
export { tokenizeUnicode } from '../segment/unicode-words.js';
export * from './answers/index.js';
export * from './bleu/index.js';
export * from './chrf/index.js';
export type { CountState } from './count-metric.js';
export * from './diversity/index.js';
export * from './edit-distance/index.js';
export * from './eed/index.js';
export * from './error-rate/index.js';
export type { ExactSumState } from './exact-sum-metric.js';
export type { NltkSmoothing, NltkSmoothingParameters } from './formula/nltk-smoothing.js';
export type { RougeTypeScore } from './formula/rouge-type-score.js';
export * from './nltk/index.js';
export * from './rouge/index.js';
export * from './rouge-pltrdy/index.js';
export { shortSignature } from './short-signature.js';
export * from './ter/index.js';
export type { TextPair } from './text-pair.js';
export {
  fromReferenceStreams,
  type References,
  type TranslationData,
  type TranslationSample,
} from './translation-data.js';
