import { lowerCase } from '../../segment/lower-case.js';
import { ownTokens } from '../../segment/own-segmenter.js';
import { ROUGE_WORDS } from '../../segment/rouge-words.js';
import type { Segmenter } from '../../segment/segmenter.js';
import { TokenIds } from '../../segment/token-ids.js';
import { UNICODE_WORDS } from '../../segment/unicode-words.js';
import { stemOf, type WordScanner } from '../../segment/words.js';
import { IdList } from '../../sequence/id-list.js';

/** The segmentations of ROUGE that have a name. */
export type RougeTokenize = 'unicode' | 'rouge-score';

/** A text as ids of its tokens. */
export class TokenizedText {
  /** All tokens. */
  readonly words: IdList = new IdList();
  /** The tokens line by line: the same list, unless a segmenter of the caller's was asked for each line on its own. */
  lines: IdList = this.words;
  /** Where in `lines` each line ends; a line without tokens is left out. */
  readonly lineEnds: IdList = new IdList();

  /** All tokens, without a copy. */
  all(): Int32Array {
    return this.words.ids.subarray(0, this.words.length);
  }

  /** The tokens of each line, without a copy. */
  byLine(): Int32Array[] {
    const lines: Int32Array[] = [];
    for (let i = 0, start = 0; i < this.lineEnds.length; i++) {
      const end = this.lineEnds.ids[i] as number;
      lines.push(this.lines.ids.subarray(start, end));
      start = end;
    }
    return lines;
  }

  /** Whether it has no token at all. */
  isEmpty(): boolean {
    return this.words.length === 0 && this.lines.length === 0;
  }

  /** Empties it, to be filled again. */
  clear(): void {
    this.words.clear();
    this.lines.clear();
    this.lineEnds.clear();
  }

  /** Ends a line here if it has a token. */
  endLine(): void {
    const last = this.lineEnds.length === 0 ? 0 : (this.lineEnds.ids[this.lineEnds.length - 1] as number);
    if (this.lines.length > last) this.lineEnds.push(this.lines.length);
  }
}

/** Which parts of a {@link TokenizedText} the wanted ROUGE types look at. */
export interface WantedTokens {
  readonly words: boolean;
  readonly lines: boolean;
}

/** Turns texts into ids. Equal tokens have equal ids until {@link RougeTokenizer.trim} is called. */
export interface RougeTokenizer {
  /** Fills `into` with the tokens of a text. */
  read(text: string, into: TokenizedText): void;
  /** Keeps memory bounded on streams; to be called where no id is in use. */
  trim(): void;
}

/** {@link tokenizeUnicode} or {@link tokenizeRouge} as ids. Each distinct word is stemmed once. */
export class WordTokenizer implements RougeTokenizer {
  readonly #tokens = new TokenIds();
  /** By id of a word: the id of its stem, -1 where it was not asked for yet. */
  #stems: number[] = [];
  readonly #toLower: (text: string) => string;
  readonly #scanner: WordScanner;
  readonly #useStemmer: boolean;
  readonly #wanted: WantedTokens;

  constructor(tokenize: RougeTokenize, useStemmer: boolean, wanted: WantedTokens) {
    this.#toLower = tokenize === 'unicode' ? lowerCase : (text) => text.toLowerCase();
    this.#scanner = tokenize === 'unicode' ? UNICODE_WORDS : ROUGE_WORDS;
    this.#useStemmer = useStemmer;
    this.#wanted = wanted;
  }

  read(text: string, into: TokenizedText): void {
    into.clear();
    const tokens = this.#tokens;
    const scanner = this.#scanner;
    const useStemmer = this.#useStemmer;
    const lower = this.#toLower(text);
    // A line's end is no word's part, so the lines' words are the text's.
    let newline = this.#wanted.lines ? lower.indexOf('\n') : -1;
    for (let start = scanner.wordStart(lower, 0); start < lower.length; ) {
      if (newline >= 0 && newline < start) {
        into.endLine();
        newline = lower.indexOf('\n', start);
      }
      const end = scanner.wordEnd(lower, start);
      const word = tokens.ofSlice(lower, start, end);
      into.words.push(useStemmer ? this.#stemId(word, lower, start, end) : word);
      start = scanner.wordStart(lower, end);
    }
    into.endLine();
  }

  trim(): void {
    if (this.#tokens.trim()) this.#stems = [];
  }

  #stemId(word: number, text: string, start: number, end: number): number {
    const stems = this.#stems;
    while (stems.length <= word) stems.push(-1);
    let stem = stems[word] as number;
    if (stem < 0) {
      stem = this.#tokens.of(stemOf(text.slice(start, end)));
      stems[word] = stem;
    }
    return stem;
  }
}

/** A segmenter of the caller's as ids; as rouge_score does, lines are segmented on their own and nothing is stemmed. */
export class CustomTokenizer implements RougeTokenizer {
  readonly #tokens = new TokenIds();

  readonly #segmenter: Segmenter;
  readonly #wanted: WantedTokens;

  constructor(segmenter: Segmenter, wanted: WantedTokens) {
    this.#segmenter = segmenter;
    this.#wanted = wanted;
  }

  read(text: string, into: TokenizedText): void {
    if (into.lines === into.words) into.lines = new IdList();
    into.clear();
    if (this.#wanted.words) this.#append(text, into.words);
    if (!this.#wanted.lines) return;
    for (const line of text.split('\n')) {
      if (line !== '') this.#append(line, into.lines);
      into.endLine();
    }
  }

  trim(): void {
    this.#tokens.trim();
  }

  #append(text: string, into: IdList): void {
    for (const token of ownTokens(this.#segmenter, text)) into.push(this.#tokens.of(token));
  }
}
