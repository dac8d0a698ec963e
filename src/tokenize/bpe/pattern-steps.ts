import type { PatternName } from './patterns.js';
import { CAPITAL, CASELESS, LINE_END, MARK, NUMBER, OTHER, SMALL, SPACE } from './pre-token-class.js';

/** A step says it by its lowest bits: a piece ends before the character that came last, */
export const ENDS_BEFORE_LAST = 1;
/** a piece ends before this character, */
export const ENDS_HERE = 2;
/** or the end that was written last is none. */
export const TAKES_BACK = 4;

/** Columns a state has: the bytes of ASCII, and from {@link CLASSES} on what else there is. */
const COLUMNS = 256;
/** The column of the first class of characters that are not ASCII; {@link LONG_S} is one more. */
export const CLASSES = 128;
/** U+017F, without regard to case an s. */
export const LONG_S = 8;
/** What stands for all characters of a class. */
const ANY = '\u0080';

// The states: what has been read of the piece. Each number is where its row begins.
/** Nothing: here a text begins. */
const NOTHING = 0 << 8;
/** All of it. */
const WHOLE = 1 << 8;
/** A word, the last letter a small one, or of a pattern that does not tell them apart. */
const WORD = 2 << 8;
/** Capitals, */
const CAPITALS = 3 << 8;
/** capitals and last a letter without case or a mark, which may be among the capitals as among the small letters that a word has to end with, */
const CASELESS_LAST = 4 << 8;
/** and capitals behind it: unless a small letter comes, the piece has ended before them. */
const CAPITALS_BEHIND = 5 << 8;
/** An apostrophe with which a contraction may begin; behind a word the piece has ended before it, unless one does. */
const APOSTROPHE = 6 << 8;
/** The same, and an r or v, or an R or V. */
const AND_R = 7 << 8;
const AND_CAPITAL_R = 8 << 8;
/** The same, and an l, or an L. */
const AND_L = 9 << 8;
const AND_CAPITAL_L = 10 << 8;
/** One symbol, which may stand before a word; */
const SYMBOL = 11 << 8;
/** several, or one behind a space; */
const SYMBOLS = 12 << 8;
/** and ends of lines behind them. */
const SYMBOLS_AND_LINES = 13 << 8;
/** One number, two, three. */
const NUMBERS_1 = 14 << 8;
const NUMBERS_2 = 15 << 8;
const NUMBERS_3 = 16 << 8;
/** White space up to the end of a line. */
const LINES = 17 << 8;
/** The space U+0020, or other white space: one, or the last of several, which the next piece may begin with. */
const BLANK = 18 << 8;
const WHITE = 19 << 8;
const LAST_BLANK = 20 << 8;
const LAST_WHITE = 21 << 8;
/** From one of these to the one like it behind an end of line, before which the piece has ended unless another end of line comes. */
const BEHIND_LINE = 4 << 8;
const STATES = 26;

/**
 * What a scanner does for each state and each character: the next state, and in the lowest bits which pieces end.
 *
 * The patterns look ahead only to give something back: all but the last space, capitals, an apostrophe. Where that is, the piece ends for the time being,
 * and the end is taken back if it was none.
 *
 * @param classes - The classes of ASCII; see `preTokenClasses`.
 */
export function stepsOf(pattern: PatternName, classes: Uint8Array): Uint16Array {
  const steps = new Uint16Array(STATES * COLUMNS);
  for (let state = 0; state < steps.length; state += COLUMNS) {
    for (let byte = 0; byte < CLASSES; byte++) {
      steps[state + byte] = step(pattern, state, classes[byte] as number, String.fromCharCode(byte));
    }
    for (let kind = OTHER; kind < LONG_S; kind++) steps[state + CLASSES + kind] = step(pattern, state, kind, ANY);
    steps[state + CLASSES + LONG_S] = step(pattern, state, SMALL, 'ſ');
  }
  return steps;
}

function step(pattern: PatternName, state: number, kind: number, character: string): number {
  const isFirst = pattern === 'gpt2';
  const hasCase = pattern === 'o200k_base';
  const isLineEnd = kind === LINE_END && !isFirst;
  const isSpace = kind >= SPACE && !isLineEnd;
  const isSymbol = kind === OTHER || kind === MARK;
  const isWord = kind > OTHER && kind <= (hasCase ? MARK : CASELESS);
  const word = !hasCase || kind === SMALL ? WORD : kind === CAPITAL ? CAPITALS : CASELESS_LAST;
  const space = character === ' ' ? BLANK : WHITE;
  const letter = isFirst ? character : character.toLowerCase();
  const isCapital = letter !== character;
  const first = isWord
    ? word
    : kind === NUMBER
      ? NUMBERS_1
      : isLineEnd
        ? LINES
        : isSpace
          ? space
          : character === "'" && !hasCase
            ? APOSTROPHE
            : SYMBOL;
  const end = first | ENDS_HERE;
  // In the first pattern an apostrophe does not stand before a word.
  const apart = isFirst ? ENDS_HERE : 0;
  const again = (other: number): number => step(pattern, other, kind, character);

  switch (state) {
    case NOTHING:
      return first;
    case WORD:
    case CAPITALS:
    case CASELESS_LAST:
    case CAPITALS_BEHIND:
      if (hasCase && character === "'") return APOSTROPHE | ENDS_HERE;
      if (!isWord) return end;
      if (state === WORD) return word === CAPITALS ? end : WORD;
      if (word !== CAPITALS) return word | (state === CAPITALS_BEHIND ? TAKES_BACK : 0);
      return state === CASELESS_LAST ? CAPITALS_BEHIND | ENDS_HERE : state;
    case APOSTROPHE:
      if ('stmd'.includes(letter) || (letter === 'ſ' && !isFirst)) return WHOLE | (hasCase ? TAKES_BACK : 0);
      if (letter === 'l') return (isCapital ? AND_CAPITAL_L : AND_L) | apart;
      if ('rv'.includes(letter)) return (isCapital ? AND_CAPITAL_R : AND_R) | apart;
      return again(SYMBOL);
    case AND_R:
    case AND_CAPITAL_R:
    case AND_L:
    case AND_CAPITAL_L:
      if (letter === (state < AND_L ? 'e' : 'l')) return WHOLE | (hasCase || isFirst ? TAKES_BACK : 0);
      return again(hasCase && (state === AND_CAPITAL_R || state === AND_CAPITAL_L) ? CAPITALS : WORD);
    case SYMBOL:
      return isWord && !isFirst ? word : again(SYMBOLS);
    case SYMBOLS:
      if (isSymbol) return SYMBOLS;
      return isLineEnd ? SYMBOLS_AND_LINES : end;
    case SYMBOLS_AND_LINES:
      return isLineEnd || (character === '/' && hasCase) ? SYMBOLS_AND_LINES : end;
    case NUMBERS_1:
    case NUMBERS_2:
      if (kind !== NUMBER) return end;
      return isFirst ? NUMBERS_1 : state === NUMBERS_1 ? NUMBERS_2 : NUMBERS_3;
    case LINES:
      if (isLineEnd) return LINES;
      return isSpace ? (space + BEHIND_LINE) | ENDS_HERE : end;
    case BLANK:
    case WHITE:
    case LAST_BLANK:
    case LAST_WHITE:
      if (isLineEnd) return LINES;
      if (isSpace) return space === BLANK ? LAST_BLANK : LAST_WHITE;
      if (state >= LAST_BLANK) return again(state === LAST_BLANK ? BLANK : WHITE) | ENDS_BEFORE_LAST;
      if (isWord) return isFirst && state === WHITE ? end : word;
      if (state === WHITE) return end;
      return isSymbol ? SYMBOLS : isFirst && kind === NUMBER ? NUMBERS_1 : end;
    case BLANK + BEHIND_LINE:
    case WHITE + BEHIND_LINE:
    case LAST_BLANK + BEHIND_LINE:
    case LAST_WHITE + BEHIND_LINE:
      if (isLineEnd) return LINES | TAKES_BACK;
      return again(state - BEHIND_LINE) + (isSpace ? BEHIND_LINE : 0);
    default:
      // WHOLE and NUMBERS_3, behind which a piece ends in any case.
      return end;
  }
}
