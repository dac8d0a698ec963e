import { tokenizeWhitespace } from './tokenizer-whitespace.js';

/**
 * The rules that mteval's 13a and sacreBLEU's Chinese segmentation share: ASCII symbols are tokens; a period or comma
 * is one unless digits stand on both sides; a hyphen is one after a digit. `'` stays where it is, and so does `-` elsewhere.
 *
 * Each rule is a pass from left to right whose matches do not overlap, so "..." comes out as the reference has it. White
 * space may be the neighbour that a rule asks for, the ends of the text are none: to begin and end like a word within a
 * text, pass it with a space on both sides. No rule looks across white space.
 */
export function splitWesternPunctuation(text: string): string[] {
  return tokenizeWhitespace(spaceWesternPunctuation(text));
}

/** {@link splitWesternPunctuation} before the split: the text with spaces around what is a token. */
export function spaceWesternPunctuation(text: string): string {
  return text
    .replace(/[ -&(-+:-@/[-`{-~]/g, ' $& ')
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])-/g, '$1 - ');
}

/** `&quot;`, `&amp;`, `&lt;` and `&gt;` as their characters, one after the other: `&amp;lt;` becomes `<`. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
}

/** Whether a UTF-16 unit is an ASCII symbol that is a token wherever it stands: none of `'`, `,`, `-`, `.`. */
export function isSymbol(unit: number): boolean {
  if (unit < 0x30) return unit > 0x20 && (unit < 0x2c || unit === 0x2f) && unit !== 0x27;
  return unit < 0x7f && (unit > 0x7a || (unit > 0x39 && unit < 0x41) || (unit > 0x5a && unit < 0x61));
}
