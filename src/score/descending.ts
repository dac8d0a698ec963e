/** Scores, and a number beside each that goes where its score goes. */
export type ScoreValues = readonly [scores: Float64Array, values: Float64Array];

/**
 * Orders scores, the highest first, and the values beside them; equal scores come in any order.
 *
 * Fast for millions: two passes of a radix sort by the score in single precision, whose bits order like the numbers; then only neighbours that are
 * equal in it have to move. Where that would be too many moves, an ordinary sort takes over. O(n) time unless then. What belongs to a score moves
 * along, as looking it up in another order would wait for memory. The tests compare it with an ordinary sort.
 *
 * @returns The same two arrays, or others.
 */
export function sortDescending([scores, values]: ScoreValues): ScoreValues {
  const length = scores.length;
  if (length > 2000) {
    const single = new Float32Array(1);
    const bits = new Int32Array(single.buffer);
    let nextScores: Float64Array = new Float64Array(length);
    let nextValues: Float64Array = new Float64Array(length);
    for (const shift of [0, 16]) {
      // Half of the bits, turned so that a high score has a low digit.
      const digitOf = (score: number): number => {
        single[0] = score;
        const value = bits[0] as number;
        return ((value < 0 ? value : value ^ 2147483647) >>> shift) & 65535;
      };
      const starts = new Uint32Array(65537);
      for (let i = 0; i < length; i++) (starts[digitOf(scores[i] as number) + 1] as number)++;
      for (let i = 0; i < 65536; i++) (starts[i + 1] as number) += starts[i] as number;
      for (let i = 0; i < length; i++) {
        const place = (starts[digitOf(scores[i] as number)] as number)++;
        nextScores[place] = scores[i] as number;
        nextValues[place] = values[i] as number;
      }
      [scores, nextScores, values, nextValues] = [nextScores, scores, nextValues, values];
    }
  }
  let moves = 8 * length;
  for (let i = 1; i < length; i++) {
    const score = scores[i] as number;
    const value = values[i] as number;
    let j = i;
    for (; j > 0 && (scores[j - 1] as number) < score && moves-- > 0; j--) {
      scores[j] = scores[j - 1] as number;
      values[j] = values[j - 1] as number;
    }
    scores[j] = score;
    values[j] = value;
  }
  if (moves >= 0) return [scores, values];
  const order = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const inOrder = (column: Float64Array): Float64Array => Float64Array.from(order, (i) => column[i] as number);
  return [inOrder(scores), inOrder(values)];
}
