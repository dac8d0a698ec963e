import { checkOneOf, checkOptions, invalidOption } from '../../core/check.js';
import { canonical, grow, round } from '../../core/expansion.js';
import { arrayFromJson, countFromJson, type Json, objectFromJson, stateFormatError } from '../../core/json.js';
import type { Metric, MetricWarning } from '../../core/metric.js';
import { decodeState, encodeState } from '../../core/state.js';
import { versionField } from '../../core/version.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { readSegmenter } from '../word-reader.js';
import { type DiversityData, type DiversitySample, readTexts, toDiversityBatch } from './diversity-data.js';
import { NgramSet } from './ngram-set.js';

/** Options of {@link distinctN}. */
export interface DistinctNOptions {
  /** Tokens of an n-gram, 1 to 100. Default: `2`. */
  readonly n?: number;
  /** `'corpus'`: the n-grams of all texts together, as in the paper. `'mean'`: the mean of the texts' own scores. Default: `'corpus'`. */
  readonly aggregate?: 'corpus' | 'mean';
  /**
   * How a text becomes tokens: `'whitespace'` as Python's `split` ({@link tokenizeWhitespace}), or a {@link Segmenter} of your own.
   * Default: `'whitespace'`.
   */
  readonly tokenize?: 'whitespace' | Segmenter;
}

/** A distinct-n score and what it is made of. */
export interface DistinctNScore {
  /** Distinct-n, 0 to 1. */
  readonly score: number;
  /** Different n-grams: among all texts, or with `'mean'` within each text, added up. */
  readonly distinct: number;
  /** All n-grams. */
  readonly total: number;
  /** How the score was made. */
  readonly signature: string;
  /** `NO_NGRAMS` if no text has `n` tokens. */
  readonly warnings: readonly MetricWarning[];
}

/** What {@link distinctNMetric} remembers. Opaque: read it through the metric. */
export interface DistinctNState {
  /** All n-grams. */
  total: number;
  /** With `'corpus'`, the different ones of all texts; else empty. */
  readonly ngrams: NgramSet;
  /** With `'mean'`, how many are different within their text; else 0. */
  distinct: number;
  /** With `'mean'`, the texts that have an n-gram; else 0. */
  texts: number;
  /** With `'mean'`, the exact sum of the texts' scores: doubles that do not overlap. */
  readonly scores: number[];
}

/** All that decides the score beside the data. */
interface DistinctNConfiguration {
  readonly n: number;
  readonly isMean: boolean;
  readonly segmenter: Segmenter;
  readonly signature: string;
}

/**
 * Distinct-n as a metric that streams and merges; see {@link distinctN} for what it computes.
 *
 * The same score to the last bit whatever the sharding: n-grams are merged as sets, means as exact sums. With `'corpus'` the state grows with
 * the data, as it holds every different n-gram once, and so does its JSON; with `'mean'` it is a handful of numbers.
 *
 * @throws {@link MetricError} `UNKNOWN_OPTION`, `INVALID_OPTION`; `addInput` and `addBatch` throw as {@link distinctN}.
 * @example
 * ```ts
 * distinctNMetric({ n: 1 }).signature; // 'n:1|aggregate:corpus|tok:whitespace'
 * evaluate(distinctNMetric({ n: 1 }), [{ text: 'a b' }, { text: 'a c' }]).score; // 0.75
 * ```
 */
export function distinctNMetric(
  options: DistinctNOptions = {},
): Metric<DiversitySample, DiversityData, DistinctNState, DistinctNScore> {
  const configuration = readOptions(options);
  const { n, isMean } = configuration;
  const identity = { name: 'distinctN', signature: configuration.signature };
  const addBatch = (state: DistinctNState, data: DiversityData) => addTexts(state, data, configuration);
  return {
    ...identity,
    createAccumulator: () => emptyState(n),
    addInput: (state, sample) => addBatch(state, toDiversityBatch('distinctN', sample)),
    addBatch,
    mergeAccumulators(states) {
      const merged = emptyState(n);
      for (const { total, ngrams, distinct, texts, scores } of states) {
        merged.total += total;
        merged.ngrams.addAll(ngrams);
        merged.distinct += distinct;
        merged.texts += texts;
        for (const partial of scores) grow(merged.scores, partial);
      }
      return merged;
    },
    extractOutput: (state) => toScore(state, configuration),
    encodeState({ total, ngrams, distinct, texts, scores }) {
      const sums = isMean ? { distinct, scores: canonical(scores), texts } : { ngrams: ngrams.sorted() };
      return encodeState(identity, { ...sums, total });
    },
    decodeState(json) {
      const encoded = objectFromJson(decodeState(identity, json), 'state');
      const state = emptyState(n);
      state.total = countFromJson(encoded['total'], 'total');
      if (isMean) {
        state.distinct = countFromJson(encoded['distinct'], 'distinct');
        state.texts = countFromJson(encoded['texts'], 'texts');
        for (const partial of arrayFromJson(encoded['scores'], 'scores')) grow(state.scores, finiteFromJson(partial));
      } else {
        for (const ngram of arrayFromJson(encoded['ngrams'], 'ngrams')) state.ngrams.add(ngramFromJson(ngram, n));
      }
      if (Math.max(state.distinct, state.texts, state.ngrams.size) > state.total)
        throw stateFormatError('total is too small');
      return state;
    },
  };
}

/**
 * Distinct-n on a scale of 0 to 1, higher is more diverse: the share of n-grams that are different from each other.
 *
 * distinct-n = different n-grams / all n-grams, of all texts together or, with `aggregate: 'mean'`, the mean over the texts that have an n-gram.
 * It is 0 where no text has `n` tokens. Of all texts together it falls with their number and length, so compare samples of one size.
 *
 * O(tokens * n) time; memory for every different n-gram, with `'mean'` for those of one text.
 *
 * @throws {@link MetricError} `INVALID_TYPE`, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Li, Galley, Brockett, Gao & Dolan, "A Diversity-Promoting Objective Function for Neural Conversation Models", NAACL 2016.
 * @example
 * ```ts
 * distinctN({ texts: ['a b a b', 'a b'] }).score; // 0.5
 * distinctN({ texts: ['a b a b', 'a b'] }, { aggregate: 'mean' }).score; // 0.8333333333333333
 * distinctN({ texts: ['我', '你'] }).warnings[0]?.code; // 'NO_NGRAMS'
 * distinctN({ texts: ['a'] }, { n: 0 }); // throws INVALID_OPTION
 * ```
 */
export function distinctN(data: DiversityData, options: DistinctNOptions = {}): DistinctNScore {
  const configuration = readOptions(options);
  return toScore(addTexts(emptyState(configuration.n), data, configuration), configuration);
}

function readOptions(options: DistinctNOptions): DistinctNConfiguration {
  checkOptions('distinctN', options, ['n', 'aggregate', 'tokenize']);
  const { n = 2, aggregate = 'corpus', tokenize = 'whitespace' } = options;
  if (!(Number.isInteger(n) && n >= 1 && n <= 100)) throw invalidOption('n', n, 'a whole number from 1 to 100');
  checkOneOf('aggregate', aggregate, ['corpus', 'mean']);
  const segmenter = readSegmenter(tokenize);
  const signature = `n:${n}|aggregate:${aggregate}|tok:${segmenter.name}`;
  return { n, isMean: aggregate === 'mean', segmenter, signature };
}

function emptyState(n: number): DistinctNState {
  return { total: 0, ngrams: new NgramSet(n), distinct: 0, texts: 0, scores: [] };
}

function addTexts(state: DistinctNState, data: DiversityData, configuration: DistinctNConfiguration): DistinctNState {
  const { n, isMean, segmenter } = configuration;
  // All of it first, so that what a segmenter refuses half-way changes nothing.
  const tokenLists = readTexts('distinctN', data).map((text) => segmenter.tokenize(text));
  const own = isMean ? new NgramSet(n) : state.ngrams;
  for (const tokens of tokenLists) {
    const ngrams = own.add(tokens);
    state.total += ngrams;
    if (!isMean) continue;
    if (ngrams > 0) {
      state.distinct += own.size;
      state.texts++;
      grow(state.scores, own.size / ngrams);
    }
    own.clear();
  }
  return state;
}

function toScore(state: DistinctNState, { n, isMean, signature }: DistinctNConfiguration): DistinctNScore {
  const { total, texts } = state;
  const distinct = isMean ? state.distinct : state.ngrams.size;
  const score = isMean ? round(state.scores) / texts : distinct / total;
  return Object.freeze({
    score: total === 0 ? 0 : score,
    distinct,
    total,
    signature: `${signature}|${versionField()}`,
    warnings: total === 0 ? [{ code: 'NO_NGRAMS', message: `no text has ${n} tokens` }] : [],
  });
}

function finiteFromJson(json: Json): number {
  if (typeof json === 'number' && Number.isFinite(json)) return json;
  throw stateFormatError('scores has something that is no number');
}

function ngramFromJson(json: Json, n: number): readonly string[] {
  const tokens = arrayFromJson(json, 'an n-gram').map((token) => {
    if (typeof token === 'string') return token;
    throw stateFormatError('an n-gram has something that is no token');
  });
  if (tokens.length !== n) throw stateFormatError(`an n-gram has ${tokens.length} tokens, expected ${n}`);
  return tokens;
}
