// sacreBLEU's chrF. Renames, reshapes and compares nothing itself.
import { toSacrebleuSignature, withoutField } from './signature.mjs';

/** sacreBLEU's option names in ours. */
function chrfOptions({ char_order, word_order, beta, lowercase, whitespace, eps_smoothing }) {
  return {
    charOrder: char_order,
    wordOrder: word_order,
    beta,
    lowercase,
    whitespace,
    epsSmoothing: eps_smoothing,
  };
}

/** Our score under sacreBLEU's names, an order's three counts side by side; the signature only where the case has one. */
function toScore(score, expected) {
  const { predictionNgrams, referenceNgrams, matchingNgrams } = score;
  return {
    score: score.score,
    name: score.name,
    stats: matchingNgrams.flatMap((matching, i) => [predictionNgrams[i], referenceNgrams[i], matching]),
    ...('signature' in expected ? { signature: toSacrebleuSignature(score.signature, expected.signature) } : {}),
  };
}

export const chrfBridge = {
  'sacrebleu.corpus_chrf': {
    call({ lib, inputs, options, case: { expected } }) {
      const { chrf, fromReferenceStreams } = lib.text;
      const data = { predictions: inputs.hyps, references: fromReferenceStreams(inputs.refs) };
      return toScore(chrf(data, chrfOptions(options)), expected);
    },
    errorCode: () => 'NO_REFERENCES',
  },
  'sacrebleu.sentence_chrf': {
    call({ lib, inputs, options, case: { expected } }) {
      const sample = { prediction: inputs.hyp, references: inputs.refs };
      return toScore(lib.text.sentenceChrf(sample, chrfOptions(options)), expected);
    },
    errorCode: () => 'NO_REFERENCES',
  },
};

export const chrfUncovered = [];

export const chrfDeviations = [
  {
    name: 'beta in the signature',
    fn: 'sacrebleu.corpus_chrf',
    when: ({ options, expected }) => options.beta !== 2 && 'signature' in expected,
    adapt: (answer) => withoutField(answer, 'beta'),
    reason: 'sacreBLEU says beta in the name only, so that two different scores carry one signature; ours says it.',
  },
];
