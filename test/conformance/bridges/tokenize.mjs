import { isAsExpected } from '../compare.mjs';

/** What both engines answer; where they differ, the case fails. */
export async function askBothEngines(ask) {
  const [js, wasm] = [await answerOf(() => ask('js')), await answerOf(() => ask('wasm'))];
  if (js.error?.code !== wasm.error?.code || !isAsExpected(js.answer, wasm.answer)) {
    throw new Error(`the engines differ: ${JSON.stringify(js)} (js), ${JSON.stringify(wasm)} (wasm)`);
  }
  if (js.error) throw js.error;
  return js.answer;
}

async function answerOf(ask) {
  try {
    return { answer: await ask() };
  } catch (error) {
    return { error };
  }
}

const tokenizerOf = ({ lib, options, engine }) => lib.tokenize.tiktoken(options.encoding, { engine });

/** Encodings that a case may leave out, and where it then stands: golden/README.md. */
const sameAs = { r50k_base: 'gpt2', p50k_base: 'gpt2', p50k_edit: 'p50k_base' };

const calls = {
  'tiktoken.encode': {
    // All six encodings are asked. One that the case leaves out is left out of the result too, if it equals its stand-in.
    async call({ lib, inputs, expected, engine }) {
      const ids = {};
      for (const name of ['gpt2', 'r50k_base', 'p50k_base', 'p50k_edit', 'cl100k_base', 'o200k_base']) {
        const tokenizer = await lib.tokenize.tiktoken(name, { engine });
        ids[name] = [...tokenizer.encode(inputs)];
        if (tokenizer.count(inputs) !== ids[name].length) throw new Error(`${name}: count is not the length of encode`);
      }
      const isAsStandIn = (name) => !Object.hasOwn(expected, name) && String(ids[name]) === String(ids[sameAs[name]]);
      return Object.fromEntries(Object.entries(ids).filter(([name]) => !isAsStandIn(name)));
    },
  },
  'tiktoken.encode_special': {
    // An argument that was left out has tiktoken's default, which is not ours: nothing allowed, the rest forbidden.
    async call(context) {
      const { inputs, options } = context;
      const tokenizer = await tokenizerOf(context);
      const allowedSpecial = options.allowed_special ?? [];
      const disallowedSpecial = options.disallowed_special ?? 'all';
      return [...tokenizer.encode(inputs, { allowedSpecial, disallowedSpecial })];
    },
    errorCode: () => 'SPECIAL_TOKEN',
  },
  'tiktoken.extend_special_tokens': {
    async call({ lib, inputs, options, engine }) {
      const extraSpecialTokens = options.extend;
      const tokenizer = await lib.tokenize.tiktoken(options.encoding, { engine, extraSpecialTokens });
      const ids = [...tokenizer.encode(inputs, { allowedSpecial: 'all' })];
      return { ids, decoded: tokenizer.decode(ids) };
    },
  },
  'tiktoken.token_bytes': {
    async call(context) {
      const { inputs } = context;
      const tokenizer = await tokenizerOf(context);
      const ids = [...tokenizer.encode(inputs)];
      return {
        ids,
        bytes: ids.map((id) => [...tokenizer.tokenBytes(id)]),
        prefix_decodes: ids.map((_, i) => tokenizer.decode(ids.slice(0, i + 1))),
      };
    },
  },
  'tiktoken.decode': {
    async call(context) {
      return [...(await tokenizerOf(context)).decodeBytes(context.inputs)];
    },
    errorCode: () => 'INVALID_TOKEN',
  },
  'tiktoken.encode_single_token': {
    async call(context) {
      return (await tokenizerOf(context)).tokenOf(Uint8Array.from(context.inputs));
    },
    errorCode: () => 'INVALID_TOKEN',
  },
  'tiktoken.encoding_for_model': {
    call: ({ lib, inputs }) => lib.tokenize.encodingForModel(inputs).encoding,
    errorCode: () => 'UNKNOWN_ENCODING',
  },
  'tiktoken.lone_surrogate': {
    async call(context) {
      const { inputs, expected } = context;
      const tokenizer = await tokenizerOf(context);
      const ids = [...tokenizer.encode(inputs)];
      const replaced = [...tokenizer.encode(expected.same_as)];
      return {
        ids,
        same_as: expected.same_as,
        same: String(ids) === String(replaced),
        decoded: tokenizer.decode(ids),
      };
    },
  },
};

export const tokenizeBridge = Object.fromEntries(
  Object.entries(calls).map(([fn, { call, ...rest }]) => [
    fn,
    { ...rest, call: (context) => askBothEngines((engine) => call({ ...context, engine })) },
  ]),
);

export const tokenizeUncovered = [];

export const tokenizeDeviations = [];
