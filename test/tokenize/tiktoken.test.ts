import { describe, expect, it } from 'vitest';
import { isMetricError } from '../../src/core/index.js';
import { encodingForModel, type Tokenizer, tiktoken } from '../../src/tokenize/index.js';
import { codeOf } from './code-of.js';

// "Artificial intelligence is a discipline where computer science, psychology and philosophy meet": the sentence of
// Cui et al., "Efficient and Effective Text Encoding for Chinese LLaMA and Alpaca" (2304.08177), 28 characters.
const sentence = '人工智能是计算机科学、心理学、哲学等学科融合的交叉学科。';

describe('tiktoken', () => {
  it.each([
    ['gpt2', 59],
    ['cl100k_base', 33],
    ['o200k_base', 22],
  ] as const)('%s needs %i tokens for the sentence', async (encoding, count) => {
    // Counts by @dqbd/tiktoken itself.
    const tokenizer = await tiktoken(encoding);
    expect(tokenizer.name).toBe(encoding);
    expect(tokenizer.count(sentence)).toBe(count);
    expect(tokenizer.encode(sentence)).toHaveLength(count);
    expect(tokenizer.decode(tokenizer.encode(sentence))).toBe(sentence);
    expect([...tokenizer.countBatch([sentence, '', sentence])]).toEqual([count, 0, count]);
  });

  it.each([
    ['gpt2', 50257],
    ['r50k_base', 50257],
    ['p50k_base', 50281],
    ['p50k_edit', 50284],
    ['cl100k_base', 100277],
    ['o200k_base', 200019],
    ['o200k_harmony', 201088],
  ] as const)('%s has room for %i ids, as n_vocab of the reference says', async (encoding, size) => {
    expect((await tiktoken(encoding)).vocabularySize).toBe(size);
  });

  it('gives the same tokenizer each time, also to callers that do not wait for each other', async () => {
    const [first, second] = await Promise.all([tiktoken('gpt2'), tiktoken('gpt2')]);
    expect(second === first).toBe(true);
    expect((await tiktoken('gpt2', { extraSpecialTokens: {} })) === first).toBe(true);
    expect((await tiktoken('r50k_base')) === first).toBe(false);
    expect((await tiktoken('gpt2', { engine: 'js' })) === first).toBe(true);
    const wasm = await tiktoken('gpt2', { engine: 'wasm' });
    expect(wasm === first).toBe(false);
    expect((await tiktoken('gpt2', { engine: 'wasm' })) === wasm).toBe(true);
  });

  it('has the messages of o200k_harmony, whose ordinary tokens are those of o200k_base', async () => {
    const [harmony, base] = await Promise.all([tiktoken('o200k_harmony'), tiktoken('o200k_base')]);
    expect(harmony.name).toBe('o200k_harmony');
    expect(harmony.encode(sentence)).toEqual(base.encode(sentence));
    // Ids by tiktoken 0.14: get_encoding('o200k_harmony').encode(text, allowed_special='all').
    const text = '<|start|>user<|message|>Hi<|end|><|reserved_200013|><|call|><|reserved_201087|>';
    const ids = [200006, 1428, 200008, 12194, 200007, 200013, 200012, 201087];
    expect([...harmony.encode(text, { allowedSpecial: 'all' })]).toEqual(ids);
    expect(harmony.decode(ids)).toBe(text);
    expect(Object.keys(harmony.specialTokens)).toHaveLength(1091);
  });

  it('refuses what is no encoding and what is no option', async () => {
    const anyEncoding = tiktoken as (encoding: unknown, options?: unknown) => Promise<Tokenizer>;
    for (const encoding of ['o200k_basic', 'constructor', '', 7, undefined]) {
      expect(await codeOf(() => anyEncoding(encoding))).toBe('UNKNOWN_ENCODING');
    }
    expect(await codeOf(() => anyEncoding('gpt2', { engines: 'js' }))).toBe('UNKNOWN_OPTION');
    expect(await codeOf(() => anyEncoding('gpt2', { engine: 'rust' }))).toBe('INVALID_OPTION');
    expect(await codeOf(() => anyEncoding('gpt2', null))).toBe('INVALID_TYPE');
    expect(await codeOf(() => anyEncoding('gpt2', { extraSpecialTokens: ['<|a|>'] }))).toBe('INVALID_OPTION');
    const message = await anyEncoding('gpt-2').catch((error: unknown) => (isMetricError(error) ? error.message : ''));
    expect(message).toContain('gpt2, r50k_base, p50k_base, p50k_edit, cl100k_base, o200k_base, o200k_harmony');
  });

  it('refuses what is not a text, and works on', async () => {
    const tokenizer = await tiktoken('gpt2');
    for (const wrong of [123, null, undefined, ['a'], Object('a')] as unknown as string[]) {
      expect(await codeOf(() => tokenizer.encode(wrong))).toBe('INVALID_TYPE');
      expect(await codeOf(() => tokenizer.count(wrong))).toBe('INVALID_TYPE');
      expect(await codeOf(() => tokenizer.countBatch(['a', wrong]))).toBe('INVALID_TYPE');
    }
    for (const wrong of ['abc', 1, null] as unknown as string[][]) {
      expect(await codeOf(() => tokenizer.countBatch(wrong))).toBe('INVALID_TYPE');
    }
    expect([...tokenizer.countBatch(new Set(['a', 'b c']))]).toEqual([1, 2]);
  });
});

describe('tokens and their bytes', () => {
  it('are told apart from what is no token', async () => {
    const tokenizer = await tiktoken('cl100k_base');
    // 100256 lies between the ranks and the special tokens, 100261 between two special ones.
    for (const token of [-1, 0.5, NaN, 100256, 100261, 100277, 4294967295, 2 ** 40]) {
      expect(await codeOf(() => tokenizer.decode([0, token]))).toBe('INVALID_TOKEN');
      expect(await codeOf(() => tokenizer.tokenBytes(token))).toBe('INVALID_TOKEN');
    }
    expect(await codeOf(() => tokenizer.decode([0, '1'] as unknown as number[]))).toBe('INVALID_TOKEN');
    expect(await codeOf(() => tokenizer.decode('12' as unknown as number[]))).toBe('INVALID_TYPE');
    expect(() => tokenizer.decode([0, 100256])).toThrow('tokens[1] is 100256');
    expect(await codeOf(() => tokenizer.decode(Object.assign([0], { length: 2 })))).toBe('INVALID_TOKEN');
  });

  it('are copies, so that a change does no harm', async () => {
    const tokenizer = await tiktoken('gpt2');
    const [token] = tokenizer.encode('the');
    tokenizer.tokenBytes(token as number).fill(0);
    expect(tokenizer.decode([token as number])).toBe('the');
    tokenizer.tokenBytes(50256).fill(0);
    expect(tokenizer.decode([50256])).toBe('<|endoftext|>');
  });

  it('that are half a character become U+FFFD, and half characters add up', async () => {
    const tokenizer = await tiktoken('cl100k_base');
    // U+1F44D is F0 9F 91 8D: the reference has it in three tokens (golden: tiktoken.token_bytes).
    const tokens = tokenizer.encode('👍');
    expect([...tokens].map((token) => [...tokenizer.tokenBytes(token)])).toEqual([[0xf0, 0x9f], [0x91], [0x8d]]);
    expect(tokenizer.decode(tokens.subarray(0, 2))).toBe('\ufffd');
    expect(tokenizer.decode(tokens.subarray(1))).toBe('\ufffd\ufffd');
    expect([...tokenizer.decodeBytes(tokens)]).toEqual([0xf0, 0x9f, 0x91, 0x8d]);
  });

  it('keep a byte order mark', async () => {
    const tokenizer = await tiktoken('o200k_base');
    expect(tokenizer.decode(tokenizer.encode('\ufeffa'))).toBe('\ufeffa');
  });

  // Ranks and special tokens of the published files.
  it.each([
    ['gpt2', 50256 + 1],
    ['p50k_edit', 50256 + 24 + 4],
    ['cl100k_base', 100256 + 5],
    ['o200k_base', 199998 + 2],
  ] as const)('of %s, %i of them, are each found by their bytes', async (encoding, size) => {
    const tokenizer = await tiktoken(encoding);
    const missing: number[] = [];
    let known = 0;
    for (let token = 0; token < tokenizer.vocabularySize; token++) {
      let bytes: Uint8Array;
      try {
        bytes = tokenizer.tokenBytes(token);
      } catch {
        continue; // a gap
      }
      known++;
      if (tokenizer.tokenOf(bytes) !== token) missing.push(token);
    }
    expect(missing).toEqual([]);
    expect(known).toBe(size);
  });

  it('are found by text and by bytes, special ones too', async () => {
    const tokenizer = await tiktoken('gpt2', { extraSpecialTokens: { '<|é|>': 60000 } });
    expect(tokenizer.tokenOf(' the')).toBe(262);
    expect(tokenizer.tokenOf(new Uint8Array([0xff]))).toBe(187);
    expect(tokenizer.tokenOf('<|endoftext|>')).toBe(50256);
    expect(tokenizer.tokenOf('<|é|>')).toBe(60000);
    for (const piece of ['', 'hello world', '<|nope|>', new Uint8Array()]) {
      expect(await codeOf(() => tokenizer.tokenOf(piece))).toBe('INVALID_TOKEN');
    }
    expect(await codeOf(() => tokenizer.tokenOf(5 as unknown as string))).toBe('INVALID_TYPE');
  });
});

describe('special tokens', () => {
  it('are ordinary text unless allowed', async () => {
    const tokenizer = await tiktoken('cl100k_base');
    const text = 'a<|endoftext|>b<|fim_prefix|>';
    expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
    expect(tokenizer.encode(text)).toHaveLength(tokenizer.count(text));
    expect([...tokenizer.encode(text)]).not.toContain(100257);
    expect([...tokenizer.encode(text, { allowedSpecial: 'all' })]).toEqual([64, 100257, 65, 100258]);
    expect([...tokenizer.encode(text, { allowedSpecial: ['<|endoftext|>'] })].slice(0, 3)).toEqual([64, 100257, 65]);
    expect(tokenizer.specialTokens).toEqual({
      '<|endoftext|>': 100257,
      '<|fim_prefix|>': 100258,
      '<|fim_middle|>': 100259,
      '<|fim_suffix|>': 100260,
      '<|endofprompt|>': 100276,
    });
    expect(Object.isFrozen(tokenizer.specialTokens)).toBe(true);
  });

  it('that are disallowed are refused by name and place', async () => {
    const tokenizer = await tiktoken('gpt2');
    expect(() => tokenizer.encode('ab<|endoftext|>', { disallowedSpecial: 'all' })).toThrow('"<|endoftext|>" at 2');
    // Half of a character does not occur where the whole does.
    expect(tokenizer.encode('👍', { disallowedSpecial: ['\ud83d'] })).toEqual(tokenizer.encode('👍'));
    // Any text may be disallowed, and an explicit list goes before what is allowed.
    expect(await codeOf(() => tokenizer.encode('a.b', { disallowedSpecial: ['.'] }))).toBe('SPECIAL_TOKEN');
    expect(tokenizer.encode('axb', { disallowedSpecial: ['.'] })).toHaveLength(tokenizer.count('axb'));
    const both = { allowedSpecial: 'all', disallowedSpecial: ['<|endoftext|>'] } as const;
    expect(await codeOf(() => tokenizer.encode('<|endoftext|>', both))).toBe('SPECIAL_TOKEN');
    expect([...tokenizer.encode('<|endoftext|>', { allowedSpecial: 'all', disallowedSpecial: 'all' })]).toEqual([
      50256,
    ]);
  });

  it('refuse options of the wrong kind', async () => {
    const tokenizer = await tiktoken('gpt2');
    const encode = tokenizer.encode.bind(tokenizer) as (text: string, options: unknown) => Uint32Array;
    for (const value of ['none', '<|endoftext|>', 1, null, [1], [''], {}]) {
      expect(await codeOf(() => encode('a', { allowedSpecial: value }))).toBe('INVALID_OPTION');
      expect(await codeOf(() => encode('a', { disallowedSpecial: value }))).toBe('INVALID_OPTION');
    }
    expect(await codeOf(() => encode('a', { allowed: 'all' }))).toBe('UNKNOWN_OPTION');
    expect(await codeOf(() => encode('a', null))).toBe('INVALID_TYPE');
  });

  it('of the caller belong to one tokenizer', async () => {
    const plain = await tiktoken('gpt2');
    const own = await tiktoken('gpt2', { extraSpecialTokens: { '<s>': 60000, '<s><s>': 60001 } });
    // The longer of two that begin alike.
    expect([...own.encode('<s><s><s>', { allowedSpecial: 'all' })]).toEqual([60001, 60000]);
    expect([...own.encode('<s><s><s>', { allowedSpecial: ['<s>'] })]).toEqual([60000, 60000, 60000]);
    expect(own.decode([60001, 50256])).toBe('<s><s><|endoftext|>');
    expect(own.vocabularySize).toBe(60002);
    expect(plain.vocabularySize).toBe(50257);
    expect(plain.specialTokens).toEqual({ '<|endoftext|>': 50256 });
    expect(await codeOf(() => plain.decode([60000]))).toBe('INVALID_TOKEN');
    expect([...own.encode('<s>')]).toEqual([...plain.encode('<s>')]);
  });

  it('of the caller may have any name', async () => {
    const extraSpecialTokens = JSON.parse('{ "__proto__": 60000, "toString": 60001, "[.*": 60002 }') as Record<
      string,
      number
    >;
    const own = await tiktoken('gpt2', { extraSpecialTokens });
    const tokens = own.encode('__proto__toString[.*', { allowedSpecial: 'all' });
    expect([...tokens]).toEqual([60000, 60001, 60002]);
    expect(own.decode(tokens)).toBe('__proto__toString[.*');
  });

  it('of the caller are checked', async () => {
    const withExtra = (extraSpecialTokens: Record<string, number>) =>
      codeOf(() => tiktoken('cl100k_base', { extraSpecialTokens }));
    expect(await withExtra({ '': 200000 })).toBe('INVALID_OPTION');
    expect(await withExtra({ '<\ud800>': 200000 })).toBe('INVALID_OPTION');
    for (const id of [-1, 1.5, NaN, 2 ** 32, '7' as unknown as number]) {
      expect(await withExtra({ '<x>': id })).toBe('INVALID_OPTION');
    }
    expect(await withExtra({ '<x>': 0 })).toBe('INVALID_OPTION'); // a rank
    expect(await withExtra({ '<x>': 100257 })).toBe('INVALID_OPTION'); // another special token
    expect(await withExtra({ '<x>': 200000, '<y>': 200000 })).toBe('INVALID_OPTION');
    expect(await withExtra({ '<|endoftext|>': 200000 })).toBe('INVALID_OPTION');
    expect(await withExtra({ '<|endoftext|>': 100257, '<|im_start|>': 100264 })).toBe('none');
  });

  it('are found in what is encoded: a lone surrogate is U+FFFD', async () => {
    const own = await tiktoken('gpt2', { extraSpecialTokens: { '<\ufffd>': 60000, '😀': 60001 } });
    expect([...own.encode('<\ud83d>', { allowedSpecial: 'all' })]).toEqual([60000]);
    expect([...own.encode('\ud83d😀', { allowedSpecial: 'all' })]).toEqual([4210, 60001]);
  });
});

describe('encodingForModel', () => {
  it('says how a name was matched', () => {
    expect(encodingForModel('gpt-4')).toEqual({ encoding: 'cl100k_base', match: 'exact', known: 'gpt-4' });
    expect(encodingForModel('gpt-4-0613')).toEqual({ encoding: 'cl100k_base', match: 'prefix', known: 'gpt-4-' });
    expect(encodingForModel('gpt-5.1')).toEqual({ encoding: 'o200k_base', match: 'prefix', known: 'gpt-5' });
    expect(encodingForModel('ft:gpt-4o-mini:a::b').encoding).toBe('o200k_base');
    expect(encodingForModel('ft:gpt-4:a::b').encoding).toBe('cl100k_base');
    expect(encodingForModel('gpt-oss-120b')).toEqual({ encoding: 'o200k_harmony', match: 'prefix', known: 'gpt-oss-' });
  });

  it('refuses what it does not know', async () => {
    for (const name of ['', 'gpt', 'gpt-4x', 'llama-3', 'toString', 'o200k_base', 'gpt-oss']) {
      expect(await codeOf(() => encodingForModel(name))).toBe('UNKNOWN_ENCODING');
    }
    expect(await codeOf(() => encodingForModel(undefined as unknown as string))).toBe('INVALID_TYPE');
  });
});
