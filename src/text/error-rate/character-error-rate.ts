import type { SumMetric } from '../../core/metric.js';
import { type CountState, countMetric, sumCounts } from '../count-metric.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import type { ErrorRateOptions } from './error-rate-options.js';
import { errorRateSteps } from './error-rate-steps.js';

/**
 * Character error rate as a metric that streams and merges; see {@link characterErrorRate} for what it computes.
 *
 * The state is two whole numbers, errors and characters of the references, so any sharding gives the same rate to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link characterErrorRate}.
 * @example
 * ```ts
 * characterErrorRateMetric().signature; // 'tok:code-point|case:mixed'
 * evaluate(characterErrorRateMetric(), [{ prediction: 'abcd', references: 'abxd' }]); // 0.25
 * ```
 */
export function characterErrorRateMetric(
  options: ErrorRateOptions = {},
): SumMetric<TranslationSample, TranslationData, CountState, number> {
  return countMetric('characterErrorRate', errorRateSteps('characterErrorRate', options, 'code-point'));
}

/**
 * Character error rate (CER), lower is better: how many characters a transcript has wrong, for each character of the reference. It is the rate for
 * Chinese, Japanese and other texts without spaces between words.
 *
 * CER = (S + D + I) / N as in {@link wordErrorRate}, with code points in place of words; white space counts, too. References without a
 * character give `Infinity` against predictions with some, and `NaN` against none, as over no segments.
 *
 * To leave white space out, as is usual for Chinese, take a segmenter: `{ name: 'characters', tokenize: tokenizeCharacters }`.
 * length * length / 32 steps a segment, far fewer where long texts are alike.
 *
 * @throws {@link MetricError} as {@link wordErrorRate}.
 * @see torchmetrics 1.9.0, `char_error_rate`, which gives the same in single precision.
 * @example
 * ```ts
 * characterErrorRate({ predictions: ['今天天汽很好'], references: ['今天天气很好'] }); // 0.16666666666666666
 * const tokenize = { name: 'characters', tokenize: tokenizeCharacters };
 * characterErrorRate({ predictions: ['今天 天气'], references: ['今天天气'] }, { tokenize }); // 0
 * ```
 */
export function characterErrorRate(data: TranslationData, options: ErrorRateOptions = {}): number {
  const steps = errorRateSteps('characterErrorRate', options, 'code-point');
  return steps.score(sumCounts(steps, data));
}
