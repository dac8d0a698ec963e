import { checkData } from '../core/check.js';
import { arrayFromJson, countFromJson, objectFromJson, stateFormatError } from '../core/json.js';
import type { MetricWarning, SumMetric } from '../core/metric.js';
import { decodeState, encodeState } from '../core/state.js';
import { versionField } from '../core/version.js';
import { countGraphemes } from '../unicode/graphemes.js';
import { type CompareTokenizersOptions, readCompareOptions } from './compare-options.js';
import { type CompressionScore, type CompressionState, compressionMetric } from './compression.js';
import { checkIterable, forEachCountedText, sampleText, type TextSample, type TextsData } from './token-counts.js';
import { addRow, GRAPHEMES, measureUnits, TOKENS, UNIT_NAMES } from './units.js';

/** Result of {@link compareTokenizers}. */
export interface TokenizerComparison {
  /** The tokenizers, the one with the fewest tokens first; of equal ones, as they were given. */
  readonly tokenizers: readonly ComparedTokenizer[];
  /** The name of the tokenizer that the others are measured by. */
  readonly baseline: string;
  /** What the numbers depend on: the tokenizers, the options, this library's version. */
  readonly signature: string;
  /** Remarks on the data, as {@link compression} has them. */
  readonly warnings: readonly MetricWarning[];
}

/** A tokenizer beside others. */
export interface ComparedTokenizer {
  /** What it is called. */
  readonly name: string;
  /** 1 for the fewest tokens; those of equally many share a rank, and the next one is as much higher. */
  readonly rank: number;
  /** Its tokens / the baseline's tokens, each summed over all texts: lower is better, below 1 is better than the baseline. */
  readonly normalizedSequenceLength: number;
  /** What a million code points of such text cost, if its price was given: price * tokens / code points. */
  readonly costPerMillionCharacters?: number;
  /** What all these texts cost, if its price was given: price * tokens / 1,000,000. */
  readonly cost?: number;
  /** Its rates, as {@link compression} gives them. */
  readonly compression: CompressionScore;
}

/**
 * {@link compareTokenizers} as a metric: for streams, shards and resampling. A row of statistics is the units of {@link compressionMetric} without
 * tokens (0), then the tokens of each tokenizer.
 *
 * @throws {@link MetricError} `INVALID_OPTION`, `UNKNOWN_OPTION`, `INVALID_TYPE`.
 * @example
 * ```ts
 * const units = { name: 'units', count: (text: string) => text.length };
 * const words = { name: 'words', count: (text: string) => text.split(' ').length };
 * const metric = compareTokenizersMetric({ tokenizers: [units, words] });
 * evaluate(metric, [{ text: 'to be' }, { text: 'or not' }]).tokenizers.map(({ name }) => name); // ['words', 'units']
 * ```
 */
export function compareTokenizersMetric(
  options: CompareTokenizersOptions,
): SumMetric<TextSample, TextsData, CompressionState, TokenizerComparison> {
  const { tokenizers, names, baseline, prices, graphemes, signature } = readCompareOptions(options);
  const identity = { name: 'compareTokenizers', signature };
  const metrics = tokenizers.map((tokenizer) => compressionMetric({ tokenizer, graphemes }));
  const units = graphemes ? GRAPHEMES + 1 : GRAPHEMES;
  const width = units + names.length;

  /** Calls `visit` with the statistics of each text, always in the same row; each text is measured once. */
  const forEachRow = (data: TextsData, visit: (row: Float64Array) => void): void => {
    checkData('compareTokenizers', data, 'texts');
    checkIterable('texts', data.texts);
    const row = new Float64Array(width);
    forEachCountedText(
      data.texts,
      tokenizers,
      (tokenizer) => `tokenizers[${tokenizer}]`,
      (text, tokens) => {
        measureUnits(text, row);
        if (graphemes) row[GRAPHEMES] = countGraphemes(text);
        row.set(tokens, units);
        visit(row);
      },
    );
  };
  const addBatch = (state: CompressionState, data: TextsData): CompressionState => {
    const sums = new Float64Array(width);
    forEachRow(data, (row) => addRow(sums, row));
    addRow(state.sums, sums); // only now that all of the batch was accepted
    return state;
  };
  const toComparison = (sums: Float64Array): TokenizerComparison => {
    const tokens = sums.subarray(units);
    const compared = metrics.map((metric, i): ComparedTokenizer => {
      const name = names[i] as string;
      const row = sums.slice(0, units);
      row[TOKENS] = tokens[i] as number;
      const compression = metric.fromStatistics(row);
      const price = prices.get(name);
      return Object.freeze({
        name,
        rank: 1 + tokens.filter((count) => count < (tokens[i] as number)).length,
        normalizedSequenceLength: (tokens[i] as number) / (tokens[names.indexOf(baseline)] as number),
        ...(price !== undefined && {
          costPerMillionCharacters: price * compression.tokensPerCharacter,
          cost: (price * (tokens[i] as number)) / 1_000_000,
        }),
        compression,
      });
    });
    return Object.freeze({
      tokenizers: compared.sort((a, b) => a.rank - b.rank),
      baseline,
      signature: `${signature}|${versionField()}`,
      warnings: compared[0]?.compression.warnings ?? [],
    });
  };

  return {
    ...identity,
    createAccumulator: () => ({ sums: new Float64Array(width) }),
    addInput: (state, sample) => addBatch(state, { texts: [sampleText('compareTokenizers', sample)] }),
    addBatch,
    mergeAccumulators(states) {
      const sums = new Float64Array(width);
      for (const state of states) addRow(sums, state.sums);
      return { sums };
    },
    extractOutput: (state) => toComparison(state.sums),
    encodeState: ({ sums }) =>
      encodeState(identity, {
        ...Object.fromEntries(UNIT_NAMES.slice(0, units).map((name, i) => [name, sums[i] as number])),
        tokens: [...sums.subarray(units)],
      }),
    decodeState(json) {
      const encoded = objectFromJson(decodeState(identity, json), 'state');
      const tokens = arrayFromJson(encoded['tokens'], 'tokens');
      if (tokens.length !== names.length) throw stateFormatError(`tokens are not those of ${names.length} tokenizers`);
      const counts = UNIT_NAMES.slice(0, units).map((name, i) =>
        i === TOKENS ? 0 : countFromJson(encoded[name], name),
      );
      return {
        sums: Float64Array.from([...counts, ...names.map((name, i) => countFromJson(tokens[i], `tokens of ${name}`))]),
      };
    },
    statistics(data) {
      const rows: number[] = [];
      forEachRow(data, (row) => rows.push(...row));
      return { width, rows: Float64Array.from(rows) };
    },
    fromStatistics: toComparison,
  };
}

/**
 * Tokenizers side by side over the same texts, in one pass: the rates of each, its sequence length against a baseline's, what it costs, and the
 * ranking.
 *
 * NSL(a, b) = (sum of a's tokens) / (sum of b's tokens), over all texts: at least 0, lower is better. Over nothing it is `NaN`. `texts` may be a
 * generator: it is read once, and units are measured once a text, whatever the number of tokenizers. O(n) time beside the tokenizers' own, O(1)
 * memory.
 *
 * @throws {@link MetricError} `INVALID_OPTION` without tokenizers, for two of one name, for a baseline or a price of none of them; `INVALID_TYPE` for
 * what is no text or no count; `LENGTH_MISMATCH` if a tokenizer drops texts; `UNKNOWN_OPTION`.
 * @see Dagan, Synnaeve & Rozière, "Getting the most out of your tokenizer for pre-training and domain adaptation", arXiv:2402.01035 (NSL).
 * @example
 * ```ts
 * const units = { name: 'units', count: (text: string) => text.length };
 * const words = { name: 'words', count: (text: string) => text.split(' ').length };
 * const { tokenizers } = compareTokenizers({ texts: ['to be or not'] }, { tokenizers: [units, words], prices: { words: 3 } });
 * tokenizers.map(({ name, rank, normalizedSequenceLength }) => [name, rank, normalizedSequenceLength]); // [['words', 1, 0.3333333333333333], ['units', 2, 1]]
 * tokenizers[0]?.costPerMillionCharacters; // 1
 * ```
 */
export function compareTokenizers(data: TextsData, options: CompareTokenizersOptions): TokenizerComparison {
  const metric = compareTokenizersMetric(options);
  return metric.extractOutput(metric.addBatch(metric.createAccumulator(), data));
}
