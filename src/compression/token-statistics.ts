import { checkBoolean, checkData, checkInteger, checkOptions, invalidOption } from '../core/check.js';
import type { Metric } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import { checkTokenize, segmentationName } from '../segment/own-segmenter.js';
import type { Segmenter } from '../segment/segmenter.js';
import { checkStatisticsTokenizer, idsOf, type StatisticsTokenizer } from './statistics-tokenizer.js';
import { checkIterable, checkText, sampleText, type TextSample, type TextsData } from './token-counts.js';
import { type TokenStatisticsScore, toTokenStatisticsScore } from './token-statistics-score.js';
import { addUsage, emptyUsage, type TokenStatisticsState, usageFromJson, usageToJson } from './token-usage.js';
import { wordsOf } from './words.js';

/** Options of {@link tokenStatistics}. */
export interface TokenStatisticsOptions {
  /** Makes the tokens: what `await tiktoken('o200k_base')` gives, or any `{ name, encode(text) }`. */
  readonly tokenizer: StatisticsTokenizer;
  /** What a word is: `'whitespace'` as {@link compression} counts them, or a {@link Segmenter}. Default: `'whitespace'`. */
  readonly tokenize?: 'whitespace' | Segmenter;
  /**
   * Whether a word is encoded with a space in front, as it mostly stands in running text. The byte-level tokenizers of GPT have most words with
   * that space; for others (WordPiece, SentencePiece) say `false`. Default: `false`, a word alone, as published figures have it.
   */
  readonly leadingSpace?: boolean;
  /** The order of the Renyi entropy: 0 or more, `Infinity` too; 1 is Shannon's. `power` of tokenization-scorer. Default: 2.5. */
  readonly renyiOrder?: number;
  /**
   * Of how many tokens the largest entropy is taken for an efficiency: `'observed'`, those that occur; `'tokenizer'`, its `vocabularySize`; or a
   * number. `vocab` of tokenization-scorer. Default: `'observed'`.
   */
  readonly vocabulary?: 'observed' | 'tokenizer' | number;
  /** How long the lists of tokens and words are. Default: 10. */
  readonly top?: number;
}

/**
 * {@link tokenStatistics} as a metric that streams and merges. The state holds every different word and token once, with counts, so it grows with
 * the data as its vocabulary does, and so does its JSON.
 *
 * @throws {@link MetricError} `INVALID_OPTION`, `UNKNOWN_OPTION`; `mergeAccumulators` throws `STATE_MISMATCH` where a word is not as many
 * tokens in two states.
 * @example
 * ```ts
 * const tokenizer = { name: 'units', count: (text: string) => text.length, encode: (text: string) => Uint32Array.from(text, (c) => c.charCodeAt(0)) };
 * evaluate(tokenStatisticsMetric({ tokenizer }), [{ text: 'I am' }, { text: 'I do' }]).singleTokenRetention; // 0.3333333333333333
 * ```
 */
export function tokenStatisticsMetric(
  options: TokenStatisticsOptions,
): Metric<TextSample, TextsData, TokenStatisticsState, TokenStatisticsScore> {
  checkOptions('tokenStatistics', options, [
    ...['tokenizer', 'tokenize', 'leadingSpace', 'renyiOrder', 'vocabulary', 'top'],
  ]);
  const {
    tokenizer,
    tokenize = 'whitespace',
    leadingSpace = false,
    renyiOrder = 2.5,
    vocabulary = 'observed',
    top = 10,
  } = options;
  checkStatisticsTokenizer(tokenizer);
  checkTokenize(tokenize, ['whitespace']);
  checkBoolean('leadingSpace', leadingSpace);
  if (!(typeof renyiOrder === 'number' && renyiOrder >= 0))
    throw invalidOption('renyiOrder', renyiOrder, 'a number of at least 0');
  const vocabularySize = vocabulary === 'tokenizer' ? tokenizer.vocabularySize : vocabulary;
  if (vocabularySize !== 'observed' && !(Number.isSafeInteger(vocabularySize) && Number(vocabularySize) > 0)) {
    const expected = "'observed', 'tokenizer' if it has a vocabularySize, or a whole number of at least 1";
    throw invalidOption('vocabulary', vocabulary, expected);
  }
  checkInteger('top', top, 0);
  const words = `${segmentationName(tokenize)}${leadingSpace ? '+space' : ''}`;
  const signature = `tokenizer:${tokenizer.name}|words:${words}|renyi:${renyiOrder}|vocabulary:${vocabularySize}|top:${top}`;
  const identity = { name: 'tokenStatistics', signature };
  const prefix = leadingSpace ? ' ' : '';

  const addText = (
    state: TokenStatisticsState,
    text: string,
    known: TokenStatisticsState['words'],
    where: () => string,
  ) => {
    const ids = idsOf(tokenizer, text, where);
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] as number;
      state.tokens.set(id, 1 + (state.tokens.get(id) ?? 0));
    }
    for (const slice of wordsOf(text, tokenize)) {
      const seen = state.words.get(slice);
      if (seen !== undefined) {
        seen.count++;
        continue;
      }
      // A copy: engines keep the whole text in memory as long as a slice of it.
      const word = JSON.parse(JSON.stringify(slice)) as string;
      const tokens = known.get(word)?.tokens ?? idsOf(tokenizer, prefix + word, () => 'a word').length;
      state.words.set(word, { count: 1, tokens });
    }
    state.texts++;
  };
  const addBatch = (state: TokenStatisticsState, data: TextsData): TokenStatisticsState => {
    checkData('tokenStatistics', data, 'texts');
    checkIterable('texts', data.texts);
    const added = emptyUsage();
    for (const text of data.texts) {
      checkText(text, added.texts);
      addText(added, text, state.words, () => `texts[${added.texts}]`);
    }
    addUsage(state, added); // only now that all of the batch was accepted
    return state;
  };

  return {
    ...identity,
    createAccumulator: emptyUsage,
    addInput: (state, sample) => addBatch(state, { texts: [sampleText('tokenStatistics', sample)] }),
    addBatch,
    mergeAccumulators(states) {
      const merged = emptyUsage();
      for (const state of states) addUsage(merged, state);
      return merged;
    },
    extractOutput: (state) =>
      toTokenStatisticsScore(state, {
        tokenizer,
        renyiOrder,
        vocabularySize,
        top,
        signature,
        isSpaced: tokenize === 'whitespace',
      }),
    encodeState: (state) => encodeState(identity, usageToJson(state)),
    decodeState: (json) => usageFromJson(decodeState(identity, json)),
  };
}

/**
 * What a tokenizer makes of texts beyond how many tokens: which words stay whole, how evenly and how much of the vocabulary is used, which tokens
 * and words the budget goes to. Rates are from 0 to 1, by these formulas:
 *
 * - `singleTokenRetention` = different words that are one token / different words (STRR); higher is better.
 * - `continuedWords` = running words of more than one token / running words; lower is better.
 * - `vocabularyUse` = different tokens that occur / `vocabularySize`.
 * - `renyiEfficiency` = log2(sum of p^a) / (1 - a) / log2(V), where p is a token's share of all tokens, `a` the order and V the number of different
 *   tokens; higher is taken to be better, but see the page on its limits. `shannonEfficiency` is that of order 1.
 * - `unknownShare` = tokens that are `unknownToken` / tokens; lower is better.
 *
 * Each text is encoded once, and each different word once more, by itself. A rate over nothing is `NaN`, and so is an efficiency over a single
 * token. O(n) time beside the tokenizer's, and sorting what is different; memory for every different word and token.
 *
 * @throws {@link MetricError} `INVALID_OPTION` without a tokenizer that encodes; `INVALID_TYPE` for what is no text or no id; `UNKNOWN_OPTION`;
 * `INVALID_TOKEN` if the tokenizer does not know an id that it gave.
 * @see Nayeem et al., "Beyond Fertility: Analyzing STRR as a Metric for Multilingual Tokenization Evaluation", arXiv:2510.09947;
 * Zouhar et al., "Tokenization and the Noiseless Channel", ACL 2023, and tokenization-scorer (Renyi efficiency);
 * Ács, "Exploring BERT's Vocabulary", 2019 (continued words).
 * @example
 * ```ts
 * const ids = new Map([['pick', 0], ['ed', 1], ['l', 2], ['les', 3]]);
 * const pieces = (text: string) => text.match(/pick|ed|les|l/g) ?? [];
 * const tokenizer = {
 *   name: 'pieces',
 *   count: (text: string) => pieces(text).length,
 *   encode: (text: string) => Uint32Array.from(pieces(text), (piece) => ids.get(piece) ?? 0),
 * };
 * const score = tokenStatistics({ texts: ['picked pickled pickles'] }, { tokenizer });
 * score.renyiEfficiency.toFixed(10); // '0.8265064834'
 * score.counts; // { texts: 1, tokens: 7, tokenTypes: 4, words: 3, wordTypes: 3, wordTokens: 7 }
 * score.costliestWords[0]; // { word: 'pickled', count: 1, tokens: 3, spent: 3, share: 0.42857142857142855 }
 * ```
 */
export function tokenStatistics(data: TextsData, options: TokenStatisticsOptions): TokenStatisticsScore {
  const metric = tokenStatisticsMetric(options);
  return metric.extractOutput(metric.addBatch(metric.createAccumulator(), data));
}
