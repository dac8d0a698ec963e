import { DECIMAL_DIGITS } from './decimal-digit-table.js';

let digits: Set<number> | undefined;

/** Whether a character is a decimal digit of any script (General_Category Nd of Unicode 17, in every runtime): Python's `\\d`. O(1). */
export function isDecimalDigit(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x80) return codePoint >= 0x30 && codePoint <= 0x39;
  digits ??= unpack();
  return digits.has(codePoint);
}

function unpack(): Set<number> {
  const all = new Set<number>();
  let zero = 0;
  for (const step of DECIMAL_DIGITS.split(' ')) {
    zero += Number.parseInt(step, 36);
    for (let i = 0; i < 10; i++) all.add(zero + i);
  }
  return all;
}
