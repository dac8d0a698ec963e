import { pushCodePoints } from '../../segment/code-points.js';
import { IdList } from '../../sequence/id-list.js';
import { EedTable } from './eed-kernel.js';
import type { EedConfiguration } from './eed-options.js';
import { normalizeEnglish, normalizeJapanese } from './eed-text.js';

/** Scores segments. It holds scratch memory and no data: one instance can serve any number of states. */
export class EedScorer {
  readonly #configuration: EedConfiguration;
  readonly #table = new EedTable();
  readonly #prediction = new IdList();
  readonly #reference = new IdList();

  constructor(configuration: EedConfiguration) {
    this.#configuration = configuration;
  }

  /** The lowest score of a prediction against one of its references. */
  score(prediction: string, references: readonly string[]): number {
    const predicted = this.#read(prediction, this.#prediction);
    let best = 1;
    for (const reference of references) {
      const score = this.#table.score(predicted, this.#read(reference, this.#reference), this.#configuration);
      if (score < best) best = score;
    }
    return best;
  }

  #read(text: string, list: IdList): Int32Array {
    list.clear();
    pushCodePoints(this.#configuration.language === 'en' ? normalizeEnglish(text) : normalizeJapanese(text), list);
    return list.ids.subarray(0, list.length);
  }
}
