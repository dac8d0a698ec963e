import type { LabelValues } from '../label/average-metric.js';
import type { Label } from '../label/label.js';
import type { Cells, ScoreTable } from './threshold-counts.js';

/** How the scores of the classes become one number; see the options of `rocAuc` and `averagePrecision`. */
export type ScoreAverage = 'micro' | 'macro' | 'weighted' | 'samples' | 'none';

/** A score of some cells of a table, and the weight of those that are true. */
export type ScoreCells = (
  table: ScoreTable,
  cells: Cells,
) => readonly [score: number, support: number, ...unused: number[]];

/** The score of every column, or their average. Sums do not depend on the order of the samples. */
export function averageColumns(
  table: ScoreTable,
  labels: readonly Label[],
  average: ScoreAverage,
  scoreOf: ScoreCells,
): number | LabelValues {
  const [, { length }, width, weights] = table;
  if (average === 'micro') return scoreOf(table, [0, length, 1])[0];
  const isOfSamples = average === 'samples';
  const values: number[] = [];
  const support: number[] = [];
  for (let i = 0; i < (isOfSamples ? length / width : width); i++) {
    // That all cells of a row weigh more or less than 1 does not change the row's score.
    [values[i], support[i]] = scoreOf(table, isOfSamples ? [i * width, (i + 1) * width, 1] : [i, length, width]);
  }
  if (average === 'none') return Object.freeze({ labels, values, support });
  return meanOf(values, isOfSamples ? weights : average === 'weighted' ? support : undefined);
}

/**
 * The mean of values; one of weight 0 does not count even if it is `NaN`, and where all weigh 0 the mean is 0, as in scikit-learn. `NaN` of no
 * values.
 */
export function meanOf(values: readonly number[], weights: ArrayLike<number> = values.map(() => 1)): number {
  const total = sumOf(weights);
  return (
    (total && sumOf(values.map((value, i) => (weights[i] ? value * (weights[i] as number) : 0)))) /
    (total || values.length)
  );
}

/** The sum of numbers in the order of their size, and so the same in whatever order they come. */
function sumOf(values: ArrayLike<number>): number {
  return Float64Array.from(values)
    .sort()
    .reduce((sum, value) => sum + value, 0);
}
