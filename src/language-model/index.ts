/**
 * What the log-probabilities of a language model say about it.
 *
 * @module
 */
export type { PerplexityData, PerplexitySample } from './log-probs.js';
export {
  type PerplexityOptions,
  type PerplexityScore,
  type PerplexityState,
  perplexity,
  perplexityMetric,
} from './perplexity.js';
export type { RunningMean } from './running-mean.js';
