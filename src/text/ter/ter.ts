import { MetricError } from '../../core/error.js';
import type { SumMetric } from '../../core/metric.js';
import { readTercomOptions, type TercomOptions } from '../../segment/tokenizer-tercom.js';
import { type CountState, type CountSteps, countMetric, sumCounts } from '../count-metric.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import { type TerScore, terScore, terSignature } from './ter-score.js';
import { terCounter, WIDTH } from './ter-statistics.js';

/** Options of {@link ter}, with sacreBLEU's defaults: what {@link tokenizeTercom} makes of the texts. */
export type TerOptions = TercomOptions;

/**
 * TER as a metric that streams and merges; see {@link ter} for what it computes.
 *
 * The state is a row of nine whole numbers, so any sharding gives the same score to the last bit: segments, references, their square,
 * characters and those of scripts without spaces, edits, and the length of the references as a whole number, 2^-27ths and 2^-54ths. What a
 * metric remembers beside that, to be fast, is a bounded list of words.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link ter};
 * `extractOutput` throws `EMPTY_INPUT` where no segment was seen.
 * @example
 * ```ts
 * terMetric({ normalized: true }).signature; // 'case:lc|tok:tercom|norm:yes|punct:yes|asian:no'
 * evaluate(terMetric(), [{ prediction: 'a b c d', references: 'c d a b' }]).score; // 25
 * ```
 */
export function terMetric(
  options: TerOptions = {},
): SumMetric<TranslationSample, TranslationData, CountState, TerScore> {
  return countMetric('ter', terSteps('ter', options));
}

/**
 * Translation edit rate on a scale from 0, lower is better: how much an editor has to do to make a reference of the prediction.
 *
 * TER = 100 * E / L. E counts the edits of all segments: tokens inserted, deleted or substituted, and blocks of tokens shifted, whatever the
 * block's length and way. Of several references the one with the fewest edits counts. L is the sum of the segments' reference lengths, each
 * the average over all its references. It may exceed 100; against references without a token it is 100, or 0 if the predictions have none
 * either. It is no mean of sentence scores.
 *
 * The fewest edits are hard to find, so E is what Tercom's greedy search finds, with its limits: blocks of up to 10 tokens, matches up to 50
 * tokens away, a band of 50 tokens in the edit distance, 1000 shifts tried a reference. Case does not count, and punctuation stays on its word unless
 * `normalized`. As in sacreBLEU, `normalized` splits references a second time, so that rare texts such as "a..2" have edits against themselves.
 *
 * Time is the tokens of a segment times 200 for every shift that is made, and times 50 at worst for each that is tried; memory is some 500
 * bytes a token of the longest segment. Two texts of 2,000 words take a few hundredths of a second, of 100,000 words some tenths, at worst
 * ten seconds, where one is many times longer than the other and few words agree.
 *
 * @throws {@link MetricError} `EMPTY_INPUT` without segments, `NO_REFERENCES` if a segment has none, `LENGTH_MISMATCH`, `INVALID_TYPE`,
 * `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Snover, Dorr, Schwartz, Micciulla & Makhoul, "A Study of Translation Edit Rate with Targeted Human Annotation", AMTA 2006.
 * @see sacreBLEU 2.6.0, whose numbers these are; Tercom 7.25.
 * @example
 * ```ts
 * const predictions = ['on Monday we met in Paris', 'It rains'];
 * const references = ['we met in Paris on Monday', ['It is raining', 'it rains']];
 * ter({ predictions, references }).editCount; // 1
 * ter({ predictions, references }).referenceLength; // 8.5
 * ter({ predictions, references }, { caseSensitive: true }).score; // 23.52941176470588
 * ter({ predictions: ['a b c'], references: ['d'] }).score; // 300
 * ter({ predictions: ['a'], references: [[]] }); // throws NO_REFERENCES
 * ```
 */
export function ter(data: TranslationData, options: TerOptions = {}): TerScore {
  return scoreEdits('ter', data, options);
}

/** {@link ter} under the name of the function that was called, for its errors. */
export function scoreEdits(functionName: string, data: TranslationData, options: TerOptions): TerScore {
  const steps = terSteps(functionName, options);
  return steps.score(sumCounts(steps, data));
}

function terSteps(functionName: string, options: TerOptions): CountSteps<TerScore> {
  const read = readTercomOptions(functionName, options);
  return {
    functionName,
    signature: terSignature(read),
    width: WIDTH,
    count: terCounter(read),
    score(sum) {
      if (sum[0] === 0) throw new MetricError('EMPTY_INPUT', `${functionName} has seen no segments`);
      return terScore(sum, read);
    },
  };
}
