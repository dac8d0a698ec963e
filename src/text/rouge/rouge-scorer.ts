import { LcsTable, lcsLength } from '../../sequence/lcs.js';
import { NgramMatcher } from '../../sequence/ngrams.js';
import { unionLcsHits } from './lcs-union.js';
import {
  REFERENCES,
  type RougeConfiguration,
  type RougeType,
  SCORES,
  SEGMENTS,
  SQUARED_REFERENCES,
  WITHOUT_TOKENS,
} from './rouge-score.js';
import { RougeTokens } from './rouge-tokens.js';

/** A text as ids of its tokens: as a whole, and line by line, where a type asks for it. */
interface TokenizedText {
  readonly ids: Int32Array;
  readonly length: number;
  readonly lines: readonly Int32Array[];
  /** Tokens in all lines. */
  readonly size: number;
}

/**
 * Turns segments into rows of ROUGE statistics. It holds scratch memory and remembers words, no data: one instance can serve
 * any number of states.
 */
export class RougeScorer {
  readonly #types: readonly RougeType[];
  readonly #tokens: RougeTokens;
  readonly #matcher = new NgramMatcher();
  /** By n-gram order, from 1 on: how many n-grams of the prediction the reference has. */
  readonly #matches: Float64Array;
  readonly #table = new LcsTable();

  constructor({ rougeTypes, tokenize, stemmer }: RougeConfiguration) {
    this.#types = rougeTypes;
    this.#tokens = new RougeTokens(tokenize, stemmer);
    this.#matches = new Float64Array(Math.max(...rougeTypes.map(orderOf)));
  }

  /**
   * The statistics of one segment: for each type the precision, recall and fmeasure against the reference with the highest fmeasure, the
   * first of equals.
   */
  row(predictionText: string, references: readonly string[]): Float64Array {
    const row = new Float64Array(SCORES + 3 * this.#types.length);
    const matches = this.#matches;
    const prediction = this.#read(predictionText);
    let hasTokens = false;
    for (const text of references) {
      const reference = this.#read(text);
      hasTokens ||= !text || reference.size > 0;
      matches.fill(0);
      this.#matcher.addMatches(prediction, [reference], matches.length, matches);
      this.#types.forEach((type, k) => {
        const order = orderOf(type);
        const isOfLines = type === 'rougeLsum';
        let hits = matches[order - 1] as number;
        if (isOfLines) hits = unionLcsHits(this.#table, reference.lines, prediction.lines);
        else if (!order) hits = lcsLength(this.#table, reference.ids, prediction.ids);
        const sizeOf = ({ length, size }: TokenizedText): number => (isOfLines ? size : length - (order || 1) + 1);
        const precision = hits / Math.max(sizeOf(prediction), 1);
        const recall = hits / Math.max(sizeOf(reference), 1);
        const fmeasure = (2 * precision * recall) / (precision + recall);
        // Of no hits it is no number, and what the row has already is right.
        if (fmeasure > (row[SCORES + 3 * k + 2] as number)) row.set([precision, recall, fmeasure], SCORES + 3 * k);
      });
    }
    row[SEGMENTS] = 1;
    row[REFERENCES] = references.length;
    row[SQUARED_REFERENCES] = references.length ** 2;
    if (!hasTokens || (predictionText && !prediction.size)) row[WITHOUT_TOKENS] = 1;
    this.#tokens.trim();
    return row;
  }

  #read(text: string): TokenizedText {
    const tokens = this.#tokens;
    const isSplit = this.#types.includes('rougeLsum') && text.includes('\n');
    const ids = isSplit && this.#types.length === 1 ? new Int32Array() : tokens.idsOf(text);
    const lines = isSplit
      ? text
          .split('\n')
          .filter(Boolean)
          .map((line) => tokens.idsOf(line))
      : [ids];
    return { ids, length: ids.length, lines, size: lines.reduce((sum, line) => sum + line.length, 0) };
  }
}

/** The length of a type's n-grams; 0 of those that have none. */
function orderOf(type: RougeType): number {
  return Number(type[5]) || 0;
}
