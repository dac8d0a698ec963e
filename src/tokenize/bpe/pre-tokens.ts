/**
 * Cuts a text into pre-tokens as an encoding's pattern does, but in linear time, without recursion, and by the Unicode version
 * of whoever classifies the characters: the runtime's own `\p{L}` is never asked.
 *
 * Each code point is replaced by a stand-in, one UTF-16 unit that has been of the same class in every version of Unicode:
 * ASCII stands for itself, `À` for any other capital, `א` for any other letter without case, and so on. The encoding's
 * pattern then runs over the stand-ins.
 */
export class PreTokenizer {
  private readonly pattern: RegExp;
  private readonly classify: (characters: string) => string;
  /** For each code point the index of its stand-in plus one; 0 if it has not been seen. */
  private readonly classes: Uint8Array = new Uint8Array(0x110000);

  /**
   * @param pattern - The encoding's pattern, in the syntax of Rust.
   * @param classify - For each character of a text its class, as one of the letters of {@link CLASSES}.
   */
  constructor(pattern: string, classify: (characters: string) => string) {
    this.pattern = compile(pattern);
    this.classify = classify;
    for (let ascii = 0; ascii < 0x80; ascii++) this.classes[ascii] = SELF;
    this.classes[LONG_S] = SELF;
    this.classes.fill(CLASSES.indexOf('o') + 1, 0xd800, 0xe000);
  }

  /** Calls `visit` with where each pre-token of `text` starts and ends among its UTF-8 bytes. */
  forEach(text: string, visit: (start: number, end: number) => void): void {
    this.learn(text);
    const { standIns, widths } = this.translate(text);
    const { pattern } = this;
    let byte = 0;
    for (let position = 0; position < standIns.length; ) {
      pattern.lastIndex = position;
      // Every pattern matches everywhere; a step of one keeps this from hanging should one ever not.
      const end = pattern.test(standIns) ? pattern.lastIndex : position + 1;
      const start = byte;
      while (position < end) byte += widths[position++] as number;
      visit(start, byte);
    }
  }

  /** Has all characters classified that come for the first time. */
  private learn(text: string): void {
    const { classes } = this;
    let unknown = '';
    for (let i = 0; i < text.length; i++) {
      const codePoint = text.codePointAt(i) as number;
      if (codePoint > 0xffff) i++;
      if (classes[codePoint] !== 0) continue;
      classes[codePoint] = PENDING;
      unknown += String.fromCodePoint(codePoint);
    }
    if (unknown === '') return;
    const found = this.classify(unknown);
    let index = 0;
    for (const character of unknown) {
      classes[character.codePointAt(0) as number] = CLASSES.indexOf(found.charAt(index++)) + 1;
    }
  }

  /** One stand-in a code point, and how many bytes of UTF-8 it takes. */
  private translate(text: string): { standIns: string; widths: Uint8Array } {
    const { classes } = this;
    const units = new Uint16Array(text.length);
    const widths = new Uint8Array(text.length);
    let length = 0;
    for (let i = 0; i < text.length; i++) {
      const codePoint = text.codePointAt(i) as number;
      if (codePoint > 0xffff) i++;
      const kind = classes[codePoint] as number;
      units[length] = kind === SELF ? codePoint : STAND_INS.charCodeAt(kind - 1);
      widths[length++] = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
    let standIns = '';
    for (let i = 0; i < length; i += 8192) {
      standIns += String.fromCharCode(...units.subarray(i, Math.min(i + 8192, length)));
    }
    return { standIns, widths };
  }
}

/**
 * The classes that the patterns tell apart: capital and title-case letters, small letters, other letters, marks, numbers,
 * whitespace, all other characters.
 */
export const CLASSES = 'ULXMNSo';
/** What stands for each of {@link CLASSES}. A tab is whitespace, but neither a space nor a line end: they are ASCII. */
const STAND_INS = 'Ààא\u0301²\t!';
const SELF = 255;
const PENDING = 254;
/** `ſ` stands for itself: case-insensitively it is an `s`, so `'ſ` is a contraction as `'s` is. */
const LONG_S = 0x17f;

/** The characters among ASCII, `ſ` and the stand-ins that have a property. */
const PROPERTIES: Readonly<Record<string, string>> = {
  L: 'A-Za-zÀàאſ',
  Lu: 'A-ZÀ',
  Lt: 'À',
  Ll: 'a-zàſ',
  Lm: 'א',
  Lo: 'א',
  M: '\\u0301',
  N: '0-9²',
};

/** A pattern as JavaScript has it, over stand-ins instead of characters. */
function compile(pattern: string): RegExp {
  const characters = (_: string, property: string): string => PROPERTIES[property] ?? '';
  const source = pattern
    .replaceAll("(?i:'s|'t|'re|'ve|'m|'ll|'d)", "(?:'[sStTmMdDſ]|'[rR][eE]|'[vV][eE]|'[lL][lL])")
    .replace(/\[[^\]]*\]|\\p\{\w+\}/g, (atom) => {
      const inner = atom.replace(/\\p\{(\w+)\}/g, characters);
      return atom.startsWith('[') ? inner : `[${inner}]`;
    });
  return new RegExp(source, 'y');
}
