/**
 * The class of every code point behind a pinned table, as scripts/make-unicode-tables.mjs writes it: each class owns
 * `base` neighbouring digits, and a run of code points is its length in the digits of its class. What a character is as a digit
 * is its place among the digits, which stand at the beginning, each once.
 */
export function decodeRuns(runs: string, base: number): Uint8Array {
  // Memory that is never written, which is most of it, costs nothing.
  const classes = new Uint8Array(0x110000);
  let end = 0;
  let previous = 0;
  let length = 0;
  for (let i = 0; i <= runs.length; i++) {
    // The last round, behind the end, reads '' as 0 and so ends the last run.
    const digit = runs.indexOf(runs.charAt(i));
    if (digit === i) continue;
    const kind = Math.floor(digit / base);
    if (kind !== previous) {
      if (previous > 0) classes.fill(previous, end, end + length);
      end += length;
      previous = kind;
      length = 0;
    }
    length = length * base + (digit % base);
  }
  return classes;
}
