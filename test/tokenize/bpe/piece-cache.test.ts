import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PieceCache } from '../../../src/tokenize/bpe/piece-cache.js';

/** A cache for text: each call with the bytes somewhere among others, and the tokens somewhere among others. */
function textCache() {
  const cache = new PieceCache();
  const viewOf = (text: string, start: number) => {
    const bytes = new Uint8Array(start + text.length + 12).fill(0xee);
    bytes.set(new TextEncoder().encode(text), start);
    return new DataView(bytes.buffer);
  };
  return {
    write: (hash: number, text: string, tokens: readonly number[]) =>
      cache.write(hash, viewOf(text, 3), 3, text.length, Int32Array.from([7, ...tokens, 7]), 1, tokens.length),
    read: (hash: number, text: string) => {
      const into = new Int32Array(text.length + 2);
      const count = cache.read(hash, viewOf(text, 1), 1, text.length, into, 2);
      return [...into.subarray(2, 2 + count)];
    },
  };
}

describe('the cache of pieces', () => {
  it('gives the tokens of a piece back, those of no other, whatever the hashes are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 3, maxLength: 9 });
    // All but the last have one place.
    const hashes = [1, 0x10_0001, 0x7fff_0001, -0x7fff_ffff, 2];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), text), { maxLength: 30 }), (pieces) => {
        const { read, write } = textCache();
        for (const [which, piece] of pieces) {
          const hash = hashes[which] as number;
          const tokens = Array.from(piece, (letter) => letter.charCodeAt(0) + 1000 * which);
          const found = read(hash, piece);
          if (found.length > 0) expect(found).toEqual(tokens);
          write(hash, piece, tokens);
          expect(read(hash, piece)).toEqual(tokens);
        }
      }),
    );
  });

  it('does not take a longer or a shorter piece for it, nor what stands behind it', () => {
    const { read, write } = textCache();
    write(5, 'abcde', [1, 2]);
    for (const other of ['abcd', 'abcdef', 'abcdf', 'xbcde']) expect(read(5, other)).toEqual([]);
    expect(read(5, 'abcde')).toEqual([1, 2]);
  });

  it('remembers no piece of more than 255 bytes', () => {
    const { read, write } = textCache();
    for (const length of [255, 256, 511]) write(length, 'a'.repeat(length), [length]);
    expect([255, 256, 511].map((length) => read(length, 'a'.repeat(length)))).toEqual([[255], [], []]);
  });

  it('forgets all of them when its room is used up, and goes on', () => {
    const { read, write } = textCache();
    const pieceOf = (i: number) => `${i}`.padStart(255, 'x');
    const tokensOf = (i: number) => Array.from({ length: 200 }, (_, k) => i * 1000 + k);
    // An entry has 265 numbers, and there is room for 1,048,576: 3,956 of them.
    for (let i = 0; i < 3956; i++) write(i, pieceOf(i), tokensOf(i));
    expect(read(0, pieceOf(0))).toEqual(tokensOf(0));
    for (let i = 3956; i < 4000; i++) write(i, pieceOf(i), tokensOf(i));
    expect(read(0, pieceOf(0))).toEqual([]);
    for (let i = 3957; i < 4000; i++) expect(read(i, pieceOf(i))).toEqual(tokensOf(i));
  });

  it('takes nothing for an entry that stands where one was', () => {
    const { read, write } = textCache();
    const piece = 'x'.repeat(255);
    write(1, piece, [1]);
    write(2, 'abcd', [2]);
    // The entries have 66, 3 and 320 numbers: after so many there is no room for one more.
    for (let i = 0; i < 3275; i++) write(3, piece, Array(255).fill(3));
    expect(read(2, 'abcd')).toEqual([2]);
    // Where the second entry stood, this one says 'abcd' and the token 9.
    write(4, piece, [0, (1 << 8) | 4, 0x64636261, 9, ...Array(251).fill(0)]);
    expect(read(2, 'abcd')).toEqual([]);
  });
});
