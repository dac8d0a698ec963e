// sacreBLEU's chrF. Renames, reshapes and compares nothing itself.

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

/**
 * Two fields differ by intent:
 * - `version` is ours, and must be; it is then replaced by the expected one.
 * - `beta:N` stands before it where beta is not 2. Rule "beta-in-signature": sacreBLEU leaves beta to the name, so that two different
 *   scores carry one signature; ours says it, and exactly this field is dropped here.
 */
function toSacrebleuSignature(signature, expected) {
  const fields = signature.split('|').filter((field) => !/^beta:\d+$/.test(field));
  if (!/^version:evalmetry-/.test(fields.at(-1))) return signature;
  return [...fields.slice(0, -1), expected.split('|').at(-1)].join('|');
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

export const chrfDeviations = [];
