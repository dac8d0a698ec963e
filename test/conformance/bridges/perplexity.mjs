import { TOLERANCES } from '../compare.mjs';

/** The sequences of an input; a generator, `{ lcg: { seed, n } }`, is written out as the file's meta says. */
function sequencesOf(inputs) {
  if (Array.isArray(inputs)) return inputs;
  const logProbs = new Float64Array(inputs.lcg.n);
  let x = inputs.lcg.seed;
  for (let i = 0; i < logProbs.length; i++) {
    x = (Math.imul(1103515245, x) + 12345) & 0x7fffffff;
    logProbs[i] = (-10 * x) / 2 ** 31;
  }
  return [logProbs];
}

const toleranceOf = (result) => (result > 1e6 ? TOLERANCES.large : TOLERANCES.default);

export const perplexityBridge = {
  'perplexity.corpus': {
    decodeInputs: true,
    call({ lib, inputs, expected }) {
      const score = lib.languageModel.perplexity({ logProbs: sequencesOf(inputs) });
      return {
        sum: score.logLikelihood,
        n: score.tokens,
        corpus: score.perplexity,
        mean_nll: score.crossEntropy,
        // A plain loop's sum is in the data to show the difference; it binds nobody.
        ...('naive_sum' in expected && { naive_sum: expected.naive_sum }),
      };
    },
    errorCode: () => 'EMPTY_INPUT',
    tolerance: ({ expected }) => toleranceOf(expected.corpus),
  },
  'perplexity.mean_of_sequences': {
    decodeInputs: true,
    call({ lib, inputs }) {
      const sequences = sequencesOf(inputs);
      const { perplexity } = lib.languageModel;
      return {
        perplexities: sequences.map((sequence) => perplexity({ logProbs: [sequence] }).perplexity),
        mean_perplexity: perplexity({ logProbs: sequences }, { aggregate: 'mean' }).perplexity,
      };
    },
    errorCode: () => 'EMPTY_INPUT',
    tolerance: ({ expected }) => toleranceOf(expected.mean_perplexity),
  },
};

export const perplexityUncovered = ['lm_eval.rolling', 'lm_eval.perplexity', 'torchmetrics.perplexity'];

const some = (inputs, isSo) => sequencesOf(inputs).some((sequence) => sequence.some(isSo));

export const perplexityDeviations = ['perplexity.corpus', 'perplexity.mean_of_sequences'].flatMap((fn) => [
  {
    name: `${fn}: NaN log-probability`,
    fn,
    when: ({ inputs }) => some(inputs, Number.isNaN),
    reason: 'One NaN makes the whole result NaN; which token it came from is what the user needs to know.',
    code: 'INVALID_LOG_PROB',
  },
  {
    name: `${fn}: log-probability above 1e-6`,
    fn,
    when: ({ inputs }) => some(inputs, (logProb) => logProb > 1e-6),
    reason: 'No probability is above 1: these are probabilities, losses or logits, and their perplexity means nothing.',
    code: 'INVALID_LOG_PROB',
  },
]);
