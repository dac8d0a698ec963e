import type { MetricWarning } from '../../core/metric.js';
import { versionField } from '../../core/version.js';
import { segmentationName } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';
import type { Stemmer } from '../../segment/stemmer.js';
import { meanTypeScores, type RougeTypeScore } from '../formula/rouge-type-score.js';
import { nrefsField } from '../nrefs.js';
import type { RougeTokenize } from './rouge-tokens.js';

/** The variants of ROUGE: shared n-grams of 1 to 9 tokens, the longest common subsequence, and its summary-level form. */
export type RougeType =
  | 'rouge1'
  | 'rouge2'
  | 'rouge3'
  | 'rouge4'
  | 'rouge5'
  | 'rouge6'
  | 'rouge7'
  | 'rouge8'
  | 'rouge9'
  | 'rougeL'
  | 'rougeLsum';

/** The types that are computed if none are named. */
export type DefaultRougeType = 'rouge1' | 'rouge2' | 'rougeL';

/** What a ROUGE score says beside the numbers. */
export interface RougeScoreDetails {
  /** How the score was made: number of references, types, segmentation, stemmer, version. */
  readonly signature: string;
  /** `NO_TOKENS`: a sign that the number may not mean what it should. */
  readonly warnings: readonly MetricWarning[];
}

/**
 * A ROUGE score: a member for each type that was asked for. Where the types are not known when the program is compiled, each
 * member may be missing.
 *
 * @typeParam Type - The types asked for.
 */
export type RougeScore<Type extends RougeType = DefaultRougeType> = RougeScoreDetails &
  (RougeType extends Type ? { readonly [type in Type]?: RougeTypeScore } : { readonly [type in Type]: RougeTypeScore });

/** All that decides a ROUGE score beside the data. */
export interface RougeConfiguration {
  readonly rougeTypes: readonly RougeType[];
  readonly tokenize: RougeTokenize | Segmenter;
  readonly stemmer: Stemmer | undefined;
}

/** Where a row of statistics holds what; precision, recall and fmeasure of each type follow from `SCORES` on. */
export const SEGMENTS = 0;
export const REFERENCES = 1;
/** Sum of the squared numbers of references, which tells whether every segment has equally many. */
export const SQUARED_REFERENCES = 2;
/** Segments whose prediction or references have text and no token. */
export const WITHOUT_TOKENS = 3;
export const SCORES = 4;

/** The options that change the number; what the data decides is not in it. */
export function rougeSignature({ rougeTypes, tokenize, stemmer }: RougeConfiguration): string {
  return `types:${rougeTypes.join('+')}|tok:${segmentationName(tokenize)}|stem:${stemmer?.name ?? 'no'}`;
}

/** The means over the segments of a sum of rows; `NaN` over none. */
export function rougeScore(sum: Float64Array, configuration: RougeConfiguration): RougeScore<RougeType> {
  const segments = sum[SEGMENTS] as number;
  const scores = meanTypeScores(configuration.rougeTypes, sum, SCORES, segments);
  const signature = `${nrefsField(sum)}|${rougeSignature(configuration)}|${versionField()}`;
  const warnings: MetricWarning[] = [];
  const withoutTokens = sum[WITHOUT_TOKENS] as number;
  if (withoutTokens > 0) {
    const { tokenize } = configuration;
    const advice =
      tokenize === 'rouge-score' ? ": it knows only a to z and 0 to 9, tokenize 'unicode' knows all scripts" : '';
    warnings.push({
      code: 'NO_TOKENS',
      message: `in ${withoutTokens} of ${segments} segments ${segmentationName(tokenize)} finds no token in a text that is not empty${advice}`,
    });
  }
  return Object.freeze({ ...scores, signature, warnings: Object.freeze(warnings) });
}
