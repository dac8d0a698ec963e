/** Runs the built command line as a process of its own, and says what it took. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** At its end the process prints what it used. It is loaded in each of its threads, but only the first one speaks. */
const probe = `data:text/javascript,${encodeURIComponent(`
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    process.stderr.write(JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: maxRSS * 1024 / 1e6 }));
  });`)}`;

/** Every so many milliseconds the threads are looked at. */
const LOOK = 20;

/**
 * @param args - What stands behind `evalmetry`; `--json` is added.
 * @param write - Writes to its standard input, if it reads that.
 * @returns `{ seconds, cpuSeconds, mainSeconds, busiestSeconds, peakMegabytes, output }`: wall time; CPU time of all threads, of the first, and of
 *   that of the others which used most (both on Linux only, else `NaN`); the most memory that was resident; what was printed.
 */
export async function runCommand(args, write) {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', probe, main, ...args, '--json'], {
    stdio: [write === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const threads = new Map();
  const watch = setInterval(() => lookAtThreads(child.pid, threads), LOOK);
  let output = '';
  let remarks = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    remarks += data;
  });
  const end = once(child, 'close');
  await write?.(child.stdin);
  const [status] = await end;
  clearInterval(watch);
  if (status !== 0) throw new Error(`evalmetry ${args.join(' ')}: exit code ${status}: ${remarks}`);
  const others = [...threads].filter(([id]) => id !== child.pid).map(([, seconds]) => seconds);
  return {
    seconds: (performance.now() - start) / 1000,
    mainSeconds: threads.get(child.pid) ?? Number.NaN,
    busiestSeconds: others.length > 0 ? Math.max(...others) : Number.NaN,
    ...JSON.parse(remarks.slice(remarks.lastIndexOf('{'))),
    output: JSON.parse(output),
  };
}

/** Notes the CPU seconds of each thread of a process so far; those of a thread that ends stay. */
function lookAtThreads(id, threads) {
  const folder = `/proc/${id}/task`;
  try {
    for (const thread of readdirSync(folder)) {
      const [nanoseconds] = readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ');
      threads.set(Number(thread), Number(nanoseconds) / 1e9);
    }
  } catch {
    // Another system, or a thread that has just ended.
  }
}
