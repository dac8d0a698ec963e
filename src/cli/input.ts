import type { Arguments, OptionSpecs } from './arguments.js';
import type { Context } from './command.js';
import { CommandError } from './command-error.js';
import { type ColumnBatch, readFields, readLineColumns, type Wanted } from './read/columns.js';
import { expandGlobs } from './read/glob.js';
import { displayName } from './read/open.js';
import type { Format, FormatSettings, ReadSettings } from './read/source.js';

/** The options that say how files are read. */
export function formatOptions(formats: readonly Format[]): OptionSpecs {
  return {
    format: { value: 'FORMAT', choices: formats, help: "how FILES are read. Default: by the name's ending" },
    delimiter: { value: 'TEXT', help: 'what stands between the cells of a CSV file. Default: , (TSV: tab)' },
  };
}

/** A field that a command wants, named by an option or else one of its usual names. */
export function wantedField(args: Arguments, option: string, usual: readonly string[], isOptional = false): Wanted {
  const names = args.list(option);
  return { option, names: names.length > 0 ? names : usual, isGiven: names.length > 0, isOptional };
}

/** What a command reads. */
export interface InputSpec {
  readonly wanted: readonly Wanted[];
  /** The options that name files of plain lines, for the first of the wanted fields. Default: none. */
  readonly lineOptions?: readonly string[];
  /** What a file is taken for whose name tells nothing. Default: it is refused. */
  readonly fallback?: Format;
}

/** The rows of a command's input: the fields of its FILES, or, if `lineOptions` are used, plain lines that belong together. */
export async function* readInput(
  args: Arguments,
  { wanted, lineOptions = [], fallback }: InputSpec,
  context: Context,
): AsyncGenerator<ColumnBatch> {
  const groups = lineOptions.map((option) => args.list(option));
  const isLines = groups.some((group) => group.length > 0);
  const format = formatSettings(args, fallback);
  if (isLines) checkLines(args, wanted, lineOptions, format.format);
  const paths = isLines ? checkPaths(groups.flat()) : await inputFiles(args, lineOptions);
  const settings: ReadSettings = { ...format, onBytes: await context.startProgress(paths) };
  const batches = isLines
    ? readLineColumns(groups, settings)
    : readFields(
        paths.map((path) => ({ path })),
        wanted,
        settings,
      );
  let isEmpty = true;
  for await (const batch of batches) {
    isEmpty = false;
    yield batch;
  }
  if (isEmpty) throw noRows(paths);
}

/** The FILES of a command, patterns expanded. */
export async function inputFiles(args: Arguments, lineOptions: readonly string[] = []): Promise<readonly string[]> {
  if (args.files.length === 0) {
    const lines = lineOptions.length > 0 ? `, or ${lineOptions.map((name) => `--${name} FILE`).join(' and ')}` : '';
    throw new CommandError(`no input: give FILES, - for standard input${lines}`);
  }
  return checkPaths(await expandGlobs(args.files));
}

/** How FILES are read, from the options. */
export function formatSettings(args: Arguments, fallback: Format | undefined): FormatSettings {
  const format = args.choice('format', ['lines', 'text', 'jsonl', 'csv', 'tsv']);
  return { format, fallback, delimiter: readDelimiter(args) };
}

/** The error of files that have nothing in them. */
export function noRows(paths: readonly string[]): CommandError {
  return new CommandError('holds no rows', paths.map(displayName).join(', '));
}

function checkPaths(paths: readonly string[]): readonly string[] {
  if (paths.filter((path) => path === '-').length > 1) throw new CommandError('standard input can be read only once');
  return paths;
}

/** Refuses what does not go with files of plain lines. */
function checkLines(
  args: Arguments,
  wanted: readonly Wanted[],
  lineOptions: readonly string[],
  format: Format | undefined,
): void {
  const options = lineOptions.map((name) => `--${name}`).join(' and ');
  const missing = lineOptions.find((option) => !args.has(option));
  if (missing !== undefined) throw new CommandError(`--${missing} FILE is missing`);
  if (args.files.length > 0) throw new CommandError(`${args.files[0]} beside ${options}: give one or the other`);
  const field = wanted.find(({ isGiven }) => isGiven);
  if (field !== undefined) throw new CommandError(`--${field.option} is for FILES, ${options} have no fields`);
  for (const path of lineOptions.flatMap((option) => args.list(option))) {
    // Their braces and quotes would be taken for text.
    const isRows = format === undefined ? /\.(jsonl?|ndjson|csv|tsv)(\.gz)?$/i.test(path) : format !== 'lines';
    if (isRows) {
      const reason = 'is given as plain lines: give JSONL and CSV without an option before them, or say --format lines';
      throw new CommandError(reason, displayName(path));
    }
  }
}

/** `\t` may be typed as two characters. */
function readDelimiter(args: Arguments): string | undefined {
  const delimiter = args.text('delimiter')?.replace('\\t', '\t');
  if (delimiter !== undefined && !/^[^\r\n"\uFEFF]+$/.test(delimiter)) {
    throw new CommandError(`--delimiter is ${JSON.stringify(delimiter)}, expected something like ; or \\t`);
  }
  return delimiter;
}
