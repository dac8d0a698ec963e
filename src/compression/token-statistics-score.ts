import { compareCodePoints } from '../core/code-point-order.js';
import type { MetricWarning } from '../core/metric.js';
import { versionField } from '../core/version.js';
import { entropyEfficiency, renyiEntropy } from './renyi.js';
import type { StatisticsTokenizer } from './statistics-tokenizer.js';
import { describeToken, lengthsOf, type TokenFrequency, type TokenLength } from './token-lists.js';
import type { TokenStatisticsState } from './token-usage.js';
import { CODE_POINTS, GRAPHEMES, measureUnits } from './units.js';
import { unspacedWarnings } from './unspaced.js';

/** Result of {@link tokenStatistics}. */
export interface TokenStatisticsScore {
  /** Share of the different words that are a single token, 0 to 1 (STRR): higher is better. */
  readonly singleTokenRetention: number;
  /** Share of the running words that are more than one token, 0 to 1: lower is better. */
  readonly continuedWords: number;
  /** Share of the vocabulary's ids that occur, 0 to 1; only of a tokenizer with a `vocabularySize`. */
  readonly vocabularyUse?: number;
  /** Renyi entropy of the tokens, in bits. */
  readonly renyiEntropy: number;
  /** Renyi entropy as a share of the largest that there can be, 0 to 1: how evenly tokens are used. */
  readonly renyiEfficiency: number;
  /** Shannon entropy of the tokens, in bits. */
  readonly shannonEntropy: number;
  /** Shannon entropy as a share of the largest that there can be, 0 to 1. */
  readonly shannonEfficiency: number;
  /** Share of the tokens that stand for what is not in the vocabulary, 0 to 1; only of a tokenizer with an `unknownToken`. */
  readonly unknownShare?: number;
  /** How many tokens are how long, from short to long; only of a tokenizer with `tokenBytes`. */
  readonly tokenLengths?: readonly TokenLength[];
  /** The longest tokens in bytes; of equal length, the most frequent first, then by id. Only of a tokenizer with `tokenBytes`. */
  readonly longestTokens?: readonly TokenFrequency[];
  /** The most frequent tokens; of equally frequent ones, the smallest id first. */
  readonly mostFrequentTokens: readonly TokenFrequency[];
  /** The words that the most tokens are spent on; of equal ones, by code point. */
  readonly costliestWords: readonly WordCost[];
  /** What the rates are made of. */
  readonly counts: TokenStatisticsCounts;
  /** What the numbers depend on: the tokenizer, the options, this library's version. */
  readonly signature: string;
  /** `UNSPACED_TEXT` if words between spaces are too long to be words. */
  readonly warnings: readonly MetricWarning[];
}

/** Counts behind a {@link TokenStatisticsScore}. */
export interface TokenStatisticsCounts {
  /** Number of texts. */
  readonly texts: number;
  /** Number of tokens of the texts. */
  readonly tokens: number;
  /** Number of different tokens. */
  readonly tokenTypes: number;
  /** Number of running words. */
  readonly words: number;
  /** Number of different words. */
  readonly wordTypes: number;
  /** Number of tokens of the running words, each by itself; that of the texts is another, as there is more in them than words. */
  readonly wordTokens: number;
}

/** A word and what is spent on it. */
export interface WordCost {
  /** The word. */
  readonly word: string;
  /** How often it occurs. */
  readonly count: number;
  /** How many tokens it is. */
  readonly tokens: number;
  /** Tokens spent on it: `count * tokens`. */
  readonly spent: number;
  /** Its share of the tokens spent on all words. */
  readonly share: number;
}

/** What of the options the score depends on. */
interface ScoreConfiguration {
  readonly tokenizer: StatisticsTokenizer;
  readonly renyiOrder: number;
  readonly vocabularySize: number | string | undefined;
  readonly top: number;
  readonly signature: string;
  readonly isSpaced: boolean;
}

/** The score of what was counted. */
export function toTokenStatisticsScore(
  state: TokenStatisticsState,
  configuration: ScoreConfiguration,
): TokenStatisticsScore {
  const { tokenizer, renyiOrder, vocabularySize, top, signature, isSpaced } = configuration;
  const tokens = sum(state.tokens.values());
  const words = Array.from(state.words, ([word, { count, tokens }]) => ({
    word,
    count,
    tokens,
    spent: count * tokens,
  }));
  const counts: TokenStatisticsCounts = {
    texts: state.texts,
    tokens,
    tokenTypes: state.tokens.size,
    words: sum(words.map(({ count }) => count)),
    wordTypes: words.length,
    wordTokens: sum(words.map(({ spent }) => spent)),
  };
  const size = typeof vocabularySize === 'number' ? vocabularySize : counts.tokenTypes;
  const entropy = renyiEntropy(state.tokens.values(), renyiOrder);
  const shannonEntropy = renyiEntropy(state.tokens.values(), 1);
  const byCount = Array.from(state.tokens, ([token, count]) => ({ token, count })).sort(
    (a, b) => b.count - a.count || a.token - b.token,
  );
  const continued = sum(words.map((word) => (word.tokens > 1 ? word.count : 0)));
  const row = new Float64Array(GRAPHEMES);
  let codePoints = 0;
  for (const { word, count } of words) {
    measureUnits(word, row);
    codePoints += count * (row[CODE_POINTS] as number);
  }
  // Sorted are only those that can be in the list: most words are equal in what they cost, and comparing them takes time.
  const least =
    Float64Array.from(words, ({ spent }) => spent)
      .sort()
      .at(-top) ?? 0;
  const total = tokenizer.vocabularySize;
  const unknown = tokenizer.unknownToken;
  return Object.freeze({
    singleTokenRetention: words.filter((word) => word.tokens === 1).length / words.length,
    continuedWords: continued / counts.words,
    ...(total !== undefined && { vocabularyUse: counts.tokenTypes / total }),
    renyiEntropy: entropy,
    renyiEfficiency: entropyEfficiency(entropy, size),
    shannonEntropy,
    shannonEfficiency: entropyEfficiency(shannonEntropy, size),
    ...(unknown !== undefined && { unknownShare: (state.tokens.get(unknown) ?? 0) / tokens }),
    ...lengthsOf(tokenizer, byCount, top, tokens),
    mostFrequentTokens: byCount.slice(0, top).map(({ token, count }) => describeToken(tokenizer, token, count, tokens)),
    costliestWords: words
      .filter(({ spent }) => spent >= least)
      .sort((a, b) => b.spent - a.spent || compareCodePoints(a.word, b.word))
      .slice(0, top)
      .map((word) => ({ ...word, share: word.spent / counts.wordTokens })),
    counts: Object.freeze(counts),
    signature: `${signature}|${versionField()}`,
    warnings: isSpaced ? unspacedWarnings(codePoints, counts.words, 'figures of words say') : [],
  });
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
