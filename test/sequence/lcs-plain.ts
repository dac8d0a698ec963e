/** The table of the longest common subsequence as the textbook has it: cell (i, j) for the first i and the first j tokens. */
function plainTable(first: ArrayLike<number>, second: ArrayLike<number>): Uint16Array[] {
  const table = [new Uint16Array(second.length + 1)];
  for (let i = 1; i <= first.length; i++) {
    const above = table[i - 1] as Uint16Array;
    const row = new Uint16Array(second.length + 1);
    for (let j = 1; j <= second.length; j++) {
      row[j] =
        first[i - 1] === second[j - 1]
          ? (above[j - 1] as number) + 1
          : Math.max(above[j] as number, row[j - 1] as number);
    }
    table.push(row);
  }
  return table;
}

/** The length, from the last cell. */
export function plainLength(first: ArrayLike<number>, second: ArrayLike<number>): number {
  return plainTable(first, second)[first.length]?.[second.length] as number;
}

/** Places in `first` of one longest common subsequence: the one that rouge_score finds on its way back through the table. */
export function plainPlaces(first: ArrayLike<number>, second: ArrayLike<number>): Set<number> {
  const table = plainTable(first, second);
  const places = new Set<number>();
  let i = first.length;
  let j = second.length;
  while (i > 0 && j > 0) {
    if (first[i - 1] === second[j - 1]) {
      places.add(--i);
      j--;
    } else if ((table[i]?.[j - 1] as number) > (table[i - 1]?.[j] as number)) {
      j--;
    } else {
      i--;
    }
  }
  return places;
}

/** The hits of the summary-level LCS, token by token as rouge_score counts them. */
export function plainUnionHits(
  reference: readonly ArrayLike<number>[],
  prediction: readonly ArrayLike<number>[],
): number {
  const left = new Map<number, number>();
  for (const line of prediction) for (const token of Array.from(line)) left.set(token, (left.get(token) ?? 0) + 1);
  let hits = 0;
  for (const line of reference) {
    const union = new Set<number>();
    for (const other of prediction) for (const place of plainPlaces(line, other)) union.add(place);
    for (const place of union) {
      const token = line[place] as number;
      const count = left.get(token) ?? 0;
      if (count > 0) {
        hits++;
        left.set(token, count - 1);
      }
    }
  }
  return hits;
}
