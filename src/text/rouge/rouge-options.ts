import { checkBoolean, checkOptions } from '../../core/check.js';
import { checkTokenize } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';
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
  /** Whether words of more than three characters, all ASCII, become their {@link porterStem}. A {@link Segmenter} of your own is not stemmed. Default: `false`. */
  readonly useStemmer?: boolean;
  /**
   * How a text becomes tokens: `'unicode'` for any script ({@link tokenizeUnicode}), `'rouge-score'` for the reference's own, which knows ASCII
   * only ({@link tokenizeRouge}), or a {@link Segmenter} of your own. Default: `'unicode'`.
   */
  readonly tokenize?: RougeTokenize | Segmenter;
}

/** The options with their defaults; refuses what is none. */
export function readRougeOptions(options: RougeOptions<RougeType>): RougeConfiguration {
  checkOptions('rouge', options, ['rougeTypes', 'useStemmer', 'tokenize']);
  const { rougeTypes = ['rouge1', 'rouge2', 'rougeL'], useStemmer = false, tokenize = 'unicode' } = options;
  checkRougeTypes(rougeTypes, /^rouge([1-9]|L|Lsum)$/, "'rouge1' to 'rouge9', 'rougeL' or 'rougeLsum'");
  checkBoolean('useStemmer', useStemmer);
  checkTokenize(tokenize, ['unicode', 'rouge-score']);
  return { rougeTypes: [...rougeTypes], useStemmer, tokenize };
}
