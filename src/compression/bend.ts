/** A distance below this is rounding: the points lie on a line. */
const NO_DISTANCE = 1e-9;

/** Where a curve bends; of {@link VocabularyCurveScore}. */
export interface VocabularyBend {
  /** The vocabulary size. */
  readonly size: number;
  /** How far the curve lies below the straight line there, 0 to 1: near 0 it hardly bends and `size` says little. */
  readonly distance: number;
}

/**
 * The point of a falling curve that lies farthest below the straight line from its first to its last point, with both axes scaled to 0..1: the
 * largest value of the difference curve of Kneedle, without its smoothing. The first of equals; nothing if no point lies below.
 *
 * O(n). The x are in rising order.
 *
 * @see Satopaa et al., "Finding a 'Kneedle' in a Haystack: Detecting Knee Points in System Behavior", ICDCS Workshops 2011.
 */
export function bendOf(x: readonly number[], y: readonly number[]): { index: number; distance: number } | undefined {
  const last = x.length - 1;
  const at = (values: readonly number[], i: number): number => values[i] as number;
  const scaled = (values: readonly number[], i: number): number =>
    (at(values, i) - at(values, 0)) / (at(values, last) - at(values, 0));
  let index = -1;
  let distance = NO_DISTANCE;
  for (let i = 1; i < last; i++) {
    const difference = scaled(y, i) - scaled(x, i);
    if (difference > distance) {
      distance = difference;
      index = i;
    }
  }
  return index < 0 ? undefined : { index, distance };
}
