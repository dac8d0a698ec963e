import type { MetricWarning } from '../../core/metric.js';
import { versionField } from '../../core/version.js';
import { segmentationName } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { nrefsField } from '../nrefs.js';
import { languageWarnings } from './bleu-language.js';
import { type BleuTokenize, FIRST_COUNT } from './bleu-statistics.js';

/** What BLEU does with an order that has no match. */
export type BleuSmoothMethod = 'exp' | 'floor' | 'add-k' | 'none';

/** The value of each method, 0 where it takes none. */
export const SMOOTH_DEFAULTS: Readonly<Record<BleuSmoothMethod, number>> = { exp: 0, floor: 0.1, 'add-k': 1, none: 0 };

/** All that decides a BLEU score beside the data. */
export interface BleuConfiguration {
  readonly tokenize: BleuTokenize | Segmenter;
  readonly language: string | undefined;
  readonly lowercase: boolean;
  readonly smoothMethod: BleuSmoothMethod;
  /** 0 for the methods that take no value. */
  readonly smoothValue: number;
  readonly maxNgramOrder: number;
  readonly effectiveOrder: boolean;
}

/** A BLEU score and what it is made of. */
export interface BleuScore {
  /** BLEU, 0 to 100 (a perfect score may be 100.00000000000004, as in the reference). */
  readonly score: number;
  /** Clipped n-gram matches of order 1, 2, …; `'add-k'` has added its value from order 2 on. */
  readonly counts: readonly number[];
  /** N-grams in the predictions of order 1, 2, …; `'add-k'` has added its value from order 2 on. */
  readonly totals: readonly number[];
  /** `100 * counts / totals` after smoothing; all 0 if nothing matches. */
  readonly precisions: readonly number[];
  /** The factor for predictions that are too short, 0 to 1. */
  readonly brevityPenalty: number;
  /** Tokens in the predictions. */
  readonly predictionLength: number;
  /** Tokens in the references, of each segment the one closest in length to the prediction (the shorter of two). */
  readonly referenceLength: number;
  /** `predictionLength / referenceLength`; 0 if the references have no tokens. */
  readonly lengthRatio: number;
  /** How the score was made, in sacreBLEU's form. */
  readonly signature: string;
  /** `SEGMENTER_MISMATCH`, `TOKENIZED_TEXT`: signs that the number may not mean what it should. */
  readonly warnings: readonly MetricWarning[];
}

/** The options that change the number; what the data decides is not in it. */
export function bleuSignature(configuration: BleuConfiguration): string {
  const { lowercase, effectiveOrder, tokenize, smoothMethod, smoothValue, maxNgramOrder } = configuration;
  // sacreBLEU leaves the order out, so that two different scores would carry one signature.
  const order = maxNgramOrder === 4 ? '' : `|order:${maxNgramOrder}`;
  const name = segmentationName(tokenize);
  // `[0.10]`, as sacreBLEU writes it; where two decimals do not tell the value, all of them.
  const short = smoothValue.toFixed(2);
  const value = SMOOTH_DEFAULTS[smoothMethod] > 0 ? `[${Number(short) === smoothValue ? short : smoothValue}]` : '';
  return `case:${lowercase ? 'lc' : 'mixed'}|eff:${effectiveOrder ? 'yes' : 'no'}|tok:${name}|smooth:${smoothMethod}${value}${order}`;
}

/** The score of a sum of rows that holds at least one segment. */
export function bleuScore(sum: Float64Array, configuration: BleuConfiguration): BleuScore {
  const { maxNgramOrder, smoothMethod, smoothValue, effectiveOrder } = configuration;
  const [periods = 0, characters = 0, unspaced = 0, predictionLength = 0, referenceLength = 0] = sum.subarray(3);
  const counts = [...sum.subarray(FIRST_COUNT, FIRST_COUNT + maxNgramOrder)];
  const totals = [...sum.subarray(FIRST_COUNT + maxNgramOrder)];
  const precisions = counts.map(() => 0);
  const brevityPenalty = predictionLength < referenceLength ? Math.exp(1 - referenceLength / predictionLength) : 1;
  let score = 0;

  // Without a match the score is 0 whatever the smoothing, and nothing is added to the counts.
  if (counts.some((count) => count > 0)) {
    let order = maxNgramOrder;
    let exponential = 1;
    for (let n = 0; n < maxNgramOrder; n++) {
      const added = smoothMethod === 'add-k' && n > 0 ? smoothValue : 0;
      const count = (counts[n] as number) + added;
      const total = (totals[n] as number) + added;
      counts[n] = count;
      totals[n] = total;
      if (total === 0) break;
      if (effectiveOrder) order = n + 1;
      let matches = count;
      if (count === 0 && smoothMethod === 'exp') matches = exponential /= 2;
      if (count === 0 && smoothMethod === 'floor') matches = smoothValue;
      precisions[n] = (100 * matches) / total;
    }
    // The log of a precision of 0 is -Infinity, which makes the mean 0.
    const logs = precisions.slice(0, order).map(Math.log);
    score = brevityPenalty * Math.exp(logs.reduce((sum, log) => sum + log) / order);
  }

  return Object.freeze({
    score,
    counts,
    totals,
    precisions,
    brevityPenalty,
    predictionLength,
    referenceLength,
    lengthRatio: referenceLength > 0 ? predictionLength / referenceLength : 0,
    signature: `${nrefsField(sum)}|${bleuSignature(configuration)}|${versionField()}`,
    warnings: bleuWarnings(configuration, unspaced / characters, periods),
  });
}

function bleuWarnings(
  { tokenize, language }: BleuConfiguration,
  unspacedShare: number,
  periods: number,
): readonly MetricWarning[] {
  const warnings = [...languageWarnings(language, segmentationName(tokenize))];
  if (unspacedShare > 0.5) {
    const message = "13a needs spaces between words, most of this text has none: use 'zh' for Chinese, else 'char'";
    warnings.push({ code: 'SEGMENTER_MISMATCH', message });
  }
  // The reference's threshold. Text for 'none' is tokenized on purpose.
  if (periods >= 100 && tokenize !== 'none') {
    const message = `${periods} predictions end in " .": is the text tokenized?`;
    warnings.push({ code: 'TOKENIZED_TEXT', message });
  }
  return warnings;
}
