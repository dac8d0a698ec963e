import { CommandError } from '../command-error.js';
import type { LineBatch } from './lines.js';
import { displayName } from './open.js';
import type { Row, RowBatch } from './row.js';

/** The rows of a JSONL file: a JSON object a line; blank lines are skipped. */
export async function* readJsonl(path: string, batches: AsyncIterable<LineBatch>): AsyncGenerator<RowBatch> {
  for await (const { first, lines } of batches) {
    const rows: Row[] = [];
    const numbers: number[] = [];
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] as string;
      if (line.trim() === '') continue;
      rows.push(parseRow(line, `${displayName(path)}:${first + i}`));
      numbers.push(first + i);
    }
    if (rows.length > 0) yield { rows, lines: numbers };
  }
}

function parseRow(line: string, where: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new CommandError(`is not JSON (${shorten((error as Error).message)})`, where);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const kind = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    throw new CommandError(`is ${kind}, expected an object: {"field": value, …}`, where);
  }
  return value as Row;
}

/** Of JSON.parse's message what says where; it may quote the whole line. */
function shorten(message: string): string {
  const flat = message.replace(/\s+/g, ' ');
  return flat.length > 120 ? `${flat.slice(0, 120)}…` : flat;
}
