import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

type Library = typeof import('../../src/compression/index.js') & typeof import('../../src/tokenize/index.js');

/** The built package: once as CJS, once as ESM. */
const require = createRequire(import.meta.url);
const load = async (subpath: string) => {
  const path = require.resolve(`evalmetry/${subpath}`);
  const url = pathToFileURL(path.replace(/\.cjs$/, '.js')).href;
  return { cjs: require(path) as Library, esm: (await import(/* @vite-ignore */ url)) as Library };
};

it('a copy of the library knows the vocabulary of a tokenizer of the other copy', async () => {
  const [tokenize, compression] = await Promise.all([load('tokenize'), load('compression')]);
  const tokenizer = await tokenize.esm.tiktoken('gpt2', { extraSpecialTokens: { '<|x|>': 60_000 } });
  const options = { tokenizer, additions: 1 };
  const { additions, tokenizer: extended } = compression.cjs.extendVocabulary({ texts: ['魑', '魑'] }, options);
  expect(additions[0]?.id).toBe(60_001);
  const score = (library: Library) =>
    library.vocabularyCurve({ texts: ['魑'] }, { tokenizer: extended, sizes: [256, 50_000] });
  expect(score(compression.cjs)).toEqual(score(compression.esm));
});
