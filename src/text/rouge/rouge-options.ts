import { checkOptions } from '../../core/check.js';
import { checkNamed, checkTokenize } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';
import type { Stemmer } from '../../segment/stemmer.js';
import { checkRougeTypes } from '../formula/rouge-type-score.js';
import type { DefaultRougeType, RougeConfiguration, RougeType } from './rouge-score.js';
import type { RougeTokenize } from './rouge-tokens.js';

/**
 * Options of {@link rouge}.
 *
 * @typeParam Type - The types asked for.
 */
export interface RougeOptions<Type extends RougeType = DefaultRougeType> {
  /** Which variants to compute, each once. Default: `['rouge1', 'rouge2', 'rougeL']`. */
  readonly rougeTypes?: readonly Type[];
  /** What makes stems of the tokens before they are compared: {@link porterStemmer} as in rouge_score, or a {@link Stemmer} of your own. Default: tokens stay as they are. */
  readonly stemmer?: Stemmer | undefined;
  /**
   * How a text becomes tokens: `'unicode'` for any script ({@link tokenizeUnicode}), `'rouge-score'` for the reference's own, which knows ASCII
   * only ({@link tokenizeRouge}), or a {@link Segmenter} of your own. Default: `'unicode'`.
   */
  readonly tokenize?: RougeTokenize | Segmenter;
}

/** The options with their defaults; refuses what is none. */
export function readRougeOptions(options: RougeOptions<RougeType>): RougeConfiguration {
  checkOptions('rouge', options, ['rougeTypes', 'stemmer', 'tokenize']);
  const { rougeTypes = ['rouge1', 'rouge2', 'rougeL'], stemmer, tokenize = 'unicode' } = options;
  checkRougeTypes(rougeTypes, /^rouge([1-9]|L|Lsum)$/, "'rouge1' to 'rouge9', 'rougeL' or 'rougeLsum'");
  if (stemmer !== undefined) checkNamed('stemmer', stemmer, 'stem', ['no']);
  checkTokenize(tokenize, ['unicode', 'rouge-score']);
  return { rougeTypes: [...rougeTypes], stemmer, tokenize };
}
