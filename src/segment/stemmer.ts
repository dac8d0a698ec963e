import { porterStem } from './porter-stemmer.js';

/** What makes stems of words, for text metrics: {@link porterStemmer}, or the caller's own. */
export interface Stemmer {
  /** What the signature calls it, such as `'snowball-ru'`: other stems are another name. Without `|` and `:`. */
  readonly name: string;
  /** The stem of a token; the token itself where there is no other. */
  stem(token: string): string;
}

/**
 * The stemmer of rouge_score, for English: words of more than three characters, all of them ASCII, become their {@link porterStem}; other
 * tokens stay as they are. A value of its own rather than a switch, so that only who stems has the rules in the bundle.
 *
 * @see rouge_score 0.1.2, `tokenize.tokenize`.
 * @example
 * ```ts
 * porterStemmer.stem('running'); // 'run'
 * porterStemmer.stem('was'); // 'was'
 * porterStemmer.stem('Straßen'); // 'Straßen'
 * rouge({ predictions: ['running dogs'], references: ['dogs run'] }, { stemmer: porterStemmer }).rouge1.fmeasure; // 1
 * ```
 */
export const porterStemmer: Stemmer = {
  name: 'porter',
  stem: (token) => (/^[a-z0-9]{4,}$/.test(token) ? porterStem(token) : token),
};
