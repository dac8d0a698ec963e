import { expect, it } from 'vitest';
import { nameOfPattern } from '../../src/tokenize/bpe/patterns.js';
import { RankTable } from '../../src/tokenize/bpe/rank-table.js';
import { checksumOf, knownEncodings } from '../../src/tokenize/known-ranks.js';
import { importDefinition, type RankFile } from '../../src/tokenize/load-encoding.js';
import { unpackRanks } from './rank-lines.js';

/** SHA-256 of OpenAI's `.tiktoken` files, as tiktoken_ext/openai_public.py of tiktoken 0.14 expects them. */
const published: Readonly<Partial<Record<RankFile, string>>> = {
  r50k_base: '306cd27f03c1a714eca7108e03d66b7dc042abe8c258b44c199a7ed9838dd930',
  p50k_base: '94b5ca7dff4d00767bc256fdd1b27e5b17361d7b8a5f968547f9f23eb70d2069',
  p50k_edit: '94b5ca7dff4d00767bc256fdd1b27e5b17361d7b8a5f968547f9f23eb70d2069',
  cl100k_base: '223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7',
  o200k_base: '446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d',
};

const known = Object.entries(knownEncodings()) as [RankFile, ReturnType<typeof knownEncodings>[RankFile]][];

it.each(known)(
  'what is known of %s is what its rank file has',
  async (name, { pattern, specialTokens, size, checksum }) => {
    const { bpe_ranks, pat_str, special_tokens } = await importDefinition(name);
    const table = new RankTable(bpe_ranks);
    expect(nameOfPattern(pat_str)).toBe(pattern);
    expect(specialTokens).toEqual(special_tokens);
    expect([table.size, checksumOf(table)]).toEqual([size, checksum]);
    if (published[name] === undefined) return;
    // The lines of the same ranks are OpenAI's file, to the byte.
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(unpackRanks(bpe_ranks)));
    const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(hex).toBe(published[name]);
  },
);

it('a checksum sees every byte, every length and every gap', () => {
  const of = (ranks: string) => checksumOf(new RankTable(ranks));
  const [a, b, ab] = [btoa('a'), btoa('b'), btoa('ab')];
  const all = [`! 0 ${a} ${b}`, `! 0 ${b} ${a}`, `! 0 ${ab}`, `! 0 ${a}\n! 2 ${b}`, `! 1 ${a} ${b}`, `! 0 ${a}`].map(
    of,
  );
  expect(new Set(all).size).toBe(all.length);
  // FNV-1a of 32 bits of the two bytes 01 61, a length and the letter a, by its definition on big integers.
  let hash = 0x811c9dc5n;
  for (const byte of [1n, 0x61n]) hash = ((hash ^ byte) * 0x01000193n) % 2n ** 32n;
  expect(of(`! 0 ${a}`)).toBe(Number(hash));
});
