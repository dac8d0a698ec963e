/** Scores, and a number beside each that goes where its score goes. */
export type ScoreValues = readonly [scores: Float64Array, values: Float64Array | Int8Array];

/**
 * Orders scores in place, the highest first, and the values beside them; equal scores come in any order.
 *
 * Fast for millions: scores are dealt into equal steps between the highest and the lowest, about sixteen scores a step; long steps are dealt again so,
 * in short ones neighbours move. O(n) time where scores spread, wherever they lie; where they crowd, the same again for each further digit that tells
 * them apart. What belongs to a score moves along, as looking it up in another order would wait for memory. The tests compare it with an ordinary sort.
 */
export function sortDescending(columns: ScoreValues, begin: number, end: number): void {
  const [scores, values] = columns;
  if (end - begin < 64) {
    for (let i = begin + 1; i < end; i++) {
      const score = scores[i] as number;
      const value = values[i] as number;
      let j = i;
      for (; j > begin && (scores[j - 1] as number) < score; j--) {
        scores[j] = scores[j - 1] as number;
        values[j] = values[j - 1] as number;
      }
      scores[j] = score;
      values[j] = value;
    }
    return;
  }
  const given = scores.slice(begin, end);
  const beside = values.slice(begin, end);
  let highest = -Infinity;
  let lowest = Infinity;
  for (const score of given) {
    if (score > highest) highest = score;
    if (score < lowest) lowest = score;
  }
  if (lowest === highest) return;
  // Both may be near the ends of what a double can be. The highest and the lowest never share a step, so that it ends.
  const range = Math.min(highest - lowest, 1e308);
  const steps = given.length >> 4;
  const stepOf = (score: number): number => Math.min(((highest - score) / range) * steps, steps - 1) | 0;
  const ends = new Uint32Array(steps + 1).fill(begin);
  for (const score of given) (ends[stepOf(score) + 1] as number)++;
  for (let step = 0; step < steps; step++) (ends[step + 1] as number) += (ends[step] as number) - begin;
  for (let i = 0; i < given.length; i++) {
    const score = given[i] as number;
    const place = (ends[stepOf(score)] as number)++;
    scores[place] = score;
    values[place] = beside[i] as number;
  }
  for (const next of ends) {
    sortDescending(columns, begin, next);
    begin = next;
  }
}
