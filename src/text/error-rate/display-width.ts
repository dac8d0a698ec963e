import { isWhitespace } from '../../segment/normalize.js';
import { MARK, wordClass } from '../../unicode/word-class.js';

/**
 * How many columns a text takes in a terminal or a monospaced font, as an estimate by whole blocks: two for a character of Chinese,
 * Japanese and Korean, a full-width form or an emoji, none for a mark, a joiner or a variation selector, else one. It decides no number.
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) as number;
    if (wordClass(codePoint) === MARK || (codePoint >= 0x200b && codePoint <= 0x200f)) continue;
    width += isWide(codePoint) ? 2 : 1;
  }
  return width;
}

/** A token as it can stand in a row of text: white space is `␣`, a control character or a lone surrogate U+FFFD. */
export function toPrintable(token: string): string {
  let printable = '';
  for (const character of token) {
    const codePoint = character.codePointAt(0) as number;
    const isControl = codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0);
    const isLone = codePoint >= 0xd800 && codePoint < 0xe000;
    printable += isWhitespace(codePoint) ? '␣' : isControl || isLone ? '\ufffd' : character;
  }
  return printable;
}

function isWide(codePoint: number): boolean {
  if (codePoint < 0x1100) return false;
  return (
    codePoint <= 0x115f ||
    (codePoint >= 0x2e80 && codePoint <= 0xa4cf) ||
    (codePoint >= 0xac00 && codePoint <= 0xd7a3) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0xfe30 && codePoint <= 0xfe6f) ||
    (codePoint >= 0xff01 && codePoint <= 0xff60) ||
    (codePoint >= 0xffe0 && codePoint <= 0xffe6) ||
    (codePoint >= 0x1f300 && codePoint <= 0x1faff) ||
    (codePoint >= 0x20000 && codePoint <= 0x3ffff)
  );
}
