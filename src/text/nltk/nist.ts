import { checkOptions, invalidOption } from '../../core/check.js';
import { MetricError } from '../../core/error.js';
import type { MetricWarning } from '../../core/metric.js';
import { versionField } from '../../core/version.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { readTranslations, type TranslationData } from '../translation-data.js';
import { WordReader } from '../word-reader.js';
import { nistSums } from './nist-sums.js';

/** Options of {@link nist} and {@link sentenceNist}, with NLTK's defaults. */
export interface NistOptions {
  /** The longest n-grams, 1 to 100. Default: `5`. */
  readonly n?: number;
  /**
   * How a text becomes tokens: `'whitespace'` as Python's `split` ({@link tokenizeWhitespace}), or a {@link Segmenter} of your own.
   * Default: `'whitespace'`.
   */
  readonly tokenize?: 'whitespace' | Segmenter;
}

/** A NIST score and what it is made of. */
export interface NistScore {
  /** NIST, 0 or more. */
  readonly score: number;
  /** Of order 1, 2, …: bits that an n-gram of the predictions tells on average, 0 if the references lack it. */
  readonly precisions: readonly number[];
  /** The factor for predictions that are too short, 0 to 1. */
  readonly lengthPenalty: number;
  /** Tokens in the predictions / tokens in their best references. */
  readonly lengthRatio: number;
  /** How the score was made. */
  readonly signature: string;
  /** Always empty so far. */
  readonly warnings: readonly MetricWarning[];
}

/**
 * NIST of a corpus, 0 or more without an upper end, higher is better: BLEU's matches, each weighed by what it tells.
 *
 * NIST = penalty * (p_1 + … + p_n). p_k = bits of the matching n-grams of order k / n-grams of the predictions of order k. An n-gram that occurs c
 * times in all references of the corpus tells log2(b/c) bits, b how often its tokens but the last occur, of a single token the number of all tokens.
 * It matches as often as prediction and reference both have it; of several references the one with most bits counts, order by order, the longest of
 * equals. penalty = 2^(-(ln min(1, L/R) / ln 1.5)²), L and R the tokens in predictions and best references: 1/2 where L is two thirds of R.
 *
 * The weights depend on all references, so it is neither a sum nor a mean over segments, and there is no metric that merges: a state would be the
 * texts. At least one prediction must have `n` tokens. O(tokens * n) time and memory.
 *
 * @throws {@link MetricError} `EMPTY_INPUT` where NLTK divides by 0: no prediction has `n` tokens, or the references have none at all;
 * `NO_REFERENCES` if a segment has none, `LENGTH_MISMATCH`, `INVALID_TYPE`, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Doddington, "Automatic Evaluation of Machine Translation Quality Using N-gram Co-occurrence Statistics", HLT 2002.
 * @see NLTK 3.10, `corpus_nist`, whose numbers these are; mteval-v13a.pl differs in segmentation and in the lengths that it compares.
 * @example
 * ```ts
 * nist({ predictions: ['a b a c'], references: ['a b a d'] }, { n: 2 }).precisions; // [1, 0.3333333333333333]
 * nist({ predictions: ['a b'], references: ['a b a d'] }, { n: 1 }).score; // 0.197857498231640…
 * nist({ predictions: ['a b'], references: ['a b'] }); // throws EMPTY_INPUT
 * ```
 */
export function nist(data: TranslationData, options: NistOptions = {}): NistScore {
  return scoreNist('nist', data, options);
}

/** {@link nist} under the name of the function that was called, for its errors. */
export function scoreNist(functionName: string, data: TranslationData, options: NistOptions): NistScore {
  checkOptions(functionName, options, ['n', 'tokenize']);
  const { n = 5, tokenize = 'whitespace' } = options;
  if (!(Number.isInteger(n) && n >= 1 && n <= 100)) throw invalidOption('n', n, 'a whole number from 1 to 100');
  const reader = new WordReader(tokenize);
  const { predictions, references } = readTranslations(functionName, data);

  const expected = references.map((texts) => texts.map((text) => reader.read(text)));
  const predicted = Array.from(predictions, (text) => reader.read(text));
  const { bits, ngrams, predictionLength, referenceLengths } = nistSums(predicted, expected, n);
  if (ngrams[n - 1] === 0)
    throw new MetricError('EMPTY_INPUT', `${functionName}: no prediction has ${n} tokens, take a smaller n`);
  if (referenceLengths === 0) throw new MetricError('EMPTY_INPUT', `${functionName}: the references have no tokens`);

  const precisions = bits.map((sum, k) => sum / (ngrams[k] as number));
  // The references' tokens are summed over n orders, so the predictions' are, too.
  const lengthRatio = (predictionLength * n) / referenceLengths;
  const lengthPenalty = Math.exp(Math.LN2 * -((Math.log(Math.min(lengthRatio, 1)) / Math.log(1.5)) ** 2));
  const counts = references.map((texts) => texts.length);
  const nrefs = counts.every((count) => count === counts[0]) ? counts[0] : 'var';
  return Object.freeze({
    score: precisions.reduce((sum, precision) => sum + precision, 0) * lengthPenalty,
    precisions,
    lengthPenalty,
    lengthRatio,
    signature: `nrefs:${nrefs}|tok:${reader.name}|n:${n}|${versionField()}`,
    warnings: [],
  });
}
