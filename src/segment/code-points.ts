import type { IdList } from '../sequence/id-list.js';

/** Appends the code points of a text, as Python has them; a lone surrogate is one. */
export function pushCodePoints(text: string, into: IdList): void {
  for (let i = 0; i < text.length; i++) {
    const codePoint = text.codePointAt(i) as number;
    if (codePoint > 0xffff) i++;
    into.push(codePoint);
  }
}
