import { isWhitespace } from '../../segment/normalize.js';
import { tokenizeWhitespace } from '../../segment/tokenizer-whitespace.js';
import { ngramOverlap } from '../../sequence/ngram-overlap.js';
import { type ChrfConfiguration, fScore } from './chrf-score.js';

/** Gives the row of statistics of one segment. */
export type ChrfCounter = (prediction: string, references: readonly string[]) => readonly number[];

/** What turns segments into chrF's sufficient statistics. It holds scratch memory, no data: one can serve any number of states. */
export function chrfCounter(configuration: ChrfConfiguration): ChrfCounter {
  const { charOrder, wordOrder, lowercase, whitespace } = configuration;
  const overlap = ngramOverlap();

  return (prediction, references) => {
    const known = new Map<string | number, number>();
    // Equal words of the segment have equal numbers; so have characters, those of ASCII without a look-up.
    const idOf = (token: string | number): number => {
      let id = known.get(token);
      if (id === undefined) {
        id = known.size + 129;
        known.set(token, id);
      }
      return id;
    };
    const read = (text: string): [number[], number[]] => {
      const cased = lowercase ? text.toLowerCase() : text;
      return [charactersOf(cased, whitespace, idOf), wordOrder > 0 ? wordsOf(cased).map(idOf) : []];
    };
    const [characters, words] = read(prediction);
    let best: number[] = [];
    let bestScore = -1;
    for (const reference of references) {
      const [expectedCharacters, expectedWords] = read(reference);
      const row = [1, references.length, references.length ** 2];
      const add = (one: number[], other: number[], maxOrder: number): void => {
        overlap(one, other, maxOrder).forEach((matching, i) => {
          const inReference = Math.max(other.length - i, 0);
          // The prediction's n-grams are not held against it where the reference has none of that order.
          row.push(inReference > 0 ? Math.max(one.length - i, 0) : 0, inReference, matching);
        });
      };
      add(characters, expectedCharacters, charOrder);
      add(words, expectedWords, wordOrder);
      const score = fScore(row, configuration);
      // Of equally good references the first.
      if (score > bestScore) {
        best = row;
        bestScore = score;
      }
    }
    return best;
  };
}

/** The code points of a text, numbered from 1 on. */
function charactersOf(text: string, whitespace: boolean, idOf: (character: number) => number): number[] {
  const characters: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text.codePointAt(i) as number;
    if (character > 0xffff) i++;
    if (whitespace || !isWhitespace(character)) characters.push(character < 128 ? character + 1 : idOf(character));
  }
  return characters;
}

/** The words of a text. A punctuation mark at a word's end is a word of its own, or else one at its beginning; never both, and only one. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const word of tokenizeWhitespace(text)) {
    const last = word.length - 1;
    const cut = isPunctuation(word.charCodeAt(last)) ? last : isPunctuation(word.charCodeAt(0)) ? 1 : 0;
    if (cut > 0) words.push(word.slice(0, cut));
    if (cut <= last) words.push(word.slice(cut));
  }
  return words;
}

/** ASCII punctuation: Python's `string.punctuation`. */
function isPunctuation(unit: number): boolean {
  return (
    unit > 0x20 &&
    unit < 0x7f &&
    (unit < 0x30 || unit > 0x7a || (unit > 0x39 && unit < 0x41) || (unit > 0x5a && unit < 0x61))
  );
}
