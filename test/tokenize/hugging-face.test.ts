import { describe, expect, it } from 'vitest';
import { huggingFace } from '../../src/tokenize/index.js';
import { codeOf } from './code-of.js';
import cases from './hugging-face-cases.json' with { type: 'json' };

interface Encoded {
  readonly ids: number[];
  readonly tokens: string[];
  readonly typeIds?: number[];
  readonly mask?: number[];
  readonly decoded?: [string, string];
}
interface CaseFile {
  readonly json: { readonly model: { readonly type: string } };
  readonly rows?: [text: string, pair: string | null, full: Encoded, plain: Encoded][];
  readonly decodes?: [ids: number[], text: string][];
}

/** Small tokenizers and what the reference, tokenizers 0.23.2 for Python, makes of texts with them. */
const files = (cases as unknown as { files: CaseFile[] }).files;

/** A tokenizer that gives back its pieces: what Unigram does not know is spelt as the text spells it. */
const pieces = { type: 'Unigram', unk_id: 0, vocab: [['<unk>', 0]] };

describe('what the reference makes of small files', () => {
  it('is a lot', () => {
    expect(files.length).toBeGreaterThan(80);
  });

  const label = ({ json }: CaseFile): string => JSON.stringify({ ...json, model: json.model.type });
  it.each(files.map((file) => [label(file), file] as const))('%s', async (_, { json, rows = [], decodes = [] }) => {
    const tokenizer = await huggingFace(json);
    for (const [text, pair, full, plain] of rows) {
      const second = pair === null ? {} : { pair };
      const inReference = tokenizer.encoding(text, { ...second, addSpecialTokens: true, allowedSpecial: 'all' });
      expect(plainOf(inReference, full), text).toEqual(withoutDecoded(full));
      expect(plainOf(tokenizer.encoding(text, second), plain), text).toEqual(plain);
      expect([tokenizer.decode(full.ids), tokenizer.decode(full.ids, { skipSpecialTokens: false })]).toEqual(
        full.decoded,
      );
      if (pair === null) expect([...tokenizer.encode(text)]).toEqual(plain.ids);
      if (pair === null) expect(tokenizer.count(text)).toBe(plain.ids.length);
    }
    for (const [ids, text] of decodes) expect(tokenizer.decode(ids)).toBe(text);
  });

  type Encoding = ReturnType<Awaited<ReturnType<typeof huggingFace>>['encoding']>;
  function plainOf({ ids, tokens, typeIds, specialTokensMask }: Encoding, { mask }: Encoded): object {
    const plain = { ids: [...ids], tokens };
    return mask === undefined ? plain : { ...plain, typeIds: [...typeIds], mask: [...specialTokensMask] };
  }
  function withoutDecoded({ decoded: _, ...rest }: Encoded): object {
    return rest;
  }
});

describe('what @huggingface/tokenizers gets wrong', () => {
  // Each pair is what the package itself answers and what the reference does; where the package is right one day, the
  // step of ours can go.
  const file = { model: pieces, normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null };
  it.each([
    ['a final sigma', { normalizer: { type: 'Lowercase' } }, 'ΟΔΟΣ', ['οδος'], ['οδοσ']],
    ['Han beyond U+FFFF', { normalizer: { type: 'BertNormalizer' } }, '𠀀𠀀', ['𠀀𠀀'], [' 𠀀  𠀀 ']],
    ['letters that are not of ASCII', { pre_tokenizer: { type: 'Whitespace' } }, 'né 中', ['né中'], ['né', '中']],
    ['signs in a row', { pre_tokenizer: { type: 'Punctuation' } }, 'a!?', ['a!?'], ['a', '!', '?']],
    ['a dollar', { normalizer: { type: 'Replace', pattern: { String: 'a' }, content: '$&' } }, 'a', ['a'], ['$&']],
  ])('%s', async (_, part, text, theirs, ours) => {
    const { Tokenizer } = await import('@huggingface/tokenizers');
    const json = { ...file, added_tokens: [], ...part };
    const answer = new Tokenizer(json, {}).encode(text, { add_special_tokens: false }).tokens;
    expect(answer).toEqual(theirs);
    expect((await huggingFace(json)).encoding(text).tokens).toEqual(ours);
  });

  it('pairs without a template: the second text is lost', async () => {
    const { Tokenizer } = await import('@huggingface/tokenizers');
    const json = { ...file, added_tokens: [], post_processor: { type: 'ByteLevel' } };
    expect(new Tokenizer(json, {}).encode('a', { text_pair: 'b' }).tokens).toEqual(['a']);
    expect((await huggingFace(json)).encoding('a', { pair: 'b' }).tokens).toEqual(['a', 'b']);
  });
});

describe('huggingFace', () => {
  const wordPiece = {
    added_tokens: [
      { id: 0, content: '[UNK]', special: true },
      { id: 1, content: '[CLS]', special: true },
    ],
    model: { type: 'WordPiece', unk_token: '[UNK]', vocab: { '[UNK]': 0, '[CLS]': 1, ab: 2, '##c': 3, '[': 4 } },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: { type: 'BertProcessing', cls: ['[CLS]', 1], sep: ['[CLS]', 1] },
    decoder: { type: 'WordPiece' },
  };

  it('counts the text itself, as encode gives it', async () => {
    const tokenizer = await huggingFace(wordPiece);
    expect(tokenizer.count('abc ab')).toBe(3);
    expect([...tokenizer.encode('abc ab')]).toEqual([2, 3, 2]);
    expect([...tokenizer.countBatch(new Set(['abc', '', 'ab']))]).toEqual([2, 0, 1]);
    expect([...tokenizer.encode('abc', { addSpecialTokens: true })]).toEqual([1, 2, 3, 1]);
  });

  it('takes a special token for text unless it is allowed, and refuses one that must not occur', async () => {
    const tokenizer = await huggingFace(wordPiece);
    expect([...tokenizer.encode('ab [CLS]')]).toEqual([2, 4, 0, 0]);
    expect([...tokenizer.encode('ab [CLS]', { allowedSpecial: ['[CLS]'] })]).toEqual([2, 1]);
    expect(await codeOf(() => tokenizer.encode('ab [CLS]', { disallowedSpecial: 'all' }))).toBe('SPECIAL_TOKEN');
    expect(await codeOf(() => tokenizer.encode('a', { pair: '[CLS]', disallowedSpecial: 'all' }))).toBe(
      'SPECIAL_TOKEN',
    );
  });

  it('tells how much is unknown', async () => {
    const tokenizer = await huggingFace(wordPiece);
    expect(tokenizer.unknownToken).toBe(0);
    expect(tokenizer.countUnknown('abc x ab y')).toBe(2);
    const bytes = { '<0x78>': 1, a: 0 };
    const fallingBack = await huggingFace({ model: { type: 'BPE', vocab: bytes, merges: [], byte_fallback: true } });
    expect(fallingBack.unknownToken).toBeUndefined();
    expect([...fallingBack.encode('axb')]).toEqual([0, 1]);
    expect(fallingBack.countUnknown('axb')).toBe(0);
  });

  it('goes from id to spelling and back', async () => {
    const tokenizer = await huggingFace(wordPiece);
    expect(tokenizer.vocabularySize).toBe(5);
    expect(tokenizer.specialTokens).toEqual({ '[UNK]': 0, '[CLS]': 1 });
    expect(tokenizer.tokenText(3)).toBe('##c');
    expect(tokenizer.tokenOf('##c')).toBe(3);
    expect(tokenizer.decode([1, 2, 3])).toBe('abc');
    expect(tokenizer.decode(Uint32Array.of(1, 2, 3), { skipSpecialTokens: false })).toBe('[CLS] abc');
    expect(tokenizer.decode([])).toBe('');
  });

  it('reads text, bytes and objects alike', async () => {
    const text = JSON.stringify(wordPiece);
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const tokenizers = await Promise.all([wordPiece, text, bytes].map((json) => huggingFace(json)));
    expect(new Set(tokenizers.map(({ name }) => name)).size).toBe(1);
    expect(tokenizers[0]?.name).toMatch(/^WordPiece-5-[0-9a-f]{8}$/);
    expect((await huggingFace({ ...wordPiece, decoder: null })).name).not.toBe(tokenizers[0]?.name);
    expect((await huggingFace(wordPiece, { name: 'mine' })).name).toBe('mine');
  });

  it('reads a lone surrogate as U+FFFD', async () => {
    const tokenizer = await huggingFace({ model: pieces });
    expect(tokenizer.encoding('a\ud800').tokens).toEqual(['a\ufffd']);
  });

  it('takes long texts without a place to cut', async () => {
    const unigram = {
      type: 'Unigram',
      unk_id: 0,
      vocab: [
        ['<unk>', 0],
        ['a', -1],
        ['aa', -1.5],
      ],
    } as const;
    expect((await huggingFace({ model: unigram })).count('a'.repeat(300_000))).toBe(150_000);
    const merges = { type: 'BPE', vocab: { a: 0, aa: 1 }, merges: [['a', 'a']] };
    expect((await huggingFace({ model: merges })).count('a'.repeat(300_000))).toBe(150_000);
    const strip = { type: 'Strip', strip_left: true, strip_right: true };
    expect((await huggingFace({ model: pieces, normalizer: strip })).count(`${' '.repeat(300_000)}a`)).toBe(1);
  });

  it.each([
    ['INVALID_TYPE', 'not JSON', {}],
    ['INVALID_TYPE', '[]', {}],
    ['INVALID_TYPE', null, {}],
    ['INVALID_TYPE', {}, {}],
    ['INVALID_TYPE', { model: { type: 'Other' } }, {}],
    ['INVALID_TYPE', { model: { type: 'WordPiece', vocab: [] } }, {}],
    ['INVALID_TYPE', { model: { type: 'WordPiece', vocab: { a: -1 } } }, {}],
    ['INVALID_TYPE', { model: { type: 'Unigram', vocab: [] } }, {}],
    ['INVALID_TYPE', { model: { type: 'Unigram', vocab: [['a']] } }, {}],
    ['INVALID_TYPE', { model: { type: 'Unigram', unk_id: 1, vocab: [['a', 0]] } }, {}],
    ['INVALID_TYPE', { model: { type: 'BPE', vocab: { a: 0 }, merges: ['a a'] } }, {}],
    ['INVALID_TYPE', { model: { type: 'BPE', vocab: { a: 0 }, merges: [], dropout: 0.1 } }, {}],
    ['INVALID_TYPE', { model: { type: 'BPE', vocab: { a: 0 }, merges: [], continuing_subword_prefix: '@' } }, {}],
    ['INVALID_TYPE', { model: { type: 'BPE', vocab: { a: 0 }, merges: [], end_of_word_suffix: '@' } }, {}],
    ['INVALID_TYPE', { model: pieces, normalizer: { type: 'Other' } }, {}],
    ['INVALID_TYPE', { model: pieces, normalizer: { type: 'Precompiled', precompiled_charsmap: 'AAAA' } }, {}],
    ['INVALID_TYPE', { model: pieces, normalizer: { type: 'Precompiled', precompiled_charsmap: '?' } }, {}],
    ['INVALID_TYPE', { model: pieces, pre_tokenizer: { type: 'UnicodeScripts' } }, {}],
    ['INVALID_TYPE', { model: pieces, pre_tokenizer: { type: 'Split', pattern: { Regex: '(' } } }, {}],
    ['INVALID_TYPE', { model: pieces, pre_tokenizer: { type: 'Split', pattern: 'a' } }, {}],
    ['INVALID_TYPE', { model: pieces, post_processor: { type: 'TemplateProcessing', single: [{}] } }, {}],
    ['INVALID_TYPE', { model: pieces, post_processor: { type: 'BertProcessing', cls: '[CLS]' } }, {}],
    ['INVALID_TYPE', { model: pieces, decoder: { type: 'Strip', start: -1 } }, {}],
    ['INVALID_TYPE', { model: pieces, added_tokens: [{ id: 1 }] }, {}],
    ['INVALID_OPTION', wordPiece, { name: '' }],
    ['UNKNOWN_OPTION', wordPiece, { title: 'mine' }],
  ])('%s for %j, %j', async (code, json, options) => {
    expect(await codeOf(() => huggingFace(json as never, options as never))).toBe(code);
  });

  it('finds a text with any sign of regular expressions in it', async () => {
    for (const sign of '-/^$.*+?()[]{}|\\&#~ \t😀') {
      const content = `<${sign}>`;
      const tokenizer = await huggingFace({
        added_tokens: [{ id: 1, content, special: true }],
        normalizer: { type: 'Replace', pattern: { String: `${sign}x` }, content: 'y' },
        pre_tokenizer: { type: 'CharDelimiterSplit', delimiter: sign },
        model: pieces,
      });
      const { tokens } = tokenizer.encoding(`a${content}b${sign}c${sign}x`, { allowedSpecial: 'all' });
      expect(tokens).toEqual(['a', content, 'b', 'cy']);
    }
  });

  it('takes a run of a million bytes that no token spells, and back', async () => {
    const name = (byte: number): string => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
    const vocab = ['<unk>', ...Array.from({ length: 256 }, (_, byte) => name(byte))].map((text) => [text, -1]);
    const model = { type: 'Unigram', unk_id: 0, byte_fallback: true, vocab };
    const tokenizer = await huggingFace({ model, decoder: { type: 'ByteFallback' } });
    expect(tokenizer.count('é'.repeat(500_000))).toBe(1_000_000);
    expect(tokenizer.decode(new Uint32Array(1_000_000).fill(tokenizer.tokenOf('<0xFF>')))).toBe(
      '\ufffd'.repeat(1_000_000),
    );
  });

  it('refuses what it cannot encode or decode', async () => {
    const tokenizer = await huggingFace(wordPiece);
    expect(await codeOf(() => tokenizer.count(1 as never))).toBe('INVALID_TYPE');
    expect(await codeOf(() => tokenizer.countBatch('ab'))).toBe('INVALID_TYPE');
    expect(await codeOf(() => tokenizer.countBatch([1 as never]))).toBe('INVALID_TYPE');
    expect(await codeOf(() => tokenizer.encode('a', { pair: 1 as never }))).toBe('INVALID_TYPE');
    expect(await codeOf(() => tokenizer.encode('a', { addSpecialTokens: 1 as never }))).toBe('INVALID_OPTION');
    expect(await codeOf(() => tokenizer.encode('a', { allowedSpecial: '[CLS]' as never }))).toBe('INVALID_OPTION');
    expect(await codeOf(() => tokenizer.encode('a', { add: 1 } as never))).toBe('UNKNOWN_OPTION');
    expect(await codeOf(() => tokenizer.decode([5]))).toBe('INVALID_TOKEN');
    expect(await codeOf(() => tokenizer.decode('a' as never))).toBe('INVALID_TYPE');
    expect(await codeOf(() => tokenizer.tokenText(9))).toBe('INVALID_TOKEN');
    expect(await codeOf(() => tokenizer.tokenOf('##z'))).toBe('INVALID_TOKEN');
    const closed = await huggingFace({ model: { type: 'WordLevel', vocab: { a: 0 } } });
    expect(closed.count('a')).toBe(1);
    expect(await codeOf(() => closed.count('b'))).toBe('INVALID_TOKEN');
  });
});
