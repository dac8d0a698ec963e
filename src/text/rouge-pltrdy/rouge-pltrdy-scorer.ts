import { ownTokens } from '../../segment/own-segmenter.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { TokenIds } from '../../segment/token-ids.js';
import { tokenizeCharacters } from '../../segment/tokenizer-characters.js';
import { countUnspaced } from '../../segment/unspaced.js';
import { LcsTable, lcsLength } from '../../sequence/lcs.js';
import { NgramSets } from './ngram-sets.js';
import { COUNTS, type RougePltrdyConfiguration, type RougePltrdyTokenize } from './rouge-pltrdy-score.js';
import { cutSentences } from './sentences.js';
import { unionWords } from './union-words.js';

/** A text as ids of its words. */
interface Words {
  readonly all: Int32Array;
  readonly sentences: readonly Int32Array[];
}

/**
 * Turns segments into rows of statistics. It holds scratch memory and remembers words, no data: one instance can serve any number of states.
 */
export class RougePltrdyScorer {
  readonly #configuration: RougePltrdyConfiguration;
  /** By type: its n-gram order, 0 for `rougeL`. */
  readonly #orders: readonly number[];
  readonly #tokens = new TokenIds();
  readonly #ngrams = new NgramSets();
  readonly #table = new LcsTable();

  constructor(configuration: RougePltrdyConfiguration) {
    this.#configuration = configuration;
    this.#orders = configuration.rougeTypes.map((type) => (type === 'rougeL' ? 0 : Number(type.slice(5))));
  }

  /**
   * The statistics of one segment: for each type precision, recall and fmeasure against the reference with the highest fmeasure, the first of
   * equals.
   */
  row(prediction: string, references: readonly string[]): Float64Array {
    const row = new Float64Array(COUNTS + 3 * this.#orders.length);
    const predicted = this.#read(prediction);
    let words = predicted.all.length;
    let isEmpty = true;
    for (const reference of references) {
      const expected = this.#read(reference);
      words += expected.all.length;
      if (predicted.all.length === 0 || expected.all.length === 0) continue;
      isEmpty = false;
      this.#scoreReference(predicted, expected, row);
    }
    this.#tokens.trim();
    const { length } = references;
    const unspaced = this.#configuration.tokenize === 'none' ? countUnspaced(prediction + references.join('')) : 0;
    row.set([1, length, length ** 2, isEmpty ? 1 : 0, words, unspaced]);
    return row;
  }

  #read(text: string): Words {
    const { tokenize, variant } = this.#configuration;
    const sentences = cutSentences(separated(text, tokenize), variant).map((words) =>
      Int32Array.from(words, (word) => this.#tokens.of(word)),
    );
    const all = new Int32Array(sentences.reduce((sum, { length }) => sum + length, 0));
    let start = 0;
    for (const sentence of sentences) {
      all.set(sentence, start);
      start += sentence.length;
    }
    return { all, sentences };
  }

  /** Scores two texts that have words, and keeps what is better than before. */
  #scoreReference(predicted: Words, expected: Words, row: Float64Array): void {
    const orders = this.#orders;
    const { ofPrediction, ofReference, common } = this.#ngrams.count(
      predicted.all,
      expected.all,
      Math.max(1, ...orders),
    );
    for (let k = 0; k < orders.length; k++) {
      const order = orders[k] as number;
      const index = Math.max(order, 1) - 1;
      let hits = common[index] as number;
      let predictionSize = ofPrediction[index] as number;
      let referenceSize = ofReference[index] as number;
      if (order === 0 && this.#configuration.variant === 'rouge') {
        hits = unionWords(this.#table, predicted.sentences, expected.sentences);
      } else if (order === 0) {
        hits = lcsLength(this.#table, expected.all, predicted.all);
        predictionSize = predicted.all.length;
        referenceSize = expected.all.length;
      }
      const precision = hits / Math.max(predictionSize, 1);
      const recall = hits / Math.max(referenceSize, 1);
      const fmeasure = 2 * ((precision * recall) / (precision + recall + 1e-8));
      const at = COUNTS + 3 * k;
      if (fmeasure > (row[at + 2] as number)) row.set([precision, recall, fmeasure], at);
    }
  }
}

/** The text with spaces between its words, as users of the Python package prepare it. */
function separated(text: string, tokenize: RougePltrdyTokenize | Segmenter): string {
  if (tokenize === 'none') return text;
  if (tokenize === 'char') return tokenizeCharacters(text).join(' ');
  return ownTokens(tokenize, text).join(' ');
}
