// Exact match of lm-eval, SQuAD of torchmetrics, and lm-eval's statistics. Renames, reshapes and compares nothing itself.
import { TOLERANCES } from '../compare.mjs';

/** lm-eval's option names in ours; `null` is its word for none. */
function exactMatchOptions(options) {
  return {
    regexesToIgnore: options.regexes_to_ignore ?? [],
    ignoreCase: options.ignore_case,
    ignorePunctuation: options.ignore_punctuation,
    ignoreNumbers: options.ignore_numbers,
  };
}

/** The rows that match: each row of statistics is 1 and whether it does. */
function matchingRows({ width, rows }) {
  return Array.from({ length: rows.length / width }, (_, i) => i).filter((i) => rows[i * width + 1] === 1);
}

/** Whether a text grows when it is put in lower case. */
const grows = (text) => [...text.toLowerCase()].length > [...text].length;

const predictionsOf = ({ inputs, inputOf }) => inputOf('em_predictions').slice(0, inputs.n);

export const answersBridge = {
  'lm_eval.exact_match': {
    call(context) {
      const { lib, inputs, options, inputOf } = context;
      const data = { predictions: predictionsOf(context), references: inputOf('em_references').slice(0, inputs.n) };
      const ours = exactMatchOptions(options);
      return {
        exact_match: lib.text.exactMatch(data, ours),
        each: matchingRows(lib.text.exactMatchMetric(ours).statistics(data)),
      };
    },
  },
  'squad.normalize': {
    // Texts, in a file that has named inputs for another function.
    literalInputs: true,
    call: ({ lib, inputs }) => lib.text.normalizeAnswer(inputs),
  },
  'torchmetrics.squad': {
    call({ lib, inputs, expected }) {
      const byId = new Map(inputs.preds.map((row) => [row.id, row.prediction_text]));
      const score = lib.text.squad({
        // A question without a prediction scores 0, and so does an empty answer, since no reference of such a question is empty.
        predictions: inputs.target.map(({ id }) => byId.get(id) ?? ''),
        references: inputs.target.map((row) => row.answers.text),
      });
      const { exactMatch, f1 } = score;
      return { exact_match: exactMatch, f1, ...('f1_float64' in expected && { f1_float64: f1 }) };
    },
    tolerances: { exact_match: TOLERANCES.squadFloat32, f1: TOLERANCES.squadFloat32 },
  },
  'lm_eval.stats': {
    call({ lib, inputs }) {
      const summary = lib.inference.summarize(inputs);
      return {
        mean: summary.mean,
        median: summary.median,
        pop_stddev: summary.populationStandardDeviation,
        sample_stddev: summary.sampleStandardDeviation,
        mean_stderr: summary.standardError,
      };
    },
  },
};

export const answersUncovered = [];

/** `NaN`, which must have come, as the exception that the reference raises. */
const nanAs = (expected, got) => (Number.isNaN(got) ? expected : got);

export const answersDeviations = [
  {
    name: 'letters that grow in lower case',
    fn: 'lm_eval.exact_match',
    when: (context) => context.options.ignore_case && predictionsOf(context).some(grows),
    // The expectation has none of these rows.
    adapt(answer, context) {
      const predictions = predictionsOf(context);
      return { ...answer, each: answer.each.filter((i) => !grows(predictions[i])) };
    },
    reason:
      'The reference puts arrays of fixed width in lower case: a text that grows by it (one with \u0130) is cut to the longest text of its batch, so that the same row matches in a batch and not alone. It matches here in both.',
  },
  {
    name: 'deviation of one value',
    fn: 'lm_eval.stats',
    when: ({ inputs }) => inputs.length === 1,
    adapt: (answer, { expected }) => ({
      ...answer,
      sample_stddev: nanAs(expected.sample_stddev, answer.sample_stddev),
      mean_stderr: nanAs(expected.mean_stderr, answer.mean_stderr),
    }),
    reason:
      'The sample deviation of one value is 0/0. The reference divides by zero and raises; it is NaN here, as documented.',
  },
];
