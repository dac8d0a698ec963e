import { checkOptions, invalidOption } from '../../core/check.js';
import { MetricError } from '../../core/error.js';
import { grow, round } from '../../core/expansion.js';
import type { MetricWarning } from '../../core/metric.js';
import { versionField } from '../../core/version.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { countedOrders, lastSegment, nltkBleuScore } from '../formula/nltk-bleu-score.js';
import {
  type NltkSmoothing,
  type NltkSmoothingParameters,
  readSmoothing,
  smoothingField,
} from '../formula/nltk-smoothing.js';
import { WordReader } from '../word-reader.js';
import { type DiversityData, readTexts } from './diversity-data.js';
import { matchOthers } from './match-others.js';

/** Options of {@link selfBleu}. */
export interface SelfBleuOptions extends NltkSmoothingParameters {
  /** The longest n-grams, 1 to 100; every order weighs the same. Default: `4`. */
  readonly n?: number;
  /** What an order without a match counts, see {@link NltkSmoothing}. Default: `1`, as in Texygen, the paper's program. */
  readonly smoothing?: NltkSmoothing;
  /**
   * How a text becomes tokens: `'whitespace'` as Python's `split` ({@link tokenizeWhitespace}), or a {@link Segmenter} of your own.
   * Default: `'whitespace'`.
   */
  readonly tokenize?: 'whitespace' | Segmenter;
}

/** A self-BLEU score. */
export interface SelfBleuScore {
  /** Self-BLEU, 0 to 1 (smoothings 5 to 7 can exceed 1). */
  readonly score: number;
  /** BLEU of each text against all others; `score` is their mean. */
  readonly scores: readonly number[];
  /** How the score was made; `ntexts` is the number of texts, on which it depends. */
  readonly signature: string;
  /** `NO_MATCH` if without smoothing a text's score is a tiny number because some order has no match. */
  readonly warnings: readonly MetricWarning[];
}

/**
 * Self-BLEU on a scale of 0 to 1, lower is more diverse: how much of each text the others have.
 *
 * The mean over all texts of NLTK's sentence BLEU ({@link nltkSentenceBleu}) of the text against all other texts, weights 1/n each. It grows with the
 * number of texts, so compare samples of one size. Texts that are all equal score 1; an empty text, or one that shares no token with
 * another, counts 0.
 *
 * Every text is compared with all others, so scores of parts do not add up and there is no metric that merges. Linear in the tokens, times
 * n, and not quadratic in the texts: the others' largest count of an n-gram is looked up.
 *
 * @throws {@link MetricError} `EMPTY_INPUT` with fewer than two texts, `INVALID_TYPE`, `INVALID_OPTION` (smoothing 6 also if a text shares a
 * token and no trigram), `UNKNOWN_OPTION`.
 * @see Zhu et al., "Texygen: A Benchmarking Platform for Text Generation Models", SIGIR 2018.
 * @see NLTK 3.10, `sentence_bleu`.
 * @example
 * ```ts
 * selfBleu({ texts: ['a b c d', 'a b c e'] }, { n: 2 }).score; // 0.70710678118654…
 * selfBleu({ texts: ['a b', 'a b', 'c d'] }, { n: 1 }).scores; // [1, 1, 0]
 * selfBleu({ texts: ['alone'] }); // throws EMPTY_INPUT
 * ```
 */
export function selfBleu(data: DiversityData, options: SelfBleuOptions = {}): SelfBleuScore {
  checkOptions('selfBleu', options, ['n', 'smoothing', 'epsilon', 'alpha', 'k', 'tokenize']);
  const { n = 4, smoothing = 1, tokenize = 'whitespace' } = options;
  if (!(Number.isInteger(n) && n >= 1 && n <= 100)) throw invalidOption('n', n, 'a whole number from 1 to 100');
  const weights = Array.from({ length: n }, () => 1 / n);
  const configuration = { weights, autoReweigh: false, smoothing: readSmoothing(smoothing, options, n) };
  const reader = new WordReader(tokenize);
  const texts = readTexts('selfBleu', data);
  if (texts.length < 2) throw new MetricError('EMPTY_INPUT', `texts has ${texts.length} items, expected 2 at least`);

  const sum: number[] = [];
  let unmatched = 0;
  const tokens = texts.map((text) => reader.read(text));
  const scores = matchOthers(tokens, countedOrders(configuration)).map((counts) => {
    const { score } = nltkBleuScore(counts, configuration, lastSegment(counts));
    grow(sum, score);
    const { matches } = counts;
    if (matches[0] !== 0 && matches.includes(0)) unmatched++;
    return score;
  });
  const message = `${unmatched} of ${texts.length} texts lack a match of some order: without smoothing they score about 0`;
  return Object.freeze({
    score: round(sum) / texts.length,
    scores,
    signature: `ntexts:${texts.length}|tok:${reader.name}|n:${n}|${smoothingField(configuration.smoothing)}|${versionField()}`,
    warnings: smoothing === 0 && unmatched > 0 ? [{ code: 'NO_MATCH', message }] : [],
  });
}
