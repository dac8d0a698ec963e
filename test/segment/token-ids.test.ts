import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenIds } from '../../src/segment/token-ids.js';
import { IdList } from '../../src/sequence/id-list.js';

/** Any code units, so lone surrogates too; few of them, so that tokens come again. */
const token = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[ab\ud800]{0,4}$/));

describe('TokenIds', () => {
  it('numbers tokens in the order in which they first come', () => {
    const tokens = new TokenIds();
    expect(['the', 'cat', 'the', '', 'cat', ''].map((text) => tokens.of(text))).toEqual([0, 1, 0, 2, 1, 2]);
    expect(tokens.size).toBe(3);
  });

  it('looks a slice up as the string it would be', () => {
    const tokens = new TokenIds();
    const id = tokens.of('cat');
    expect(tokens.ofSlice('the cat sat', 4, 7)).toBe(id);
    expect(tokens.ofSlice('the cat sat', 4, 8)).not.toBe(id);
  });

  it('agrees with a Map, one instance over many texts', () => {
    const tokens = new TokenIds();
    const map = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(token), (batch) => {
        for (const text of batch) {
          const expected = map.get(text) ?? map.size;
          map.set(text, expected);
          expect(tokens.ofSlice(`<${text}>`, 1, 1 + text.length)).toBe(expected);
        }
        expect(tokens.size).toBe(map.size);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps every token apart while it grows', () => {
    const tokens = new TokenIds();
    for (let round = 0; round < 2; round++) {
      let wrong = 0;
      for (let i = 0; i < 100_000; i++) if (tokens.of(`token ${i}`) !== i) wrong++;
      expect(wrong).toBe(0);
    }
  });

  it('forgets when a stream has brought too many tokens, or too long ones, and not before', () => {
    const tokens = new TokenIds();
    tokens.of('kept');
    expect(tokens.trim()).toBe(false);
    expect(tokens.of('kept')).toBe(0);
    for (let i = 0; i < 250_000; i++) tokens.of(String(i));
    expect(tokens.trim()).toBe(true);
    expect(tokens.size).toBe(0);
    expect(tokens.of('after')).toBe(0);
    tokens.of('x'.repeat(3_000_000));
    expect(tokens.trim()).toBe(true);
    expect(tokens.of('after')).toBe(0);
  });
});

describe('IdList', () => {
  it('grows, and is empty after clear', () => {
    const list = new IdList();
    for (let i = 0; i < 300_000; i++) list.push(i * 2);
    expect(list.length).toBe(300_000);
    expect(list.ids[299_999]).toBe(599_998);
    list.clear();
    expect(list.length).toBe(0);
    expect(list.ids.length).toBeLessThan(1000);
  });
});
