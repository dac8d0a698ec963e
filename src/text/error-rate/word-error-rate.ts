import type { SumMetric } from '../../core/metric.js';
import { type CountState, countMetric, sumCounts } from '../count-metric.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import type { ErrorRateOptions } from './error-rate-options.js';
import { errorRateSteps } from './error-rate-steps.js';

/**
 * Word error rate as a metric that streams and merges; see {@link wordErrorRate} for what it computes.
 *
 * The state is two whole numbers, errors and words of the references, so any sharding gives the same rate to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link wordErrorRate}.
 * @example
 * ```ts
 * wordErrorRateMetric({ lowercase: true }).signature; // 'tok:whitespace|case:lc'
 * evaluate(wordErrorRateMetric(), [{ prediction: 'a b', references: 'a c' }]); // 0.5
 * ```
 */
export function wordErrorRateMetric(
  options: ErrorRateOptions = {},
): SumMetric<TranslationSample, TranslationData, CountState, number> {
  return countMetric('wordErrorRate', errorRateSteps('wordErrorRate', options, 'whitespace'));
}

/**
 * Word error rate (WER), lower is better: how many words a transcript has wrong, for each word that was said.
 *
 * WER = (S + D + I) / N: the fewest substitutions, deletions and insertions that make the predictions of the references, summed over all
 * segments, over the words of all references. It is 0 where all is right, and more than 1 where a transcript has many words too many. References
 * without a word give `Infinity` against predictions with some, and `NaN` against none, as over no segments. Case and punctuation count.
 *
 * Each segment has one reference. length * length / 32 steps a segment, far fewer where long texts are alike.
 *
 * @throws {@link MetricError} `NO_REFERENCES` if a segment has none, `INVALID_TYPE` also if it has several, `LENGTH_MISMATCH`, `INVALID_OPTION`,
 * `UNKNOWN_OPTION`.
 * @see Woodard & Nelson, "An information theoretic measure of speech recognition performance", 1982; torchmetrics 1.9.0 `word_error_rate`, which
 * gives the same in single precision.
 * @example
 * ```ts
 * const predictions = ['this is the prediction', 'there is an other sample'];
 * const references = ['this is the reference', 'there is another one'];
 * wordErrorRate({ predictions, references }); // 0.5
 * wordErrorRate({ predictions: ['The cat'], references: ['the cat'] }, { lowercase: true }); // 0
 * wordErrorRate({ predictions: ['a b'], references: [''] }); // Infinity
 * wordErrorRate({ predictions: ['a'], references: [['a', 'b']] }); // throws INVALID_TYPE
 * ```
 */
export function wordErrorRate(data: TranslationData, options: ErrorRateOptions = {}): number {
  const steps = errorRateSteps('wordErrorRate', options, 'whitespace');
  return steps.score(sumCounts(steps, data));
}
