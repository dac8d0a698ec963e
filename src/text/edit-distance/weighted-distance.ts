/**
 * The edit distance with a substitution at any cost and, on request, transpositions: row by row of the plain table.
 *
 * A transposition takes the token at i for that at j: it goes on from the cell before the last place before i with the second's token, and the last place before j
 * with the first's. The row of the former is kept, one for each different token that both lists have.
 *
 * length * length steps; memory for two rows, with transpositions for those kept.
 *
 * @see Lowrance & Wagner, "An extension of the string-to-string correction problem", J. ACM 22(2), 1975.
 */
export function weightedDistance(
  first: Int32Array,
  second: Int32Array,
  substitutionCost: number,
  transpositions: boolean,
): number {
  const width = second.length + 1;
  let above = Float64Array.from({ length: width }, (_, j) => j);
  let row = new Float64Array(width);
  const inSecond = new Set(transpositions ? second : []);
  /** By token: its last place in what was read of `first`, and the row above that place. */
  const seen = new Map<number, { place: number; rowAbove: Float64Array }>();
  for (let i = 1; i <= first.length; i++) {
    const token = first[i - 1] as number;
    // The last place of this token in what was read of `second`.
    let lastPlace = 0;
    row[0] = i;
    for (let j = 1; j < width; j++) {
      const other = second[j - 1] as number;
      const diagonal = (above[j - 1] as number) + (token === other ? 0 : substitutionCost);
      let cost = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, diagonal);
      if (transpositions && lastPlace > 0) {
        const last = seen.get(other);
        if (last !== undefined) {
          cost = Math.min(cost, (last.rowAbove[lastPlace - 1] as number) + i - last.place + j - lastPlace - 1);
        }
      }
      row[j] = cost;
      if (token === other) lastPlace = j;
    }
    if (inSecond.has(token)) {
      const last = seen.get(token);
      if (last === undefined) seen.set(token, { place: i, rowAbove: above.slice() });
      else {
        last.place = i;
        last.rowAbove.set(above);
      }
    }
    [above, row] = [row, above];
  }
  return above[second.length] as number;
}
