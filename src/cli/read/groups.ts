import { CommandError } from '../command-error.js';
import type { ColumnBatch } from './columns.js';

/** The rows of each group, by what the second of the wanted fields holds; one group of all rows, `onlyGroup`, if there is no such field. */
export function groupRows(
  { columns: [, by], count, where }: ColumnBatch,
  onlyGroup = '',
): ReadonlyMap<string, readonly number[]> {
  const names = by?.[0];
  const groups = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    const value = names === undefined ? onlyGroup : names[i];
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      throw new CommandError('the field that --by names holds no text, number, true or false', where(i));
    }
    const rows = groups.get(String(value));
    if (rows === undefined) groups.set(String(value), [i]);
    else rows.push(i);
  }
  return groups;
}
