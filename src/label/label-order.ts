import type { Label } from './label.js';

/** Different labels of one type in their order: numbers by value, `false` before `true`, strings by code point as in Python (not by UTF-16 unit). */
export function sortLabels(labels: readonly Label[]): Label[] {
  return [...labels].sort((a, b) => (typeof a === 'string' ? compareText(a, String(b)) : a < b ? -1 : 1));
}

function compareText(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a.codePointAt(i) === b.codePointAt(i)) i++;
  return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1);
}
