import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countApart,
  countPart,
  createTokenCounts,
  TokenCounts,
  type TokensJob,
} from '../../src/cli/commands/tokens-count.js';
import { countInWorkers } from '../../src/cli/commands/tokens-parallel.js';
import { splitIntoParts } from '../../src/cli/read/parts.js';
import { main, Workplace } from './command-line.js';

const folder = mkdtempSync(join(tmpdir(), 'evalmetry-workers-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The built entry of a worker: a thread of Node 20 runs no TypeScript. */
const workers = { module: pathToFileURL(join(dirname(main), 'tokens-worker.js')), threads: 2 };

const job: TokensJob = {
  encodings: ['gpt2', 'r50k_base'],
  graphemes: false,
  wanted: [
    { option: 'text-field', names: ['text'], isGiven: false },
    { option: 'by', names: ['kind'], isGiven: true },
  ],
  isPerFile: false,
  format: { format: undefined, fallback: 'lines', delimiter: undefined },
};
const ofLines: TokensJob = { ...job, wanted: [{ option: 'text-field', names: ['text'], isGiven: false }] };
const nobody = (): void => {};

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What is counted in one go, as it would be sent. */
async function countWhole(what: TokensJob, paths: readonly string[]): Promise<unknown> {
  const counts = await createTokenCounts(what);
  for (const path of paths) await countPart(what, { path }, nobody, counts);
  return counts.encode();
}

const replaced = (lines: readonly string[], at: number, line: string): string[] =>
  lines.map((other, i) => (i === at ? line : other));
const jsonl = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

describe('counting in parts', () => {
  it('is counting the whole, to the last bit, whatever the parts', async () => {
    const row = fc.record({ text: fc.string({ unit: 'binary' }), kind: fc.constantFrom('a', 'b', '好') });
    await fc.assert(
      fc.asyncProperty(fc.array(row), fc.array(row), fc.integer({ min: 1, max: 99 }), async (one, other, size) => {
        const paths = [write('one.jsonl', jsonl(one)), write('other.jsonl', jsonl(other))];
        const counts = new TokenCounts(job.encodings, job.graphemes);
        for (const part of await splitIntoParts(paths, job.format, size)) {
          counts.merge(await countApart(job, part, nobody));
        }
        expect(counts.encode()).toEqual(await countWhole(job, paths));
      }),
      { numRuns: 50 },
    );
  });

  it('names the line of the file that is refused, and of two the first', async () => {
    const good = { text: 'a', kind: 'x' };
    const lines = Array.from({ length: 40 }, () => JSON.stringify(good));
    const refusals: [string, string][] = [
      ['{"text":5,"kind":"x"}', 'text is 5, expected a string'],
      ['{"text":"a"', 'is not JSON'],
      ['{"text":"a","kind":null}', 'the field that --by names holds no text'],
      ['{"kind":"x"}', 'no field "text"'],
    ];
    for (const [line, message] of refusals) {
      for (const at of [0, 1, 22, 39]) {
        const path = write('refused.jsonl', `${replaced(lines, at, line).join('\n')}\n`);
        const parts = await splitIntoParts([path], job.format, 100);
        const answers = await Promise.allSettled(parts.map((part) => countApart(job, part, nobody)));
        // Of the parts that hold 3 lines and a bit, only one is refused.
        const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
        expect(parts.length).toBeGreaterThan(5);
        expect(refused).toHaveLength(1);
        expect(String(refused[0])).toContain(`${path}:${at + 1}: ${message}`);
      }
    }
    const twice = write('twice.jsonl', `${replaced(replaced(lines, 11, '7'), 33, '8').join('\n')}\n`);
    const parts = await splitIntoParts([twice], job.format, 30);
    await expect(countInWorkers(job, parts, workers, nobody)).rejects.toThrow(`${twice}:12: is a number`);
    const notThere = [...parts.slice(0, 3), { path: join(folder, 'none.jsonl') }, ...parts.slice(3)];
    await expect(countInWorkers(job, notThere, workers, nobody)).rejects.toThrow('none.jsonl: no such file');
  });

  it('looks for a byte order mark and for gzip at the beginning of the file only', async () => {
    // The second line begins as gzip does, but 0x8b alone is no UTF-8.
    const bytes = Buffer.concat([Buffer.from('\uFEFFa\n'), Buffer.from([0x1f, 0x8b, 0x0a]), Buffer.from('b\n')]);
    const parts = await splitIntoParts([write('marks.txt', bytes)], ofLines.format, 1);
    expect(parts).toHaveLength(3);
    await expect(countInWorkers(ofLines, parts, workers, nobody)).rejects.toThrow('marks.txt:2: is not UTF-8');
    const marks = write('bom.txt', '\uFEFFa\n\uFEFFb\n');
    const counts = await countInWorkers(ofLines, await splitIntoParts([marks], ofLines.format, 1), workers, nobody);
    // "a", and U+FEFF with "b".
    expect(counts.total()[0]?.counts).toMatchObject({ texts: 2, codePoints: 3 });
    expect(counts.encode()).toEqual(await countWhole(ofLines, [marks]));
  });
});

describe('workers', () => {
  it('count what one thread counts, in the order of the files, and tell how much they have read', async () => {
    const texts = ['Hello, world!', '人工智能是计算机科学', '', 'नमस्ते दुनिया', 'e\u0301👩‍👩‍👧'];
    const row = (i: number) => ({ text: texts[i % 5]?.repeat(i % 7), kind: i % 3 });
    const text = jsonl(Array.from({ length: 500 }, (_, i) => row(i)));
    const cells = `kind,text\n${Array.from({ length: 100 }, (_, i) => `z${i % 2},"a\n${i}"\n`).join('')}`;
    const paths = [write('w.csv', cells), write('w.jsonl', text), write('w.jsonl.gz', gzipSync(text))];
    const parts = await splitIntoParts(paths, job.format, 1000);
    expect(parts.length).toBeGreaterThan(20);
    let read = 0;
    const counts = await countInWorkers(job, parts, workers, (bytes) => {
      read += bytes;
    });
    expect(read).toBe(paths.reduce((sum, path) => sum + statSync(path).size, 0));
    expect(counts.encode()).toEqual(await countWhole(job, paths));
    expect([...counts.scores().keys()]).toEqual(['z0', 'z1', '0', '1', '2']);
    const perFile = { ...ofLines, isPerFile: true };
    expect((await countInWorkers(perFile, parts, workers, nobody)).encode()).toEqual(await countWhole(perFile, paths));
  });
});

describe('threads', () => {
  it('are gone when the work is done, or refused', async () => {
    const threads: Worker[] = [];
    const see = (thread: Worker): void => void threads.push(thread);
    process.on('worker', see);
    const good = await splitIntoParts([write('good.txt', 'a\nb\nc\n')], ofLines.format, 2);
    await countInWorkers(ofLines, good, workers, nobody);
    const bad = await splitIntoParts([write('bad.txt', Buffer.from([0x61, 0x0a, 0xff, 0x0a]))], ofLines.format, 2);
    await expect(countInWorkers(ofLines, bad, workers, nobody)).rejects.toThrow('bad.txt:2: is not UTF-8');
    process.off('worker', see);
    // A thread that has ended has no number any more.
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1, -1, -1, -1]);
  });
});

describe('evalmetry tokens with threads', () => {
  let work: Workplace;
  beforeAll(() => {
    work = new Workplace();
    // 20 MB: 800,000 lines of two tokens of gpt2, 11 characters and 2 line ends; then as many rows of one.
    work.write('a.txt', 'hello world\n'.repeat(800_000));
    work.write('b.jsonl', '{"text":"好"}\n'.repeat(700_000));
  });
  afterAll(() => {
    work.remove();
  });

  // Prints on stderr how many workers there were.
  const counting = {
    NODE_OPTIONS: `--import=${`data:text/javascript,${encodeURIComponent(`
      import { isMainThread } from 'node:worker_threads';
      let workers = 0;
      process.on('worker', () => workers++);
      process.on('exit', () => isMainThread && process.stderr.write(workers + ' workers'));`)}`}`,
  };

  it('gives the same bytes with one and with two', () => {
    const args = ['tokens', 'a.txt', 'b.jsonl', 'a.txt', '--encoding', 'gpt2', '--per-file', '--json'];
    const [one, two] = ['1', '2'].map((threads) => work.run([...args, '--threads', threads], '', counting));
    expect(one).toMatchObject({ status: 0, stderr: '0 workers' });
    expect(two).toMatchObject({ status: 0, stderr: '2 workers' });
    expect(two?.stdout).toBe(one?.stdout);
    expect(JSON.parse(two?.stdout ?? '')).toMatchObject({
      files: {
        'a.txt': { gpt2: { tokensPerCharacter: 2 / 11, counts: { texts: 1_600_000, tokens: 3_200_000 } } },
        'b.jsonl': { gpt2: { counts: { texts: 700_000, codePoints: 700_000, bytes: 2_100_000 } } },
      },
    });
  });

  it('leaves what is small, packed or on standard input to one', () => {
    work.write('small.txt', 'hello world\n');
    work.write('packed.txt', gzipSync('hello world\n'.repeat(2_000_000), { level: 0 }));
    for (const [args, input] of [
      [['small.txt', 'small.txt'], ''],
      [['packed.txt'], ''],
      [['-', 'a.txt', 'b.jsonl'], 'hello world\n'],
    ] as const) {
      const run = work.run(['tokens', ...args, '--encoding', 'gpt2', '--threads', '8'], input, counting);
      expect(run).toMatchObject({ status: 0, stderr: '0 workers' });
    }
  });

  it('names the line of the file that is refused', () => {
    work.write('bad.txt', Buffer.concat([Buffer.from('hello world\n'.repeat(1_500_000)), Buffer.from([0xff, 0x0a])]));
    const refused = work.run(['tokens', 'a.txt', 'bad.txt', '--threads', '2', '--encoding', 'gpt2']);
    expect(refused).toEqual({ status: 2, stdout: '', stderr: 'evalmetry: bad.txt:1500001: is not UTF-8\n' });
  });

  it('ends at Ctrl-C', async () => {
    const paths = Array.from({ length: 100 }, () => 'a.txt');
    const child = spawn(process.execPath, [main, 'tokens', ...paths, '--threads', '2', '--graphemes'], {
      cwd: work.folder,
      stdio: 'ignore',
    });
    await sleep(1500);
    const asked = performance.now();
    child.kill('SIGINT');
    const [code, signal] = await new Promise<[number | null, string | null]>((done) =>
      child.on('close', (...how) => done(how)),
    );
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGINT' });
    expect(performance.now() - asked).toBeLessThan(5000);
  });

  it.each(['0', '1.5', '-2', 'many'])('refuses %s threads', (threads) => {
    const { status, stderr } = work.run(['tokens', 'a.txt', `--threads=${threads}`]);
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^evalmetry: --threads is .*\n$/),
    });
  });
});
