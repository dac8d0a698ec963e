export { type BleuOptions, bleu, bleuMetric } from './bleu.js';
export type { BleuScore, BleuSmoothMethod } from './bleu-score.js';
export type { BleuTokenize } from './bleu-statistics.js';
export { sentenceBleu } from './sentence-bleu.js';
