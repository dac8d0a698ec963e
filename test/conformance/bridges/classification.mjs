/** What our options call scikit-learn's `normalize`. */
const NORMALIZE = { true: 'reference', pred: 'prediction', all: 'all' };

/** A list of rows of 0 and 1 is indicators, a list of labels is labels. */
function dataOf({ inputs, options }) {
  const { y_true: references, y_pred: predictions, weights } = inputs;
  const sampleWeights = options.weighted ? { sampleWeights: weights } : {};
  return Array.isArray(references[0])
    ? { predictionIndicators: predictions, referenceIndicators: references, ...sampleWeights }
    : { predictions, references, ...sampleWeights };
}

/** Our names for the options that are given; `null` stands for not given. */
function rename(options, names) {
  const given = Object.entries(names).filter(([theirs]) => options[theirs] !== undefined && options[theirs] !== null);
  return Object.fromEntries(given.map(([theirs, ours]) => [ours, options[theirs]]));
}

function averageOptions(options) {
  const names = { labels: 'labels', pos_label: 'positiveLabel', zero_division: 'zeroDivision' };
  // Without an average, precision_recall_fscore_support takes none and the other functions 'binary': cases say which.
  return { ...rename(options, names), average: options.average === undefined ? 'binary' : (options.average ?? 'none') };
}

/** What went wrong, by the reference's message and the inputs. */
function errorCode({ options, expected: { message } }) {
  if (message.startsWith('Found empty input')) return 'EMPTY_INPUT';
  if (message.startsWith('Found input variables with inconsistent')) return 'LENGTH_MISMATCH';
  if (message.startsWith('Mix of label input types')) return 'MIXED_LABEL_TYPES';
  if (message.startsWith('continuous is not supported')) return 'INVALID_LABEL';
  if (message.startsWith('multilabel-indicator is not supported')) return 'INVALID_TYPE';
  if (message.startsWith('pos_label=')) {
    return options.pos_label === undefined ? 'POSITIVE_LABEL_REQUIRED' : 'INVALID_OPTION';
  }
  const optionDoesNotFit = [
    'Target is ',
    'Samplewise metrics are not available',
    'At least one label specified must be in y_true',
    'At least one label in `labels` must be present',
    'Number of classes',
  ];
  return optionDoesNotFit.some((start) => message.startsWith(start)) ? 'INVALID_OPTION' : undefined;
}

/** A report as scikit-learn's `output_dict` has it. */
function reportDictionary(report) {
  const scores = ({ precision, recall, f1, support }) => ({ precision, recall, 'f1-score': f1, support });
  const averages = { 'micro avg': report.microAverage, 'macro avg': report.macroAverage };
  Object.assign(averages, { 'weighted avg': report.weightedAverage, 'samples avg': report.samplesAverage });
  return Object.fromEntries([
    ...report.rows.map((row) => [row.name, scores(row)]),
    ...(report.accuracy === undefined ? [] : [['accuracy', report.accuracy]]),
    ...Object.entries(averages).flatMap(([name, average]) => (average ? [[name, scores(average)]] : [])),
  ]);
}

function averaged(name) {
  return {
    call(context) {
      const score = context.lib.classification[name](dataOf(context), averageOptions(context.options));
      return typeof score === 'number' ? score : score.values;
    },
    errorCode,
  };
}

/** A function whose options only have other names. */
function renamed(name, names) {
  return {
    call: (context) => context.lib.classification[name](dataOf(context), rename(context.options, names)),
    errorCode,
  };
}

export const classificationBridge = {
  'sklearn.accuracy_score': renamed('accuracy', { normalize: 'normalize' }),
  'sklearn.balanced_accuracy_score': renamed('balancedAccuracy', { adjusted: 'adjusted' }),
  'sklearn.cohen_kappa_score': renamed('cohenKappa', {
    weights: 'weights',
    labels: 'labels',
    replace_undefined_by: 'replaceUndefinedBy',
  }),
  'sklearn.hamming_loss': renamed('hammingLoss', {}),
  'sklearn.jaccard_score': averaged('jaccard'),
  'sklearn.matthews_corrcoef': renamed('matthewsCorrelation', {}),
  'sklearn.zero_one_loss': renamed('zeroOneLoss', { normalize: 'normalize' }),
  'sklearn.precision_score': averaged('precision'),
  'sklearn.recall_score': averaged('recall'),
  'sklearn.f1_score': averaged('f1'),
  'sklearn.precision_recall_fscore_support': {
    call(context) {
      const { lib, options } = context;
      const ours = { ...averageOptions(options), ...rename(options, { beta: 'beta' }) };
      const score = lib.classification.precisionRecallFScore(dataOf(context), ours);
      return ours.average === 'none'
        ? [score.precisions, score.recalls, score.fScores, score.support]
        : [score.precision, score.recall, score.fScore, null];
    },
    errorCode,
  },
  'sklearn.confusion_matrix': {
    call(context) {
      const { labels, normalize } = context.options;
      const ours = {
        ...rename({ labels }, { labels: 'labels' }),
        ...(normalize && { normalize: NORMALIZE[normalize] }),
      };
      return context.lib.classification.confusionMatrix(dataOf(context), ours).matrix;
    },
    errorCode,
  },
  'sklearn.multilabel_confusion_matrix': {
    call(context) {
      const ours = rename(context.options, { labels: 'labels', samplewise: 'samplewise' });
      return context.lib.classification.multilabelConfusionMatrix(dataOf(context), ours).matrices;
    },
    errorCode,
  },
  'sklearn.classification_report': {
    call(context) {
      const { lib, options } = context;
      const names = { labels: 'labels', target_names: 'targetNames', zero_division: 'zeroDivision' };
      const report = lib.classification.classificationReport(dataOf(context), rename(options, names));
      return options.output_dict
        ? reportDictionary(report)
        : lib.classification.formatClassificationReport(report, rename(options, { digits: 'digits' }));
    },
    errorCode,
  },
};

/** Golden functions of this family that are not built yet. */
export const classificationUncovered = [];

export const classificationDeviations = [];
