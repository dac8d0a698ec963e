/** The segmentations that rouge_custom_tokenizer describes in its meta, as a user would bring them along. */
const tokenizers = {
  cjk_char: (_lib, text) => text.toLowerCase().match(CJK_CHARACTER_OR_ASCII_WORD) ?? [],
  chars: (lib, text) => lib.text.tokenizeCharacters(text),
  whitespace: (lib, text) => lib.text.tokenizeWhitespace(text),
};
const CJK_CHARACTER_OR_ASCII_WORD =
  /[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]|[a-z0-9]+/gu;

/** Our options for a case's; the types are those of its expectation where it names none. */
function optionsOf({ lib, options, expected }) {
  const { tokenizer, use_stemmer: useStemmer } = options;
  return {
    rougeTypes: options.rouge_types ?? Object.keys(expected),
    // rouge_score stems nothing where a tokenizer is given.
    stemmer: useStemmer && tokenizer === undefined ? lib.text.porterStemmer : undefined,
    tokenize:
      tokenizer === undefined
        ? 'rouge-score'
        : { name: tokenizer, tokenize: (text) => tokenizers[tokenizer](lib, text) },
  };
}

/** Scores as rouge_score's triples. */
function triples(score, types) {
  return Object.fromEntries(
    types.map((type) => [type, [score[type].precision, score[type].recall, score[type].fmeasure]]),
  );
}

function call(context, references) {
  const { lib, inputs } = context;
  const { prediction } = inputs;
  const options = optionsOf(context);
  return triples(lib.text.sentenceRouge({ prediction, references }, options), options.rougeTypes);
}

const errorCode = () => 'INVALID_OPTION';

export const rougeBridge = {
  'rouge_score.score': {
    call: (context) => call(context, [context.inputs.targets[0]]),
    errorCode,
  },
  'rouge_score.score_multi': {
    call: (context) => call(context, context.inputs.targets),
    errorCode,
  },
  'rouge_score.tokenize': {
    call: ({ lib, inputs }) => ({
      plain: lib.text.tokenizeRouge(inputs),
      stem: lib.text.tokenizeRouge(inputs).map(lib.text.porterStemmer.stem),
    }),
  },
  'nltk.porter': {
    // The token is what rouge_score makes of a text that is this one word.
    call: ({ lib, inputs }) => ({
      stem: lib.text.porterStem(inputs),
      token: lib.text.tokenizeRouge(inputs).map(lib.text.porterStemmer.stem).join(' '),
    }),
  },
};

export const rougeUncovered = ['rouge_score.bootstrap'];

export const rougeDeviations = [];
