export { type AlignmentOptions, type AlignmentPart, alignment } from './alignment.js';
export { characterErrorRate, characterErrorRateMetric } from './character-error-rate.js';
export type { ErrorRateOptions, ErrorRateTokenize, MatchErrorRateOptions } from './error-rate-options.js';
export { type FormatAlignmentOptions, formatAlignment } from './format-alignment.js';
export { matchErrorRate, matchErrorRateMetric } from './match-error-rate.js';
export { wordErrorRate, wordErrorRateMetric } from './word-error-rate.js';
export { type WordErrors, wordErrors, wordErrorsMetric } from './word-errors.js';
export { wordInformationLost, wordInformationLostMetric } from './word-information-lost.js';
export { wordInformationPreserved, wordInformationPreservedMetric } from './word-information-preserved.js';
