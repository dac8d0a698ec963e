import { porterStem } from './porter-stemmer.js';

/** Where the words of a lower-cased text stand. */
export interface WordScanner {
  /** Where the next word begins, from `index` on; the text's length if there is none. */
  wordStart(text: string, index: number): number;
  /** Where the word that begins at `index` ends. */
  wordEnd(text: string, index: number): number;
}

/** Options of {@link tokenizeRouge} and {@link tokenizeUnicode}. */
export interface WordOptions {
  /** Whether words become their {@link porterStem}: those of more than three characters, all of them ASCII. Default: `false`. */
  readonly useStemmer?: boolean;
}

/** The words of a lower-cased text. */
export function splitWords(text: string, scanner: WordScanner, useStemmer: boolean): string[] {
  const words: string[] = [];
  for (let start = scanner.wordStart(text, 0); start < text.length; ) {
    const end = scanner.wordEnd(text, start);
    const word = text.slice(start, end);
    words.push(useStemmer ? stemOf(word) : word);
    start = scanner.wordStart(text, end);
  }
  return words;
}

/** What the stemmer makes of a word: rouge_score leaves words of up to three letters alone, and knows ASCII only. */
export function stemOf(word: string): string {
  return /^[a-z0-9]{4,}$/.test(word) ? porterStem(word) : word;
}
