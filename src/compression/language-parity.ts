import { invalidType } from '../core/check.js';
import { compareCodePoints } from '../core/code-point-order.js';
import { arrayFromJson, type Json, stateFormatError } from '../core/json.js';
import type { Metric, MetricWarning } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import { versionField } from '../core/version.js';
import { type CompressionScore, type CompressionState, compressionMetric } from './compression.js';
import { giniCoefficient } from './gini.js';
import { checkParallel, forEachLanguageBatch, type ParallelData, type ParallelSample } from './parallel-texts.js';
import { type LanguageParityOptions, readParityOptions } from './parity-options.js';

/** Result of {@link languageParity}. */
export interface LanguageParityScore {
  /** The languages, the one with the fewest tokens first; of equal ones, by code point. */
  readonly languages: readonly LanguageParity[];
  /** How unequally tokens are spread over languages, 0 (all the same) to 1: lower is fairer. `NaN` over nothing. */
  readonly gini: number;
  /** The language that the others are measured by. */
  readonly pivot: string;
  /** What the numbers depend on: the tokenizer, the options, this library's version. */
  readonly signature: string;
  /** Remarks on the texts of the pivot and all others, each with the name of the language. */
  readonly warnings: readonly MetricWarning[];
}

/** What a language costs. */
export interface LanguageParity {
  /** What it is called. */
  readonly language: string;
  /** Its tokens / the pivot's tokens, each summed over all texts: 1 is parity, 2 is twice as many for the same content. */
  readonly premium: number;
  /** Tokens per code point, as {@link compression} has it. Scripts differ in how much a character says: compare premiums. */
  readonly tokensPerCharacter: number;
  /** All its rates and counts. */
  readonly compression: CompressionScore;
}

/** What {@link languageParityMetric} remembers: sums of each language. Opaque. */
export interface LanguageParityState {
  /** By language: what {@link compressionMetric} remembers of its texts. */
  readonly languages: Map<string, CompressionState>;
}

/**
 * {@link languageParity} as a metric that streams and merges. It keeps a row of sums a language. A row of data is one text in every language.
 *
 * @throws {@link MetricError} `INVALID_OPTION`, `UNKNOWN_OPTION`; `addInput`, `addBatch` and `mergeAccumulators` throw `LENGTH_MISMATCH` for other
 * languages than before.
 * @example
 * ```ts
 * const tokenizer = { name: 'units', count: (text: string) => text.length };
 * const rows = [{ texts: { en: 'cat', fr: 'chat' } }, { texts: { en: 'dog', fr: 'chien' } }];
 * evaluate(languageParityMetric({ tokenizer, pivot: 'en' }), rows).languages.map(({ premium }) => premium); // [1, 1.5]
 * ```
 */
export function languageParityMetric(
  options: LanguageParityOptions,
): Metric<ParallelSample, ParallelData, LanguageParityState, LanguageParityScore> {
  const { tokenizer, pivot, graphemes } = readParityOptions(options);
  const metric = compressionMetric({ tokenizer, graphemes });
  const signature = `${metric.signature}|pivot:${pivot}`;
  const identity = { name: 'languageParity', signature };

  const merge = (states: Iterable<LanguageParityState>): Map<string, CompressionState> => {
    const languages = new Map<string, CompressionState>();
    for (const state of states) {
      if (state.languages.size === 0) continue;
      if (languages.size > 0) checkParallel(languages.keys(), state.languages.keys());
      for (const [language, sums] of state.languages) {
        const seen = languages.get(language);
        languages.set(language, metric.mergeAccumulators(seen === undefined ? [sums] : [seen, sums]));
      }
    }
    return languages;
  };
  const addBatch = (state: LanguageParityState, data: ParallelData): LanguageParityState => {
    const added = new Map<string, CompressionState>();
    forEachLanguageBatch(data, pivot, (language, texts) => {
      added.set(language, metric.addBatch(added.get(language) ?? metric.createAccumulator(), { texts }));
    });
    for (const [language, sums] of merge([state, { languages: added }])) state.languages.set(language, sums);
    return state;
  };

  return {
    ...identity,
    createAccumulator: () => ({ languages: new Map() }),
    addInput(state, sample) {
      if (typeof sample !== 'object' || sample === null) {
        throw invalidType('languageParity: sample', sample, 'an object { texts }, with a text by language');
      }
      return addBatch(state, { texts: [sample.texts] });
    },
    addBatch,
    mergeAccumulators: (states) => ({ languages: merge(states) }),
    extractOutput({ languages }) {
      const scores = Array.from(languages, ([language, sums]) => [language, metric.extractOutput(sums)] as const);
      const pivotTokens = scores.find(([language]) => language === pivot)?.[1].counts.tokens ?? NaN;
      const rows = scores.map(([language, compression]): LanguageParity => {
        const premium = compression.counts.tokens / pivotTokens;
        return Object.freeze({ language, premium, tokensPerCharacter: compression.tokensPerCharacter, compression });
      });
      rows.sort((a, b) => tokensOf(a) - tokensOf(b) || compareCodePoints(a.language, b.language));
      return Object.freeze({
        languages: rows,
        gini: giniCoefficient(rows.map(tokensOf)),
        pivot,
        signature: `${signature}|${versionField()}`,
        warnings: rows.flatMap(({ language, compression }) =>
          compression.warnings.map(({ code, message }) => ({ code, message: `${language}: ${message}` })),
        ),
      });
    },
    encodeState: ({ languages }) =>
      encodeState(
        identity,
        [...languages]
          .sort(([a], [b]) => compareCodePoints(a, b))
          .map(([language, sums]) => [language, metric.encodeState(sums)]),
      ),
    decodeState(json) {
      const languages = new Map<string, CompressionState>();
      for (const pair of arrayFromJson(decodeState(identity, json), 'state')) {
        const [language, sums] = arrayFromJson(pair, 'a language');
        if (typeof language !== 'string' || languages.has(language)) {
          throw stateFormatError('a language has no name of its own');
        }
        languages.set(language, metric.decodeState(sums as Json));
      }
      if (languages.size > 0 && !languages.has(pivot)) throw stateFormatError(`the pivot ${pivot} is not there`);
      return { languages };
    },
  };
}

/**
 * What each language pays for the same content: its tokens over those of a pivot language, on parallel texts.
 *
 * premium(A) = T(A) / T(pivot), each the sum over all texts: at least 0, 1 is parity, and less than 1 is cheaper than the pivot. Gini = (sum over all
 * pairs i, j of |T_i - T_j|) / (2 n^2 mean(T)), of the tokens of the n languages: 0 is the fairest. Over nothing they are `NaN`. Columns and rows may
 * be generators, read once. O(n) time beside the tokenizer's; memory for a row of sums a language.
 *
 * @throws {@link MetricError} `LENGTH_MISMATCH` if the texts are not parallel: not as many in each language, or a row without a language that others
 * have; `INVALID_OPTION` without a tokenizer, or if the pivot is none of the languages; `INVALID_TYPE`, `UNKNOWN_OPTION`.
 * @see Petrov et al., "Language Model Tokenizers Introduce Unfairness Between Languages", NeurIPS 2023, arXiv:2305.15425 (premium);
 * Meister, TokEval, tokenizer-analysis-suite (tokenizer fairness Gini).
 * @example
 * ```ts
 * const tokenizer = { name: 'bytes', count: (text: string) => new TextEncoder().encode(text).length };
 * const texts = { en: ['good day', 'thanks'], fr: ['bonjour', 'merci'], zh: ['你好', '谢谢'] };
 * const { languages, gini } = languageParity({ texts }, { tokenizer, pivot: 'en' });
 * languages.map(({ language, premium }) => [language, premium]); // [['fr', 0.8571428571428571], ['zh', 0.8571428571428571], ['en', 1]]
 * gini.toFixed(4); // '0.0351'
 * languageParity({ texts: { en: ['a'], fr: [] } }, { tokenizer, pivot: 'en' }); // throws LENGTH_MISMATCH
 * ```
 */
export function languageParity(data: ParallelData, options: LanguageParityOptions): LanguageParityScore {
  const metric = languageParityMetric(options);
  return metric.extractOutput(metric.addBatch(metric.createAccumulator(), data));
}

function tokensOf({ compression }: LanguageParity): number {
  return compression.counts.tokens;
}
