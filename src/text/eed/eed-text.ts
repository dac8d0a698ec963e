import { isWhitespace, trimWhitespace } from '../../segment/normalize.js';
import { tokenizeWhitespace } from '../../segment/tokenizer-whitespace.js';

/**
 * A text as EED compares it for English and other languages with spaces: `.`, `!`, `?` and `,` stand apart, but for decimals, titles and a few abbreviations; a
 * space is before and behind, so that each word can be jumped to.
 *
 * The rules are the reference's with their slip: behind a title and a space any character becomes a period, so that `Mr Smith` is `Mr.mith`. Linear time.
 *
 * @see torchmetrics 1.9.0, `functional/text/eed.py`, after the authors' `util.py`.
 */
export function normalizeEnglish(text: string): string {
  const apart = trimEnd(text).replace(/[.!?,]/g, ' $&');
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
  return trimEnd(text).normalize('NFKC');
}

/** The text without white space at its end: Python's `rstrip`. */
function trimEnd(text: string): string {
  // What stands before the end keeps its white space: only the end of `trimWhitespace` is wanted.
  return trimWhitespace(`.${text}`).slice(1);
}

/** `0 . 1` becomes `0.1`; digits are those of Unicode 17 (General_Category Nd), as Python's `\d`. */
function joinDecimals(text: string): string {
  if (!/ [.,] /.test(text)) return text;
  return text.replace(
    /([0-9\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f\u0de6-\u0def\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u0f29\u1040-\u1049\u1090-\u1099\u17e0-\u17e9\u1810-\u1819\u1946-\u194f\u19d0-\u19d9\u1a80-\u1a89\u1a90-\u1a99\u1b50-\u1b59\u1bb0-\u1bb9\u1c40-\u1c49\u1c50-\u1c59\ua620-\ua629\ua8d0-\ua8d9\ua900-\ua909\ua9d0-\ua9d9\ua9f0-\ua9f9\uaa50-\uaa59\uabf0-\uabf9\uff10-\uff19\u{104a0}-\u{104a9}\u{10d30}-\u{10d39}\u{10d40}-\u{10d49}\u{11066}-\u{1106f}\u{110f0}-\u{110f9}\u{11136}-\u{1113f}\u{111d0}-\u{111d9}\u{112f0}-\u{112f9}\u{11450}-\u{11459}\u{114d0}-\u{114d9}\u{11650}-\u{11659}\u{116c0}-\u{116c9}\u{116d0}-\u{116e3}\u{11730}-\u{11739}\u{118e0}-\u{118e9}\u{11950}-\u{11959}\u{11bf0}-\u{11bf9}\u{11c50}-\u{11c59}\u{11d50}-\u{11d59}\u{11da0}-\u{11da9}\u{11de0}-\u{11de9}\u{11f50}-\u{11f59}\u{16130}-\u{16139}\u{16a60}-\u{16a69}\u{16ac0}-\u{16ac9}\u{16b50}-\u{16b59}\u{16d70}-\u{16d79}\u{1ccf0}-\u{1ccf9}\u{1d7ce}-\u{1d7ff}\u{1e140}-\u{1e149}\u{1e2f0}-\u{1e2f9}\u{1e4f0}-\u{1e4f9}\u{1e5f1}-\u{1e5fa}\u{1e950}-\u{1e959}\u{1fbf0}-\u{1fbf9}]) ([.,]) ([0-9\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f\u0de6-\u0def\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u0f29\u1040-\u1049\u1090-\u1099\u17e0-\u17e9\u1810-\u1819\u1946-\u194f\u19d0-\u19d9\u1a80-\u1a89\u1a90-\u1a99\u1b50-\u1b59\u1bb0-\u1bb9\u1c40-\u1c49\u1c50-\u1c59\ua620-\ua629\ua8d0-\ua8d9\ua900-\ua909\ua9d0-\ua9d9\ua9f0-\ua9f9\uaa50-\uaa59\uabf0-\uabf9\uff10-\uff19\u{104a0}-\u{104a9}\u{10d30}-\u{10d39}\u{10d40}-\u{10d49}\u{11066}-\u{1106f}\u{110f0}-\u{110f9}\u{11136}-\u{1113f}\u{111d0}-\u{111d9}\u{112f0}-\u{112f9}\u{11450}-\u{11459}\u{114d0}-\u{114d9}\u{11650}-\u{11659}\u{116c0}-\u{116c9}\u{116d0}-\u{116e3}\u{11730}-\u{11739}\u{118e0}-\u{118e9}\u{11950}-\u{11959}\u{11bf0}-\u{11bf9}\u{11c50}-\u{11c59}\u{11d50}-\u{11d59}\u{11da0}-\u{11da9}\u{11de0}-\u{11de9}\u{11f50}-\u{11f59}\u{16130}-\u{16139}\u{16a60}-\u{16a69}\u{16ac0}-\u{16ac9}\u{16b50}-\u{16b59}\u{16d70}-\u{16d79}\u{1ccf0}-\u{1ccf9}\u{1d7ce}-\u{1d7ff}\u{1e140}-\u{1e149}\u{1e2f0}-\u{1e2f9}\u{1e4f0}-\u{1e4f9}\u{1e5f1}-\u{1e5fa}\u{1e950}-\u{1e959}\u{1fbf0}-\u{1fbf9}])/gu,
    '$1$2$3',
  );
}
