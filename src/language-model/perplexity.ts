import { checkOneOf, checkOptions, invalidType } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { countFromJson, type Json, objectFromJson } from '../core/json.js';
import type { EncodedState, Metric, MetricWarning } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import { versionField } from '../core/version.js';
import { forEachLogProb, type PerplexityData, type PerplexitySample } from './log-probs.js';
import {
  addMean,
  addValue,
  copyMean,
  emptyMean,
  meanFromJson,
  meanToJson,
  meanValue,
  type RunningMean,
  sumOf,
} from './running-mean.js';

/** Options of {@link perplexity}. */
export interface PerplexityOptions {
  /**
   * `'corpus'`: every token weighs the same, as in the literature. `'mean'`: the mean of the sequences' perplexities, as in
   * Hugging Face's `evaluate`; a single bad sequence can dominate it. Default: `'corpus'`.
   */
  readonly aggregate?: 'corpus' | 'mean';
  /** Base of the logarithms in the data. Default: `'e'`. */
  readonly logBase?: 'e' | 2 | 10;
}

/** Result of {@link perplexity}. */
export interface PerplexityScore {
  /** The perplexity; `Infinity` if a token was impossible or the number is beyond the largest double. */
  readonly perplexity: number;
  /** Mean negative log-probability in nats per token, over all tokens whatever `aggregate` is. */
  readonly crossEntropy: number;
  /** The same in bits per token; finite where only the perplexity overflows. */
  readonly bitsPerToken: number;
  /** Sum of the log-probabilities, in nats: divide it by words or bytes for a perplexity per word or byte. */
  readonly logLikelihood: number;
  /** Number of log-probabilities that counted. */
  readonly tokens: number;
  /** Number of sequences, those included in which nothing counted. */
  readonly sequences: number;
  /** What the numbers depend on: the options and this library's version. */
  readonly signature: string;
  /**
   * Remarks on the data: `POSITIVE_LOG_PROB` for rounding noise above 0; `SENTINEL_LOG_PROB` for -9999, with which OpenAI marks a
   * token outside the likeliest ones and which is not its log-probability.
   */
  readonly warnings: readonly MetricWarning[];
}

/** What {@link perplexityMetric} remembers; opaque. */
export interface PerplexityState {
  /** The negative log-probabilities that counted, in the base of the data. */
  readonly tokens: RunningMean;
  /** The perplexities of the sequences, scaled down; only their count unless they are averaged. */
  readonly sequences: RunningMean;
  /** Log-probabilities above 0. */
  positive: number;
  /** Log-probabilities of -9999. */
  sentinels: number;
}

/** Perplexities are summed as multiples of 2^64, which rounds nothing and keeps their sum from overflowing. */
const SCALE = 0x10000000000000000;

/**
 * {@link perplexity} as a metric: for streams and shards. Sums are exact, so any sharding gives the same bits.
 *
 * @throws {@link MetricError} `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @example
 * ```ts
 * const rows = [{ logProbs: [null, -1] }, { logProbs: [-2, -3] }];
 * evaluate(perplexityMetric(), rows).crossEntropy; // 2
 * ```
 */
export function perplexityMetric(
  options: PerplexityOptions = {},
): Metric<PerplexitySample, PerplexityData, PerplexityState, PerplexityScore> {
  const settings = readOptions(options);
  const identity = { name: 'perplexity', signature: settings.signature };
  return {
    ...identity,
    createAccumulator: emptyState,
    addInput(state, sample) {
      if (typeof sample !== 'object' || sample === null) {
        throw invalidType('perplexity: sample', sample, 'an object { logProbs, mask? }');
      }
      const { logProbs, mask } = sample;
      return addBatch(
        settings,
        state,
        mask === undefined ? { logProbs: [logProbs] } : { logProbs: [logProbs], mask: [mask] },
      );
    },
    addBatch: (state, data) => addBatch(settings, state, data),
    mergeAccumulators(states) {
      const merged = emptyState();
      for (const state of states) {
        addMean(merged.tokens, state.tokens);
        addMean(merged.sequences, state.sequences);
        merged.positive += state.positive;
        merged.sentinels += state.sentinels;
      }
      return merged;
    },
    extractOutput: (state) => toScore(settings, state),
    encodeState: ({ tokens, sequences, positive, sentinels }): EncodedState =>
      encodeState(identity, { tokens: meanToJson(tokens), sequences: meanToJson(sequences), positive, sentinels }),
    decodeState(json: Json) {
      const encoded = objectFromJson(decodeState(identity, json), 'state');
      return {
        tokens: meanFromJson(encoded['tokens'], 'tokens'),
        sequences: meanFromJson(encoded['sequences'], 'sequences'),
        positive: countFromJson(encoded['positive'], 'positive'),
        sentinels: countFromJson(encoded['sentinels'], 'sentinels'),
      };
    },
  };
}

/**
 * How surprised a language model is by a text: the number of equally likely tokens that would be as hard to guess.
 *
 * PPL = exp(-(1/N) * sum of ln p), over the N tokens of all sequences together, or as the mean over the sequences of the same
 * within each. At least 1, `Infinity` if a token was impossible; lower is better. It depends on the tokenizer: compare only
 * models that share one. O(N) time, O(1) state.
 *
 * @throws {@link MetricError} `INVALID_LOG_PROB` for `NaN` and for values above 1e-6 (up to there it is rounding noise, kept
 * with a warning); `EMPTY_INPUT` if no log-probability counts, with `'mean'` if none does in one of the sequences (over no
 * sequence at all that mean is `NaN`); `LENGTH_MISMATCH`, `INVALID_TYPE`, `INVALID_OPTION`, `UNKNOWN_OPTION`.
 * @see Jelinek, Mercer, Bahl & Baker, "Perplexity: a measure of the difficulty of speech recognition tasks", JASA 62, 1977.
 * @example
 * ```ts
 * const half = Math.log(0.5);
 * perplexity({ logProbs: [[null, half, half]] }).perplexity; // 2
 * perplexity({ logProbs: [[-1, -2], [-4]] }, { logBase: 2, aggregate: 'mean' }).perplexity; // 9.41421356237…
 * perplexity({ logProbs: [[-1, -1], [-3, -999]], mask: [[1, 1], [1, 0]] }, { logBase: 2 }).tokens; // 3
 * perplexity({ logProbs: [[-800]] }); // { perplexity: Infinity, crossEntropy: 800, tokens: 1, … }
 * perplexity({ logProbs: [[-0.1, 0.3]] }); // throws INVALID_LOG_PROB
 * ```
 */
export function perplexity(data: PerplexityData, options: PerplexityOptions = {}): PerplexityScore {
  // The steps of the metric without its codec, which a bundle of this function alone then leaves out.
  const settings = readOptions(options);
  return toScore(settings, addBatch(settings, emptyState(), data));
}

interface Settings {
  readonly isMean: boolean;
  /** Nats in one unit of the data. */
  readonly nats: number;
  readonly signature: string;
}

function readOptions(options: PerplexityOptions): Settings {
  checkOptions('perplexity', options, ['aggregate', 'logBase']);
  const { aggregate = 'corpus', logBase = 'e' } = options;
  checkOneOf('aggregate', aggregate, ['corpus', 'mean']);
  checkOneOf('logBase', logBase, ['e', 2, 10]);
  return {
    isMean: aggregate === 'mean',
    nats: logBase === 'e' ? 1 : Math.log(logBase),
    signature: `aggregate:${aggregate}|base:${logBase}`,
  };
}

function emptyState(): PerplexityState {
  return { tokens: emptyMean(), sequences: emptyMean(), positive: 0, sentinels: 0 };
}

/** Adds to a copy, so that a batch that is refused leaves the state as it was. */
function addBatch({ isMean, nats }: Settings, state: PerplexityState, data: PerplexityData): PerplexityState {
  const next = { ...state, tokens: copyMean(state.tokens), sequences: copyMean(state.sequences) };
  let sequence = emptyMean();
  forEachLogProb(
    data,
    (logProb) => {
      if (logProb > 0) next.positive++;
      if (logProb === -9999) next.sentinels++;
      addValue(sequence, -logProb);
    },
    (name) => {
      if (!isMean) next.sequences.count++;
      else if (sequence.count > 0) addValue(next.sequences, Math.exp(meanValue(sequence) * nats) / SCALE);
      else throw nothingCounts(name);
      addMean(next.tokens, sequence);
      sequence = emptyMean();
    },
  );
  return next;
}

function toScore({ isMean, nats, signature }: Settings, state: PerplexityState): PerplexityScore {
  const { tokens, sequences, positive, sentinels } = state;
  if (!isMean && tokens.count === 0) throw nothingCounts('logProbs');
  const crossEntropy = meanValue(tokens) * nats;
  const warnings: MetricWarning[] = [];
  if (positive > 0) {
    warnings.push({ code: 'POSITIVE_LOG_PROB', message: `log-probabilities above 0, by rounding: ${positive}` });
  }
  if (sentinels > 0) {
    const message = `log-probabilities of -9999, OpenAI's mark for an unlikely token: ${sentinels}`;
    warnings.push({ code: 'SENTINEL_LOG_PROB', message });
  }
  return Object.freeze({
    perplexity: isMean ? meanValue(sequences) * SCALE : Math.exp(crossEntropy),
    crossEntropy,
    bitsPerToken: crossEntropy / Math.LN2,
    logLikelihood: 0 - sumOf(tokens) * nats,
    tokens: tokens.count,
    sequences: sequences.count,
    signature: `${signature}|${versionField()}`,
    warnings,
  });
}

function nothingCounts(name: string): MetricError {
  return new MetricError('EMPTY_INPUT', `${name} has no log-probability that counts`);
}
