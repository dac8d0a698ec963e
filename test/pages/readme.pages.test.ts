import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { buildSync } from 'esbuild';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchOptions } from '../chromium.js';
import { type PackedProject, packProject, root } from '../package/packed.js';

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

let project: PackedProject;
let server: Server;
let browser: Browser;

beforeAll(async () => {
  project = packProject();
  server = createServer((request, response) => {
    try {
      const path = join(project.directory, normalize(new URL(request.url ?? '/', 'http://localhost').pathname));
      const body = readFileSync(path);
      response.writeHead(200, { 'content-type': `${types[extname(path)] ?? 'text/plain'}; charset=utf-8` }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  browser = await chromium.launch(launchOptions);
});

afterAll(async () => {
  await browser.close();
  server.close();
  project.remove();
});

/** The text of a page of the project once it says something, or the error that it raised. */
async function textOf(name: string): Promise<string> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`);
  // A string: these programs are checked without the browser's types.
  await page.waitForFunction('document.body.innerText.trim() !== ""', undefined, { timeout: 10_000 }).catch(() => {});
  const text = await page.innerText('body');
  await page.close();
  expect(errors).toEqual([]);
  return text.trim();
}

it.each(['README.md', 'README.zh-CN.md'])('the page in %s shows what it says, with no bundler', async (name) => {
  const [, html, shown] = /```html\n([\s\S]*?)<!-- (\S+) -->\n```/.exec(readFileSync(join(root, name), 'utf8')) ?? [];
  project.write('readme.html', `<!doctype html><meta charset="utf-8"><body>${html}</body>`);
  expect(await textOf('readme.html')).toBe(shown);
});

// One import each, as a user's bundler makes it of the root; the values can be counted by hand.
it.each([
  ['accuracy', `accuracy({ predictions: ['a', 'b'], references: ['a', 'c'] })`, '0.5'],
  ['f1', `f1({ predictions: [1, 0, 1, 0], references: [1, 0, 0, 1] })`, '0.5'],
  [
    'bleu',
    `bleu({ predictions: ['今天天气很好'], references: ['今天天气很好'] }, { tokenize: 'zh' }).score.toFixed(4)`,
    '100.0000',
  ],
  ['rouge', `rouge({ predictions: ['今天天气很好'], references: ['今天天气很好'] }).rougeL.fmeasure`, '1'],
  ['perplexity', `perplexity({ logProbs: [[null, Math.log(0.25)]] }).perplexity.toFixed(6)`, '4.000000'],
  ['compression', `compression({ texts: ['四个汉字'], tokenCounts: [2] }).tokensPerCharacter`, '0.5'],
])('a bundle of %s runs in Chromium', async (name, expression, shown) => {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `import { ${name} } from 'evalmetry'; document.body.append(String(${expression}));`,
      resolveDir: project.directory,
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
  });
  project.write('bundle.js', outputFiles[0]?.text ?? '');
  project.write(
    'bundle.html',
    '<!doctype html><meta charset="utf-8"><body><script type="module" src="bundle.js"></script></body>',
  );
  expect(await textOf('bundle.html')).toBe(shown);
});

it('tokenizers are bundled for Chromium without a plugin, and a page loads the ranks that it asks for only', async () => {
  const contents = `import { tiktoken } from 'evalmetry/tokenize';
    const tokenizer = await tiktoken('gpt2');
    const failed = await tiktoken('gpt2', { engine: 'wasm' }).catch((error) => error.code);
    const loaded = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
    const ranks = loaded.filter(({ decodedBodySize }) => decodedBodySize > 200_000);
    document.body.append([tokenizer.count('Hello, world! 人工智能'), ranks.length, failed].join(' '));`;
  buildSync({
    stdin: { contents, resolveDir: project.directory },
    bundle: true,
    splitting: true,
    outdir: join(project.directory, 'bundled'),
    platform: 'browser',
    format: 'esm',
    logLevel: 'silent',
  });
  project.write(
    'bundled.html',
    '<!doctype html><meta charset="utf-8"><body><script type="module" src="bundled/stdin.js"></script></body>',
  );
  // Tokens of tiktoken 0.14: 4 of the greeting, a space and 8 of the Chinese. Only its own encoder cannot be had without its WebAssembly.
  expect(await textOf('bundled.html')).toBe('13 1 MISSING_PEER');
});

it('tokenizers run in a page with no bundler, on ranks by their address', async () => {
  const script = `import { tiktokenFromRanks } from '/node_modules/evalmetry/dist/tokenize/index.js';
    const tokenizer = await tiktokenFromRanks('gpt2', '/node_modules/@dqbd/tiktoken/encoders/gpt2.json');
    document.body.append(tokenizer.count('Hello, world! 人工智能'));`;
  project.write(
    'ranks.html',
    `<!doctype html><meta charset="utf-8"><body><script type="module">${script}</script></body>`,
  );
  expect(await textOf('ranks.html')).toBe('13');
});
