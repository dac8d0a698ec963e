import type { MetricWarning, SumMetric } from '../../core/metric.js';
import { versionField } from '../../core/version.js';
import { type ExactSumState, type ExactSumSteps, exactSumMetric, sumExactly } from '../exact-sum-metric.js';
import { nrefsField } from '../nrefs.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import { type ExtendedEditDistanceOptions, readEedOptions } from './eed-options.js';
import { EedScorer } from './eed-scorer.js';

/** Counts of a row: segments, references, squared numbers of references. The score follows. */
const COUNTS = 3;

/** A score of {@link extendedEditDistance}. */
export interface ExtendedEditDistanceScore {
  /** EED, 0 to 1, lower is better; `NaN` over no segments. */
  readonly score: number;
  /** How the score was made: number of references, language, costs, version. */
  readonly signature: string;
  /** Always empty. */
  readonly warnings: readonly MetricWarning[];
}

/**
 * Extended edit distance as a metric that streams and merges; see {@link extendedEditDistance} for what it computes.
 *
 * The sum of the segments' scores is exact, so any sharding gives the same score to the last bit. A row of `statistics` is: segments (1), references,
 * their square, the segment's score.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link extendedEditDistance}.
 * @example
 * ```ts
 * extendedEditDistanceMetric({ language: 'ja' }).signature; // 'lang:ja|alpha:2|rho:0.3|del:0.2|ins:1'
 * evaluate(extendedEditDistanceMetric(), [{ prediction: '.', references: '.' }]).score; // 0.0697674418604651…
 * ```
 */
export function extendedEditDistanceMetric(
  options: ExtendedEditDistanceOptions = {},
): SumMetric<TranslationSample, TranslationData, ExactSumState, ExtendedEditDistanceScore> {
  return exactSumMetric('extendedEditDistance', eedSteps('extendedEditDistance', options));
}

/**
 * Extended edit distance (EED) on a scale of 0 to 1, lower is better: the edit distance in characters, in which words may stand elsewhere.
 *
 * EED = min(1, (e + rho * v) / (|r| + rho * v)) of a prediction and its reference r, with the least cost e of going through the reference: 0 for a character that
 * both have, 1 for another one, `deletion` to pass over a character of the prediction, `insertion` for one that it lacks, and at the end of a word `alpha` to
 * jump to any place of it. v counts how often characters of the prediction are visited beyond once, and each that is never visited as one. Of several references the
 * one with the lowest score counts. The score of a corpus is the mean of its segments'; `NaN` over none.
 *
 * Equal texts do not score 0: the way begins before the first character, which counts as never visited. length * length steps for each reference, so texts of
 * 10,000 characters take about a second, of 100,000 about a minute or two.
 *
 * @throws {@link MetricError} `NO_REFERENCES` if a segment has none, `LENGTH_MISMATCH`, `INVALID_TYPE`, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Stanchev, Wang & Ney, "EED: Extended Edit Distance Measure for Machine Translation", WMT 2019.
 * @see torchmetrics 1.9.0 `extended_edit_distance`, which gives the same in single precision, and 0 over no segments.
 * @example
 * ```ts
 * const predictions = ['this is the prediction', 'here is an other sample'];
 * const references = ['this is the reference', ['here is another one', 'an example']];
 * extendedEditDistance({ predictions, references }).score; // 0.3077…
 * extendedEditDistance({ predictions: ['．'], references: ['.'] }, { language: 'ja' }).score; // 0.23076923076923075
 * ```
 */
export function extendedEditDistance(
  data: TranslationData,
  options: ExtendedEditDistanceOptions = {},
): ExtendedEditDistanceScore {
  return scoreEed('extendedEditDistance', data, options);
}

/** {@link extendedEditDistance} under the name of the function that was called, for its errors. */
export function scoreEed(
  functionName: string,
  data: TranslationData,
  options: ExtendedEditDistanceOptions,
): ExtendedEditDistanceScore {
  const steps = eedSteps(functionName, options);
  return steps.score(sumExactly(steps, data));
}

function eedSteps(
  functionName: string,
  options: ExtendedEditDistanceOptions,
): ExactSumSteps<ExtendedEditDistanceScore> {
  const configuration = readEedOptions(functionName, options);
  const { signature } = configuration;
  const scorer = new EedScorer(configuration);
  return {
    functionName,
    signature,
    width: COUNTS + 1,
    counts: COUNTS,
    row(prediction, references) {
      const { length } = references;
      return [1, length, length ** 2, scorer.score(prediction, references)];
    },
    score(sum) {
      return Object.freeze({
        score: (sum[COUNTS] as number) / (sum[0] as number),
        signature: `${nrefsField(sum)}|${signature}|${versionField()}`,
        warnings: Object.freeze([]),
      });
    },
  };
}
