import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

type Library = typeof import('../../src/tokenize/index.js');

/** The built package: once as CJS, once as ESM. */
const require = createRequire(import.meta.url);
const path = require.resolve('evalmetry/tokenize');
const cjs = require(path) as Library;
const esm = (await import(/* @vite-ignore */ pathToFileURL(path.replace(/\.cjs$/, '.js')).href)) as Library;

it('ESM and CJS copies share one tokenizer', async () => {
  expect(cjs.tiktoken).not.toBe(esm.tiktoken);
  const [first, second] = await Promise.all([esm.tiktoken('gpt2'), cjs.tiktoken('gpt2')]);
  expect(second === first).toBe(true);
  expect([...second.encode('the cat')]).toEqual([1169, 3797]);
  // Special tokens of the caller are a layer over the shared encoding, whichever copy made it.
  const own = await cjs.tiktoken('gpt2', { extraSpecialTokens: { '<|x|>': 60000 } });
  expect(own.decode([60000, 3797])).toBe('<|x|> cat');
});

it('a thousand loads, with and without special tokens of their own, leave the memory as it was', async () => {
  const load = async (i: number) => {
    const extraSpecialTokens = i % 2 === 0 ? {} : { [`<|${i}|>`]: 200_000 + i };
    return (await esm.tiktoken('gpt2', { extraSpecialTokens })).count('warm');
  };
  for (let i = 0; i < 100; i++) await load(i);
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 1000; i++) await load(i);
  // An encoder of the package takes about 11 MB: a thousand of them would be 11 GB.
  expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
});

it('many texts leave the memory of the encoder as it was', async () => {
  const tokenizer = await esm.tiktoken('gpt2');
  const text = 'The quick brown fox jumps over the lazy dog. '.repeat(50_000);
  tokenizer.count(text);
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 10; i++) tokenizer.count(text);
  expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
});
