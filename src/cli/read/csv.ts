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
  let rest = '';
  let grownTo = 0;
  for await (const piece of pieces) {
    rest += piece;
    // A cell that spans pieces is read again from its start; waiting until there is twice as much keeps that linear.
    if (rest.length < grownTo) continue;
    const { rows, cursor } = parse(rest, delimiter, true, name, table.line);
    rest = rest.slice(cursor);
    grownTo = cursor === 0 ? 2 * rest.length : 0;
    if (rest.length > LONGEST_ROW) throw new CommandError('a quote is never closed', `${name}:${table.line}`);
    const batch = table.read(rows);
    if (batch.rows.length > 0) yield batch;
  }
  if (rest !== '') {
    const batch = table.read(parse(rest, delimiter, false, name, table.line).rows);
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
      this.line += linesOf(cells);
    }
    return { rows, lines };
  }

  #checkFields(cells: readonly string[]): readonly string[] {
    if (cells.some((cell) => /\r(?!\n)/.test(cell))) throw this.#error('lines end in CR alone, expected LF or CR LF');
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

/**
 * The rows of a text that begins with one, and how much of it they are; rows may end in LF and CR LF, also in one file.
 *
 * @param isPart - Whether there is more text, so that the last row is left for later.
 * @param firstLine - The line on which the text begins.
 */
function parse(
  text: string,
  delimiter: string,
  isPart: boolean,
  name: string,
  firstLine: number,
): { readonly rows: readonly (readonly string[])[]; readonly cursor: number } {
  const rows: string[][] = [];
  let cursor = 0;
  const step = ({ data: [cells = []], errors: [error], meta }: Papa.ParseStepResult<string[][]>): void => {
    if (error) {
      const what =
        error.code === 'MissingQuotes' ? 'a quote is never closed' : 'a quote stands inside a quoted cell: double it';
      throw new CommandError(what, `${name}:${rows.reduce((line, row) => line + linesOf(row), firstLine)}`);
    }
    cursor = meta.cursor;
    dropCarriageReturn(cells, text, text[cursor - 1] === '\n' ? cursor - 1 : cursor);
    rows.push(cells);
  };
  new Papa.Parser({ delimiter, newline: '\n', step }).parse(text, 0, isPart);
  return { rows, cursor };
}

/** Takes the CR of CR LF from the last cell of a row that ends there; what is quoted keeps its own. */
function dropCarriageReturn(cells: string[], text: string, end: number): void {
  const last = cells.at(-1);
  if (last?.endsWith('\r') && text.endsWith(last, end) && text[end - last.length - 1] !== '"') {
    cells[cells.length - 1] = last.slice(0, -1);
  }
}

/** How many lines of the file a row takes. */
function linesOf(cells: readonly string[]): number {
  return 1 + cells.reduce((sum, cell) => sum + countLineFeeds(cell), 0);
}

function countLineFeeds(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}
