export { rouge, rougeMetric } from './rouge.js';
export type { RougeOptions } from './rouge-options.js';
export type { DefaultRougeType, RougeScore, RougeScoreDetails, RougeType } from './rouge-score.js';
export type { RougeTokenize } from './rouge-tokens.js';
export { sentenceRouge } from './sentence-rouge.js';
