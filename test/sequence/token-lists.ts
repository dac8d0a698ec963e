import fc from 'fast-check';

/** Lists whose lengths lie around the ends of a table's words, over few tokens (many matches) or many (few). */
export const tokenList: fc.Arbitrary<Int32Array> = fc
  .tuple(fc.constantFrom(1, 5, 31, 32, 33, 64, 100, 300), fc.constantFrom(1, 2, 4, 20, 3000))
  .chain(([maxLength, kinds]) => fc.array(fc.nat(kinds - 1), { maxLength, size: 'max' }))
  .map((list) => Int32Array.from(list));

/** Whole numbers that look random and are the same in every run. */
export function pseudoRandom(length: number, kinds: number, seed: number): Int32Array {
  let state = seed;
  return Int32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % kinds;
  });
}

/** A token for each character. */
export function ids(text: string): Int32Array {
  return Int32Array.from(text, (character) => character.charCodeAt(0));
}
