// sacreBLEU's BLEU and its tokenizers. Renames, reshapes and compares nothing itself.
import { toSacrebleuSignature, withoutField } from './signature.mjs';

/** sacreBLEU's option names in ours; `null` is its word for the default. */
function bleuOptions(lib, options) {
  const { tokenize, smooth_method, smooth_value, lowercase, effective_order, max_ngram_order } = options;
  return {
    // Its tables would weigh on everybody's bundle, so it is no name but a segmenter to import.
    tokenize: tokenize === 'intl' ? lib.text.internationalSegmenter : tokenize,
    smoothMethod: smooth_method,
    ...(smooth_value === null ? {} : { smoothValue: smooth_value }),
    lowercase,
    effectiveOrder: effective_order,
    maxNgramOrder: max_ngram_order,
  };
}

/** Our score under sacreBLEU's names; the signature only where the case has one. */
function toScore(score, expected) {
  return {
    score: score.score,
    counts: score.counts,
    totals: score.totals,
    precisions: score.precisions,
    bp: score.brevityPenalty,
    sys_len: score.predictionLength,
    ref_len: score.referenceLength,
    ratio: score.lengthRatio,
    ...('signature' in expected ? { signature: toSacrebleuSignature(score.signature, expected.signature) } : {}),
  };
}

/** White space of Python's `str.split`. */
const WHITESPACE =
  '\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

/**
 * Tokens as the reference's line. Its `char` and `none` leave white space in the line for BLEU to split at; where the line
 * splits into our tokens, it is the line.
 */
function toLine(tokens, name, expected) {
  const line = tokens.join(' ');
  if (name !== 'char' && name !== 'none') return line;
  const spaced = Array.from(expected, (character) => (WHITESPACE.includes(character) ? ' ' : character)).join('');
  return spaced.split(' ').filter(Boolean).join(' ') === line ? expected : line;
}

export const bleuBridge = {
  'sacrebleu.corpus_bleu': {
    call({ lib, inputs, options, case: { expected } }) {
      const { bleu, fromReferenceStreams } = lib.text;
      const data = { predictions: inputs.hyps, references: fromReferenceStreams(inputs.refs) };
      return toScore(bleu(data, bleuOptions(lib, options)), expected);
    },
    errorCode: () => 'NO_REFERENCES',
  },
  'sacrebleu.sentence_bleu': {
    call({ lib, inputs, options, case: { expected } }) {
      const sample = { prediction: inputs.hyp, references: inputs.refs };
      return toScore(lib.text.sentenceBleu(sample, bleuOptions(lib, options)), expected);
    },
    errorCode: () => 'NO_REFERENCES',
  },
  'sacrebleu.tokenize': {
    call({ lib, inputs, expected }) {
      const { tokenize13a, tokenizeInternational, tokenizeChinese, tokenizeCharacters, tokenizeWhitespace } = lib.text;
      const ours = {
        '13a': tokenize13a,
        intl: tokenizeInternational,
        zh: tokenizeChinese,
        char: tokenizeCharacters,
        none: tokenizeWhitespace,
      };
      return Object.fromEntries(
        Object.keys(expected).map((name) => [name, toLine(ours[name](inputs), name, expected[name])]),
      );
    },
  },
};

export const bleuUncovered = ['sacrebleu.bootstrap', 'sacrebleu.paired_test'];

export const bleuDeviations = [
  {
    name: 'order in the signature',
    fn: 'sacrebleu.corpus_bleu',
    when: ({ options, expected }) => options.max_ngram_order !== 4 && 'signature' in expected,
    adapt: (answer) => withoutField(answer, 'order'),
    reason: 'sacreBLEU leaves the longest n-gram out, so that two different scores carry one signature; ours says it.',
  },
];
