import { checkBoolean, checkOptions } from '../core/check.js';
import { countFromJson, type Json, objectFromJson } from '../core/json.js';
import type { EncodedState, MetricWarning, SegmentStatistics, SumMetric } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import { versionField } from '../core/version.js';
import { countGraphemes } from '../unicode/graphemes.js';
import {
  type CompressionData,
  type CompressionSample,
  type CompressionTokenizer,
  checkTokenizer,
  forEachTokenCount,
  toCompressionBatch,
} from './token-counts.js';
import {
  addRow,
  BYTES,
  CODE_POINTS,
  GRAPHEMES,
  LINES,
  measureUnits,
  TEXTS,
  TOKENS,
  UNIT_NAMES,
  UTF16_UNITS,
  WORDS,
} from './units.js';
import { unspacedWarnings } from './unspaced.js';

/** Options of {@link compression}. */
export interface CompressionOptions {
  /**
   * Counts the tokens: what `await tiktoken('o200k_base')` gives, or any `{ name, count(text) }`. For counts from elsewhere
   * (`tokenCounts`), the name of the tokenizer they are from, if it has one. Default: none.
   */
  readonly tokenizer?: CompressionTokenizer | string;
  /** Whether to count grapheme clusters too, which is about as much work as all other units together. Default: `false`. */
  readonly graphemes?: boolean;
}

/** How long the texts are, in every unit. */
export interface CompressionCounts {
  /** Number of texts. */
  readonly texts: number;
  /** Number of tokens. */
  readonly tokens: number;
  /** Unicode code points: what Python's `len` counts. A lone surrogate is one. */
  readonly codePoints: number;
  /** UTF-16 units: what JavaScript's `length` counts. A character beyond U+FFFF is two. */
  readonly utf16Units: number;
  /** Bytes of the texts as UTF-8. A lone surrogate is three. */
  readonly bytes: number;
  /** Runs of characters that are not JavaScript's white space, as `text.trim().split(/\s+/)` gives; 0 in a blank text. */
  readonly words: number;
  /** Lines: each ends at LF, CR LF or CR; what stands behind the last end is one more, if it is not empty. */
  readonly lines: number;
  /** Extended grapheme clusters, if they were asked for. */
  readonly graphemes?: number;
}

/** Result of {@link compression}. Every rate is a quotient of two sums over all texts, not a mean of the texts' rates. */
export interface CompressionScore {
  /** Tokens per code point, the compression rate of the literature: lower is better. */
  readonly tokensPerCharacter: number;
  /** Tokens per UTF-8 byte: lower is better. Of these rates the fairest across scripts. */
  readonly tokensPerByte: number;
  /** Tokens per UTF-16 unit, for those who have JavaScript's `length` at hand: lower is better. */
  readonly tokensPerUtf16Unit: number;
  /** Fertility: tokens per word between white space; 1 is the least that a tokenizer that never crosses spaces can reach. */
  readonly tokensPerWord: number;
  /** Tokens per line. */
  readonly tokensPerLine: number;
  /** Tokens per grapheme cluster, if these were asked for: lower is better. */
  readonly tokensPerGrapheme?: number;
  /** Code points per token, the inverse of `tokensPerCharacter`: higher is better. */
  readonly charactersPerToken: number;
  /** UTF-8 bytes per token, the inverse of `tokensPerByte`: higher is better. */
  readonly bytesPerToken: number;
  /** What the rates are made of. */
  readonly counts: CompressionCounts;
  /** What the numbers depend on: the tokenizer, the options, this library's version. */
  readonly signature: string;
  /** Remarks on the data: `UNSPACED_TEXT` if words between spaces are too long to be words. */
  readonly warnings: readonly MetricWarning[];
}

/** What {@link compressionMetric} remembers; opaque. */
export interface CompressionState {
  /** The sum of the rows of statistics. */
  readonly sums: Float64Array;
}

/**
 * {@link compression} as a metric: for streams, shards and resampling. A row of statistics is texts, tokens, code points,
 * UTF-16 units, bytes, words, lines and, if asked for, graphemes.
 *
 * @throws {@link MetricError} `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @example
 * ```ts
 * const metric = compressionMetric({ tokenizer: { name: 'letters', count: (text) => text.length } });
 * evaluate(metric, [{ text: 'ab' }, { text: 'c d' }]).counts.tokens; // 5
 * ```
 */
export function compressionMetric(
  options: CompressionOptions = {},
): SumMetric<CompressionSample, CompressionData, CompressionState, CompressionScore> {
  checkOptions('compression', options, ['tokenizer', 'graphemes']);
  const { tokenizer, graphemes = false } = options;
  checkTokenizer(tokenizer);
  checkBoolean('graphemes', graphemes);
  const tokenizerName = typeof tokenizer === 'object' ? tokenizer.name : (tokenizer ?? 'unnamed');
  const signature = `tokenizer:${tokenizerName}|graphemes:${graphemes ? 'yes' : 'no'}`;
  const identity = { name: 'compression', signature };
  const width = graphemes ? GRAPHEMES + 1 : GRAPHEMES;

  /** Calls `visit` with the statistics of each text, always in the same row. */
  const forEachRow = (data: CompressionData, visit: (row: Float64Array) => void): void => {
    const row = new Float64Array(width);
    forEachTokenCount('compression', data, tokenizer, (text, tokens) => {
      measureUnits(text, row);
      row[TOKENS] = tokens;
      if (graphemes) row[GRAPHEMES] = countGraphemes(text);
      visit(row);
    });
  };
  const addBatch = (state: CompressionState, data: CompressionData): CompressionState => {
    const sums = new Float64Array(width);
    forEachRow(data, (row) => addRow(sums, row));
    addRow(state.sums, sums); // only now that all of the batch was accepted
    return state;
  };

  return {
    ...identity,
    createAccumulator: () => ({ sums: new Float64Array(width) }),
    addInput: (state, sample) => addBatch(state, toCompressionBatch('compression', sample)),
    addBatch,
    mergeAccumulators(states) {
      const sums = new Float64Array(width);
      for (const state of states) addRow(sums, state.sums);
      return { sums };
    },
    extractOutput: (state) => toScore(state.sums, signature),
    encodeState: (state): EncodedState =>
      encodeState(identity, Object.fromEntries(Array.from(state.sums, (sum, i) => [UNIT_NAMES[i], sum]))),
    decodeState(json: Json) {
      const encoded = objectFromJson(decodeState(identity, json), 'state');
      return { sums: Float64Array.from(UNIT_NAMES.slice(0, width), (name) => countFromJson(encoded[name], name)) };
    },
    statistics(data): SegmentStatistics {
      const rows: number[] = [];
      forEachRow(data, (row) => rows.push(...row));
      return { width, rows: Float64Array.from(rows) };
    },
    fromStatistics: (sum) => toScore(sum, signature),
  };
}

/**
 * How many tokens a tokenizer makes of texts, per unit of text: code points, bytes, words, lines, graphemes.
 *
 * Rate = (sum of tokens) / (sum of units), over all texts; `tokensPerCharacter` is the headline. At least 0; fewer tokens
 * per unit is better, more units per token is better. Over nothing (0/0) a rate is `NaN`, tokens over no unit are
 * `Infinity`. O(n) time in the length of the texts, whatever they hold, beside the tokenizer's own; O(1) memory: `texts` may
 * be a generator.
 *
 * @throws {@link MetricError} `INVALID_OPTION` without a tokenizer or `tokenCounts`, or with both; `LENGTH_MISMATCH` if there
 * are not as many `tokenCounts` as `texts`; `INVALID_TYPE` for what is no text or no count; `UNKNOWN_OPTION`.
 * @see Yang et al., "Baichuan 2: Open Large-scale Language Models", arXiv:2309.10305 (compression rate);
 * Rust et al., "How Good is Your Tokenizer?", ACL 2021 (fertility).
 * @example
 * ```ts
 * const tokenizer = { name: 'spaces', count: (text: string) => text.split(' ').length };
 * compression({ texts: ['a b', 'cd'] }, { tokenizer }).tokensPerCharacter; // 0.6
 * compression({ texts: ['你好'], tokenCounts: [4] }, { tokenizer: 'gpt2' }).tokensPerByte; // 0.6666666666666666
 * compression({ texts: ['👨‍👩‍👧‍👦'], tokenCounts: [18] }, { graphemes: true }).counts; // { texts: 1, tokens: 18, codePoints: 7, utf16Units: 11, bytes: 25, words: 1, lines: 1, graphemes: 1 }
 * ```
 */
export function compression(data: CompressionData, options: CompressionOptions = {}): CompressionScore {
  const metric = compressionMetric(options);
  return metric.extractOutput(metric.addBatch(metric.createAccumulator(), data));
}

function toScore(sums: Float64Array, signature: string): CompressionScore {
  const at = (index: number): number => sums[index] ?? 0;
  const tokens = at(TOKENS);
  const counts: CompressionCounts = {
    texts: at(TEXTS),
    tokens,
    codePoints: at(CODE_POINTS),
    utf16Units: at(UTF16_UNITS),
    bytes: at(BYTES),
    words: at(WORDS),
    lines: at(LINES),
  };
  const withGraphemes = sums.length > GRAPHEMES;
  return Object.freeze({
    tokensPerCharacter: tokens / counts.codePoints,
    tokensPerByte: tokens / counts.bytes,
    tokensPerUtf16Unit: tokens / counts.utf16Units,
    tokensPerWord: tokens / counts.words,
    tokensPerLine: tokens / counts.lines,
    ...(withGraphemes ? { tokensPerGrapheme: tokens / at(GRAPHEMES) } : {}),
    charactersPerToken: counts.codePoints / tokens,
    bytesPerToken: counts.bytes / tokens,
    counts: Object.freeze(withGraphemes ? { ...counts, graphemes: at(GRAPHEMES) } : counts),
    signature: `${signature}|${versionField()}`,
    warnings: unspacedWarnings(counts.codePoints, counts.words, 'tokensPerWord says'),
  });
}
