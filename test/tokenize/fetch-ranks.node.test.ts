import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isMetricError } from '../../src/core/index.js';
import { importDefinition, type RankFile } from '../../src/tokenize/load-encoding.js';
import { loadFromRanks } from '../../src/tokenize/tiktoken-from-ranks.js';
import { unpackRanks } from './rank-lines.js';

let server: Server;
let base: string;
/** The addresses that were asked for. */
const asked: string[] = [];

beforeAll(async () => {
  const files = new Map<string, string>();
  for (const name of ['gpt2', 'p50k_base'] satisfies RankFile[]) {
    files.set(`/${name}.tiktoken`, unpackRanks((await importDefinition(name)).bpe_ranks));
  }
  server = createServer((request, response) => {
    const url = request.url ?? '';
    asked.push(url);
    const body = files.get(url);
    if (url === '/moved') response.writeHead(302, { location: '/p50k_base.tiktoken' }).end();
    else if (url === '/cut')
      response.writeHead(200, { 'content-length': 1e6 }).write('IQ== 0\n', () => response.destroy());
    else if (body === undefined) response.writeHead(404).end('Not found');
    else response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const refusal = async (address: string): Promise<string> => {
  const error = await loadFromRanks('gpt2', address, new Map()).catch((reason: unknown) => reason);
  return isMetricError(error) ? `${error.code}: ${error.message}` : String(error);
};

it('ranks are fetched from an address, once, and no others', async () => {
  asked.length = 0;
  const cache = new Map();
  const address = new URL('/gpt2.tiktoken', base);
  const [tokenizer] = await Promise.all([loadFromRanks('gpt2', address, cache), loadFromRanks('gpt2', address, cache)]);
  // GPT-2's ids of this text are in its first published example.
  expect([...tokenizer.encode('Hello world')]).toEqual([15496, 995]);
  expect(asked).toEqual(['/gpt2.tiktoken']);
});

it('a server may send elsewhere', async () => {
  expect((await loadFromRanks('p50k_edit', `${base}/moved`, new Map())).name).toBe('p50k_edit');
});

it('a failed answer is told with address and status', async () => {
  expect(await refusal(`${base}/none`)).toBe(
    `MISSING_PEER: the ranks could not be fetched from ${base}/none: the status is 404`,
  );
  expect(await refusal(`${base}/p50k_base.tiktoken`)).toContain('INVALID_TYPE: ranks are those of p50k_base');
  expect(await refusal(`${base}/cut`)).toContain(`MISSING_PEER: the ranks could not be fetched from ${base}/cut: `);
});

it('so is a server that is not there', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await new Promise((resolve) => other.close(resolve));
  expect(await refusal(`http://127.0.0.1:${port}/`)).toMatch(/^MISSING_PEER: .*: fetch failed: .*ECONNREFUSED/);
});

it('a response may be fetched by the caller, with headers or a time limit', async () => {
  const fetched = () => fetch(`${base}/gpt2.tiktoken`, { signal: AbortSignal.timeout(10_000) });
  expect((await loadFromRanks('gpt2', fetched, new Map())).name).toBe('gpt2');
  const missing = await loadFromRanks('gpt2', () => fetch(`${base}/none`), new Map()).catch((error: unknown) => error);
  expect(isMetricError(missing) && missing.message).toContain(`${base}/none: the status is 404`);
});
