/**
 * A longer stretch of text without a place to cut may hold one huge pre-token. In UTF-16 units; about where, on Chinese, the
 * quadratic way of the WASM encoder begins to cost more than ours.
 */
const LONGEST_STRETCH = 256;
/** Stretches are handed on together up to about this length. In UTF-16 units. */
const LONGEST_BATCH = 65_536;

/**
 * Walks over a text in parts whose tokens are the text's tokens. A part of short stretches may be of any kind of text, but no
 * pre-token in it is long; a part that is one long stretch may be a single huge pre-token.
 *
 * O(n), one look at each unit.
 */
export function forEachPart(
  text: string,
  visit: (start: number, end: number, isLongStretch: boolean) => void,
  longestStretch: number = LONGEST_STRETCH,
  longestBatch: number = LONGEST_BATCH,
): void {
  const { length } = text;
  let batch = 0;
  let cut = 0;
  for (let i = 1; i <= length; i++) {
    if (i < length && !isCut(text.charCodeAt(i - 1), text.charCodeAt(i))) continue;
    if (i - cut > longestStretch) {
      if (cut > batch) visit(batch, cut, false);
      visit(cut, i, true);
      batch = i;
    } else if (i - batch > longestBatch) {
      if (cut > batch) visit(batch, cut, false);
      batch = cut;
    }
    cut = i;
  }
  if (length > batch) visit(batch, length, false);
}

/**
 * Whether every encoding ends a pre-token between these two UTF-16 units, whatever surrounds them and whatever its version of
 * Unicode. True for a space behind anything that is not whitespace, and for most of what may follow a letter or a digit.
 * These characters have had their class since Unicode 2; the patterns of all encodings agree on them.
 */
function isCut(before: number, after: number): boolean {
  if (after === SPACE) return !mayBeWhitespace(before);
  if (isAsciiDigit(before)) return isEnd(after) && !isAsciiDigit(after);
  return (isAsciiLetter(before) || isEastAsianLetter(before)) && isEnd(after);
}

const SPACE = 0x20;

/** Whitespace of any version of Unicode, and what lies near it. */
function mayBeWhitespace(unit: number): boolean {
  return unit <= SPACE || (unit >= 0x7f && unit <= 0xa0) || unit === 0x1680 || (unit >= 0x2000 && unit <= 0x3000);
}

function isAsciiDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isAsciiLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

/** Kana, the first block of Han and the Hangul syllables: `Lo` for as long as they exist. */
function isEastAsianLetter(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fa5) ||
    (unit >= 0x3041 && unit <= 0x3094) ||
    (unit >= 0x30a1 && unit <= 0x30fa) ||
    (unit >= 0xac00 && unit <= 0xd7a3)
  );
}

/** Cannot belong to the pre-token of a letter before it. The apostrophe can: `it's` is one in o200k_base. */
function isEnd(unit: number): boolean {
  if (unit < 0x80) return !isAsciiLetter(unit) && unit !== 0x27;
  return (
    (unit >= 0x3000 && unit <= 0x3002) || // ideographic space, comma and full stop
    unit === 0xff0c || // the full-width comma,
    unit === 0xff01 || // exclamation mark,
    unit === 0xff1a || // colon,
    unit === 0xff1b || // semicolon
    unit === 0xff1f // and question mark
  );
}

/** The first place from `from` on where a text may be cut: its tokens are those of the two parts. */
export function nextCut(text: string, from: number): number {
  for (let i = from; i < text.length; i++) if (isCut(text.charCodeAt(i - 1), text.charCodeAt(i))) return i;
  return text.length;
}

/** The last place within a text where it may be cut, as {@link nextCut} says it; 0 if there is none. */
export function lastCut(text: string): number {
  for (let i = text.length - 1; i > 0; i--) if (isCut(text.charCodeAt(i - 1), text.charCodeAt(i))) return i;
  return 0;
}
