// sacreBLEU's TER and Tercom's tokenizer. Renames, reshapes and compares nothing itself.
import { toSacrebleuSignature } from './signature.mjs';

/** sacreBLEU's option names in ours. */
function terOptions({ normalized, no_punct, asian_support, case_sensitive }) {
  return { normalized, noPunct: no_punct, asianSupport: asian_support, caseSensitive: case_sensitive };
}

/** Our score under sacreBLEU's names; the signature only where the case has one. */
function toScore(score, expected) {
  return {
    score: score.score,
    num_edits: score.editCount,
    ref_length: score.referenceLength,
    ...('signature' in expected ? { signature: toSacrebleuSignature(score.signature, expected.signature) } : {}),
  };
}

/** The options behind a key of letters, such as `n-a-`. */
function tokenizerOptions(key) {
  return {
    normalized: key.includes('n'),
    noPunct: key.includes('p'),
    asianSupport: key.includes('a'),
    caseSensitive: key.includes('c'),
  };
}

export const terBridge = {
  'sacrebleu.corpus_ter': {
    call({ lib, inputs, options, case: { expected } }) {
      const { ter, fromReferenceStreams } = lib.text;
      const data = { predictions: inputs.hyps, references: fromReferenceStreams(inputs.refs) };
      return toScore(ter(data, terOptions(options)), expected);
    },
    errorCode: () => 'NO_REFERENCES',
  },
  'sacrebleu.sentence_ter': {
    call({ lib, inputs, options, case: { expected } }) {
      const sample = { prediction: inputs.hyp, references: inputs.refs };
      return toScore(lib.text.sentenceTer(sample, terOptions(options)), expected);
    },
    errorCode: () => 'NO_REFERENCES',
  },
  // A key that a case leaves out has the tokens of `----`; test/segment/tokenizer-tercom.test.ts compares those, too.
  'sacrebleu.tercom_tokenize': {
    call({ lib, inputs, expected }) {
      return Object.fromEntries(
        Object.keys(expected).map((key) => [key, lib.text.tokenizeTercom(inputs, tokenizerOptions(key)).join(' ')]),
      );
    },
  },
};

export const terUncovered = [];

export const terDeviations = [];
