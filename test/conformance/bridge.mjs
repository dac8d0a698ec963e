import { answersBridge, answersDeviations, answersUncovered } from './bridges/answers.mjs';
import { bleuBridge, bleuDeviations, bleuUncovered } from './bridges/bleu.mjs';
import { chrfBridge, chrfDeviations, chrfUncovered } from './bridges/chrf.mjs';
import { classificationBridge, classificationDeviations, classificationUncovered } from './bridges/classification.mjs';
import { compressionBridge, compressionDeviations, compressionUncovered } from './bridges/compression.mjs';
import { diversityBridge, diversityDeviations, diversityUncovered } from './bridges/diversity.mjs';
import { editDistanceBridge, editDistanceDeviations, editDistanceUncovered } from './bridges/edit-distance.mjs';
import { eedBridge, eedDeviations, eedUncovered } from './bridges/eed.mjs';
import { errorRateBridge, errorRateDeviations, errorRateUncovered } from './bridges/error-rate.mjs';
import { huggingFaceBridge, huggingFaceDeviations, huggingFaceUncovered } from './bridges/hugging-face.mjs';
import { nltkBridge, nltkDeviations, nltkUncovered } from './bridges/nltk.mjs';
import { perplexityBridge, perplexityDeviations, perplexityUncovered } from './bridges/perplexity.mjs';
import { rankingBridge, rankingDeviations, rankingUncovered } from './bridges/ranking.mjs';
import { regressionBridge, regressionDeviations, regressionUncovered } from './bridges/regression.mjs';
import { rougeBridge, rougeDeviations, rougeUncovered } from './bridges/rouge.mjs';
import { scoreCurvesBridge, scoreCurvesDeviations, scoreCurvesUncovered } from './bridges/score-curves.mjs';
import { scoreLossesBridge, scoreLossesDeviations, scoreLossesUncovered } from './bridges/score-losses.mjs';
import { terBridge, terDeviations, terUncovered } from './bridges/ter.mjs';
import { tokenizeBridge, tokenizeDeviations, tokenizeUncovered } from './bridges/tokenize.mjs';

/** Functions of the golden data for which no family stands yet. */
const notBuilt = ['numpy.default_rng', 'numpy.random.seed'];

/** Golden `fn` -> how to ask evalmetry for the same. */
export const bridge = {
  ...answersBridge,
  ...bleuBridge,
  ...chrfBridge,
  ...classificationBridge,
  ...compressionBridge,
  ...diversityBridge,
  ...nltkBridge,
  ...editDistanceBridge,
  ...eedBridge,
  ...errorRateBridge,
  ...huggingFaceBridge,
  ...perplexityBridge,
  ...rankingBridge,
  ...regressionBridge,
  ...rougeBridge,
  ...scoreLossesBridge,
  ...scoreCurvesBridge,
  ...terBridge,
  ...tokenizeBridge,
};

/** Golden functions that are not built yet, by name. */
export const uncovered = new Set([
  ...notBuilt,
  ...answersUncovered,
  ...bleuUncovered,
  ...chrfUncovered,
  ...classificationUncovered,
  ...compressionUncovered,
  ...diversityUncovered,
  ...nltkUncovered,
  ...editDistanceUncovered,
  ...eedUncovered,
  ...errorRateUncovered,
  ...huggingFaceUncovered,
  ...perplexityUncovered,
  ...rankingUncovered,
  ...regressionUncovered,
  ...rougeUncovered,
  ...scoreLossesUncovered,
  ...scoreCurvesUncovered,
  ...terUncovered,
  ...tokenizeUncovered,
]);

/** Where evalmetry refuses on purpose what the reference computes. */
export const deviations = [
  ...answersDeviations,
  ...bleuDeviations,
  ...chrfDeviations,
  ...classificationDeviations,
  ...compressionDeviations,
  ...diversityDeviations,
  ...nltkDeviations,
  ...editDistanceDeviations,
  ...eedDeviations,
  ...errorRateDeviations,
  ...huggingFaceDeviations,
  ...perplexityDeviations,
  ...rankingDeviations,
  ...regressionDeviations,
  ...rougeDeviations,
  ...scoreLossesDeviations,
  ...scoreCurvesDeviations,
  ...terDeviations,
  ...tokenizeDeviations,
];
