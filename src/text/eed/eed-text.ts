import { isWhitespace, trimWhitespaceEnd } from '../../segment/normalize.js';
import { tokenizeWhitespace } from '../../segment/tokenizer-whitespace.js';
import { isDecimalDigit } from '../../unicode/decimal-digit.js';

/**
 * A text as EED compares it for English and other languages with spaces: `.`, `!`, `?` and `,` stand apart, but for decimals, titles and a few abbreviations; a
 * space is before and behind, so that each word can be jumped to.
 *
 * The rules are the reference's with their slip: behind a title and a space any character becomes a period, so that `Mr Smith` is `Mr.mith`. Linear time.
 *
 * @see torchmetrics 1.9.0, `functional/text/eed.py`, after the authors' `util.py`.
 */
export function normalizeEnglish(text: string): string {
  const apart = trimWhitespaceEnd(text).replace(/[.!?,]/g, ' $&');
  const startsWithSpace = apart !== '' && isWhitespace(apart.charCodeAt(0));
  const spaced = (startsWithSpace ? ' ' : '') + tokenizeWhitespace(apart).join(' ');
  const joined = joinDecimals(spaced).replace(/(Dr|Jr|Prof|Rev|Gen|Mr|Mt|Mrs|Ms) ./gu, '$1.');
  return ` ${joined.replaceAll('e . g .', 'e.g.').replaceAll('i . e .', 'i.e.').replaceAll('U . S .', 'U.S.')} `;
}

/**
 * A text as EED compares it for Japanese: characters that look alike are alike (NFKC). Those that a runtime's Unicode version does not
 * know yet stay as they are.
 */
export function normalizeJapanese(text: string): string {
  return trimWhitespaceEnd(text).normalize('NFKC');
}

/** `0 . 1` becomes `0.1`; digits are those of all scripts, as Python's `\d`. */
function joinDecimals(text: string): string {
  if (!/ [.,] /.test(text)) return text;
  // A digit that ended one decimal begins no other.
  let used = -1;
  return text.replace(/(.) ([.,]) (?=(.))/gsu, (found, before: string, mark: string, behind: string, start: number) => {
    if (start === used || !isDecimalDigit(before) || !isDecimalDigit(behind)) return found;
    used = start + found.length;
    return before + mark;
  });
}
