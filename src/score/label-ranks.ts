import { BatchSums } from '../core/batch-sums.js';
import { checkOptions, invalidType, unexpected } from '../core/check.js';
import { checkWeight } from '../label/select.js';
import type { ScoreBatch } from './read.js';
import type { ScoreSumSteps } from './sum-metric.js';

/** How the labels of a sample rank by their scores. The arrays are the same ones for every sample. */
export interface LabelRanks {
  /** How many labels are true. */
  relevant: number;
  /** How many labels there are. */
  readonly labels: number;
  /** Of the true labels, in the order of their columns: how many labels score at least as high. */
  readonly ranks: Int32Array;
  /** Of the true labels: how many true labels score at least as high. */
  readonly relevantRanks: Int32Array;
}

/** The steps of a metric that is the weighted mean of a value a sample, which follows from how its labels rank. */
export function labelRankSteps(
  name: string,
  options: object,
  value: (ranks: LabelRanks) => number,
): ScoreSumSteps<number> {
  checkOptions(name, options, []);
  return {
    name,
    signature: 'ties:max',
    width: 2,
    count: (batch) => [[], count(batch, value)],
    check() {},
    score: ([sum, weight]) => (sum as number) / checkWeight(weight as number),
  };
}

function count(batch: ScoreBatch, value: (ranks: LabelRanks) => number): readonly number[][] {
  const [type, indicators, scores, width, weights, samples] = batch;
  if (type) throw invalidType('data', 'references', 'referenceIndicators, a row of 0 and 1 a sample');
  if (width === 0) throw unexpected('INVALID_TYPE', 'scores', scores, 'rows, a score a label');
  const sums = new BatchSums(2);
  const ranks = {
    relevant: 0,
    labels: width,
    ranks: new Int32Array(width),
    relevantRanks: new Int32Array(width),
  };
  // Sorted once a sample: O(labels log labels), and of few labels as quick as comparing all pairs.
  const all = new Float64Array(width);
  const relevant = new Float64Array(width);
  for (let i = 0; i < samples; i++) {
    let found = 0;
    for (let k = 0; k < width; k++) {
      const score = scores[i * width + k] as number;
      all[k] = score;
      if (indicators[i * width + k] === 1) relevant[found++] = score;
    }
    ranks.relevant = found;
    if (found > 0 && found < width) {
      // What is no true label goes to the end.
      relevant.fill(Infinity, found);
      all.sort();
      relevant.sort();
      for (let k = 0; k < found; k++) {
        const score = relevant[k] as number;
        ranks.ranks[k] = width - below(all, width, score);
        ranks.relevantRanks[k] = found - below(relevant, found, score);
      }
    }
    const weight = weights ? (weights[i] as number) : 1;
    sums.add(0, value(ranks) * weight);
    if (weights) sums.add(1, weight);
  }
  if (!weights) sums.add(1, samples);
  return sums.partials();
}

/** How many of the first `length` sorted numbers are below `limit`. */
function below(sorted: Float64Array, length: number, limit: number): number {
  let low = 0;
  for (let high = length; low < high; ) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
