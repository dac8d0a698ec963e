export { type ChrfOptions, chrf, chrfMetric } from './chrf.js';
export type { ChrfScore } from './chrf-score.js';
export { sentenceChrf } from './sentence-chrf.js';
