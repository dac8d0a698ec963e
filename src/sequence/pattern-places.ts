/** Numbers of an entry. */
const ENTRY = 3;
/** Entries of more numbers are given back when a pattern is done with. */
const MAX_KEPT = 262_144;

/**
 * Where each token stands in a pattern, as bits, 32 places a word: what a bit-parallel table of the pattern and another sequence reads.
 *
 * A token has a list of entries, one for each word of the pattern in which it occurs, in order. An entry is three numbers of
 * {@link PatternPlaces.entries}: the word, the places in it as bits, and where the token's next entry is. Entry 0 ends each list: its word lies beyond
 * all words, its bits are 0. Memory for the pattern, whatever the number of different tokens.
 */
export class PatternPlaces {
  #pattern: Int32Array = new Int32Array();
  /** By token: where its first entry is, 0 if the pattern lacks it; so does a token beyond the end. */
  firstEntries: Int32Array = new Int32Array(1024);
  /** All entries. */
  entries: Int32Array = new Int32Array();

  /** Takes a pattern, a list of token ids; the one before must have been unloaded. */
  load(pattern: Int32Array): void {
    this.#pattern = pattern;
    let tokens = 0;
    for (const token of pattern) tokens = Math.max(tokens, token + 1);
    if (this.firstEntries.length < tokens) this.firstEntries = new Int32Array(tokens * 2);
    const needed = (pattern.length + 1) * ENTRY;
    if (this.entries.length < needed) this.entries = new Int32Array(needed * 2);
    const { firstEntries, entries } = this;
    entries[0] = 0x7fffffff;
    let free = ENTRY;
    for (let i = pattern.length - 1; i >= 0; i--) {
      const token = pattern[i] as number;
      const word = i >>> 5;
      let entry = firstEntries[token] as number;
      if (entries[entry] !== word) {
        entries[free] = word;
        entries[free + 1] = 0;
        entries[free + 2] = entry;
        firstEntries[token] = entry = free;
        free += ENTRY;
      }
      entries[entry + 1] = (entries[entry + 1] as number) | (1 << (i & 31));
    }
  }

  /** Forgets the pattern; what was very large gives its memory back. */
  unload(): void {
    for (const token of this.#pattern) this.firstEntries[token] = 0;
    this.#pattern = new Int32Array();
    if (this.entries.length > MAX_KEPT) this.entries = new Int32Array();
  }
}
