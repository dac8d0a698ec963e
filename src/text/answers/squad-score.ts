import type { MetricWarning } from '../../core/metric.js';
import { versionField } from '../../core/version.js';
import { nrefsField } from '../nrefs.js';

/** How good answers are, as SQuAD's script measures it. */
export interface SquadScore {
  /** Percentage of predictions that are equal to one of their references after normalisation, 0 to 100. */
  readonly exactMatch: number;
  /** Mean over the predictions of the F1 of their tokens against the best reference, 0 to 100. */
  readonly f1: number;
  /** How the score was made: number of references, segmentation, version. */
  readonly signature: string;
  /** `SEGMENTER_MISMATCH`: a sign that the number may not mean what it should. */
  readonly warnings: readonly MetricWarning[];
}

/**
 * Whole numbers at the beginning of a row of statistics: segments, references, squared numbers of references, UTF-16 units and those of scripts
 * without spaces (0 but for `'squad'`), exact matches. F1 follows, 0 to 1.
 */
export const COUNTS = 6;

/** The score of a sum of rows; `NaN` over none. */
export function squadScore(sum: Float64Array, name: string): SquadScore {
  const [segments = 0, , , characters = 0, unspaced = 0, matches = 0, f1 = 0] = sum;
  const warnings: MetricWarning[] = [];
  if (unspaced > characters / 2) {
    const message =
      "squad parts words at white space, most of this text has none: tokenize 'unicode' knows all scripts";
    warnings.push({ code: 'SEGMENTER_MISMATCH', message });
  }
  return Object.freeze({
    exactMatch: (100 * matches) / segments,
    f1: (100 * f1) / segments,
    signature: `${nrefsField(sum)}|tok:${name}|${versionField()}`,
    warnings: Object.freeze(warnings),
  });
}
