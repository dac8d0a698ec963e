import type { SumMetric } from '../../core/metric.js';
import { type CountState, type CountSteps, countMetric, sumCounts } from '../count-metric.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import type { MatchErrorRateOptions } from './error-rate-options.js';
import { hitSteps, preservedShare } from './error-rate-steps.js';

/**
 * Word information lost as a metric that streams and merges; see {@link wordInformationLost} for what it computes.
 *
 * The state is four whole numbers (errors, hits, words of references and predictions), so any sharding gives the same value to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link wordInformationLost}.
 * @example
 * ```ts
 * wordInformationLostMetric({ hits: 'length' }).signature; // 'tok:whitespace|case:mixed|hits:length'
 * evaluate(wordInformationLostMetric(), [{ prediction: 'a b', references: 'a c' }]); // 0.75
 * ```
 */
export function wordInformationLostMetric(
  options: MatchErrorRateOptions = {},
): SumMetric<TranslationSample, TranslationData, CountState, number> {
  return countMetric('wordInformationLost', wordInformationLostSteps(options));
}

/**
 * Word information lost (WIL), 0 to 1, lower is better: how much of what was said a transcript does not carry.
 *
 * WIL = 1 - (H / N) * (H / P), with H the hits (see the option `hits`), N the words of the references and P those of the predictions, each summed
 * over all segments. {@link wordInformationPreserved} is 1 less this. `NaN` where neither the references nor the predictions have a
 * word, 1 where only one of them has.
 *
 * Each segment has one reference. length * length / 32 steps a segment, far fewer where long texts are alike and `hits` is `'length'`.
 *
 * @throws {@link MetricError} as {@link wordErrorRate}.
 * @see Morris, Maier & Green, "From WER and RIL to MER and WIL: improved evaluation measures for connected speech recognition",
 * Interspeech 2004; torchmetrics 1.9.0 `word_information_lost`, which gives the same with `hits: 'length'`, in single precision.
 * @example
 * ```ts
 * const predictions = ['this is the prediction', 'there is an other sample'];
 * const references = ['this is the reference', 'there is another one'];
 * wordInformationLost({ predictions, references }); // 0.652777777777777…
 * ```
 */
export function wordInformationLost(data: TranslationData, options: MatchErrorRateOptions = {}): number {
  const steps = wordInformationLostSteps(options);
  return steps.score(sumCounts(steps, data));
}

function wordInformationLostSteps(options: MatchErrorRateOptions): CountSteps<number> {
  return hitSteps('wordInformationLost', options, (_, ...counts) => 1 - preservedShare(...counts));
}
