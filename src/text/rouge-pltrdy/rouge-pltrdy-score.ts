import type { MetricWarning } from '../../core/metric.js';
import { versionField } from '../../core/version.js';
import { segmentationName } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { meanTypeScores, type RougeTypeScore } from '../formula/rouge-type-score.js';
import { nrefsField } from '../nrefs.js';
import type { RougePltrdyVariant } from './sentences.js';

/** The variants of {@link rougePltrdy}: different n-grams of 1 to 5 words, and the package's `rouge-l`. */
export type RougePltrdyType = 'rouge1' | 'rouge2' | 'rouge3' | 'rouge4' | 'rouge5' | 'rougeL';

/** How a text becomes the words that the package splits at spaces. */
export type RougePltrdyTokenize = 'none' | 'char';

/**
 * A score of {@link rougePltrdy}: a member for each type that was asked for. Where the types are not known when the program is compiled,
 * each member may be missing.
 *
 * @typeParam Type - The types asked for.
 */
export type RougePltrdyScore<Type extends RougePltrdyType = 'rouge1' | 'rouge2' | 'rougeL'> = {
  /** How the score was made: number of references, types, segmentation, package, version. */
  readonly signature: string;
  /** `NO_TOKENS`, `SEGMENTER_MISMATCH`: signs that the number may not mean what it should. */
  readonly warnings: readonly MetricWarning[];
} & (RougePltrdyType extends Type
  ? { readonly [type in Type]?: RougeTypeScore }
  : { readonly [type in Type]: RougeTypeScore });

/** All that decides such a score beside the data. */
export interface RougePltrdyConfiguration {
  readonly rougeTypes: readonly RougePltrdyType[];
  readonly tokenize: RougePltrdyTokenize | Segmenter;
  readonly variant: RougePltrdyVariant;
}

/**
 * Whole numbers at the beginning of a row of statistics: segments, references, squared numbers of references, 1 if the prediction or all
 * references have no sentence, words, UTF-16 units of scripts without spaces (0 but for `'none'`). Precision, recall and fmeasure of each type follow.
 */
export const COUNTS = 6;

/** The options that change the number; what the data decides is not in it. */
export function rougePltrdySignature({ rougeTypes, tokenize, variant }: RougePltrdyConfiguration): string {
  return `types:${rougeTypes.join('+')}|tok:${segmentationName(tokenize)}|as:${variant}`;
}

/** The means over the segments of a sum of rows; `NaN` over none. */
export function rougePltrdyScore(
  sum: Float64Array,
  configuration: RougePltrdyConfiguration,
): RougePltrdyScore<RougePltrdyType> {
  const [segments = 0, , , empty = 0, words = 0, unspaced = 0] = sum;
  const warnings: MetricWarning[] = [];
  if (empty > 0) {
    const message = `${empty} of ${segments} segments have a prediction or references without words and score 0; the Python package refuses them`;
    warnings.push({ code: 'NO_TOKENS', message });
  }
  // Words of Chinese have two characters or less on average.
  if (unspaced > 4 * words) {
    const message = "words are what stands between spaces, this text has few: use 'char' or a segmenter of words";
    warnings.push({ code: 'SEGMENTER_MISMATCH', message });
  }
  return Object.freeze({
    ...meanTypeScores(configuration.rougeTypes, sum, COUNTS, segments),
    signature: `${nrefsField(sum)}|${rougePltrdySignature(configuration)}|${versionField()}`,
    warnings: Object.freeze(warnings),
  });
}
