import { ownTokens } from '../../segment/own-segmenter.js';
import { tokenizeRouge } from '../../segment/rouge-words.js';
import type { Segmenter } from '../../segment/segmenter.js';
import type { Stemmer } from '../../segment/stemmer.js';
import { tokenizeUnicode } from '../../segment/unicode-words.js';
import { checkText } from '../translation-data.js';

/** The segmentations of ROUGE that have a name. */
export type RougeTokenize = 'unicode' | 'rouge-score';

/** After this many units of text all tokens are forgotten. */
const MAX_READ = 1 << 22;

/** Turns texts into ids of their tokens. Equal tokens have equal ids until {@link RougeTokens.trim} forgets them. */
export class RougeTokens {
  readonly #tokenize: RougeTokenize | Segmenter;
  readonly #stemmer: Stemmer | undefined;
  /** The id of each token as it stands; each different one is stemmed once. */
  readonly #ids = new Map<string, number>();
  /** The id of each stem. */
  readonly #stems = new Map<string, number>();
  /** Units of all texts since the last time that it forgot. */
  #read = 0;

  constructor(tokenize: RougeTokenize | Segmenter, stemmer: Stemmer | undefined) {
    this.#tokenize = tokenize;
    this.#stemmer = stemmer;
  }

  /** The ids of a text's tokens. */
  idsOf(text: string): Int32Array {
    this.#read += text.length;
    const tokens = this.#tokensOf(text);
    const ids = new Int32Array(tokens.length);
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i] as string;
      ids[i] = this.#ids.get(token) ?? this.#add(token);
    }
    return ids;
  }

  /**
   * Forgets all tokens once much text was read, so that no stream fills the memory: a token may keep the whole text alive that it was cut
   * from. To be called where no id is in use.
   */
  trim(): void {
    if (this.#read < MAX_READ) return;
    this.#read = 0;
    this.#ids.clear();
    this.#stems.clear();
  }

  #tokensOf(text: string): readonly string[] {
    if (this.#tokenize === 'unicode') return tokenizeUnicode(text);
    return this.#tokenize === 'rouge-score' ? tokenizeRouge(text) : ownTokens(this.#tokenize, text);
  }

  #add(token: string): number {
    const stem = this.#stemmer ? this.#stemmer.stem(token) : token;
    checkText('a stem', stem);
    const id = this.#stems.get(stem) ?? this.#stems.size;
    this.#stems.set(stem, id);
    this.#ids.set(token, id);
    return id;
  }
}
