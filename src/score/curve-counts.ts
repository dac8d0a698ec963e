import { invalidType } from '../core/check.js';
import type { Label } from '../label/label.js';
import { selectPositiveStrictly } from './positive-label.js';
import type { ScoreBatch } from './read.js';
import { toTable } from './table.js';
import { visitThresholds } from './threshold-counts.js';

/** What is called positive at every different score, from the highest down. */
export interface CurveCounts {
  /** The scores; a sample is called positive from its threshold on. */
  readonly thresholds: readonly number[];
  /** The weight of the samples that are rightly called positive. */
  readonly truePositives: readonly number[];
  /** The weight of the samples that are wrongly called positive. */
  readonly falsePositives: readonly number[];
}

/** Refuses scores that are not one column. */
export function checkCurve([type, , scores, width, , samples]: ScoreBatch): void {
  if (samples > 0 && (width > 1 || !type)) throw invalidType('scores', scores, 'a score a sample, with references');
}

/** Counts along the curve of a checked batch. */
export function countCurve(batch: ScoreBatch, positiveLabel: Label | undefined): CurveCounts {
  checkCurve(batch);
  const [table] = toTable(batch, undefined, (present, type) => selectPositiveStrictly(present, type, positiveLabel));
  const thresholds: number[] = [];
  const truePositives: number[] = [];
  const falsePositives: number[] = [];
  let tp = 0;
  let fp = 0;
  visitThresholds(table, [0, table[1].length, 1], (positives, negatives, score) => {
    tp += positives;
    fp += negatives;
    // Adding 0 makes -0 a 0.
    thresholds.push(score + 0);
    truePositives.push(tp);
    falsePositives.push(fp);
  });
  return { thresholds, truePositives, falsePositives };
}

/** The same with a point before the first one, where nothing is called positive. */
export function fromNothing({ thresholds, truePositives, falsePositives }: CurveCounts): CurveCounts {
  return {
    thresholds: [Infinity, ...thresholds],
    truePositives: [0, ...truePositives],
    falsePositives: [0, ...falsePositives],
  };
}

/** The points that are to be kept, and always the first and the last. */
export function keepPoints(counts: CurveCounts, isKept: (i: number) => boolean): CurveCounts {
  const last = counts.thresholds.length - 1;
  const keep = (_: number, i: number): boolean => i === 0 || i === last || isKept(i);
  return {
    thresholds: counts.thresholds.filter(keep),
    truePositives: counts.truePositives.filter(keep),
    falsePositives: counts.falsePositives.filter(keep),
  };
}

/** Leaves out points between others of the same true positives, and so of the same recall. */
export function dropSameRecall(counts: CurveCounts): CurveCounts {
  const { truePositives } = counts;
  return keepPoints(
    counts,
    (i) => truePositives[i] !== truePositives[i - 1] || truePositives[i] !== truePositives[i + 1],
  );
}
