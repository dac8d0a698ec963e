import { availableParallelism } from 'node:os';
import type { Arguments } from '../arguments.js';
import type { Command } from '../command.js';
import { CommandError } from '../command-error.js';
import { ENCODINGS, readEncodings } from '../encodings.js';
import { formatOptions, formatSettings, inputFiles, noRows, wantedField } from '../input.js';
import { sizeOf } from '../read/open.js';
import { splitIntoParts } from '../read/parts.js';
import { countPart, createTokenCounts, type TokenCounts, type TokensJob } from './tokens-count.js';
import { countInWorkers } from './tokens-parallel.js';
import { tokensReport } from './tokens-report.js';

/** Less is counted sooner than a second thread has loaded what it counts with. */
const LEAST_BYTES_FOR_WORKERS = 0x1000000;

/** `evalmetry tokens`. */
export const tokens: Command = {
  usage: ['FILES [OPTIONS]'],
  description: `How many tokens texts are, per character (code point), byte, word. A text is a line, or a field of a row; with
--format text it is a whole file, line ends included. --by counts groups of rows apart, such as languages. The headline
is tokens per character over all rows, lower is better; --max needs a single encoding. Much data is counted in threads,
with the same result.`,
  better: 'lower',
  options: {
    encoding: { value: 'NAME', isRepeatable: true, choices: ENCODINGS, help: 'Default: o200k_base' },
    model: { value: 'NAME', isRepeatable: true, help: 'the encoding of a model of OpenAI, such as gpt-4o' },
    by: { value: 'NAME', help: 'a field: rows with the same value are counted together' },
    'per-file': { help: 'count each file apart' },
    'text-field': { value: 'NAME', help: 'the field with the text. Default: text' },
    graphemes: { help: 'count grapheme clusters, too: what a reader takes for one character' },
    threads: { value: 'N', help: 'how many threads at most. Default: as many as there are cores' },
    ...formatOptions(['lines', 'text', 'jsonl', 'csv', 'tsv']),
  },
  examples: [
    'corpus.txt.gz --model gpt-4o',
    'languages.jsonl --by language --encoding cl100k_base --encoding o200k_base',
    "'data/**/*.jsonl' --per-file",
    'README.md --format text --json',
  ],
  async run(args, { startProgress }) {
    const { encodings, warnings } = readEncodings(args);
    if (encodings.length > 1 && args.has('max')) {
      throw new CommandError(`--max needs a single encoding, there are ${encodings.join(' and ')}`);
    }
    const isPerFile = args.has('per-file');
    if (isPerFile && args.has('by')) throw new CommandError('--per-file beside --by: give one or the other');
    const threads = readThreads(args);
    const job: TokensJob = {
      encodings,
      graphemes: args.has('graphemes'),
      wanted: [wantedField(args, 'text-field', ['text']), wantedField(args, 'by', [], true)],
      isPerFile,
      format: formatSettings(args, 'lines'),
    };
    const paths = await inputFiles(args);
    const counts = await countFiles(job, paths, threads, await startProgress(paths));
    const total = counts.total();
    if (total[0]?.counts.texts === 0) throw noRows(paths);
    const apart = isPerFile ? 'file' : args.has('by') ? 'group' : undefined;
    return tokensReport({ encodings, total, apart, groups: counts.scores(), warnings });
  },
};

/** Counts all rows: here, or in threads if that is quicker. */
async function countFiles(
  job: TokensJob,
  paths: readonly string[],
  threads: number,
  onBytes: (count: number) => void,
): Promise<TokenCounts> {
  if (threads > 1 && !paths.includes('-') && (await totalSize(paths)) >= LEAST_BYTES_FOR_WORKERS) {
    const parts = await splitIntoParts(paths, job.format);
    const workers = {
      module: new URL('./tokens-worker.js', import.meta.url),
      threads: Math.min(threads, parts.length),
    };
    if (workers.threads > 1) return countInWorkers(job, parts, workers, onBytes);
  }
  const counts = await createTokenCounts(job);
  for (const path of paths) await countPart(job, { path }, onBytes, counts);
  return counts;
}

async function totalSize(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(sizeOf));
  return sizes.reduce<number>((sum, size = 0) => sum + size, 0);
}

function readThreads(args: Arguments): number {
  const threads = args.number('threads') ?? availableParallelism();
  if (!Number.isSafeInteger(threads) || threads < 1) {
    throw new CommandError(`--threads is ${threads}, expected a whole number of at least 1`);
  }
  return threads;
}
