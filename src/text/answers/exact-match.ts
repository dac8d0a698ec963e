import { checkBoolean, checkOptions, invalidOption, invalidType } from '../../core/check.js';
import type { SumMetric } from '../../core/metric.js';
import { lowerCase } from '../../segment/lower-case.js';
import { type CountState, type CountSteps, countMetric, sumCounts } from '../count-metric.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import { removePunctuation } from './normalize-answer.js';
import { pythonPattern } from './python-pattern.js';

/** Options of {@link exactMatch}: what is taken out of both texts before they are compared. */
export interface ExactMatchOptions {
  /**
   * What to remove first, one after the other. A string is a regular expression in Python's syntax, such as lm-eval's tasks have
   * (`'(?s).*#### '`); a `RegExp` is JavaScript's. Default: none.
   */
  readonly regexesToIgnore?: readonly (string | RegExp)[];
  /** Whether case is ignored. Default: `false`. */
  readonly ignoreCase?: boolean;
  /** Whether ASCII punctuation is removed; that of other scripts, such as `。`, stays. Default: `false`. */
  readonly ignorePunctuation?: boolean;
  /** Whether the digits 0 to 9 are removed. Default: `false`. */
  readonly ignoreNumbers?: boolean;
}

/**
 * {@link exactMatch} as a metric that streams and merges.
 *
 * The state is two whole numbers, segments and matches; a row of `statistics` is 1 and whether the segment matches, 1 or 0.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`, `INVALID_TYPE`; `addInput`, `addBatch` and `statistics` throw as
 * {@link exactMatch}.
 * @example
 * ```ts
 * exactMatchMetric({ ignoreCase: true }).signature; // 'case:lc|punct:yes|numbers:yes|regexes:none'
 * exactMatchMetric().statistics({ predictions: ['a', 'b'], references: ['a', 'c'] }).rows; // [1, 1, 1, 0]
 * ```
 */
export function exactMatchMetric(
  options: ExactMatchOptions = {},
): SumMetric<TranslationSample, TranslationData, CountState, number> {
  return countMetric('exactMatch', exactMatchSteps(options));
}

/**
 * The share of predictions that are equal to (one of) their references, after what the options name is taken out of both.
 *
 * EM = matches / segments, 0 to 1, higher is better; `NaN` over no segments. First what `regexesToIgnore` finds is removed, then case,
 * ASCII punctuation and digits, in this order. White space counts: `'a '` is not `'a'`. Texts of which nothing is left are equal.
 * Linear time; a regular expression takes the time that it takes.
 *
 * @throws {@link MetricError} `NO_REFERENCES` if a segment has none, `LENGTH_MISMATCH`, `INVALID_TYPE`, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see lm-evaluation-harness 0.4.13 and Hugging Face evaluate, `exact_match`, whose numbers these are.
 * @example
 * ```ts
 * const predictions = ['Paris', 'rome.', '北京'];
 * exactMatch({ predictions, references: ['Paris', 'Rome', '北京'] }); // 0.6666666666666666
 * exactMatch({ predictions, references: ['Paris', ['Rome', 'Roma'], '北京'] }, { ignoreCase: true, ignorePunctuation: true }); // 1
 * exactMatch({ predictions: ['So #### 1,998'], references: ['1998'] }, { regexesToIgnore: [',', '(?s).*#### '] }); // 1
 * exactMatch({ predictions: ['a'], references: ['b'] }, { regexesToIgnore: ['('] }); // throws INVALID_OPTION
 * ```
 */
export function exactMatch(data: TranslationData, options: ExactMatchOptions = {}): number {
  const steps = exactMatchSteps(options);
  return steps.score(sumCounts(steps, data));
}

function exactMatchSteps(options: ExactMatchOptions): CountSteps<number> {
  checkOptions('exactMatch', options, ['regexesToIgnore', 'ignoreCase', 'ignorePunctuation', 'ignoreNumbers']);
  const { regexesToIgnore = [], ignoreCase = false, ignorePunctuation = false, ignoreNumbers = false } = options;
  if (!Array.isArray(regexesToIgnore)) throw invalidType('regexesToIgnore', regexesToIgnore, 'an array');
  const patterns = regexesToIgnore.map((regex, i) => toPattern(`regexesToIgnore[${i}]`, regex));
  checkBoolean('ignoreCase', ignoreCase);
  checkBoolean('ignorePunctuation', ignorePunctuation);
  checkBoolean('ignoreNumbers', ignoreNumbers);

  function normalize(text: string): string {
    let rest = patterns.reduce((left, pattern) => left.replace(pattern, ''), text);
    if (ignoreCase) rest = lowerCase(rest);
    if (ignorePunctuation) rest = removePunctuation(rest);
    return ignoreNumbers ? rest.replace(/[0-9]+/g, '') : rest;
  }

  const regexes = regexesToIgnore.map(regexField).join() || 'none';
  return {
    functionName: 'exactMatch',
    signature: `case:${ignoreCase ? 'lc' : 'mixed'}|punct:${ignorePunctuation ? 'no' : 'yes'}|numbers:${ignoreNumbers ? 'no' : 'yes'}|regexes:${regexes}`,
    width: 2,
    count(prediction, references) {
      const normalized = normalize(prediction);
      return [1, references.some((reference) => normalize(reference) === normalized) ? 1 : 0];
    },
    score: ([segments = 0, matches = 0]) => matches / segments,
  };
}

/** What finds all that is to be removed, whatever the state of the caller's object. */
function toPattern(name: string, regex: unknown): RegExp {
  if (typeof regex === 'string') return pythonPattern(name, regex);
  if (regex instanceof RegExp) return new RegExp(regex.source, `${regex.flags.replace(/[gy]/g, '')}g`);
  throw invalidOption(name, regex, 'a string or a RegExp');
}

/** A string as JSON writes it, a RegExp the same behind `js`; what separates fields is escaped, so no two look alike. */
function regexField(regex: string | RegExp): string {
  const text = `${typeof regex === 'string' ? '' : 'js'}${JSON.stringify(String(regex))}`;
  return text.replaceAll('|', '\\u007c').replaceAll(':', '\\u003a');
}
