import { bleuBridge, bleuDeviations, bleuUncovered } from './bridges/bleu.mjs';
import { classificationBridge, classificationDeviations, classificationUncovered } from './bridges/classification.mjs';
import { compressionBridge, compressionDeviations, compressionUncovered } from './bridges/compression.mjs';
import { editDistanceBridge, editDistanceDeviations, editDistanceUncovered } from './bridges/edit-distance.mjs';
import { eedBridge, eedDeviations, eedUncovered } from './bridges/eed.mjs';
import { errorRateBridge, errorRateDeviations, errorRateUncovered } from './bridges/error-rate.mjs';
import { perplexityBridge, perplexityDeviations, perplexityUncovered } from './bridges/perplexity.mjs';
import { rougeBridge, rougeDeviations, rougeUncovered } from './bridges/rouge.mjs';
import { tokenizeBridge, tokenizeDeviations, tokenizeUncovered } from './bridges/tokenize.mjs';

/** Functions of the golden data for which no family stands yet. */
const notBuilt = [
  'torchmetrics.squad',
  'squad.normalize',
  'lm_eval.exact_match',
  'lm_eval.stats',
  'oracle.distinct_n',
  'oracle.self_bleu',
  'numpy.default_rng',
  'numpy.random.seed',
  'hf.wordpiece',
  'hf.wordpiece.pair',
  'hf.wordpiece.no_special',
  'hf.wordpiece.inline_special',
  'hf.bpe',
  'hf.bpe.pair',
  'hf.bpe.no_special',
  'hf.bpe.inline_special',
];

/** Golden `fn` -> how to ask evalmetry for the same. */
export const bridge = {
  ...bleuBridge,
  ...classificationBridge,
  ...compressionBridge,
  ...editDistanceBridge,
  ...eedBridge,
  ...errorRateBridge,
  ...perplexityBridge,
  ...rougeBridge,
  ...tokenizeBridge,
};

/** Golden functions that are not built yet, by name. */
export const uncovered = new Set([
  ...notBuilt,
  ...bleuUncovered,
  ...classificationUncovered,
  ...compressionUncovered,
  ...editDistanceUncovered,
  ...eedUncovered,
  ...errorRateUncovered,
  ...perplexityUncovered,
  ...rougeUncovered,
  ...tokenizeUncovered,
]);

/** Where evalmetry refuses on purpose what the reference computes. */
export const deviations = [
  ...bleuDeviations,
  ...classificationDeviations,
  ...compressionDeviations,
  ...editDistanceDeviations,
  ...eedDeviations,
  ...errorRateDeviations,
  ...perplexityDeviations,
  ...rougeDeviations,
  ...tokenizeDeviations,
];
