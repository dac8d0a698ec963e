import { checkOptions, invalidOption } from '../../core/check.js';
import type { MetricWarning, SumMetric } from '../../core/metric.js';
import { versionField } from '../../core/version.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { NgramMatcher } from '../../sequence/ngrams.js';
import { type CountState, type CountSteps, countMetric, sumCounts } from '../count-metric.js';
import { nrefsField } from '../nrefs.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import { WordReader } from '../word-reader.js';

/** Options of {@link gleu} and {@link sentenceGleu}, with NLTK's defaults. */
export interface GleuOptions {
  /** The shortest n-grams, 1 to 100. Default: `1`. */
  readonly minLength?: number;
  /** The longest n-grams, 1 to 100; with one below `minLength` there are none, and the score is 0. Default: `4`. */
  readonly maxLength?: number;
  /**
   * How a text becomes tokens: `'whitespace'` as Python's `split` ({@link tokenizeWhitespace}), or a {@link Segmenter} of your own.
   * Default: `'whitespace'`.
   */
  readonly tokenize?: 'whitespace' | Segmenter;
}

/** A GLEU score and what it is made of. */
export interface GleuScore {
  /** GLEU, 0 to 1. */
  readonly score: number;
  /** N-grams of all lengths that prediction and reference share. */
  readonly matches: number;
  /** N-grams of the prediction or of the reference, of each segment whichever has more. */
  readonly total: number;
  /** How the score was made. */
  readonly signature: string;
  /** `NO_NGRAMS` if no text has an n-gram of these lengths. */
  readonly warnings: readonly MetricWarning[];
}

/** Where a row of statistics has the sums of the matches and of the n-grams; before: segments, references, their squares. */
const MATCHES = 3;
const TOTAL = 4;

/**
 * GLEU as a metric that streams and merges; see {@link gleu} for what it computes.
 *
 * The state is a row of five whole numbers, so any sharding gives the same score to the last bit: segments, references, squared numbers of
 * references, matches, n-grams.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link gleu}.
 * @example
 * ```ts
 * gleuMetric().signature; // 'tok:whitespace|min:1|max:4'
 * evaluate(gleuMetric({ maxLength: 2 }), [{ prediction: 'a b', references: 'a c' }]).score; // 0.3333333333333333
 * ```
 */
export function gleuMetric(
  options: GleuOptions = {},
): SumMetric<TranslationSample, TranslationData, CountState, GleuScore> {
  return countMetric('gleu', gleuSteps('gleu', options));
}

/**
 * Google's BLEU on a scale of 0 to 1, higher is better: the smaller of precision and recall over n-grams of all lengths at once.
 *
 * GLEU = sum over the segments of m / sum over the segments of max(p, r). p and r are the n-grams of `minLength` to `maxLength` tokens in
 * prediction and reference, m how many they share, each as often as both have it. Of several references the one with the highest m / max(p, r)
 * counts, the first of equals. Of a single reference it is symmetric. It is 0 where no text has an n-gram, as in NLTK. It is no mean of
 * sentence scores.
 *
 * Linear time in the tokens, times `maxLength`.
 *
 * @throws {@link MetricError} `NO_REFERENCES` if a segment has none, `LENGTH_MISMATCH`, `INVALID_TYPE`, `INVALID_OPTION`,
 * `UNKNOWN_OPTION`.
 * @see Wu et al., "Google's Neural Machine Translation System", arXiv:1609.08144, 2016.
 * @see NLTK 3.10, `corpus_gleu`, whose numbers these are.
 * @example
 * ```ts
 * gleu({ predictions: ['a b c', 'd'], references: ['a b d', ['e', 'd']] }).score; // 0.5714285714285714
 * gleu({ predictions: ['a b c'], references: ['a b d'] }, { minLength: 2, maxLength: 2 }).score; // 0.5
 * gleu({ predictions: ['a'], references: [[]] }); // throws NO_REFERENCES
 * ```
 */
export function gleu(data: TranslationData, options: GleuOptions = {}): GleuScore {
  return scoreGleu('gleu', data, options);
}

/** {@link gleu} under the name of the function that was called, for its errors. */
export function scoreGleu(functionName: string, data: TranslationData, options: GleuOptions): GleuScore {
  const steps = gleuSteps(functionName, options);
  return steps.score(sumCounts(steps, data));
}

function gleuSteps(functionName: string, options: GleuOptions): CountSteps<GleuScore> {
  checkOptions(functionName, options, ['minLength', 'maxLength', 'tokenize']);
  const { minLength = 1, maxLength = 4, tokenize = 'whitespace' } = options;
  for (const [name, length] of Object.entries({ minLength, maxLength })) {
    if (!(Number.isInteger(length) && length >= 1 && length <= 100)) {
      throw invalidOption(name, length, 'a whole number from 1 to 100');
    }
  }
  const reader = new WordReader(tokenize);
  const matcher = new NgramMatcher();
  const signature = `tok:${reader.name}|min:${minLength}|max:${maxLength}`;

  function countNgrams(length: number): number {
    let ngrams = 0;
    for (let order = minLength; order <= maxLength; order++) ngrams += Math.max(length - order + 1, 0);
    return ngrams;
  }

  return {
    functionName,
    signature,
    width: TOTAL + 1,
    count(prediction, references) {
      const predicted = reader.read(prediction);
      const ofPrediction = countNgrams(predicted.length);
      let bestMatches = 0;
      let bestTotal = 0;
      for (const reference of references) {
        const expected = reader.read(reference);
        const total = Math.max(ofPrediction, countNgrams(expected.length));
        if (total === 0) continue;
        const byOrder = new Float64Array(maxLength);
        matcher.addMatches(predicted, [expected], maxLength, byOrder);
        const matches = byOrder.subarray(minLength - 1).reduce((sum, count) => sum + count, 0);
        if (bestTotal === 0 || matches / total > bestMatches / bestTotal) {
          bestMatches = matches;
          bestTotal = total;
        }
      }
      reader.trim();
      return [1, references.length, references.length ** 2, bestMatches, bestTotal];
    },
    score(sum) {
      const matches = sum[MATCHES] as number;
      const total = sum[TOTAL] as number;
      const message = `no text has an n-gram of ${minLength} to ${maxLength} tokens`;
      return Object.freeze({
        score: total === 0 ? 0 : matches / total,
        matches,
        total,
        signature: `${nrefsField(sum)}|${signature}|${versionField()}`,
        warnings: total === 0 ? [{ code: 'NO_NGRAMS', message }] : [],
      });
    },
  };
}
