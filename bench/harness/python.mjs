/**
 * A reference implementation in a Python process of its own: `PYTHON` names the interpreter (default: python3). Where the module
 * does not import at the named version, the row is not measured.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * @param {string} job - The name of a job in reference.py.
 * @param {object} data - What it works on.
 * @returns A function that runs the job once and gives `{ milliseconds, value }`, CPU time; `undefined` if the module is not there.
 *   Its `close()` ends the process.
 */
export async function pythonJob(job, data) {
  const script = fileURLToPath(new URL('reference.py', import.meta.url));
  const child = spawn(process.env.PYTHON ?? 'python3', [script, job], { stdio: ['pipe', 'pipe', 'inherit'] });
  const started = await new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('spawn', () => resolve(true));
  });
  if (!started) return undefined;
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${JSON.stringify(data)}\n`);
  const next = async () => {
    const { value, done } = await lines.next();
    return done ? undefined : JSON.parse(value);
  };
  const hello = await next();
  if (hello?.missing !== undefined || hello === undefined) {
    child.stdin.end();
    return undefined;
  }
  const run = async () => {
    child.stdin.write('run\n');
    return next();
  };
  return Object.assign(run, { module: hello.module, close: () => child.stdin.end() });
}
