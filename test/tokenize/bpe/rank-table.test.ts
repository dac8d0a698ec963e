import { describe, expect, it } from 'vitest';
import { RankTable } from '../../../src/tokenize/bpe/rank-table.js';
import { importDefinition } from '../../../src/tokenize/load-encoding.js';

describe('a table of ranks', () => {
  // As p50k_base has it: an id without a token between two runs.
  const table = new RankTable(`! 0 ${btoa('a')} ${btoa('\xff\x00')}\n! 3 ${btoa('abc')}`);

  it('knows its tokens and its gaps', () => {
    expect(table.size).toBe(4);
    expect(table.longestToken).toBe(3);
    expect([0, 1, 2, 3, 4, -1, 0.5, NaN].map((id) => table.has(id))).toEqual([
      true,
      true,
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([...table.bytesOf(1)]).toEqual([0xff, 0]);
    expect([...table.bytesOf(2)]).toEqual([]);
  });

  it('takes more tokens on top, and again, and stays as it was', () => {
    const longer = new RankTable(`! 6 ${btoa('x'.repeat(40))} ${btoa('yz')}`, table);
    const longest = new RankTable(`! 2 ${btoa('q')}`, longer);
    expect([longer.size, longer.longestToken, longest.size, table.size]).toEqual([8, 40, 8, 4]);
    const read = (ranks: RankTable) => Array.from({ length: 9 }, (_, id) => String.fromCharCode(...ranks.bytesOf(id)));
    expect(read(longest)).toEqual(['a', '\xff\x00', 'q', 'abc', '', '', 'x'.repeat(40), 'yz', '']);
    expect(read(table)).toEqual(['a', '\xff\x00', '', 'abc', '', '', '', '', '']);
    expect(read(new RankTable('', table))).toEqual(read(table));
  });

  it.each(['p50k_base', 'o200k_base'] as const)('reads the base64 of %s as the runtime does', async (encoding) => {
    const { bpe_ranks } = await importDefinition(encoding);
    const read = new RankTable(bpe_ranks);
    const wrong: string[] = [];
    for (const line of bpe_ranks.trim().split('\n')) {
      const [, first, ...tokens] = line.split(' ');
      for (const [i, token] of tokens.entries()) {
        const bytes = read.bytesOf(Number(first) + i);
        if (String.fromCharCode(...bytes) !== atob(token)) wrong.push(token);
      }
    }
    expect(wrong).toEqual([]);
  });
});
