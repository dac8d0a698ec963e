import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MergeOrder } from '../../../src/tokenize/bpe/merge-order.js';
import { mergePlainly } from './plain-merge.js';

/** Runs over a text of letters with a vocabulary of texts; the place of each is its id. */
function runOver(tokens: readonly string[], text: string) {
  const order = new MergeOrder((bytes, _view, start, length) =>
    tokens.indexOf(String.fromCharCode(...bytes.subarray(start, start + length))),
  );
  const bytes = Uint8Array.from(`-${text}-`, (letter) => letter.charCodeAt(0));
  order.begin(bytes, new DataView(bytes.buffer), 1, text.length);
  for (const letter of text) order.add(tokens.indexOf(letter), 1);
  order.offerAll();
  const steps = order.run();
  const ids: number[] = [];
  for (let part = 0; part < text.length; part = order.next[part] as number) ids.push(order.ids[part] as number);
  return { order, steps, ids };
}

const letters = ['a', 'b', 'c'];
const word = (maxLength: number) => fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength });
const merges = fc.uniqueArray(word(8), { maxLength: 30 });

describe('the order of merges', () => {
  it('is by rank, and from the left', () => {
    const { order, steps } = runOver(['a', 'b', 'c', 'bc', 'ab', 'aa', 'aaa'], 'aaaabc');
    // bc; then the first two a, the other two; then nothing, as aaaa is no token and aabc neither.
    expect([...order.merged.subarray(0, steps)]).toEqual([3, 5, 5]);
    expect([...order.lefts.subarray(0, steps)]).toEqual([1, 0, 0]);
    expect([...order.rights.subarray(0, steps)]).toEqual([2, 0, 0]);
  });

  it('may fall: what one merge makes possible can have a smaller rank', () => {
    // At first only ab (4) can be made; it makes abd (3) possible, whose other halves a and bd are no tokens.
    const { order, steps } = runOver(['a', 'b', 'd', 'abd', 'ab'], 'abd');
    expect([...order.merged.subarray(0, steps)]).toEqual([4, 3]);
  });

  it('ends where the definition does, for any vocabulary', () => {
    fc.assert(
      fc.property(merges, word(150), (extra, text) => {
        const tokens = [...letters, ...extra];
        expect(runOver(tokens, text).ids).toEqual(mergePlainly(text, tokens));
      }),
      { numRuns: 500 },
    );
  });

  it('begins with what a smaller vocabulary merges, whatever the vocabulary', () => {
    fc.assert(
      fc.property(merges, word(40), fc.nat(30), (extra, text, cut) => {
        const tokens = [...letters, ...extra];
        const size = Math.min(letters.length + cut, tokens.length);
        const { order, steps } = runOver(tokens, text);
        const ranks = [...order.merged.subarray(0, steps)];
        const first = ranks.findIndex((rank) => rank >= size);
        const merged = first < 0 ? steps : first;
        expect(text.length - merged).toBe(mergePlainly(text, tokens.slice(0, size)).length);
        // Running the same order without what comes later gives the same merges.
        const smaller = runOver(tokens.slice(0, size), text);
        expect([...smaller.order.merged.subarray(0, smaller.steps)]).toEqual(ranks.slice(0, merged));
      }),
      { numRuns: 500 },
    );
  });

  it('is found for a million letters without quadratic time', () => {
    const tokens = ['a', 'aa', 'aaaa', 'aaaaaaaa'];
    const byLength = new Map(tokens.map((token, id) => [token.length, id]));
    const order = new MergeOrder((_bytes, _view, _start, length) => byLength.get(length) ?? -1);
    const bytes = new Uint8Array(1_000_012);
    order.begin(bytes, new DataView(bytes.buffer), 0, 1_000_000);
    for (let i = 0; i < 1_000_000; i++) order.add(0, 1);
    order.offerAll();
    expect(order.run()).toBe(500_000 + 250_000 + 125_000);
  });
});
