import { beforeAll, describe, expect, it } from 'vitest';
import { isMetricError } from '../../src/core/index.js';
import type { EncodingDefinition } from '../../src/tokenize/encoding-definition.js';
import { tiktoken, tiktokenFromRanks } from '../../src/tokenize/index.js';
import { importDefinition } from '../../src/tokenize/load-encoding.js';
import type { RankSource } from '../../src/tokenize/rank-source.js';
import { loadFromRanks } from '../../src/tokenize/tiktoken-from-ranks.js';
import { codeOf } from './code-of.js';
import { rankLines, unpackRanks } from './rank-lines.js';

const text = "Hello, world! 人工智能 12345\n\n  it's <|endoftext|> é😀";
let definition: EncodingDefinition;
let lines: string;

beforeAll(async () => {
  const { pat_str, special_tokens, bpe_ranks } = await importDefinition('cl100k_base');
  definition = { pat_str, special_tokens, bpe_ranks };
  lines = unpackRanks(bpe_ranks);
});

/** The message of what a load without a memory rejects with. */
const refusal = async (encoding: 'cl100k_base' | 'p50k_base', ranks: RankSource): Promise<string> => {
  const error = await loadFromRanks(encoding, ranks, new Map()).catch((reason: unknown) => reason);
  return isMetricError(error) ? `${error.code}: ${error.message}` : String(error);
};

describe('an encoding of ranks from elsewhere', () => {
  const forms: [string, () => RankSource | (() => RankSource)][] = [
    ['lines', () => lines],
    ['bytes of lines', () => new TextEncoder().encode(lines)],
    ['an ArrayBuffer', () => new TextEncoder().encode(lines).buffer as ArrayBuffer],
    ['JSON', () => JSON.stringify(definition)],
    ['an object', () => definition],
    ['a promise', () => Promise.resolve(definition)],
    ['a function', () => () => Promise.resolve(lines)],
    ['a Blob', () => new Blob([lines])],
    ['a response', () => new Response(lines)],
    ['an address', () => URL.createObjectURL(new Blob([lines]))],
    ['a URL', () => new URL(URL.createObjectURL(new Blob([lines])))],
  ];
  it.each(forms)('is that of the package, given %s', async (_, ranks) => {
    const [expected, found] = await Promise.all([
      tiktoken('cl100k_base'),
      loadFromRanks('cl100k_base', ranks(), new Map()),
    ]);
    expect(found.encode(text, { allowedSpecial: 'all' })).toEqual(expected.encode(text, { allowedSpecial: 'all' }));
    expect(found.name).toBe('cl100k_base');
    expect(found.specialTokens).toEqual(expected.specialTokens);
    expect(found.vocabularySize).toBe(expected.vocabularySize);
  });

  it('may be o200k_harmony, of the ranks of o200k_base', async () => {
    const { bpe_ranks } = await importDefinition('o200k_base');
    const cache = new Map();
    const harmony = await loadFromRanks('o200k_harmony', unpackRanks(bpe_ranks), cache);
    expect(harmony.encode(text)).toEqual((await tiktoken('o200k_harmony')).encode(text));
    expect(harmony.tokenOf('<|call|>')).toBe(200012);
    expect([...cache.keys()].sort()).toEqual(['o200k_base js', 'o200k_harmony js']);
  });

  it('is loaded once, by whatever way, and alone', async () => {
    const cache = new Map();
    let calls = 0;
    const ranks = () => {
      calls++;
      return Promise.resolve(definition);
    };
    const [first, second] = await Promise.all([
      loadFromRanks('cl100k_base', ranks, cache),
      loadFromRanks('cl100k_base', ranks, cache),
    ]);
    expect(second === first).toBe(true);
    expect((await loadFromRanks('cl100k_base', 'not looked at', cache)) === first).toBe(true);
    expect(calls).toBe(1);
    expect([...cache.keys()]).toEqual(['cl100k_base js']);
    const shared = await tiktoken('cl100k_base');
    expect((await tiktokenFromRanks('cl100k_base', () => definition)) === shared).toBe(true);
  });

  it('may have special tokens of the caller', async () => {
    const extraSpecialTokens = { '<|im_start|>': 100264 };
    const tokenizer = await tiktokenFromRanks('cl100k_base', definition, { extraSpecialTokens });
    expect([...tokenizer.encode('<|im_start|>user', { allowedSpecial: 'all' })]).toEqual([100264, 882]);
    expect(
      await codeOf(() => tiktokenFromRanks('cl100k_base', definition, { extraSpecialTokens: { '<x>': 100257 } })),
    ).toBe('INVALID_OPTION');
  });

  it('that could not be loaded is loaded at the next call', async () => {
    const cache = new Map();
    expect(await codeOf(() => loadFromRanks('cl100k_base', rankLines([]), cache))).toBe('INVALID_TYPE');
    expect((await loadFromRanks('cl100k_base', definition, cache)).name).toBe('cl100k_base');
  });
});

describe('ranks are refused', () => {
  it('that are those of another encoding, by its name', async () => {
    expect(await refusal('p50k_base', definition)).toContain(
      'INVALID_TYPE: ranks are those of cl100k_base, expected those of p50k_base',
    );
  });

  it('that are not those of any', async () => {
    const one = lines.replace('IQ== 0\nIg== 1\n', 'Ig== 0\nIQ== 1\n');
    expect(await refusal('cl100k_base', one)).toMatch(
      /^INVALID_TYPE: ranks are 100256 with checksum \d+, expected those of cl100k_base: 100256/,
    );
    const shorter = lines.slice(0, lines.lastIndexOf('\n', lines.length - 2) + 1);
    expect(await refusal('cl100k_base', shorter)).toContain('INVALID_TYPE: ranks are 100255 with checksum');
  });

  it('that are malformed, a page for instance', async () => {
    expect(await refusal('cl100k_base', new Response('<!DOCTYPE html>\n'))).toContain(
      'ranks: line 1 is "<!DOCTYPE html>"',
    );
    expect(await refusal('cl100k_base', new Blob([]))).toContain('no token for the byte 0x00');
    for (const ranks of [null, undefined, 7, true]) {
      expect(await codeOf(() => tiktokenFromRanks('gpt2', ranks as unknown as RankSource))).toBe('INVALID_TYPE');
      expect(await refusal('cl100k_base', Promise.resolve(ranks) as unknown as RankSource)).toContain('INVALID_TYPE');
    }
    expect(await refusal('cl100k_base', {} as unknown as RankSource)).toContain('INVALID_TYPE');
  });

  it('that cannot be fetched', async () => {
    const message = await refusal('cl100k_base', 'nowhere:ranks');
    expect(message).toMatch(/^MISSING_PEER: the ranks could not be fetched from nowhere:ranks: ./);
  });

  it('before anything else, where encoding or options are wrong', async () => {
    const from = tiktokenFromRanks as (...wrong: unknown[]) => Promise<unknown>;
    const never = () => {
      throw new Error('was called');
    };
    expect(await codeOf(() => from('gpt-4', never))).toBe('UNKNOWN_ENCODING');
    expect(await codeOf(() => from('p50k_edit', never, { engine: 'js' }))).toBe('UNKNOWN_OPTION');
    expect(await codeOf(() => from('p50k_edit', never, { extraSpecialTokens: [] }))).toBe('INVALID_OPTION');
    expect(await codeOf(() => from('p50k_edit', never, null))).toBe('INVALID_TYPE');
  });
});
