/** NLTK's table: substitutions at any cost, transpositions from the last places of both tokens. */
export function plainWeightedDistance(
  first: readonly number[],
  second: readonly number[],
  substitutionCost: number,
  transpositions: boolean,
): number {
  const table: number[][] = [];
  const cell = (i: number, j: number) => table[i]?.[j] as number;
  for (let i = 0; i <= first.length; i++) {
    const row: number[] = [];
    table.push(row);
    for (let j = 0; j <= second.length; j++) {
      if (i === 0 || j === 0) {
        row.push(i + j);
        continue;
      }
      const isEqual = first[i - 1] === second[j - 1];
      let cost = Math.min(
        cell(i - 1, j) + 1,
        cell(i, j - 1) + 1,
        cell(i - 1, j - 1) + (isEqual ? 0 : substitutionCost),
      );
      const left = first.lastIndexOf(second[j - 1] as number, i - 2) + 1;
      const right = j < 2 ? 0 : second.lastIndexOf(first[i - 1] as number, j - 2) + 1;
      if (transpositions && i > 1 && left > 0 && right > 0) {
        cost = Math.min(cost, cell(left - 1, right - 1) + (i - left - 1) + (j - right - 1) + 1);
      }
      row.push(cost);
    }
  }
  return cell(first.length, second.length);
}

/** The Jaro similarity by the usual two loops. */
export function plainJaro(source: readonly number[], target: readonly number[]): number {
  const longest = Math.max(source.length, target.length);
  if (longest === 0) return 1;
  const reach = Math.max(Math.floor(longest / 2) - 1, 0);
  const taken = source.map(() => false);
  const matched: number[] = [];
  target.forEach((token, j) => {
    const place = source.findIndex((other, i) => !taken[i] && other === token && Math.abs(i - j) <= reach);
    if (place < 0) return;
    taken[place] = true;
    matched.push(token);
  });
  const count = matched.length;
  if (count === 0) return 0;
  const displaced = source.filter((_, i) => taken[i]).filter((token, k) => token !== matched[k]).length;
  return (count / source.length + count / target.length + (count - Math.floor(displaced / 2)) / count) / 3;
}
