import { checkOptions } from '../../core/check.js';
import type { SumMetric } from '../../core/metric.js';
import { segmentationName } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { TokenIds } from '../../segment/token-ids.js';
import { countUnspaced } from '../../segment/unspaced.js';
import { IdList } from '../../sequence/id-list.js';
import { type ExactSumState, type ExactSumSteps, exactSumMetric, sumExactly } from '../exact-sum-metric.js';
import type { TranslationData, TranslationSample } from '../translation-data.js';
import { answerTokens, type SquadTokenize } from './answer-tokens.js';
import { normalizeAnswer } from './normalize-answer.js';
import { COUNTS, type SquadScore, squadScore } from './squad-score.js';

/** Options of {@link squad}. */
export interface SquadOptions {
  /**
   * How an answer becomes tokens, after {@link normalizeAnswer}: `'squad'` splits at white space, as the script does; `'unicode'` takes the
   * tokens of {@link tokenizeUnicode}, for Chinese and other languages without spaces; or a {@link Segmenter} of your own, which gets the
   * normalised answer. Default: `'squad'`.
   */
  readonly tokenize?: SquadTokenize | Segmenter;
}

/**
 * {@link squad} as a metric that streams and merges.
 *
 * Sums are exact, so any sharding gives the same score to the last bit. A row of `statistics` is: segments (1), references, their square, UTF-16
 * units and those of scripts without spaces (for the warning), exact match (0 or 1), F1 (0 to 1).
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput`, `addBatch` and `statistics` throw as {@link squad}.
 * @example
 * ```ts
 * squadMetric({ tokenize: 'unicode' }).signature; // 'tok:unicode'
 * evaluate(squadMetric(), [{ prediction: 'the cat', references: ['A cat.', 'dog'] }]).exactMatch; // 100
 * ```
 */
export function squadMetric(
  options: SquadOptions = {},
): SumMetric<TranslationSample, TranslationData, ExactSumState, SquadScore> {
  return exactSumMetric('squad', squadSteps(options));
}

/**
 * Exact match and F1 of short answers, as for SQuAD: 0 to 100, higher is better.
 *
 * Both texts are normalised ({@link normalizeAnswer}) and split into tokens. Exact match is 1 if prediction and reference have the same tokens in
 * the same order. With c tokens in common, each as often as both have it, precision = c / tokens of the prediction, recall = c / tokens
 * of the reference, F1 = 2 * precision * recall / (precision + recall), 0 if c is 0. Where one of the two has no token, both scores are 1 if
 * the normalised texts are equal, else 0. Of several references the best counts, for each of the two on its own. The result is 100 times the mean
 * over the predictions, `NaN` over none.
 *
 * With `'squad'`, a Chinese answer is a token or a few, so F1 is nearly always 0 or 100, and the score carries a warning. With `'unicode'` each Han
 * character is a token and punctuation of all scripts is none, so 北京。 is an exact match of 北京. Linear time.
 *
 * @throws {@link MetricError} `NO_REFERENCES` if a segment has none, `LENGTH_MISMATCH`, `INVALID_TYPE`, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Rajpurkar, Zhang, Lopyrev & Liang, "SQuAD: 100,000+ Questions for Machine Comprehension of Text", EMNLP 2016; its evaluate-v1.1.py.
 * @see torchmetrics 1.9.0, `squad`, whose numbers these are (in float64), also where nothing is left of both answers.
 * @example
 * ```ts
 * const score = squad({ predictions: ['The Eiffel Tower!', 'in 1,998'], references: ['eiffel tower', ['1998', '98']] });
 * score.exactMatch; // 50
 * score.f1; // 83.3333333333333…
 * squad({ predictions: ['北京市'], references: ['北京'] }).f1; // 0
 * squad({ predictions: ['北京市'], references: ['北京'] }, { tokenize: 'unicode' }).f1; // 80
 * squad({ predictions: ['a'], references: [[]] }); // throws NO_REFERENCES
 * ```
 */
export function squad(data: TranslationData, options: SquadOptions = {}): SquadScore {
  const steps = squadSteps(options);
  return steps.score(sumExactly(steps, data));
}

function squadSteps(options: SquadOptions): ExactSumSteps<SquadScore> {
  checkOptions('squad', options, ['tokenize']);
  const { tokenize = 'squad' } = options;
  const read = answerTokens(tokenize);
  const name = segmentationName(tokenize);
  const tokens = new TokenIds();
  const predicted = new IdList();
  const expected = new IdList();
  const counts = new IdList();

  function row(prediction: string, references: readonly string[]): readonly number[] {
    const answer = normalizeAnswer(prediction);
    predicted.clear();
    read(answer, tokens, predicted);
    let exactMatch = 0;
    let f1 = 0;
    for (const reference of references) {
      const truth = normalizeAnswer(reference);
      expected.clear();
      read(truth, tokens, expected);
      const hasTokens = predicted.length > 0 && expected.length > 0;
      if (hasTokens ? isSame(predicted, expected) : answer === truth) exactMatch = f1 = 1;
      else if (hasTokens && f1 < 1) f1 = Math.max(f1, tokenF1(predicted, expected, counts, tokens.size));
    }
    tokens.trim();
    const scanned = tokenize === 'squad' ? prediction + references.join('') : '';
    const { length } = references;
    return [1, length, length ** 2, scanned.length, countUnspaced(scanned), exactMatch, f1];
  }

  return {
    functionName: 'squad',
    signature: `tok:${name}`,
    width: COUNTS + 1,
    counts: COUNTS,
    row,
    score: (sum) => squadScore(sum, name),
  };
}

function isSame(first: IdList, second: IdList): boolean {
  if (first.length !== second.length) return false;
  for (let i = 0; i < first.length; i++) if (first.ids[i] !== second.ids[i]) return false;
  return true;
}

/** F1 of two lists that have tokens. `counts` is scratch memory for `size` ids, all 0 before and after. */
function tokenF1(predicted: IdList, expected: IdList, counts: IdList, size: number): number {
  while (counts.length < size) counts.push(0);
  const { ids } = counts;
  for (let i = 0; i < predicted.length; i++) {
    const id = predicted.ids[i] as number;
    ids[id] = (ids[id] as number) + 1;
  }
  let common = 0;
  for (let i = 0; i < expected.length; i++) {
    const id = expected.ids[i] as number;
    const left = ids[id] as number;
    if (left > 0) {
      common++;
      ids[id] = left - 1;
    }
  }
  for (let i = 0; i < predicted.length; i++) ids[predicted.ids[i] as number] = 0;
  if (common === 0) return 0;
  const precision = common / predicted.length;
  const recall = common / expected.length;
  return (2 * precision * recall) / (precision + recall);
}
