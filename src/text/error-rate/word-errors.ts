import type { MetricWarning, SumMetric } from '../../core/metric.js';
import { versionField } from '../../core/version.js';
import { countUnspaced } from '../../segment/unspaced.js';
import { DELETE, EQUAL, INSERT, SUBSTITUTE } from '../../sequence/edit-path.js';
import { type CountState, type CountSteps, countMetric, sumCounts } from '../count-metric.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import { ErrorCounter } from './error-counter.js';
import { type MatchErrorRateOptions, readErrorRateOptions } from './error-rate-options.js';
import { preservedShare } from './error-rate-steps.js';

/** What a transcript has right and wrong, and every rate of it. */
export interface WordErrors {
  /** Words that are equal in the alignment. */
  readonly hits: number;
  /** Words of the references that stand as another word in the predictions. */
  readonly substitutions: number;
  /** Words of the references that the predictions lack. */
  readonly deletions: number;
  /** Words of the predictions that the references lack. */
  readonly insertions: number;
  /** `substitutions + deletions + insertions`, the edit distance. */
  readonly errors: number;
  /** Words of the references: `hits + substitutions + deletions`. */
  readonly referenceLength: number;
  /** Words of the predictions: `hits + substitutions + insertions`. */
  readonly predictionLength: number;
  /** {@link wordErrorRate}. */
  readonly wordErrorRate: number;
  /** {@link matchErrorRate}; made of `hits` above unless the option `hits` is `'length'`. */
  readonly matchErrorRate: number;
  /** {@link wordInformationLost}; made of `hits` above unless the option `hits` is `'length'`. */
  readonly wordInformationLost: number;
  /** {@link wordInformationPreserved}; made of `hits` above unless the option `hits` is `'length'`. */
  readonly wordInformationPreserved: number;
  /** How the numbers were made. */
  readonly signature: string;
  /** `SEGMENTER_MISMATCH`: a sign that the numbers may not mean what they should. */
  readonly warnings: readonly MetricWarning[];
}

/**
 * {@link wordErrors} as a metric that streams and merges.
 *
 * The state is a row of seven whole numbers: by alignment hits, substitutions, insertions and deletions, then the hits by length, UTF-16 units, and those of
 * scripts without spaces (0 but for `'whitespace'`). So any sharding gives the same numbers to the last bit.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link wordErrors}.
 * @example
 * ```ts
 * evaluate(wordErrorsMetric(), [{ prediction: 'a b', references: 'a c' }]).substitutions; // 1
 * ```
 */
export function wordErrorsMetric(
  options: MatchErrorRateOptions = {},
): SumMetric<TranslationSample, TranslationData, CountState, WordErrors> {
  return countMetric('wordErrors', wordErrorsSteps(options));
}

/**
 * All error rates of transcripts at once, with the hits, substitutions, deletions and insertions that they are made of.
 *
 * Counts are those of an {@link alignment} with the fewest errors, summed over all segments. How many of them are hits can differ among such
 * alignments; the one taken is jiwer's. With `tokenize: 'code-point'` all of it is about characters. Rates over nothing are `NaN`, see
 * each of them.
 *
 * Each segment has one reference. length * length / 32 steps a segment.
 *
 * @throws {@link MetricError} as {@link wordErrorRate}.
 * @see Morris, Maier & Green, "From WER and RIL to MER and WIL: improved evaluation measures for connected speech recognition",
 * Interspeech 2004; python-Levenshtein 0.27.5 `editops`, which jiwer counts.
 * @example
 * ```ts
 * const errors = wordErrors({ predictions: ['the cat sat on mat mat'], references: ['a cat sat on the mat'] });
 * [errors.hits, errors.substitutions, errors.deletions, errors.insertions]; // [4, 2, 0, 0]
 * errors.wordErrorRate; // 0.3333333333333333
 * errors.signature.replace(/\|version:.*$/, ''); // 'nrefs:1|tok:whitespace|case:mixed|hits:alignment'
 * ```
 */
export function wordErrors(data: TranslationData, options: MatchErrorRateOptions = {}): WordErrors {
  const steps = wordErrorsSteps(options);
  return steps.score(sumCounts(steps, data));
}

function wordErrorsSteps(options: MatchErrorRateOptions): CountSteps<WordErrors> {
  const configuration = readErrorRateOptions('wordErrors', options, 'whitespace', true);
  const { signature } = configuration;
  const counter = new ErrorCounter(configuration);
  return {
    functionName: 'wordErrors',
    signature,
    width: 7,
    count(prediction, references) {
      counter.read(prediction, references);
      const row = [0, 0, 0, 0];
      for (const step of counter.path()) row[step] = (row[step] as number) + 1;
      const hitsByLength = (row[EQUAL] as number) - Math.min(row[INSERT] as number, row[DELETE] as number);
      const scanned = configuration.tokenize === 'whitespace' ? prediction + references.join('') : '';
      return [...row, hitsByLength, scanned.length, countUnspaced(scanned)];
    },
    score(sum) {
      const [hitsByLength = 0, characters = 0, unspaced = 0] = sum.subarray(4);
      const {
        [EQUAL]: hits = 0,
        [SUBSTITUTE]: substitutions = 0,
        [INSERT]: insertions = 0,
        [DELETE]: deletions = 0,
      } = sum;
      const errors = substitutions + deletions + insertions;
      const referenceLength = hits + substitutions + deletions;
      const predictionLength = hits + substitutions + insertions;
      const counted = configuration.hits === 'length' ? hitsByLength : hits;
      const wordInformationPreserved = preservedShare(counted, referenceLength, predictionLength, configuration.hits);
      const warnings: MetricWarning[] = [];
      if (unspaced > characters / 2) {
        const message = 'most of this text has no spaces between words: use the character error rate';
        warnings.push({ code: 'SEGMENTER_MISMATCH', message });
      }
      return Object.freeze({
        hits,
        substitutions,
        deletions,
        insertions,
        errors,
        referenceLength,
        predictionLength,
        wordErrorRate: errors / referenceLength,
        matchErrorRate: errors / (errors + counted),
        wordInformationLost: 1 - wordInformationPreserved,
        wordInformationPreserved,
        signature: `nrefs:1|${signature}|${versionField()}`,
        warnings,
      });
    },
  };
}
