import { readFileSync } from 'node:fs';

const files = new URL('../../golden/', import.meta.url);
const tokenizers = new Map();

/** The tokenizer of a golden file, read once. */
function tokenizerOf(lib, name) {
  const json = readFileSync(new URL(`hf_${name}.tokenizer.json`, files));
  if (!tokenizers.has(name)) tokenizers.set(name, lib.tokenize.huggingFace(json, { name }));
  return tokenizers.get(name);
}

/** The reference adds special tokens and finds those that a text spells, unless told otherwise. */
const asInReference = { addSpecialTokens: true, allowedSpecial: 'all' };

const call =
  (name, { addSpecialTokens = true } = {}) =>
  async ({ lib, inputs, expected }) => {
    const tokenizer = await tokenizerOf(lib, name);
    const [text, pair] = [inputs].flat();
    const options = { ...asInReference, addSpecialTokens, ...(pair === undefined ? {} : { pair }) };
    const { ids, tokens, typeIds, specialTokensMask } = tokenizer.encoding(text, options);
    if (String(tokenizer.encode(text, options)) !== String(ids)) throw new Error('encode and encoding differ');
    if (tokenizer.count(text) !== tokenizer.encode(text).length) throw new Error('count is not the length of encode');
    const answer = {
      ids: [...ids],
      tokens,
      type_ids: [...typeIds],
      special_tokens_mask: [...specialTokensMask],
      decoded: tokenizer.decode(ids),
    };
    return Object.fromEntries(Object.entries(answer).filter(([key]) => key in expected));
  };

const bridgeOf = (name) => ({
  [`hf.${name}`]: { call: call(name) },
  [`hf.${name}.pair`]: { call: call(name) },
  [`hf.${name}.no_special`]: { call: call(name, { addSpecialTokens: false }) },
  [`hf.${name}.inline_special`]: { call: call(name) },
});

export const huggingFaceBridge = { ...bridgeOf('wordpiece'), ...bridgeOf('bpe') };

export const huggingFaceUncovered = [];

/** Ids, tokens and decoded text are compared; offsets are taken from the expectation. */
const withoutOffsets = (fn) => ({
  name: `${fn}: no offsets`,
  fn,
  reason: '@huggingface/tokenizers gives no offsets, nor do we; ids, tokens and decoded text are compared.',
  when: ({ expected }) => 'offsets' in expected,
  adapt: (answer, { expected }) => ({ ...answer, offsets: expected.offsets }),
});

export const huggingFaceDeviations = [withoutOffsets('hf.wordpiece'), withoutOffsets('hf.bpe')];
