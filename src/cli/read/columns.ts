import { CommandError } from '../command-error.js';
import { displayName } from './open.js';
import { readParallel } from './parallel.js';
import type { FilePart } from './parts.js';
import { fieldOf, type Row } from './row.js';
import { formatOf, type ReadSettings, readPlainLines, readRows } from './source.js';

/** A field that a command reads from every row. */
export interface Wanted {
  /** The option that names it, `prediction-field`. */
  readonly option: string;
  /** The names that it was given, or those that are tried: of these the first that the first row has. */
  readonly names: readonly string[];
  /** Whether the user gave the names: then all of them are read, each a column. */
  readonly isGiven: boolean;
  /** Whether it may be missing altogether (if it is not given). */
  readonly isOptional?: boolean;
}

/** Some rows as columns. */
export interface ColumnBatch {
  /** For each wanted field its columns: one, or as many as names were given; none if it is optional and missing. */
  readonly columns: readonly (readonly (readonly unknown[])[])[];
  readonly count: number;
  /** Whether missing values are empty cells, as CSV has no other way to say so. */
  readonly isCsv: boolean;
  /** The place of a row, `answers.jsonl:17`. */
  where(index: number): string;
}

/** The wanted fields of all rows of all files, in order. */
export async function* readFields(
  parts: readonly FilePart[],
  wanted: readonly Wanted[],
  settings: ReadSettings,
): AsyncGenerator<ColumnBatch> {
  for (const { path } of parts) formatOf(path, settings);
  for (const part of parts) {
    const { path } = part;
    const format = formatOf(path, settings);
    let names: readonly (readonly string[])[] | undefined;
    for await (const { rows, lines } of readRows(part, settings)) {
      const where = (index: number): string => `${displayName(path)}:${lines[index]}`;
      names ??= wanted.map((field) => chooseNames(field, rows[0] ?? {}, where(0)));
      const columns = names.map((list, k) =>
        list.map((name) =>
          rows.map((row, i) => {
            const value = fieldOf(row, name);
            if (value === undefined) throw missingField(name, wanted[k]?.option ?? '', row, where(i));
            return value;
          }),
        ),
      );
      yield { columns, count: rows.length, isCsv: format === 'csv' || format === 'tsv', where };
    }
  }
}

/** The lines of files that belong together, each group of files one wanted field. */
export async function* readLineColumns(
  groups: readonly (readonly string[])[],
  settings: ReadSettings,
): AsyncGenerator<ColumnBatch> {
  const paths = groups.flat();
  const files = paths.map((path) => ({ path, batches: readPlainLines(path, settings) }));
  for await (const { first, columns } of readParallel(files)) {
    // The files of each group stand side by side.
    const starts = groups.map((_, k) => groups.slice(0, k).flat().length);
    const grouped = groups.map((group, k) => columns.slice(starts[k], (starts[k] ?? 0) + group.length));
    yield {
      columns: grouped,
      count: columns[0]?.length ?? 0,
      isCsv: false,
      where: (index) => `${displayName(paths[0] ?? '')}:${first + index}`,
    };
  }
}

function chooseNames(
  { option, names, isGiven, isOptional = false }: Wanted,
  row: Row,
  where: string,
): readonly string[] {
  if (isGiven) return names;
  const found = names.find((name) => fieldOf(row, name) !== undefined);
  if (found !== undefined) return [found];
  if (isOptional) return [];
  throw missingField(names[0] ?? '', option, row, where);
}

function missingField(name: string, option: string, row: Row, where: string): CommandError {
  const fields = Object.keys(row)
    .slice(0, 20)
    .map((field) => JSON.stringify(field));
  const has = fields.length > 0 ? `the row has ${fields.join(', ')}` : 'the row is empty';
  return new CommandError(`no field ${JSON.stringify(name)}: ${has} (--${option} names another)`, where);
}
