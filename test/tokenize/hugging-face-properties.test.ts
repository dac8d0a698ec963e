import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compression } from '../../src/compression/index.js';
import { huggingFace } from '../../src/tokenize/index.js';
import { anyText } from './any-text.js';

const letters = [...'abcdeghilorst中文'];

/** A tokenizer of each kind; all but the first lose something of a text. */
const kinds: [string, object][] = [
  [
    'byte-level BPE',
    {
      model: { type: 'BPE', vocab: Object.fromEntries(byteCharacters().map((text, id) => [text, id])), merges: [] },
      pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false },
      decoder: { type: 'ByteLevel' },
    },
  ],
  [
    'WordPiece',
    {
      model: { type: 'WordPiece', vocab: idsOf(['[UNK]', ...letters, ...letters.map((letter) => `##${letter}`)]) },
      normalizer: { type: 'BertNormalizer' },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      decoder: { type: 'WordPiece' },
    },
  ],
  [
    'Unigram',
    {
      model: { type: 'Unigram', unk_id: 0, vocab: [['<unk>', 0], ...letters.map((letter, i) => [letter, -i - 1])] },
      normalizer: { type: 'Sequence', normalizers: [{ type: 'NFKC' }, { type: 'Lowercase' }] },
      pre_tokenizer: { type: 'Metaspace' },
      decoder: { type: 'Metaspace' },
    },
  ],
];

/** The characters of a byte-level vocabulary, one for each byte. */
function byteCharacters(): string[] {
  let next = 0x100;
  const isPrintable = (byte: number) => (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isPrintable(byte) ? byte : next++));
}

function idsOf(tokens: readonly string[]): Record<string, number> {
  return Object.fromEntries(tokens.map((token, id) => [token, id]));
}

describe.each(kinds)('%s, of any text', (_, json) => {
  it('count, countBatch, encode, encoding and compression agree', async () => {
    const tokenizer = await huggingFace(json);
    fc.assert(
      fc.property(fc.array(anyText(), { maxLength: 5 }), (texts) => {
        const counts = texts.map((text) => tokenizer.encode(text).length);
        expect(texts.map((text) => tokenizer.count(text))).toEqual(counts);
        expect([...tokenizer.countBatch(texts)]).toEqual(counts);
        expect(compression({ texts }, { tokenizer }).counts.tokens).toBe(counts.reduce((sum, count) => sum + count, 0));
        for (const text of texts) {
          const { ids, tokens } = tokenizer.encoding(text);
          expect(tokens).toHaveLength(ids.length);
          expect(tokenizer.countUnknown(text)).toBe(ids.filter((id) => id === tokenizer.unknownToken).length);
          expect(tokenizer.decode(ids)).toBeTypeOf('string');
        }
      }),
    );
  });

  it('a pair is one text and the other', async () => {
    const tokenizer = await huggingFace(json);
    fc.assert(
      fc.property(anyText(), anyText(), (text, pair) => {
        const { ids, typeIds } = tokenizer.encoding(text, { pair });
        expect([...ids]).toEqual([...tokenizer.encode(text), ...tokenizer.encode(pair)]);
        expect(typeIds.reduce((sum, typeId) => sum + typeId, 0)).toBe(tokenizer.count(pair));
      }),
    );
  });
});

describe('byte-level BPE', () => {
  it('has a token for each byte, and gives back every well-formed text', async () => {
    const tokenizer = await huggingFace((kinds[0] as [string, object])[1]);
    fc.assert(
      fc.property(anyText(), (text) => {
        const bytes = new TextEncoder().encode(text);
        expect([...tokenizer.encode(text)]).toEqual([...bytes]);
        expect(tokenizer.decode(bytes)).toBe(text.replace(/\p{Surrogate}/gu, '\ufffd'));
      }),
    );
  });
});
