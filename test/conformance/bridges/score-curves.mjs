/** Rows of 0 and 1 are indicators, a list of labels is labels. */
function dataOf({ inputs, options }) {
  const { y_true: references, y_score: scores, weights } = inputs;
  const sampleWeights = options.weighted ? { sampleWeights: weights } : {};
  return Array.isArray(references[0])
    ? { referenceIndicators: references, scores, ...sampleWeights }
    : { references, scores, ...sampleWeights };
}

/** Our names for the options that are given. */
function rename(options, names) {
  const given = Object.entries(names).filter(([theirs]) => options[theirs] !== undefined);
  return Object.fromEntries(given.map(([theirs, ours]) => [ours, options[theirs]]));
}

/** The options of an average over classes; `null` is none, and without `multi_class` scikit-learn raises. */
function averageOptions(options) {
  const names = { max_fpr: 'maxFpr', labels: 'classes', pos_label: 'positiveLabel' };
  const { average, multi_class: multiClass } = options;
  return {
    ...rename(options, names),
    ...(average !== undefined && { average: average ?? 'none' }),
    ...(multiClass !== undefined && multiClass !== 'raise' && { multiClass }),
  };
}

/** What went wrong, by the reference's message and the options. */
function errorCode({ options, expected: { message } }) {
  if (message.startsWith('Only one class is present')) return 'EMPTY_INPUT';
  if (message.startsWith('Target scores need to be probabilities')) return 'INVALID_TYPE';
  if (message.startsWith('y_true takes value in')) return 'POSITIVE_LABEL_REQUIRED';
  if (message.startsWith('pos_label=')) {
    return options.pos_label === undefined ? 'POSITIVE_LABEL_REQUIRED' : 'INVALID_OPTION';
  }
  const optionDoesNotFit = [
    'average must be one of',
    'average=None is not implemented',
    'multi_class must be in',
    'Number of classes in y_true not equal',
    'y should be a 1d array',
  ];
  return optionDoesNotFit.some((start) => message.startsWith(start)) ? 'INVALID_OPTION' : undefined;
}

function curve(name, toLists) {
  return {
    call(context) {
      const names = { pos_label: 'positiveLabel', drop_intermediate: 'dropIntermediate' };
      return toLists(context.lib.classification[name](dataOf(context), rename(context.options, names)));
    },
    errorCode,
  };
}

function average(name) {
  return {
    call(context) {
      const score = context.lib.classification[name](dataOf(context), averageOptions(context.options));
      return score.values ?? score;
    },
    errorCode,
  };
}

export const scoreCurvesBridge = {
  'sklearn.roc_curve': curve('rocCurve', (score) => [
    score.falsePositiveRates,
    score.truePositiveRates,
    score.thresholds,
  ]),
  'sklearn.precision_recall_curve': curve('precisionRecallCurve', (score) => [
    score.precisions,
    score.recalls,
    score.thresholds,
  ]),
  'sklearn.det_curve': curve('detCurve', (score) => [
    score.falsePositiveRates,
    score.falseNegativeRates,
    score.thresholds,
  ]),
  'sklearn.roc_auc_score': average('rocAuc'),
  'sklearn.average_precision_score': average('averagePrecision'),
};

/** Golden functions of this family that are not built yet. */
export const scoreCurvesUncovered = [];

/** Whether the positive label is of another type than the labels, or none of two. */
function isStranger({ inputs, options: { pos_label: positive } }) {
  if (positive === undefined) return false;
  const labels = [...new Set(inputs.y_true)];
  return typeof positive !== typeof labels[0] || (labels.length > 1 && !labels.includes(positive));
}

function strangeLabel(fn) {
  return {
    name: `${fn}: a positive label that is none of the labels`,
    fn,
    reason: 'scikit-learn takes every sample as negative and gives a curve of NaN, or of no use, for a misspelt label',
    when: (context) => !context.expected?.error && isStranger(context),
    code: 'INVALID_OPTION',
  };
}

export const scoreCurvesDeviations = [
  strangeLabel('sklearn.roc_curve'),
  strangeLabel('sklearn.precision_recall_curve'),
  strangeLabel('sklearn.average_precision_score'),
];
