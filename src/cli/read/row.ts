/** One row of a JSONL or CSV file: values by field. */
export type Row = Readonly<Record<string, unknown>>;

/** Some rows of a file and the line on which each begins. */
export interface RowBatch {
  readonly rows: readonly Row[];
  readonly lines: readonly number[];
}

/**
 * The value of a field, `undefined` if the row has none. A name with dots is a path into nested values, `choices.0.text`,
 * unless the row has a field of exactly this name.
 */
export function fieldOf(row: Row, name: string): unknown {
  if (Object.hasOwn(row, name)) return row[name];
  if (!name.includes('.')) return undefined;
  let value: unknown = row;
  for (const step of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Row)[step];
  }
  return value;
}
