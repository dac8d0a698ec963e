import Papa from 'papaparse';
import { CommandError } from '../command-error.js';
import { displayName } from './open.js';
import type { Row, RowBatch } from './row.js';

/** A row that goes on for so many characters is a quote that was never closed. */
const LONGEST_ROW = 0x4000000;

/**
 * The rows of a CSV file whose first row names the fields. Every value is a string; blank lines are skipped; a row with more
 * or fewer cells than names is an error.
 *
 * @param pieces - The text in pieces of any size.
 */
export async function* readCsv(
  path: string,
  pieces: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<RowBatch> {
  const name = displayName(path);
  const table = new Table(name);
  let parser: Papa.Parser | undefined;
  let rest = '';
  let grownTo = 0;
  for await (const piece of pieces) {
    rest += piece;
    // A cell that spans pieces is read again from its start; waiting until there is twice as much keeps that linear.
    if (rest.length < grownTo) continue;
    const newline = parser ? undefined : lineEndOf(rest);
    if (newline !== undefined) parser = new Papa.Parser({ delimiter, newline });
    const { rows, cursor } = parser ? parse(parser, rest, true, name, table.line) : { rows: [], cursor: 0 };
    rest = rest.slice(cursor);
    grownTo = cursor === 0 ? 2 * rest.length : 0;
    if (rest.length > LONGEST_ROW) throw new CommandError('a quote is never closed', `${name}:${table.line}`);
    const batch = table.read(rows);
    if (batch.rows.length > 0) yield batch;
  }
  if (rest !== '') {
    parser ??= new Papa.Parser({ delimiter, newline: '\n' });
    const batch = table.read(parse(parser, rest, false, name, table.line).rows);
    if (batch.rows.length > 0) yield batch;
  }
}

/** Turns cells into rows by the names in the first of them, and keeps count of the lines. */
class Table {
  /** The line on which the next row begins. */
  line = 1;
  #fields: readonly string[] | undefined;
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  read(rowsOfCells: readonly (readonly string[])[]): RowBatch {
    const rows: Row[] = [];
    const lines: number[] = [];
    for (const cells of rowsOfCells) {
      const isBlank = cells.length === 1 && cells[0]?.trim() === '';
      if (!isBlank && this.#fields === undefined) this.#fields = this.#checkFields(cells);
      else if (!isBlank) {
        rows.push(this.#toRow(cells, this.#fields ?? []));
        lines.push(this.line);
      }
      this.line += 1 + cells.reduce((sum, cell) => sum + countLineFeeds(cell), 0);
    }
    return { rows, lines };
  }

  #checkFields(cells: readonly string[]): readonly string[] {
    const names = cells.map((cell) => cell.trim());
    const twice = names.find((field, i) => names.indexOf(field) < i);
    if (twice !== undefined) throw this.#error(`two columns are called ${JSON.stringify(twice)}`);
    return names;
  }

  #toRow(cells: readonly string[], fields: readonly string[]): Row {
    if (cells.length !== fields.length) {
      throw this.#error(`has ${cells.length} cells, the first row of the file has ${fields.length}`);
    }
    return Object.fromEntries(fields.map((field, i) => [field, cells[i]]));
  }

  #error(message: string): CommandError {
    return new CommandError(message, `${this.#name}:${this.line}`);
  }
}

function parse(parser: Papa.Parser, text: string, ignoreLastRow: boolean, name: string, line: number) {
  const { data, errors, meta } = parser.parse(text, 0, ignoreLastRow) as Papa.ParseResult<string[]>;
  const error = errors[0];
  // A fault in a row that is not whole yet is looked at again with the rest of it.
  if (error && !(ignoreLastRow && (error.row ?? 0) >= data.length)) {
    const before = data.slice(0, error.row ?? 0).flat();
    const at = line + (error.row ?? 0) + before.reduce((sum, cell) => sum + countLineFeeds(cell), 0);
    const what =
      error.code === 'MissingQuotes' ? 'a quote is never closed' : 'a quote stands inside a quoted cell: double it';
    throw new CommandError(what, `${name}:${at}`);
  }
  return { rows: data, cursor: meta.cursor };
}

/** How the rows end: as the first one does, if the text has the end of it. */
function lineEndOf(text: string): '\n' | '\r\n' | undefined {
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') isQuoted = !isQuoted;
    else if (text[i] === '\n' && !isQuoted) return text[i - 1] === '\r' ? '\r\n' : '\n';
  }
  return undefined;
}

function countLineFeeds(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}
