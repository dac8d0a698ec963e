import { askBothEngines } from './tokenize.mjs';

/** Our count -> what the golden data calls the unit. */
const UNITS = {
  codePoints: 'code_points',
  utf16Units: 'utf16_units',
  graphemes: 'graphemes',
  bytes: 'utf8_bytes',
  words: 'words_js',
};

/** Our rate -> the golden data's. */
const RATES = {
  tokensPerCharacter: 'per_code_points',
  tokensPerUtf16Unit: 'per_utf16_units',
  tokensPerGrapheme: 'per_graphemes',
  tokensPerByte: 'per_utf8_bytes',
  tokensPerWord: 'per_words_js',
};

const rename = (object, names) => Object.fromEntries(Object.entries(names).map(([ours, name]) => [name, object[ours]]));

export const compressionBridge = {
  'tiktoken.compression': {
    call: ({ lib, inputs, expected }) =>
      askBothEngines(async (engine) => {
        const result = {};
        for (const encoding of Object.keys(expected)) {
          if (encoding === 'units') continue;
          const tokenizer = await lib.tokenize.tiktoken(encoding, { engine });
          const score = lib.compression.compression({ texts: [inputs] }, { tokenizer, graphemes: true });
          result.units = rename(score.counts, UNITS);
          result[encoding] = { tokens: score.counts.tokens, ...rename(score, RATES) };
        }
        return result;
      }),
  },
};

export const compressionUncovered = [];

export const compressionDeviations = [];
