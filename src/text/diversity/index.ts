export {
  type DistinctNOptions,
  type DistinctNScore,
  type DistinctNState,
  distinctN,
  distinctNMetric,
} from './distinct-n.js';
export type { DiversityData, DiversitySample } from './diversity-data.js';
export type { NgramSet } from './ngram-set.js';
export { type SelfBleuOptions, type SelfBleuScore, selfBleu } from './self-bleu.js';
