// Errors and scores of scikit-learn, correlations of scipy. Renames, computes nothing.
import { TOLERANCES } from '../compare.mjs';

const MULTIOUTPUT = { raw_values: 'rawValues' };

function dataOf({ inputs: { y_true: references, y_pred: predictions, weights }, options }) {
  return { predictions, references, ...(options.weighted && { sampleWeights: weights }) };
}

/** What went wrong, by the reference's message. */
function errorCode({ expected: { message } }) {
  if (
    message.startsWith('Found array with 0 sample') ||
    message.startsWith('`x` and `y` must have length at least 2')
  ) {
    return 'EMPTY_INPUT';
  }
  if (message.startsWith('Multioutput not supported')) return 'INVALID_TYPE';
  if (message.startsWith('Mean Squared Logarithmic Error cannot be used')) return 'INVALID_TYPE';
  const lengths = [
    'Found input variables with inconsistent',
    '`x` and `y` must have the same length',
    'all the input array dimensions except for the concatenation axis must match',
  ];
  return lengths.some((start) => message.startsWith(start)) ? 'LENGTH_MISMATCH' : undefined;
}

function error(name) {
  return {
    call(context) {
      const { multioutput } = context.options;
      const options = multioutput === undefined ? {} : { multioutput: MULTIOUTPUT[multioutput] };
      return context.lib.regression[name](dataOf(context), options);
    },
    errorCode,
  };
}

function correlation(name) {
  return {
    call(context) {
      const { statistic, pValue } = context.lib.regression[name](dataOf(context));
      return { statistic, pvalue: pValue };
    },
    tolerance: () => TOLERANCES.correlation,
    errorCode,
  };
}

export const regressionBridge = {
  'scipy.kendalltau': correlation('kendall'),
  'scipy.pearsonr': correlation('pearson'),
  'scipy.spearmanr': correlation('spearman'),
  'sklearn.explained_variance_score': error('explainedVariance'),
  'sklearn.max_error': error('maxError'),
  'sklearn.mean_absolute_error': error('meanAbsoluteError'),
  'sklearn.mean_absolute_percentage_error': error('meanAbsolutePercentageError'),
  'sklearn.mean_squared_error': error('meanSquaredError'),
  'sklearn.mean_squared_log_error': error('meanSquaredLogError'),
  'sklearn.median_absolute_error': error('medianAbsoluteError'),
  'sklearn.r2_score': error('r2Score'),
  'sklearn.root_mean_squared_error': error('rootMeanSquaredError'),
};

export const regressionUncovered = [];

export const regressionDeviations = [
  {
    name: 'Kendall of columns of unequal length',
    fn: 'scipy.kendalltau',
    when: ({ inputs }) => inputs.y_true.length !== inputs.y_pred.length,
    reason:
      'scipy repeats a column of one value until it is as long as the other. Columns of unequal length are a mistake here.',
    code: 'LENGTH_MISMATCH',
  },
];
