import { bleuBridge, bleuDeviations, bleuUncovered } from './bridges/bleu.mjs';
import { classificationBridge, classificationDeviations, classificationUncovered } from './bridges/classification.mjs';
import { compressionBridge, compressionDeviations, compressionUncovered } from './bridges/compression.mjs';
import { perplexityBridge, perplexityDeviations, perplexityUncovered } from './bridges/perplexity.mjs';
import { rougeBridge, rougeDeviations, rougeUncovered } from './bridges/rouge.mjs';
import { terBridge, terDeviations, terUncovered } from './bridges/ter.mjs';
import { tokenizeBridge, tokenizeDeviations, tokenizeUncovered } from './bridges/tokenize.mjs';

/** Functions of the golden data for which no family stands yet. */
const notBuilt = [
  'torchmetrics.asr',
  'torchmetrics.eed',
  'torchmetrics.squad',
  'squad.normalize',
  'lm_eval.exact_match',
  'lm_eval.stats',
  'oracle.distinct_n',
  'oracle.self_bleu',
  'nltk.edit_distance',
  'levenshtein.ratio',
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
  ...perplexityBridge,
  ...rougeBridge,
  ...terBridge,
  ...tokenizeBridge,
};

/** Golden functions that are not built yet, by name. */
export const uncovered = new Set([
  ...notBuilt,
  ...bleuUncovered,
  ...classificationUncovered,
  ...compressionUncovered,
  ...perplexityUncovered,
  ...rougeUncovered,
  ...terUncovered,
  ...tokenizeUncovered,
]);

/** Where evalmetry refuses on purpose what the reference computes. */
export const deviations = [
  ...bleuDeviations,
  ...classificationDeviations,
  ...compressionDeviations,
  ...perplexityDeviations,
  ...rougeDeviations,
  ...terDeviations,
  ...tokenizeDeviations,
];
