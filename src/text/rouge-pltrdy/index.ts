export { type RougePltrdyOptions, rougePltrdy, rougePltrdyMetric } from './rouge-pltrdy.js';
export type { RougePltrdyScore, RougePltrdyTokenize, RougePltrdyType } from './rouge-pltrdy-score.js';
export type { RougePltrdyVariant } from './sentences.js';
