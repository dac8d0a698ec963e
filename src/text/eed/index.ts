export type { EedLanguage, ExtendedEditDistanceOptions } from './eed-options.js';
export {
  type ExtendedEditDistanceScore,
  extendedEditDistance,
  extendedEditDistanceMetric,
} from './extended-edit-distance.js';
export { sentenceExtendedEditDistance } from './sentence-extended-edit-distance.js';
