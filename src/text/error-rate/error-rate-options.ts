import { checkBoolean, checkOneOf, checkOptions, invalidOption } from '../../core/check.js';
import type { Segmenter } from '../../segment/segmenter.js';

/**
 * The segmentations of error rates that have a name: the words between white space ({@link tokenizeWhitespace}), or all code points of the text,
 * white space among them.
 */
export type ErrorRateTokenize = 'whitespace' | 'code-point';

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
   * What these rates take for the hits of a segment. `'length'`: tokens of the longer text less the edit distance, as torchmetrics.
   * `'alignment'`: tokens that are equal in the {@link alignment}, as jiwer and the papers. They differ where an alignment has both insertions
   * and deletions: `'length'` then counts fewer. Default: `'length'`.
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
  const { tokenize = defaultTokenize, lowercase = false, hits = 'length' } = options;
  checkTokenize(tokenize);
  checkBoolean('lowercase', lowercase);
  checkOneOf('hits', hits, ['length', 'alignment']);
  const name = typeof tokenize === 'string' ? tokenize : tokenize.name;
  const signature = `tok:${name}|case:${lowercase ? 'lc' : 'mixed'}${hasHits ? `|hits:${hits}` : ''}`;
  return { tokenize, lowercase, hits, signature };
}

/** Refuses what is neither a name nor a segmenter of the caller's. */
export function checkTokenize(tokenize: unknown): void {
  const names = ['whitespace', 'code-point'];
  if (typeof tokenize !== 'object' || tokenize === null) {
    checkOneOf('tokenize', tokenize, names);
    return;
  }
  const { name, tokenize: segment } = tokenize as Partial<Segmenter>;
  if (typeof name !== 'string' || !/^[^|:]+$/.test(name) || names.includes(name) || typeof segment !== 'function') {
    throw invalidOption('tokenize', tokenize, '{ name, tokenize } with a new name without "|" and ":"');
  }
}
