import { invalidOption } from '../../core/check.js';

/** One variant's score, each part 0 to 1. */
export interface RougeTypeScore {
  /** Share of the prediction that the reference has. */
  readonly precision: number;
  /** Share of the reference that the prediction has. */
  readonly recall: number;
  /** Harmonic mean of the two, segment by segment; 0 if both are 0. */
  readonly fmeasure: number;
}

/** The means behind sums of precision, recall and fmeasure of each type, which begin at `offset`. */
export function meanTypeScores<Type extends string>(
  types: readonly Type[],
  sum: Float64Array,
  offset: number,
  segments: number,
): { [type in Type]?: RougeTypeScore } {
  const scores: { [type in Type]?: RougeTypeScore } = {};
  types.forEach((type, index) => {
    const [precision = 0, recall = 0, fmeasure = 0] = sum.subarray(offset + 3 * index);
    scores[type] = Object.freeze({
      precision: precision / segments,
      recall: recall / segments,
      fmeasure: fmeasure / segments,
    });
  });
  return scores;
}

/** Refuses a list of ROUGE types that is empty, names one twice, or has one that the pattern does not know. */
export function checkRougeTypes(types: readonly unknown[], pattern: RegExp, expected: string): void {
  const isList = Array.isArray(types) && types.length > 0 && new Set(types).size === types.length;
  if (!isList || !types.every((type) => typeof type === 'string' && pattern.test(type))) {
    throw invalidOption(
      'rougeTypes',
      Array.isArray(types) ? types.join() : types,
      `an array of different types of ${expected}`,
    );
  }
}
