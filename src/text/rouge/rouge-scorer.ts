import { LcsTable, lcsLength } from '../../sequence/lcs.js';
import { NgramMatcher } from '../../sequence/ngrams.js';
import { unionLcsHits } from './lcs-union.js';
import {
  REFERENCES,
  type RougeConfiguration,
  SCORES,
  SEGMENTS,
  SQUARED_REFERENCES,
  WITHOUT_TOKENS,
} from './rouge-score.js';
import { CustomTokenizer, type RougeTokenizer, TokenizedText, WordTokenizer } from './rouge-tokens.js';

/**
 * Turns segments into rows of ROUGE statistics. It holds scratch memory and remembers words, no data: one instance can serve
 * any number of states.
 */
export class RougeScorer {
  /** By type: its n-gram order, `L` or `Lsum`. */
  readonly #kinds: readonly (number | 'L' | 'Lsum')[];
  readonly #maxOrder: number;
  readonly #tokenizer: RougeTokenizer;
  readonly #prediction = new TokenizedText();
  readonly #reference = new TokenizedText();
  readonly #matcher = new NgramMatcher();
  readonly #matches: Float64Array;
  readonly #table = new LcsTable();

  constructor({ rougeTypes, tokenize, useStemmer }: RougeConfiguration) {
    this.#kinds = rougeTypes.map((type) =>
      type === 'rougeL' ? 'L' : type === 'rougeLsum' ? 'Lsum' : Number(type.slice(5)),
    );
    this.#maxOrder = Math.max(0, ...this.#kinds.filter((kind) => typeof kind === 'number'));
    this.#matches = new Float64Array(this.#maxOrder);
    const wanted = { words: this.#kinds.some((kind) => kind !== 'Lsum'), lines: this.#kinds.includes('Lsum') };
    this.#tokenizer =
      typeof tokenize === 'string'
        ? new WordTokenizer(tokenize, useStemmer, wanted)
        : new CustomTokenizer(tokenize, wanted);
  }

  /**
   * The statistics of one segment: for each type the precision, recall and fmeasure against the reference with the highest fmeasure, the
   * first of equals.
   */
  row(prediction: string, references: readonly string[]): Float64Array {
    const row = new Float64Array(SCORES + 3 * this.#kinds.length);
    this.#tokenizer.read(prediction, this.#prediction);
    let hasTokens = false;
    for (let i = 0; i < references.length; i++) {
      const reference = references[i] as string;
      this.#tokenizer.read(reference, this.#reference);
      hasTokens ||= reference === '' || !this.#reference.isEmpty();
      this.#scoreReference(i === 0, row);
    }
    row[SEGMENTS] = 1;
    row[REFERENCES] = references.length;
    row[SQUARED_REFERENCES] = references.length ** 2;
    if (!hasTokens || (prediction !== '' && this.#prediction.isEmpty())) row[WITHOUT_TOKENS] = 1;
    this.#tokenizer.trim();
    return row;
  }

  /** Scores the prediction against the reference that was read, and keeps what is better than before. */
  #scoreReference(isFirst: boolean, row: Float64Array): void {
    const prediction = this.#prediction;
    const reference = this.#reference;
    const kinds = this.#kinds;
    const maxOrder = this.#maxOrder;
    const matches = this.#matches;
    if (maxOrder > 0) {
      matches.fill(0);
      this.#matcher.addMatches(prediction.words, [reference.words], maxOrder, matches);
    }
    for (let k = 0; k < kinds.length; k++) {
      const kind = kinds[k] as number | 'L' | 'Lsum';
      let hits: number;
      let ofPrediction: number;
      let ofReference: number;
      if (kind === 'Lsum') {
        hits = unionLcsHits(this.#table, reference.byLine(), prediction.byLine());
        ofPrediction = prediction.lines.length;
        ofReference = reference.lines.length;
      } else {
        const order = kind === 'L' ? 1 : kind;
        hits = kind === 'L' ? lcsLength(this.#table, reference.all(), prediction.all()) : (matches[kind - 1] as number);
        ofPrediction = prediction.words.length - order + 1;
        ofReference = reference.words.length - order + 1;
      }
      const precision = hits / Math.max(ofPrediction, 1);
      const recall = hits / Math.max(ofReference, 1);
      const fmeasure = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
      const at = SCORES + 3 * k;
      if (isFirst || fmeasure > (row[at + 2] as number)) {
        row[at] = precision;
        row[at + 1] = recall;
        row[at + 2] = fmeasure;
      }
    }
  }
}
