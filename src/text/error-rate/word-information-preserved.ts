import type { SumMetric } from '../../core/metric.js';
import { type CountState, type CountSteps, countMetric, sumCounts } from '../count-metric.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import type { MatchErrorRateOptions } from './error-rate-options.js';
import { hitSteps, preservedShare } from './error-rate-steps.js';

/**
 * Word information preserved as a metric that streams and merges; see {@link wordInformationPreserved} for what it computes.
 *
 * The state is four whole numbers (errors, hits, words of references and predictions), so any sharding gives the same value to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link wordInformationPreserved}.
 * @example
 * ```ts
 * wordInformationPreservedMetric({ hits: 'length' }).signature; // 'tok:whitespace|case:mixed|hits:length'
 * evaluate(wordInformationPreservedMetric(), [{ prediction: 'a b', references: 'a c' }]); // 0.25
 * ```
 */
export function wordInformationPreservedMetric(
  options: MatchErrorRateOptions = {},
): SumMetric<TranslationSample, TranslationData, CountState, number> {
  return countMetric('wordInformationPreserved', wordInformationPreservedSteps(options));
}

/**
 * Word information preserved (WIP), 0 to 1, higher is better: how much of what was said a transcript carries.
 *
 * WIP = (H / N) * (H / P), with H the hits (see the option `hits`), N the words of the references and P those of the predictions, each summed
 * over all segments. {@link wordInformationLost} is 1 less this. `NaN` where neither the references nor the predictions have a
 * word, 0 where only one of them has.
 *
 * Each segment has one reference. length * length / 32 steps a segment, far fewer where long texts are alike and `hits` is `'length'`.
 *
 * @throws {@link MetricError} as {@link wordErrorRate}.
 * @see Morris, Maier & Green, "From WER and RIL to MER and WIL: improved evaluation measures for connected speech recognition",
 * Interspeech 2004; torchmetrics 1.9.0 `word_information_preserved`, which gives the same with `hits: 'length'`, in single precision.
 * @example
 * ```ts
 * const predictions = ['this is the prediction', 'there is an other sample'];
 * const references = ['this is the reference', 'there is another one'];
 * wordInformationPreserved({ predictions, references }); // 0.347222222222222…
 * ```
 */
export function wordInformationPreserved(data: TranslationData, options: MatchErrorRateOptions = {}): number {
  const steps = wordInformationPreservedSteps(options);
  return steps.score(sumCounts(steps, data));
}

function wordInformationPreservedSteps(options: MatchErrorRateOptions): CountSteps<number> {
  return hitSteps('wordInformationPreserved', options, (_, ...counts) => preservedShare(...counts));
}
