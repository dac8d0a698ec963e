import { constants } from 'node:buffer';
import { CommandError } from '../command-error.js';
import { readCsv } from './csv.js';
import { readJsonl } from './jsonl.js';
import { type LineBatch, readLines, readText } from './lines.js';
import { displayName, openBytes } from './open.js';
import type { FilePart } from './parts.js';
import type { RowBatch } from './row.js';

/** How a file is read. `text` is the whole file as one text. */
export type Format = 'lines' | 'text' | 'jsonl' | 'csv' | 'tsv';

/** How files are read, from the options of a command. */
export interface FormatSettings {
  /** `undefined`: each file's name tells. */
  readonly format: Format | undefined;
  readonly delimiter: string | undefined;
  /** What standard input and files whose name tells nothing are taken for; `undefined`: they are refused. */
  readonly fallback: Format | undefined;
}

/** How files are read, and who is told. */
export interface ReadSettings extends FormatSettings {
  /** Called with the number of bytes that were read. */
  readonly onBytes: (count: number) => void;
}

/** The format of a file: what was asked for, else by how its name ends, `.gz` aside. */
export function formatOf(path: string, { format, fallback }: Pick<FormatSettings, 'format' | 'fallback'>): Format {
  if (format !== undefined) return format;
  const ending = /\.(\w+)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (ending === 'jsonl' || ending === 'ndjson') return 'jsonl';
  if (ending === 'csv' || ending === 'tsv') return ending;
  if (ending === 'json') {
    throw new CommandError(
      "is one JSON document, expected JSONL, an object a line (jq -c '.[]' makes it)",
      displayName(path),
    );
  }
  if (fallback === undefined) {
    throw new CommandError('the name does not tell how to read it: say --format', displayName(path));
  }
  return fallback;
}

/** The rows of a file or of a part of it; `text` is the field of formats that have no fields. */
export async function* readRows(part: FilePart, settings: ReadSettings): AsyncGenerator<RowBatch> {
  const { path, range, firstLine } = part;
  const format = formatOf(path, settings);
  const bytes = openBytes(path, settings.onBytes, range);
  if (format === 'jsonl') yield* readJsonl(path, readLines(path, bytes, firstLine));
  else if (format === 'csv') yield* readCsv(path, readText(path, bytes), settings.delimiter ?? ',');
  else if (format === 'tsv') yield* readCsv(path, readText(path, bytes), settings.delimiter ?? '\t');
  else if (format === 'text') {
    let text = '';
    for await (const piece of readText(path, bytes)) {
      if (text.length + piece.length > constants.MAX_STRING_LENGTH) {
        throw new CommandError('is too long to be one text', displayName(path));
      }
      text += piece;
    }
    yield { rows: [{ text }], lines: [1] };
  } else {
    for await (const { first, lines } of readLines(path, bytes, firstLine)) {
      yield { rows: lines.map((text) => ({ text })), lines: lines.map((_, i) => first + i) };
    }
  }
}

/** The lines of a file, whatever its name. */
export function readPlainLines(path: string, settings: ReadSettings): AsyncGenerator<LineBatch> {
  return readLines(path, openBytes(path, settings.onBytes));
}
