import { TOLERANCES } from '../compare.mjs';

/** One label a sample is `references`, rows of 0 and 1 are `referenceIndicators`; torchmetrics calls the scores `y_prob`. */
function dataOf({ inputs, options }) {
  const { y_true, y_score, y_prob = y_score, weights } = inputs;
  const references = Array.isArray(y_true[0]) ? { referenceIndicators: y_true } : { references: y_true };
  return { ...references, scores: y_prob, ...(options.weighted && { sampleWeights: weights }) };
}

/** Our names for the options that are given. */
function optionsOf({ options }) {
  const names = {
    k: 'k',
    labels: 'classes',
    n_bins: 'bins',
    norm: 'norm',
    normalize: 'normalize',
    pos_label: 'positiveLabel',
    scale_by_half: 'scaleByHalf',
  };
  const given = Object.entries(names).filter(([theirs]) => options[theirs] !== undefined);
  return Object.fromEntries(given.map(([theirs, ours]) => [ours, options[theirs]]));
}

/** What went wrong, by the reference's message. */
function errorCode({ expected: { message } }) {
  if (message.startsWith('y_prob contains values')) return 'NOT_A_NUMBER';
  if (message.startsWith('y_true takes value in')) return 'POSITIVE_LABEL_REQUIRED';
  const needsClasses = ['y_true contains only one label', 'y_true and y_prob contain different', '`y_true` is binary'];
  return needsClasses.some((start) => message.startsWith(start)) ? 'INVALID_OPTION' : undefined;
}

function score(name) {
  return {
    call: (context) => context.lib.classification[name](dataOf(context), optionsOf(context)),
    errorCode,
  };
}

/**
 * A gap is the difference of two means, each between 0 and 1: single precision rounds those, so its error does not shrink with the gap. The tolerance
 * of the golden README is one of 1, and is relative to what is expected here.
 */
const float32 = ({ expected }) => TOLERANCES.float32 / (expected || 1);

/** torchmetrics names the columns 0, 1, 2 …, whether or not they occur. */
const multiclass = {
  call(context) {
    const data = dataOf(context);
    const classes = data.scores[0].map((_, column) => column);
    return context.lib.classification.calibrationError(data, { ...optionsOf(context), classes });
  },
  // It turns rows into single precision, also where they were double.
  tolerance: float32,
};

export const scoreLossesBridge = {
  'sklearn.log_loss': score('logLoss'),
  'sklearn.brier_score_loss': score('brierScore'),
  'sklearn.top_k_accuracy_score': score('topKAccuracy'),
  'sklearn.coverage_error': score('coverageError'),
  'sklearn.label_ranking_average_precision_score': score('labelRankingAveragePrecision'),
  'sklearn.label_ranking_loss': score('labelRankingLoss'),
  'torchmetrics.binary_calibration_error': {
    ...score('calibrationError'),
    tolerance: (context) => (context.options.dtype === 'float32' ? float32(context) : TOLERANCES.default),
  },
  'torchmetrics.multiclass_calibration_error': multiclass,
};

/** Golden functions of this family that are not built yet. */
export const scoreLossesUncovered = [];

export const scoreLossesDeviations = [
  {
    name: 'sklearn.brier_score_loss: a positive label that is none of the labels',
    fn: 'sklearn.brier_score_loss',
    when({ inputs: { y_true }, options: { pos_label }, expected }) {
      // Scores outside [0, 1] are found before.
      if (pos_label === undefined || y_true.includes(pos_label) || expected.error) return false;
      return typeof pos_label !== typeof y_true[0] || new Set(y_true).size > 1;
    },
    reason: 'No sample would be positive: the score of a misspelt label looks like that of a bad model.',
    code: 'INVALID_OPTION',
  },
];
