// NLTK's BLEU, GLEU and NIST. Renames and reshapes, computes nothing.

/** One input `{ hyp, refs }` as a row. */
function toSample({ hyp, refs }) {
  return { prediction: hyp, references: refs };
}

/** Inputs as columns. */
function toData(inputs) {
  return { predictions: inputs.map(({ hyp }) => hyp), references: inputs.map(({ refs }) => refs) };
}

function bleuOptions({ weights, smoothing, epsilon, alpha, k, auto_reweigh }) {
  return { weights, smoothing, epsilon, alpha, k, autoReweigh: auto_reweigh };
}

function gleuOptions({ min_len, max_len }) {
  return { minLength: min_len, maxLength: max_len };
}

/** Smoothing 6 without a trigram that matches (AssertionError), or with fewer than three weights (IndexError). */
const bleuErrorCode = () => 'INVALID_OPTION';

/** A division by zero: no prediction is as long as the longest n-gram, or the references are empty. */
const nistErrorCode = () => 'EMPTY_INPUT';

export const nltkBridge = {
  'nltk.sentence_bleu': {
    call: ({ lib, inputs, options }) => lib.text.nltkSentenceBleu(toSample(inputs), bleuOptions(options)).score,
    errorCode: bleuErrorCode,
  },
  'nltk.corpus_bleu': {
    call: ({ lib, inputs, options }) => lib.text.nltkCorpusBleu(toData(inputs), bleuOptions(options)).score,
    errorCode: bleuErrorCode,
  },
  'nltk.sentence_gleu': {
    call: ({ lib, inputs, options }) => lib.text.sentenceGleu(toSample(inputs), gleuOptions(options)).score,
  },
  'nltk.corpus_gleu': {
    call: ({ lib, inputs, options }) => lib.text.gleu(toData(inputs), gleuOptions(options)).score,
  },
  'nltk.sentence_nist': {
    call: ({ lib, inputs, options }) => lib.text.sentenceNist(toSample(inputs), { n: options.n }).score,
    errorCode: nistErrorCode,
  },
  'nltk.corpus_nist': {
    call: ({ lib, inputs, options }) => lib.text.nist(toData(inputs), { n: options.n }).score,
    errorCode: nistErrorCode,
  },
};

export const nltkUncovered = [];

export const nltkDeviations = [];
