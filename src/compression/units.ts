/** Where each count stands in a row of statistics; graphemes come last, so that rows without them are shorter. */
export const TEXTS = 0;
export const TOKENS = 1;
export const CODE_POINTS = 2;
export const UTF16_UNITS = 3;
export const BYTES = 4;
export const WORDS = 5;
export const LINES = 6;
export const GRAPHEMES = 7;

/** Their names in an encoded state, in the order of the row. */
export const UNIT_NAMES: readonly string[] = [
  'texts',
  'tokens',
  'codePoints',
  'utf16Units',
  'bytes',
  'words',
  'lines',
  'graphemes',
];

/**
 * Writes how long a text is into a row, in all units but tokens and graphemes: one pass, O(n), nothing is allocated.
 *
 * A lone surrogate is one code point and three bytes, those of the U+FFFD that every encoder writes for it.
 */
export function measureUnits(text: string, row: Float64Array): void {
  let pairs = 0;
  let bytes = text.length;
  let words = 0;
  let lines = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) {
      bytes += unit < 0x800 ? 1 : 2;
      // The two units of a pair were counted as three bytes each: two too many.
      if (unit >= 0xdc00 && unit < 0xe000 && isHighSurrogate(text, i - 1)) {
        pairs++;
        bytes -= 2;
      }
    } else if (unit === 0x0a || (unit === 0x0d && text.charCodeAt(i + 1) !== 0x0a)) lines++;
    const isSpace = isWhitespace(unit);
    if (inWord && isSpace) words++;
    inWord = !isSpace;
  }
  const last = text.charCodeAt(text.length - 1);
  row[TEXTS] = 1;
  row[CODE_POINTS] = text.length - pairs;
  row[UTF16_UNITS] = text.length;
  row[BYTES] = bytes;
  row[WORDS] = inWord ? words + 1 : words;
  row[LINES] = text.length > 0 && last !== 0x0a && last !== 0x0d ? lines + 1 : lines;
}

/** Low surrogates never stand in the place of a high one, so looking one unit back finds each pair once. */
function isHighSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xd800 && unit < 0xdc00;
}

/**
 * JavaScript's `\s`, written out: in the language it is defined by the runtime's Unicode version. U+FEFF belongs to it,
 * U+0085 does not.
 */
export function isWhitespace(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  if (unit < 0xa0) return false;
  return (
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000 ||
    unit === 0xfeff
  );
}

/** Adds a row of statistics to sums of such rows. */
export function addRow(sums: Float64Array, row: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (row[i] ?? 0);
}
