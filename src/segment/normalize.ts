/**
 * Whether a UTF-16 unit is white space as Python's `str.isspace` has it. Not JavaScript's `\s`: that one has U+FEFF, and
 * lacks U+001C to U+001F and U+0085. No character beyond U+FFFF is white space.
 */
export function isWhitespace(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || unit >= 0x1c || (unit >= 0x09 && unit <= 0x0d);
  if (unit < 0x1680) return unit === 0x85 || unit === 0xa0;
  return (
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x3000 ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x1680
  );
}

/** The text without white space at its ends: Python's `strip`. */
export function trimWhitespace(text: string): string {
  let start = 0;
  while (start < text.length && isWhitespace(text.charCodeAt(start))) start++;
  return trimWhitespaceEnd(text.slice(start));
}

/** The text without white space at its end: Python's `rstrip`. */
export function trimWhitespaceEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isWhitespace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}
