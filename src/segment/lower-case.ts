/**
 * The text in lower case as Unicode 17 has it, in every runtime: `toLowerCase`, and the letters that got a small form with
 * Unicode 16 and 17, which an older runtime leaves as they are (a few Latin and Cyrillic letters, Garay, Beria Erfe). What a
 * later version adds is no letter yet to the pinned tables.
 *
 * Context decides only about the Greek sigma at the end of a word, as in Python's `str.lower`. Linear time.
 */
export function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  const late = /[\u1c89\ua7cb\ua7cc\ua7ce\ua7d2\ua7d4\ua7da\ua7dc\u{10d50}-\u{10d65}\u{16ea0}-\u{16eb8}]/gu;
  return lower.replace(late, (letter) => String.fromCodePoint(lateSmallForm(letter.codePointAt(0) as number)));
}

function lateSmallForm(codePoint: number): number {
  if (codePoint >= 0x16ea0) return codePoint + 0x1b;
  if (codePoint >= 0x10d50) return codePoint + 0x20;
  if (codePoint === 0xa7cb) return 0x264;
  if (codePoint === 0xa7dc) return 0x19b;
  return codePoint + 1;
}
