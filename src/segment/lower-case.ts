/**
 * The text in lower case as Unicode 17 has it, in every runtime: `toLowerCase`, and the letters that got a small form with
 * Unicode 16 and 17, which an older runtime leaves as they are (a few Latin and Cyrillic letters, Garay, Beria Erfe). What a
 * later version adds in scripts with case is no letter yet to the pinned tables.
 *
 * Context decides only about the Greek sigma at the end of a word, as in Python's `str.lower`. Linear time.
 */
export function lowerCase(text: string): string {
  const late = /[\u1c89\ua7cb\ua7cc\ua7ce\ua7d2\ua7d4\ua7da\ua7dc\u{10d50}-\u{10d65}\u{16ea0}-\u{16eb8}]/gu;
  return text.toLowerCase().replace(late, (letter) => {
    const codePoint = letter.codePointAt(0) as number;
    if (codePoint === 0xa7cb) return '\u0264';
    if (codePoint === 0xa7dc) return '\u019b';
    return String.fromCodePoint(codePoint + (codePoint < 0x10000 ? 1 : codePoint < 0x16000 ? 0x20 : 0x1b));
  });
}
