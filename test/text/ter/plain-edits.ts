/** What an alignment says of each token of the reference: its place in the prediction, and which tokens are wrong on either side. */
interface Alignment {
  readonly distance: number;
  readonly aligned: number[];
  readonly wrong: boolean[];
  readonly missed: boolean[];
}

/** The whole table, `undefined` where the band ends; then the way back, over the diagonal first, then up. */
function align(prediction: readonly string[], reference: readonly string[]): Alignment {
  const rows = prediction.length;
  const columns = reference.length;
  const slope = columns / rows;
  const beam = slope / 2 > 25 ? Math.ceil(slope / 2 + 25) : 25;
  const table: (number | undefined)[][] = [Array.from({ length: columns + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
  const change = (i: number, j: number) => (prediction[i - 1] === reference[j - 1] ? 0 : 1);
  for (let i = 1; i <= rows; i++) {
    const row: (number | undefined)[] = [];
    table.push(row);
    const middle = Math.floor(i * slope);
    for (let j = Math.max(0, middle - beam); j <= columns && (j < middle + beam || i === rows); j++) {
      row[j] = Math.min(at(i - 1, j - 1) + change(i, j), at(i - 1, j) + 1, at(i, j - 1) + 1);
    }
  }
  const aligned: number[] = [];
  const wrong = prediction.map(() => true);
  const missed = reference.map(() => true);
  let i = rows;
  let j = columns;
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && at(i, j) === at(i - 1, j - 1) + change(i, j)) {
      if (change(i, j) === 0) {
        wrong[i - 1] = false;
        missed[j - 1] = false;
      }
      i--;
      j--;
      aligned[j] = i;
    } else if (i > 0 && at(i, j) === at(i - 1, j) + 1) {
      i--;
    } else {
      j--;
      aligned[j] = i - 1;
    }
  }
  return { distance: at(rows, columns), aligned, wrong, missed };
}

function moved(words: readonly string[], from: number, length: number, target: number): string[] {
  const rest = [...words];
  const block = rest.splice(from, length);
  const to = target < from ? target : target > from + length ? target - length : target;
  rest.splice(to, 0, ...block);
  return rest;
}

/** The number of edits as {@link ShiftSearch} counts them: words are moved, and each time the whole table is computed. */
export function plainEdits(prediction: readonly string[], reference: readonly string[]): number {
  if (prediction.length === 0 || reference.length === 0) return prediction.length + reference.length;
  let words = prediction;
  let shifts = 0;
  for (let tried = 0; ; shifts++) {
    const { distance, aligned, wrong, missed } = align(words, reference);
    let best = { words, distance, length: Number.POSITIVE_INFINITY, from: 0, target: 0 };
    for (let from = 0; from < words.length && tried < 1000; from++) {
      for (let match = 0; match < reference.length && tried < 1000; match++) {
        if (Math.abs(match - from) > 50) continue;
        for (let length = 1; length <= 10 && tried < 1000; length++) {
          if (from + length > words.length || match + length > reference.length) break;
          if (words[from + length - 1] !== reference[match + length - 1]) break;
          const own = aligned[match] as number;
          const isRight = !wrong.slice(from, from + length).includes(true);
          const isMet = !missed.slice(match, match + length).includes(true);
          if (isRight || isMet || (own >= from && own < from + length)) continue;
          const places = [match === 0 ? 0 : (aligned[match - 1] as number) + 1];
          for (let i = match; i < match + length; i++) {
            const place = (aligned[i] as number) + 1;
            if (place !== places.at(-1)) places.push(place);
          }
          for (const target of places) {
            tried++;
            const shifted = moved(words, from, length, target);
            const after = align(shifted, reference).distance;
            const rank = [best.distance - after, length - best.length, best.from - from, best.target - target];
            if ((rank.find((difference) => difference !== 0) ?? 0) > 0) {
              best = { words: shifted, distance: after, length, from, target };
            }
          }
        }
      }
    }
    if (tried >= 1000 || best.distance >= distance) return shifts + distance;
    words = best.words;
  }
}
