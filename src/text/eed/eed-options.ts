import { checkOneOf, checkOptions, invalidOption } from '../../core/check.js';
import type { EedCosts } from './eed-kernel.js';

/** The preparations of a text that have a name: `'en'` for languages with spaces between words, `'ja'` for Japanese. */
export type EedLanguage = 'en' | 'ja';

/** Options of {@link extendedEditDistance}, with torchmetrics' defaults. Costs are numbers from 0 to 1,000,000. */
export interface ExtendedEditDistanceOptions {
  /**
   * How a text is prepared. `'en'`: punctuation is set apart from words, white space is one space. `'ja'`: characters that look alike are made alike (NFKC).
   * Default: `'en'`.
   */
  readonly language?: EedLanguage;
  /** What a jump costs. Default: `2`. */
  readonly alpha?: number;
  /** What each character of the prediction costs that is covered more than once, or not at all. Default: `0.3`. */
  readonly rho?: number;
  /** What each character of the prediction costs that is passed over. Default: `0.2`. */
  readonly deletion?: number;
  /** What each character of the reference costs that the prediction lacks. Default: `1`. */
  readonly insertion?: number;
}

/** All that decides a score beside the data. */
export interface EedConfiguration extends EedCosts {
  readonly language: EedLanguage;
  /** The options that change the number. */
  readonly signature: string;
}

/** The options with their defaults; refuses what is none. */
export function readEedOptions(functionName: string, options: ExtendedEditDistanceOptions): EedConfiguration {
  checkOptions(functionName, options, ['language', 'alpha', 'rho', 'deletion', 'insertion']);
  const { language = 'en', alpha = 2, rho = 0.3, deletion = 0.2, insertion = 1 } = options;
  checkOneOf('language', language, ['en', 'ja']);
  for (const [name, cost] of Object.entries({ alpha, rho, deletion, insertion })) {
    if (!(typeof cost === 'number' && cost >= 0 && cost <= 1e6)) {
      throw invalidOption(name, cost, 'a number from 0 to 1,000,000');
    }
  }
  const signature = `lang:${language}|alpha:${alpha}|rho:${rho}|del:${deletion}|ins:${insertion}`;
  return { language, alpha, rho, deletion, insertion, signature };
}
