import { CommandError } from '../command-error.js';
import type { LineBatch } from './lines.js';
import { displayName } from './open.js';

/** Lines with the same number in several files. */
export interface ParallelBatch {
  /** The number of the first lines. */
  readonly first: number;
  /** A list of lines for each file. */
  readonly columns: readonly (readonly string[])[];
}

/**
 * Reads files side by side, in the memory of one piece of each.
 *
 * @throws CommandError if one has more lines than another; it names both and says how many lines they have.
 */
export async function* readParallel(
  files: readonly { readonly path: string; readonly batches: AsyncIterator<LineBatch> }[],
): AsyncGenerator<ParallelBatch> {
  let waiting: (readonly string[])[] = files.map(() => []);
  let first = 1;
  try {
    for (;;) {
      waiting = await Promise.all(waiting.map((lines, k) => (lines.length > 0 ? lines : next(files[k]?.batches))));
      const count = Math.min(...waiting.map((lines) => lines.length));
      if (count === 0) break;
      yield { first, columns: waiting.map((lines) => lines.slice(0, count)) };
      waiting = waiting.map((lines) => lines.slice(count));
      first += count;
    }
    if (waiting.some((lines) => lines.length > 0)) {
      const counts = await Promise.all(
        waiting.map(async (lines, k) => first - 1 + lines.length + (await countRest(files[k]?.batches))),
      );
      const short = counts.indexOf(Math.min(...counts));
      const long = counts.indexOf(Math.max(...counts));
      const [one, other] = [Math.min(short, long), Math.max(short, long)];
      const say = (k: number) => `${displayName(files[k]?.path ?? '')} has ${lineCount(counts[k] ?? 0)}`;
      throw new CommandError(`${say(one)}, ${say(other)}: they must have one for each segment`);
    }
  } finally {
    await Promise.all(files.map(({ batches }) => batches.return?.()));
  }
}

/** The next lines; none at the end. */
async function next(batches: AsyncIterator<LineBatch> | undefined): Promise<readonly string[]> {
  const result = await batches?.next();
  return result === undefined || result.done ? [] : result.value.lines;
}

async function countRest(batches: AsyncIterator<LineBatch> | undefined): Promise<number> {
  let count = 0;
  for (let lines = await next(batches); lines.length > 0; lines = await next(batches)) count += lines.length;
  return count;
}

function lineCount(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}
