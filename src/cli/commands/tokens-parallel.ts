import { CommandError } from '../command-error.js';
import type { FilePart } from '../read/parts.js';
import { runInOrder, type Workers } from '../worker-pool.js';
import { TokenCounts, type TokensJob } from './tokens-count.js';
import type { TokensAnswer, TokensTask } from './tokens-worker.js';

/** So many milliseconds lie between two looks at how much the workers have read. */
const LOOK_INTERVAL = 100;

/** Counts the parts of the input in worker threads, which read them themselves: only paths go out, only counts come back. */
export async function countInWorkers(
  job: TokensJob,
  parts: readonly FilePart[],
  workers: Workers,
  onBytes: (count: number) => void,
): Promise<TokenCounts> {
  const counts = new TokenCounts(job.encodings, job.graphemes);
  const bytesRead = new BigInt64Array(new SharedArrayBuffer(8));
  let told = 0;
  const tell = (): void => {
    const read = Number(Atomics.load(bytesRead, 0));
    onBytes(read - told);
    told = read;
  };
  const timer = setInterval(tell, LOOK_INTERVAL);
  try {
    const tasks = parts.map((part): TokensTask => ({ job, part, bytesRead }));
    await runInOrder<TokensTask, TokensAnswer>(tasks, workers, (answer) => {
      if ('refusal' in answer) throw new CommandError(answer.refusal);
      counts.merge(answer.groups);
    });
    tell();
  } finally {
    clearInterval(timer);
  }
  return counts;
}
