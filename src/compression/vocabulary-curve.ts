import { checkData, checkInteger, checkOptions, invalidOption } from '../core/check.js';
import type { Json } from '../core/json.js';
import type { EncodedState, Metric } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import { versionField } from '../core/version.js';
import type { Tokenizer } from '../tokenize/tokenizer.js';
import { bendOf, type VocabularyBend } from './bend.js';
import {
  addPieces,
  measurePieces,
  noPieces,
  type PieceTypes,
  piecesFromJson,
  piecesOf,
  piecesToJson,
  requireVocabulary,
  type VocabularyCounts,
} from './piece-types.js';
import { sampleText, type TextSample, type TextsData } from './token-counts.js';
import { checkSizes, countAtSizes, defaultSizes, type SizeCounts } from './vocabulary-sizes.js';

/** Options of {@link vocabularyCurve}. */
export interface VocabularyCurveOptions {
  /** Whose vocabulary is cut: what `await tiktoken('o200k_base')` gives. Required; its ids must be the ranks of its merges. */
  readonly tokenizer: Tokenizer;
  /**
   * The vocabulary sizes, rising: of size n are the tokens whose id is below n, and all single bytes. Whole numbers from 256 to the size without
   * special tokens. Default: 256, each further one larger by the square root of 2, and that size: 21 for `o200k_base`.
   */
  readonly sizes?: readonly number[];
  /** An entry of the vocabulary that occurs fewer times than this is rare. Default: `100`. */
  readonly rareBelow?: number;
  /** The largest share of rare entries that `balance` takes, 0 to 1. Default: `0.05`. */
  readonly maximumSparsity?: number;
  /** The share of tokens that twice the vocabulary has to save to be worth it for `paysUntil`, 0 to 1. Default: `0.05`. */
  readonly minimumGain?: number;
}

/** One size of {@link VocabularyCurveScore}. */
export interface VocabularyPoint {
  /** The vocabulary size: ids below it, and all single bytes. */
  readonly size: number;
  /** How many tokens that vocabulary has: its size, less the ids that are not in use. Special tokens are not among them. */
  readonly entries: number;
  /** How many tokens the texts are. */
  readonly tokens: number;
  /** Tokens per code point: lower is better. */
  readonly tokensPerCharacter: number;
  /** Tokens per UTF-8 byte: lower is better. */
  readonly tokensPerByte: number;
  /** The share of tokens saved over the size before, per doubling of the size: 0 to 1. There is none for the first size. */
  readonly gainPerDoubling?: number;
  /** Share of the entries that occur in the texts: 0 to 1. */
  readonly vocabularyUse: number;
  /** Share of the entries that occur fewer than `rareBelow` times, those that never do included: 0 to 1. */
  readonly sparsity: number;
}

/** Result of {@link vocabularyCurve}. */
export interface VocabularyCurveScore {
  /** A point a size. */
  readonly points: readonly VocabularyPoint[];
  /**
   * Where the tokens over the size bend: the point farthest below the straight line from the first to the last. Beyond it, a further share of the
   * sizes' range saves a smaller share of all that the range saves. Nothing if no point lies below the line.
   */
  readonly bend?: VocabularyBend;
  /** The last size that was worth coming to from the one before it, by `minimumGain`; the first size if none was. Nothing without text. */
  readonly paysUntil?: number;
  /** The largest size whose sparsity is at most `maximumSparsity`: as much compression as the text can fill with examples. Nothing if there is none. */
  readonly balance?: number;
  /** What the points are made of: texts, pieces, different pieces, code points, UTF-8 bytes. */
  readonly counts: VocabularyCounts;
  /** What the numbers depend on: the tokenizer, the options, this library's version. */
  readonly signature: string;
}

/** What {@link vocabularyCurveMetric} remembers; opaque. Grows with the number of different pieces, which are about the words of the texts. */
export interface VocabularyCurveState {
  /**
   * The different pieces and how often each came.
   *
   * @internal
   */
  types: PieceTypes;
}

/**
 * {@link vocabularyCurve} as a metric: for streams and shards. **Its state grows with the number of different pieces**, and so does the JSON of it.
 *
 * @throws {@link MetricError} `INVALID_OPTION`, `INVALID_TYPE`, `UNKNOWN_OPTION`.
 * @example
 * ```ts
 * const metric = vocabularyCurveMetric({ tokenizer: await tiktoken('gpt2'), sizes: [256, 50256] });
 * evaluate(metric, [{ text: 'one' }, { text: 'two' }]).points.map(({ tokens }) => tokens); // [6, 2]
 * ```
 */
export function vocabularyCurveMetric(
  options: VocabularyCurveOptions,
): Metric<TextSample, TextsData, VocabularyCurveState, VocabularyCurveScore> {
  checkOptions('vocabularyCurve', options, ['tokenizer', 'sizes', 'rareBelow', 'maximumSparsity', 'minimumGain']);
  const { tokenizer, rareBelow = 100, maximumSparsity = 0.05, minimumGain = 0.05 } = options;
  const vocabulary = requireVocabulary(tokenizer);
  const { ranks } = vocabulary;
  const sizes = options.sizes === undefined ? defaultSizes(ranks.size) : [...checkSizes(options.sizes, ranks.size)];
  checkInteger('rareBelow', rareBelow, 1);
  checkShare('maximumSparsity', maximumSparsity);
  checkShare('minimumGain', minimumGain);
  const rule = `rareBelow:${rareBelow}|maximumSparsity:${maximumSparsity}|minimumGain:${minimumGain}`;
  const identity = { name: 'vocabularyCurve', signature: `tokenizer:${tokenizer.name}|sizes:${sizes}|${rule}` };

  const add = (state: VocabularyCurveState, { texts, pieces }: PieceTypes): void => {
    state.types.texts += texts;
    state.types.pieces.addAll(pieces);
  };
  return {
    ...identity,
    createAccumulator: () => ({ types: noPieces() }),
    addInput(state, sample) {
      addPieces(state.types, sampleText('vocabularyCurve', sample), vocabulary);
      return state;
    },
    addBatch(state, data) {
      checkData('vocabularyCurve', data, 'texts');
      const types = piecesOf(data.texts, vocabulary);
      // Only now that all of the batch was accepted.
      if (state.types.texts === 0) state.types = types;
      else add(state, types);
      return state;
    },
    mergeAccumulators(states) {
      const merged: VocabularyCurveState = { types: noPieces() };
      for (const { types } of states) add(merged, types);
      return merged;
    },
    extractOutput({ types }) {
      const counts = measurePieces(types);
      const points = toPoints(sizes, countAtSizes(types.pieces, ranks, sizes, rareBelow), counts);
      const tokens = points.map((point) => point.tokens);
      const bend = bendOf(sizes, tokens);
      const worthwhile = points.filter(({ gainPerDoubling = Infinity }) => gainPerDoubling >= minimumGain).at(-1);
      const dense = points.filter(({ sparsity }) => sparsity <= maximumSparsity).at(-1);
      return Object.freeze({
        points: Object.freeze(points),
        ...(bend && { bend: Object.freeze({ size: sizes[bend.index] as number, distance: bend.distance }) }),
        ...(worthwhile && counts.pieces > 0 && { paysUntil: worthwhile.size }),
        ...(dense && { balance: dense.size }),
        counts,
        signature: `${identity.signature}|${versionField()}`,
      });
    },
    encodeState: ({ types }): EncodedState => encodeState(identity, piecesToJson(types)),
    decodeState: (json: Json) => ({ types: piecesFromJson(decodeState(identity, json)) }),
  };
}

/**
 * The compression rate of texts at each size of a tokenizer's vocabulary: where a bigger one stops paying, and how sparse it gets.
 *
 * The vocabulary of size n is the tokens with an id below n, and all single bytes. Byte-pair vocabularies are learnt one merge after the other, so that is
 * the vocabulary that training would have given if it had been stopped there. Each point has the rate, tokens / code points (at least 0; lower is better), the
 * share of entries that are rare, and the gain over the size before: 1 - (tokens / tokens before)^(1 / doublings). The tokens never rise with the
 * size; at the full size they are those of {@link compression}, at 256 the bytes. Over no text, rates and gains are `NaN`.
 *
 * The texts are cut into pieces once, and every different piece is merged once for up to 32 sizes: O(text) and O(b log b) for the b bytes of the different
 * pieces, then O(sizes * vocabulary). Memory grows with the different pieces, and has a number for every size and entry. `texts` may be a generator.
 *
 * @throws {@link MetricError} `INVALID_OPTION` if the tokenizer is none of `evalmetry/tokenize`, if the sizes do not rise or lie outside the vocabulary;
 * `INVALID_TYPE` for what is no text; `UNKNOWN_OPTION`.
 * @see Satopaa et al., "Finding a 'Kneedle' in a Haystack", ICDCS Workshops 2011 (the bend, without smoothing);
 * Gowda and May, "Finding the Optimal Vocabulary Size for Neural Machine Translation", EMNLP Findings 2020 (the rule that 95 % of the entries should have 100
 * examples or more).
 * @example
 * ```ts
 * const tokenizer = await tiktoken('cl100k_base');
 * const texts = ['the cat sat on the mat because the cat likes the mat'];
 * const curve = vocabularyCurve({ texts }, { tokenizer, sizes: [256, 1000, 100256] });
 * curve.points.map(({ tokens }) => tokens); // [52, 22, 12]
 * curve.points[2]?.tokensPerCharacter === compression({ texts }, { tokenizer }).tokensPerCharacter; // true
 * ```
 */
export function vocabularyCurve(data: TextsData, options: VocabularyCurveOptions): VocabularyCurveScore {
  const metric = vocabularyCurveMetric(options);
  return metric.extractOutput(metric.addBatch(metric.createAccumulator(), data));
}

function checkShare(name: string, value: number): void {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1))
    throw invalidOption(name, value, 'a number from 0 to 1');
}

function toPoints(
  sizes: readonly number[],
  counted: readonly SizeCounts[],
  { codePoints, bytes }: VocabularyCounts,
): readonly VocabularyPoint[] {
  return counted.map(({ tokens, entries, used, rare }, i) => {
    const size = sizes[i] as number;
    const before = counted[i - 1];
    const doublings = Math.log2(size / (sizes[i - 1] as number));
    return Object.freeze({
      size,
      entries,
      tokens,
      tokensPerCharacter: tokens / codePoints,
      tokensPerByte: tokens / bytes,
      ...(before && { gainPerDoubling: 1 - (tokens / before.tokens) ** (1 / doublings) }),
      vocabularyUse: used / entries,
      sparsity: rare / entries,
    });
  });
}
