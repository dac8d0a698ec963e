import type { SumMetric } from '../../core/metric.js';
import { type CountState, type CountSteps, countMetric, sumCounts } from '../count-metric.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import type { MatchErrorRateOptions } from './error-rate-options.js';
import { hitSteps } from './error-rate-steps.js';

/**
 * Match error rate as a metric that streams and merges; see {@link matchErrorRate} for what it computes.
 *
 * The state is four whole numbers (errors, hits, words of references and predictions), so any sharding gives the same rate to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link matchErrorRate}.
 * @example
 * ```ts
 * matchErrorRateMetric().signature; // 'tok:whitespace|case:mixed|hits:alignment'
 * evaluate(matchErrorRateMetric(), [{ prediction: 'a b', references: 'a c' }]); // 0.5
 * ```
 */
export function matchErrorRateMetric(
  options: MatchErrorRateOptions = {},
): SumMetric<TranslationSample, TranslationData, CountState, number> {
  return countMetric('matchErrorRate', matchErrorRateSteps(options));
}

/**
 * Match error rate (MER), 0 to 1, lower is better: the share of word matches between a transcript and its reference that are wrong.
 *
 * MER = E / (E + H), with E the errors of {@link wordErrorRate} and H the hits, both summed over all segments. H are the words that
 * are equal in the {@link alignment}, or what else the option `hits` says. `NaN` where no text has a word, and over no segments.
 *
 * Each segment has one reference. length * length / 32 steps a segment, far fewer where long texts are alike and `hits` is `'length'`.
 *
 * @throws {@link MetricError} as {@link wordErrorRate}.
 * @see Morris, Maier & Green, "From WER and RIL to MER and WIL: improved evaluation measures for connected speech recognition",
 * Interspeech 2004; torchmetrics 1.9.0 `match_error_rate`, which gives the same with `hits: 'length'`, in single precision.
 * @example
 * ```ts
 * const predictions = ['this is the prediction', 'there is an other sample'];
 * const references = ['this is the reference', 'there is another one'];
 * matchErrorRate({ predictions, references }); // 0.4444444444444444
 * // a is deleted and e inserted: two errors. In the alignment b, c and d are hits; by length 4 - 2 = 2 words are.
 * matchErrorRate({ predictions: ['b c d e'], references: ['a b c d'] }); // 0.4
 * matchErrorRate({ predictions: ['b c d e'], references: ['a b c d'] }, { hits: 'length' }); // 0.5
 * ```
 */
export function matchErrorRate(data: TranslationData, options: MatchErrorRateOptions = {}): number {
  const steps = matchErrorRateSteps(options);
  return steps.score(sumCounts(steps, data));
}

function matchErrorRateSteps(options: MatchErrorRateOptions): CountSteps<number> {
  return hitSteps('matchErrorRate', options, (errors, hits) => errors / (errors + hits));
}
