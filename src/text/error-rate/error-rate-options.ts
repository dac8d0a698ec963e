import { checkBoolean, checkOneOf, checkOptions } from '../../core/check.js';
import { checkTokenize, segmentationName } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';

/**
 * The segmentations of error rates that have a name: the words between white space ({@link tokenizeWhitespace}), or all code points of the text,
 * white space among them.
 */
export type ErrorRateTokenize = 'whitespace' | 'code-point';

/** The names of {@link ErrorRateTokenize}. */
export const ERROR_RATE_TOKENIZE: readonly ErrorRateTokenize[] = ['whitespace', 'code-point'];

/** Options of {@link wordErrorRate} and {@link characterErrorRate}. */
export interface ErrorRateOptions {
  /**
   * How a text becomes tokens: `'whitespace'`, `'code-point'`, or a {@link Segmenter} of your own. Default: `'whitespace'`, in
   * {@link characterErrorRate} `'code-point'`.
   */
  readonly tokenize?: ErrorRateTokenize | Segmenter;
  /** Whether case is ignored: texts are put in lower case before they are segmented. Default: `false`. */
  readonly lowercase?: boolean;
}

/** Options of {@link matchErrorRate}, {@link wordInformationLost}, {@link wordInformationPreserved} and {@link wordErrors}. */
export interface MatchErrorRateOptions extends ErrorRateOptions {
  /**
   * What these rates take for the hits of a segment. `'alignment'`: tokens that are equal in the {@link alignment}, as jiwer and the papers.
   * `'length'`: tokens of the longer text less the edit distance, as torchmetrics. They differ where an alignment has both insertions and
   * deletions: `'length'` then counts fewer. Default: `'alignment'`.
   */
  readonly hits?: 'length' | 'alignment';
}

/** All that decides an error rate beside the data. */
export interface ErrorRateConfiguration {
  readonly tokenize: ErrorRateTokenize | Segmenter;
  readonly lowercase: boolean;
  readonly hits: 'length' | 'alignment';
  /** The options that change the number. */
  readonly signature: string;
}

/** The options with their defaults; refuses what is none. `hasHits` tells whether `hits` is one of them. */
export function readErrorRateOptions(
  functionName: string,
  options: MatchErrorRateOptions,
  defaultTokenize: ErrorRateTokenize,
  hasHits: boolean,
): ErrorRateConfiguration {
  checkOptions(functionName, options, ['tokenize', 'lowercase', ...(hasHits ? ['hits'] : [])]);
  const { tokenize = defaultTokenize, lowercase = false, hits = 'alignment' } = options;
  checkTokenize(tokenize, ERROR_RATE_TOKENIZE);
  checkBoolean('lowercase', lowercase);
  checkOneOf('hits', hits, ['length', 'alignment']);
  const signature = `tok:${segmentationName(tokenize)}|case:${lowercase ? 'lc' : 'mixed'}${hasHits ? `|hits:${hits}` : ''}`;
  return { tokenize, lowercase, hits, signature };
}
