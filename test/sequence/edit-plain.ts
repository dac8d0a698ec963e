/** The table of the Levenshtein distance as the textbook has it: cell (i, j) for the first i and the first j tokens. */
function plainTable(first: ArrayLike<number>, second: ArrayLike<number>): Int32Array[] {
  const table: Int32Array[] = [];
  for (let i = 0; i <= first.length; i++) {
    const row = new Int32Array(second.length + 1);
    for (let j = 0; j <= second.length; j++) {
      const above = table[i - 1];
      if (above === undefined) row[j] = j;
      else if (j === 0) row[j] = i;
      else {
        const diagonal = (above[j - 1] as number) + (first[i - 1] === second[j - 1] ? 0 : 1);
        row[j] = Math.min(diagonal, (above[j] as number) + 1, (row[j - 1] as number) + 1);
      }
    }
    table.push(row);
  }
  return table;
}

/** The distance, from the last cell. */
export function plainDistance(first: ArrayLike<number>, second: ArrayLike<number>): number {
  return plainTable(first, second)[first.length]?.[second.length] as number;
}

/**
 * The steps from `source` to `target`, a letter each (`=`, `S`, `I`, `D`), on python-Levenshtein's way back through the plain table, after
 * what both begin and end with alike is cut off.
 */
export function plainPath(source: readonly number[], target: readonly number[]): string {
  const [first, last] = [source[0], source.at(-1)];
  if (source.length === 0) return 'I'.repeat(target.length);
  if (target.length === 0) return 'D'.repeat(source.length);
  if (first === target[0]) return `=${plainPath(source.slice(1), target.slice(1))}`;
  if (last === target.at(-1)) return `${plainPath(source.slice(0, -1), target.slice(0, -1))}=`;
  const table = plainTable(source, target);
  const cell = (i: number, j: number) => table[i]?.[j] as number;
  let path = '';
  let i = source.length;
  let j = target.length;
  while (i > 0 || j > 0) {
    if (j === 0 || (i > 0 && cell(i, j) === cell(i - 1, j) + 1)) {
      path = `D${path}`;
      i--;
    } else if (i === 0 || cell(i, j - 1) === cell(i - 1, j - 1) - 1) {
      path = `I${path}`;
      j--;
    } else {
      i--;
      j--;
      path = `${source[i] === target[j] ? '=' : 'S'}${path}`;
    }
  }
  return path;
}
