import { FIELDS, NOTE, PairTable } from '../../sequence/pair-table.js';

/**
 * The different n-grams of texts, n tokens each.
 *
 * An n-gram is the pair (number of the n-gram without its last token, that token) in one table, so no string is made for one; the table also
 * has its beginnings of 1 to n - 1 tokens. O(n) a token. The plain version that tests compare it with is a `Set` of JSON.
 */
export class NgramSet {
  /** How many there are. */
  size = 0;
  readonly #length: number;
  readonly #ids = new Map<string, number>();
  /** The tokens by id. */
  #tokens: string[] = [];
  /** Noted is 1 if it is an n-gram and no beginning of one. */
  readonly #table = new PairTable();

  /** @param length - The tokens of an n-gram. */
  constructor(length: number) {
    this.#length = length;
  }

  /** Adds the n-grams of a text and says how many it has, those that come again included. */
  add(tokens: readonly string[]): number {
    const table = this.#table;
    const ids = tokens.map((token) => this.#idOf(token));
    const last = ids.length - this.#length;
    for (let start = 0; start <= last; start++) {
      let ngram = -1;
      for (let i = start; i < start + this.#length; i++) ngram = table.findOrAdd(ngram, ids[i] as number);
      const note = ngram * FIELDS + NOTE;
      if (table.fields[note] === 0) {
        table.fields[note] = 1;
        this.size++;
      }
    }
    return Math.max(last + 1, 0);
  }

  /** Adds all that another set of n-grams as long has; the other stays as it is. */
  addAll(other: NgramSet): void {
    for (const ngram of other.ngrams()) this.add(ngram);
  }

  /** The n-grams as lists of tokens. */
  ngrams(): string[][] {
    const { fields, size } = this.#table;
    const ngrams: string[][] = [];
    for (let pair = 0; pair < size; pair++) {
      if (fields[pair * FIELDS + NOTE] === 0) continue;
      const ngram: string[] = new Array(this.#length);
      let rest = pair;
      for (let i = this.#length - 1; i >= 0; i--) {
        ngram[i] = this.#tokens[fields[rest * FIELDS + 1] as number] as string;
        rest = fields[rest * FIELDS] as number;
      }
      ngrams.push(ngram);
    }
    return ngrams;
  }

  /** {@link NgramSet.ngrams} in one order: by UTF-16 units, token by token. */
  sorted(): string[][] {
    return this.ngrams().sort((a, b) => {
      const i = a.findIndex((token, k) => token !== b[k]);
      return (a[i] as string) < (b[i] as string) ? -1 : 1;
    });
  }

  /** Removes all. */
  clear(): void {
    this.size = 0;
    this.#ids.clear();
    this.#tokens = [];
    this.#table.clear();
  }

  #idOf(token: string): number {
    const known = this.#ids.get(token);
    if (known !== undefined) return known;
    const id = this.#tokens.length;
    this.#ids.set(token, id);
    this.#tokens.push(token);
    return id;
  }
}
