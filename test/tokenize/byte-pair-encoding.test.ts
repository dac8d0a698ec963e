import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMetricError } from '../../src/core/index.js';
import { bytePairEncoding, type Ranks, tiktoken } from '../../src/tokenize/index.js';
import { importDefinition, type RankFile } from '../../src/tokenize/load-encoding.js';
import { anyText } from './any-text.js';
import { learn, mergePlainly } from './bpe/plain-merge.js';
import { codeOf } from './code-of.js';
import { bytesOf, rankLine, rankLines, unpackRanks } from './rank-lines.js';

const anything = bytePairEncoding as (ranks: unknown, options?: unknown) => unknown;
const messageOf = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    if (isMetricError(error)) return `${error.code}: ${error.message}`;
  }
  return 'nothing was thrown';
};

describe('the ids of a vocabulary of the caller', () => {
  // By tiktoken 0.14: Encoding(pat_str=that of gpt2, mergeable_ranks={all bytes, then these}).encode(text).
  const merges = ['abc', 'bc', 'xyz', ' ab', 'aa', 'aaa'];
  const times = (ids: number[], count: number) => Array.from({ length: count }, () => ids).flat();
  it.each([
    ['abc', [256]],
    ['abca', [256, 97]],
    ['abcabc', [256, 256]],
    // Nothing joins x with y or y with z: xyz is found only where it is the whole piece.
    ['xyz', [258]],
    ['xyzx', [120, 121, 122, 120]],
    [' abc', [32, 256]],
    ['aaaaa', [260, 261]],
    ['xyz'.repeat(12), times([120, 121, 122], 12)],
    ['abc'.repeat(12), times([256], 12)],
    [`${'a'.repeat(36)}b`, [...times([260], 18), 98]],
  ])('are those of tiktoken for %j', (text, ids) => {
    const tokenizer = bytePairEncoding(rankLines(merges), { pattern: 'gpt2' });
    expect([...tokenizer.encode(text)]).toEqual(ids);
    expect(tokenizer.count(text)).toBe(ids.length);
    expect(tokenizer.decode(ids)).toBe(text);
  });

  it('know the pattern and the special tokens that are asked for', () => {
    const lines = rankLines(['ab', '\xe4\xb8', '\xe4\xb8\xad']);
    const tokenizer = bytePairEncoding(lines, {
      name: 'mine',
      pattern: 'cl100k_base',
      specialTokens: { '<e>': 300 },
    });
    // By tiktoken 0.14, with the pattern of cl100k_base.
    const ids = [256, 258, 300, 49, 50, 51, 52, 53, 32, 256];
    expect([...tokenizer.encode('ab中<e>12345 ab', { allowedSpecial: 'all' })]).toEqual(ids);
    expect(tokenizer.name).toBe('mine');
    expect(tokenizer.vocabularySize).toBe(301);
    expect(tokenizer.tokenOf('中')).toBe(258);
    expect(messageOf(() => tokenizer.decode([299]))).toContain('INVALID_TOKEN');
    expect(bytePairEncoding(lines, { pattern: 'gpt2' }).name).toBe('unnamed');
  });

  it('are what merging by the definition gives, for any vocabulary and any order of its lines', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 20 });
    const bytes = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
    const learnt = fc
      .tuple(fc.array(word, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(60), { maxLength: 60 }))
      .map(([texts, picks]) => [...new Set(learn(bytes, texts, picks))]);
    const random = fc.uniqueArray(word, { maxLength: 30 }).map((merges) => [...bytes, ...merges]);
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(fc.oneof(learnt, random), fc.array(piece, { maxLength: 4 }), (tokens, pieces) => {
        const lines = tokens.map(rankLine).reverse().join('');
        const tokenizer = bytePairEncoding(lines, { pattern: 'gpt2' });
        for (const text of pieces) {
          const whole = tokens.indexOf(text);
          expect([...tokenizer.encode(text)]).toEqual(whole >= 0 ? [whole] : mergePlainly(text, tokens));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('turn any text into tokens and back', () => {
    const tokenizer = bytePairEncoding(rankLines([bytesOf('中文'), bytesOf('é'), 'ab', bytesOf('한')]), {
      pattern: 'o200k_base',
    });
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(tokenizer.decode(tokenizer.encode(text))).toBe(text.replace(/\p{Surrogate}/gu, '\ufffd'));
      }),
    );
  });
});

describe('the forms of ranks', () => {
  const text = "Hello, world! 人工智能 12345\n\n  it's <|endoftext|>";

  it.each(['gpt2', 'cl100k_base'] as const)('of %s give the same tokenizer', async (encoding: RankFile) => {
    const { bpe_ranks, pat_str, special_tokens } = await importDefinition(encoding);
    const definition = { pat_str, special_tokens, bpe_ranks };
    const json = JSON.stringify(definition);
    const lines = unpackRanks(bpe_ranks);
    const bytes = new TextEncoder().encode(json);
    const options = { pattern: encoding as 'gpt2' | 'cl100k_base' };
    const tokenizers = [
      bytePairEncoding(definition),
      bytePairEncoding({ default: { default: definition } } as unknown as Ranks),
      bytePairEncoding(json),
      bytePairEncoding(bytes),
      bytePairEncoding(bytes.buffer as ArrayBuffer),
      bytePairEncoding(lines, { ...options, specialTokens: special_tokens }),
      bytePairEncoding(new TextEncoder().encode(lines.replaceAll('\n', '\r\n')), {
        ...options,
        specialTokens: special_tokens,
      }),
    ];
    const expected = await tiktoken(encoding);
    for (const tokenizer of tokenizers) {
      expect(tokenizer.encode(text)).toEqual(expected.encode(text));
      expect(tokenizer.specialTokens).toEqual(expected.specialTokens);
      expect(tokenizer.vocabularySize).toBe(expected.vocabularySize);
    }
  });

  it('that say their special tokens may have more', async () => {
    const { bpe_ranks, pat_str, special_tokens } = await importDefinition('gpt2');
    const definition = { pat_str, special_tokens, bpe_ranks };
    const more = bytePairEncoding(definition, { specialTokens: { '<pad>': 50257 } });
    expect(more.specialTokens).toEqual({ '<|endoftext|>': 50256, '<pad>': 50257 });
    expect(messageOf(() => bytePairEncoding(definition, { specialTokens: { '<pad>': 50256 } }))).toContain(
      'INVALID_OPTION: specialTokens["<pad>"] is 50256',
    );
    const taken = { ...definition, special_tokens: { '<pad>': 7 } };
    expect(messageOf(() => bytePairEncoding(taken))).toContain('INVALID_OPTION: ranks.special_tokens["<pad>"] is 7');
  });
});

describe('ranks are refused', () => {
  const pattern = { pattern: 'gpt2' };

  it.each([
    ['of three columns', `${rankLines([])}YWI= 256 x\n`, 'line 257 is "YWI= 256 x", expected a token in base64'],
    ['of one column', `YWI=\n${rankLines([])}`, 'line 1 is "YWI="'],
    ['that are a page', '<!DOCTYPE html>\n<html>', 'line 1 is "<!DOCTYPE html>"'],
    ['with a negative rank', `${rankLines([])}YWI= -1\n`, 'line 257 is'],
    ['with half a rank', `${rankLines([])}YWI= 256.5\n`, 'line 257 is'],
    [
      'with a rank beyond what tables hold',
      `${rankLines([])}YWI= 16777215\n`,
      'line 257: rank is 16777215, expected at most',
    ],
    ['with base64 without padding', `${rankLines([])}YWI 256\n`, 'line 257: token is "YWI", expected base64'],
    ['with base64 of stray bits', `${rankLines([])}YWJ= 256\n`, 'line 257: token is "YWJ=", expected base64'],
    ['with the alphabet of URLs', `${rankLines([])}_-8= 256\n`, 'line 257: token is "_-8=", expected base64'],
    ['with padding inside', `${rankLines([])}YQ==YQ== 256\n`, 'line 257: token is "YQ==YQ==", expected base64'],
    ['with padding alone', `${rankLines([])}==== 256\n`, 'line 257: token is "====", expected base64'],
    ['with an empty token', `${rankLines([])} 256\n`, 'line 257: token is "", expected base64'],
    ['with a rank that comes twice', `${rankLines([])}YWI= 7\n`, 'line 257: rank 7 is already that of "Bw=="'],
    ['with a token that comes twice', `${rankLines(['ab', 'ab'])}`, 'line 258: token "YWI=" is already in line 257'],
    ['with a token of 1027 bytes', rankLines(['a'.repeat(1027)]), 'expected at most 1024 bytes'],
    ['without a byte', rankLines([]).replace('gA== 128\n', ''), 'no token for the byte 0x80, expected all 256'],
    ['that are empty', '', 'no token for the byte 0x00'],
  ])('%s', (_, ranks, message) => {
    expect(messageOf(() => anything(ranks, pattern))).toContain(`INVALID_TYPE: ranks`);
    expect(messageOf(() => anything(ranks, pattern))).toContain(message);
    expect(messageOf(() => anything(new TextEncoder().encode(ranks), pattern))).toContain(message);
  });

  it('in packed lines too', async () => {
    const { bpe_ranks, pat_str } = await importDefinition('gpt2');
    const withRanks = (ranks: string) => messageOf(() => anything({ pat_str, special_tokens: {}, bpe_ranks: ranks }));
    expect(withRanks(bpe_ranks.replace(' IQ== ', ' I*== '))).toContain('line 1: token is "I*==", expected base64');
    expect(withRanks(`${bpe_ranks}\n! 5 YWFhYWFhYWFhYWFhYWFhYWFhYWE=`)).toContain('line 2: rank 5 is already');
    expect(withRanks(`${bpe_ranks}\n! x YWE=`)).toContain('line 2 is');
    expect(withRanks('! 0 IQ==')).toContain('no token for the byte 0x00');
  });

  it('of another kind, and JSON that is no definition', async () => {
    for (const ranks of [undefined, null, 7, [], {}, { pat_str: 'x' }, new Uint16Array(2), '{}', '{"bpe_ranks":1}']) {
      expect(await codeOf(() => anything(ranks, pattern))).toBe('INVALID_TYPE');
    }
    expect(messageOf(() => anything('{ "pat_str": '))).toContain('INVALID_TYPE: ranks begin with { and are no JSON');
  });
});

describe('options are refused', () => {
  const lines = rankLines([]);

  it('where the pattern is not known', async () => {
    for (const pattern of [undefined, 'cl100k', '\\w+', 'constructor', 7, null]) {
      expect(messageOf(() => anything(lines, { pattern }))).toMatch(
        /INVALID_OPTION: pattern is .*, expected one of "gpt2", "cl100k_base", "o200k_base"/,
      );
    }
    const definition = { pat_str: '\\w+', special_tokens: {}, bpe_ranks: '! 0 YQ==' };
    expect(messageOf(() => anything(definition))).toBe(
      'INVALID_OPTION: ranks.pat_str is "\\\\w+", expected that of one of "gpt2", "cl100k_base", "o200k_base"',
    );
    const own = await importDefinition('gpt2');
    expect(await codeOf(() => anything(own, { pattern: 'gpt2' }))).toBe('INVALID_OPTION');
  });

  it('takes a hundred thousand special tokens at once', () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`<${i}>`, 300 + i]));
    expect(bytePairEncoding(rankLines([]), { pattern: 'gpt2', specialTokens: many }).vocabularySize).toBe(100_300);
  });

  it('of the wrong kind or name', async () => {
    const refused = (options: unknown) => codeOf(() => anything(lines, options));
    expect(await refused({ pattern: 'gpt2', name: '' })).toBe('INVALID_OPTION');
    expect(await refused({ pattern: 'gpt2', name: 7 })).toBe('INVALID_OPTION');
    for (const specialTokens of [null, [], 'x', { '': 300 }, { a: -1 }, { a: 0 }, { a: 300, b: 300 }]) {
      expect(await refused({ pattern: 'gpt2', specialTokens })).toBe('INVALID_OPTION');
    }
    expect(await refused({ pattern: 'gpt2', special_tokens: {} })).toBe('UNKNOWN_OPTION');
    expect(await refused(null)).toBe('INVALID_TYPE');
  });
});
