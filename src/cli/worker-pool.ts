import { FixedQueue, Piscina } from 'piscina';

/** Where tasks run. */
export interface Workers {
  /** The module whose default export does a task. */
  readonly module: URL;
  readonly threads: number;
}

/**
 * Runs tasks in worker threads and hands over what they give, in the order of the tasks. If several fail, the error is that of the first of
 * them in this order, whichever failed first. No thread is left behind.
 */
export async function runInOrder<Task, Answer>(
  tasks: readonly Task[],
  { module, threads }: Workers,
  accept: (answer: Answer) => void,
): Promise<void> {
  const pool = new Piscina<Task, Answer>({
    filename: module.href,
    minThreads: threads,
    maxThreads: threads,
    taskQueue: new FixedQueue(),
    recordTiming: false,
  });
  try {
    const running = tasks.map((task) => pool.run(task));
    // A failure is heard when its turn comes.
    for (const answer of running) answer.catch(() => {});
    for (let next = running.shift(); next !== undefined; next = running.shift()) accept(await next);
  } finally {
    await pool.destroy();
  }
}
