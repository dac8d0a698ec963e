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
export { type TercomOptions, tokenizeTercom } from '../segment/tokenizer-tercom.js';
export { tokenizeWhitespace } from '../segment/tokenizer-whitespace.js';
export { tokenizeUnicode } from '../segment/unicode-words.js';
export type { WordOptions } from '../segment/words.js';
export * from './bleu/index.js';
export type { CountState } from './count-metric.js';
export * from './rouge/index.js';
export * from './ter/index.js';
export {
  fromReferenceStreams,
  type References,
  type TranslationData,
  type TranslationSample,
} from './translation-data.js';
