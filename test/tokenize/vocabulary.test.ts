import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Tokenizer, tiktoken } from '../../src/tokenize/index.js';
import { type Vocabulary, vocabularyOf } from '../../src/tokenize/vocabulary.js';
import { anyText } from './any-text.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe.each([
  ['p50k_base', 'js'],
  ['o200k_base', 'js'],
  ['cl100k_base', 'wasm'],
] as const)('the vocabulary of %s, %s', (encoding, engine) => {
  let tokenizer: Tokenizer;
  let vocabulary: Vocabulary;
  beforeAll(async () => {
    tokenizer = await tiktoken(encoding, { engine });
    vocabulary = vocabularyOf(tokenizer) as Vocabulary;
  });

  it('cuts texts into pieces that are encoded each for itself', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const pieces: string[] = [];
        vocabulary.forEachPiece(text, (bytes, _view, start, length) => {
          pieces.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.slice(start, start + length)));
        });
        expect(pieces.join('')).toBe(text.replace(/\p{Surrogate}/gu, '\ufffd'));
        expect(pieces.flatMap((piece) => [...tokenizer.encode(piece)])).toEqual([...tokenizer.encode(text)]);
      }),
    );
  });

  it('takes more tokens, behind all ids, special ones too', () => {
    const first = tokenizer.vocabularySize;
    const longer = vocabulary.extend([bytesOf('量子'), bytesOf('量子量子')], 'longer');
    expect([longer.name, longer.vocabularySize]).toEqual(['longer', first + 2]);
    expect(longer.specialTokens).toEqual(tokenizer.specialTokens);
    expect([...longer.encode('量子量子')]).toEqual([first + 1]);
    expect([...longer.encode('量子 x<|endoftext|>', { allowedSpecial: 'all' })]).toEqual([
      first,
      ...tokenizer.encode(' x'),
      tokenizer.tokenOf('<|endoftext|>'),
    ]);
    expect(longer.tokenBytes(first)).toEqual(bytesOf('量子'));
    expect(longer.decode([first, first + 1])).toBe('量子量子量子');
    // On top of that again; and the first one is as it was.
    const longest = (vocabularyOf(longer) as Vocabulary).extend([bytesOf('qqqqqqqq')], 'longest');
    expect([...longest.encode('qqqqqqqq'), longest.tokenOf('量子')]).toEqual([first + 2, first]);
    expect(tokenizer.vocabularySize).toBe(first);
    longest.dispose();
  });

  it('stays as it is where nothing is added', () => {
    const same = vocabulary.extend([], 'same');
    expect([same.name, same.vocabularySize, same.count('Hello, 世界')]).toEqual([
      'same',
      tokenizer.vocabularySize,
      tokenizer.count('Hello, 世界'),
    ]);
  });
});

describe('vocabularyOf', () => {
  it('knows no other tokenizers', () => {
    for (const other of [undefined, null, 5, 'gpt2', {}, { name: 'letters', count: (text: string) => text.length }]) {
      expect(vocabularyOf(other)).toBeUndefined();
    }
  });
});
