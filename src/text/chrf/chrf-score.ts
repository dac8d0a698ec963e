import type { MetricWarning } from '../../core/metric.js';
import { versionField } from '../../core/version.js';
import { nrefsField } from '../nrefs.js';

/**
 * Numbers at the beginning of a row of statistics: segments, references, squared numbers of references (which tell whether every segment
 * has equally many). For every order follow the n-grams of the prediction, of its best reference, and those in common.
 */
export const FIRST_COUNT = 3;

/** All that decides a chrF score beside the data. */
export interface ChrfConfiguration {
  readonly charOrder: number;
  readonly wordOrder: number;
  readonly beta: number;
  readonly lowercase: boolean;
  readonly whitespace: boolean;
  readonly epsSmoothing: boolean;
}

/** A chrF score and what it is made of. */
export interface ChrfScore {
  /** chrF, 0 to 100. */
  readonly score: number;
  /** `chrF` with beta, and a `+` for every order of words: `chrF2`, `chrF2++`. */
  readonly name: string;
  /**
   * N-grams in the predictions: of 1, 2, … `charOrder` characters, then of 1, 2, … `wordOrder` words. A segment whose reference is
   * too short for an order counts none.
   */
  readonly predictionNgrams: readonly number[];
  /** N-grams in the references, of each segment the reference that gives it the best score; orders as in `predictionNgrams`. */
  readonly referenceNgrams: readonly number[];
  /** N-grams that predictions and those references have in common; orders as in `predictionNgrams`. */
  readonly matchingNgrams: readonly number[];
  /** How the score was made, in sacreBLEU's form. */
  readonly signature: string;
  /** None so far; every score of texts has the member. */
  readonly warnings: readonly MetricWarning[];
}

/** The options that change the number; what the data decides is not in it. */
export function chrfSignature(configuration: ChrfConfiguration): string {
  const { charOrder, wordOrder, beta, lowercase, whitespace, epsSmoothing } = configuration;
  // sacreBLEU says beta in the name only, so that two different scores would carry one signature.
  const weight = beta === 2 ? '' : `|beta:${beta}`;
  return `case:${lowercase ? 'lc' : 'mixed'}|eff:${epsSmoothing ? 'no' : 'yes'}|nc:${charOrder}|nw:${wordOrder}|space:${whitespace ? 'yes' : 'no'}${weight}`;
}

/** The score of a sum of rows that holds at least one segment. */
export function chrfScore(sum: Float64Array, configuration: ChrfConfiguration): ChrfScore {
  const counts = [...sum.subarray(FIRST_COUNT)];
  const column = (place: number): number[] => counts.filter((_, i) => i % 3 === place);
  return Object.freeze({
    score: fScore(sum, configuration),
    name: `chrF${configuration.beta}${'+'.repeat(configuration.wordOrder)}`,
    predictionNgrams: column(0),
    referenceNgrams: column(1),
    matchingNgrams: column(2),
    signature: `${nrefsField(sum)}|${chrfSignature(configuration)}|${versionField()}`,
    warnings: [],
  });
}

/** The F-score of a row or a sum of rows, 0 to 100. */
export function fScore(row: ArrayLike<number>, { beta, epsSmoothing }: ChrfConfiguration): number {
  const epsilon = 1e-16;
  const weight = beta * beta;
  const f = (precision: number, recall: number, otherwise: number): number => {
    const denominator = weight * precision + recall;
    return denominator > 0 ? ((1 + weight) * precision * recall) / denominator : otherwise;
  };
  let precisions = 0;
  let recalls = 0;
  let scores = 0;
  let effectiveOrder = 0;
  for (let i = FIRST_COUNT; i < row.length; i += 3) {
    const predicted = row[i] as number;
    const expected = row[i + 1] as number;
    const matching = row[i + 2] as number;
    const precision = predicted > 0 ? matching / predicted : epsilon;
    const recall = expected > 0 ? matching / expected : epsilon;
    scores += f(precision, recall, epsilon);
    if (predicted > 0 && expected > 0) {
      precisions += precision;
      recalls += recall;
      effectiveOrder++;
    }
  }
  if (epsSmoothing) return (100 * scores) / ((row.length - FIRST_COUNT) / 3);
  // Without an effective order these are no numbers, and the score is 0.
  return 100 * f(precisions / effectiveOrder, recalls / effectiveOrder, 0);
}
