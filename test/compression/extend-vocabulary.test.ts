import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compression,
  type ExtendVocabularyOptions,
  extendVocabulary,
  type TextsData,
  vocabularyCurve,
} from '../../src/compression/index.js';
import { type Tokenizer, tiktoken } from '../../src/tokenize/index.js';
import { anyText } from '../tokenize/any-text.js';
import {
  allBytes,
  anyMerges,
  plainPieces,
  plainTokens,
  repetitiveTexts,
  smallTokenizer,
  toBytes,
} from './small-tokenizer.js';

type Partial = NonNullable<ExtendVocabularyOptions['partialCharacters']>;

/** Whether bytes may be a token: the words of the option, by decoding. */
function isAllowed(bytes: string, partial: Partial): boolean {
  if (partial === 'any') return true;
  const raw = Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
    return true;
  } catch {
    // Within one character there is no byte that begins another.
    return partial === 'within' && raw.slice(1).every((byte) => byte >= 0x80 && byte < 0xc0);
  }
}

/** Learning as it is defined: for each addition all texts are encoded anew, and all neighbours counted. */
function learnPlainly(
  texts: readonly string[],
  merges: readonly string[],
  additions: number,
  minimumCount: number,
  partial: Partial,
): { bytes: string; count: number; tokensSaved: number }[] {
  const vocabulary = [...allBytes, ...merges];
  const pieces = texts.flatMap(plainPieces);
  const encodeAll = () => pieces.map((piece) => plainTokens(piece, vocabulary));
  const total = (encoded: string[][]) => encoded.reduce((sum, tokens) => sum + tokens.length, 0);
  const learnt: { bytes: string; count: number; tokensSaved: number }[] = [];
  let encoded = encodeAll();
  while (learnt.length < additions) {
    const counts = new Map<string, number>();
    for (const tokens of encoded) {
      for (let i = 0; i + 1 < tokens.length; i++) {
        const bytes = `${tokens[i]}${tokens[i + 1]}`;
        counts.set(bytes, (counts.get(bytes) ?? 0) + 1);
      }
    }
    const [best] = [...counts]
      .filter(([bytes, count]) => count >= minimumCount && bytes.length <= 128 && isAllowed(bytes, partial))
      .sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1));
    if (best === undefined) break;
    vocabulary.push(best[0]);
    const before = total(encoded);
    encoded = encodeAll();
    learnt.push({ bytes: best[0], count: best[1], tokensSaved: before - total(encoded) });
  }
  return learnt;
}

describe('extendVocabulary', () => {
  it('joins the most frequent neighbours, of equal ones those whose bytes come first', () => {
    // Pieces: "abab" three times, "ba" once, "xyx" twice, " xyx" once. Pairs: ab 6, ba 3 + 1, xy 3, yx 3, " x" 1.
    const texts = ['abab', 'abab\nba', 'xyx', 'xyx xyx', 'abab'];
    const tokenizer = smallTokenizer([]);
    const extension = extendVocabulary({ texts }, { tokenizer, additions: 9 });
    const rows = extension.additions.map(({ id, text, count, tokensSaved }) => [id, text, count, tokensSaved]);
    expect(rows).toEqual([
      [256, 'ab', 6, 6],
      [257, 'abab', 3, 3], // as often as xy and yx, and before them
      [258, 'xy', 3, 3], // then yx is gone
      [259, 'xyx', 3, 3], // and ba comes once, " xyx" too
    ]);
    // Bytes: 12 + 1 + 2 + 6 + 4.
    expect(extension).toMatchObject({
      tokensBefore: 25,
      tokens: 10,
      gain: 15 / 25,
      tokensPerCharacterBefore: 1,
      tokensPerCharacter: 10 / 25,
      counts: { texts: 5, pieces: 8, pieceTypes: 5, codePoints: 25, bytes: 25 },
      warnings: [{ code: 'FEW_CANDIDATES', message: expect.stringContaining('4 of 9') }],
      signature: expect.stringMatching(
        /^tokenizer:small\|additions:9\|minimumCount:2\|partialCharacters:any\|version:evalmetry-/,
      ),
    });
    expect(extension.additions.map(({ gain }) => gain)).toEqual([6, 9, 12, 15].map((saved) => saved / 25));
    expect([extension, extension.additions, extension.additions[0], extension.counts].map(Object.isFrozen)).toEqual(
      Array(4).fill(true),
    );
  });

  it('counts neighbours that overlap, and saves what can be joined', () => {
    const { additions } = extendVocabulary({ texts: ['aaaaa'] }, { tokenizer: smallTokenizer([]), additions: 1 });
    expect(additions).toEqual([expect.objectContaining({ text: 'aa', count: 4, tokensSaved: 2 })]);
  });

  it('takes neighbours that spell the same for one candidate', () => {
    // abc is a and bc in "abc", ab and c in "xabc": bc comes before ab, but xa before both.
    const tokenizer = smallTokenizer(['bc', 'ab', 'abx']);
    const { additions } = extendVocabulary({ texts: ['abc', 'abcabc'] }, { tokenizer, additions: 1 });
    expect(additions).toEqual([expect.objectContaining({ text: 'abc', count: 3, tokensSaved: 3 })]);
  });

  it('is the plain way, for any merges and options', () => {
    const partials = fc.constantFrom<Partial>('any', 'within', 'none');
    fc.assert(
      fc.property(
        anyMerges(),
        repetitiveTexts(),
        fc.integer({ min: 1, max: 3 }),
        partials,
        (merges, texts, minimumCount, partial) => {
          const options = { additions: 8, minimumCount, partialCharacters: partial };
          const tokenizer = smallTokenizer(merges);
          const extension = extendVocabulary({ texts }, { tokenizer, ...options });
          const learnt = extension.additions.map(({ bytes, count, tokensSaved }) => ({
            bytes: String.fromCharCode(...bytes),
            count,
            tokensSaved,
          }));
          expect(learnt).toEqual(learnPlainly(texts, merges, 8, minimumCount, partial));
          // The whole of it by definition: the old merges and the new ones.
          const vocabulary = [...allBytes, ...merges, ...learnt.map(({ bytes }) => bytes)];
          const tokens = texts.flatMap(plainPieces).flatMap((piece) => plainTokens(piece, vocabulary));
          expect(extension.tokens).toBe(tokens.length);
          // Neither the order of the texts nor how they come to it matters.
          const again = extendVocabulary(
            { texts: new Set(texts).size === texts.length ? new Set(texts.reverse()) : texts.reverse() },
            { tokenizer, ...options },
          );
          expect({ ...again, tokenizer: again.tokenizer.name }).toEqual({
            ...extension,
            tokenizer: extension.tokenizer.name,
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gains what encoding again with the extended tokenizer gives, to the token', async () => {
    const tokenizers = await Promise.all(
      (['gpt2', 'cl100k_base', 'o200k_base'] as const).map((name) => tiktoken(name)),
    );
    const rows = fc.array(
      fc.oneof(
        anyText(),
        repetitiveTexts().map((texts) => texts.join('')),
        fc.constantFrom('魑魅魍魉', '饕餮 饕餮'),
      ),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(...tokenizers),
        fc.integer({ min: 1, max: 40 }),
        (texts, tokenizer, additions) => {
          const extension = extendVocabulary({ texts }, { tokenizer, additions, minimumCount: 1 });
          const before = compression({ texts }, { tokenizer });
          const after = compression({ texts }, { tokenizer: extension.tokenizer });
          expect(extension).toMatchObject({
            tokensBefore: before.counts.tokens,
            tokens: after.counts.tokens,
            tokensPerCharacterBefore: before.tokensPerCharacter,
            tokensPerCharacter: after.tokensPerCharacter,
            gain: (before.counts.tokens - after.counts.tokens) / before.counts.tokens,
          });
          for (const text of texts) {
            const ids = extension.tokenizer.encode(text);
            expect(extension.tokenizer.decode(ids)).toBe(tokenizer.decode(tokenizer.encode(text)));
          }
          for (const { id, bytes, text } of extension.additions) {
            expect(extension.tokenizer.tokenBytes(id)).toEqual(bytes);
            expect(extension.tokenizer.decode([id])).toBe(text);
          }
          // And the curve of the extended vocabulary ends there.
          expect(vocabularyCurve({ texts }, { tokenizer: extension.tokenizer, sizes: [256] }).points[0]?.tokens).toBe(
            before.counts.bytes,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('can be done again on what it gave, which is the same as at once', () => {
    fc.assert(
      fc.property(repetitiveTexts(), fc.integer({ min: 1, max: 4 }), (texts, first) => {
        const tokenizer = smallTokenizer(['ab'], { '<end>': 300 });
        const once = extendVocabulary({ texts }, { tokenizer, additions: 6 });
        const half = extendVocabulary({ texts }, { tokenizer, additions: first });
        const rest = extendVocabulary({ texts }, { tokenizer: half.tokenizer, additions: 6 - first });
        const added = [...half.additions, ...rest.additions].map(({ id, bytes, tokensSaved }) => ({
          id,
          bytes,
          tokensSaved,
        }));
        expect(added).toEqual(once.additions.map(({ id, bytes, tokensSaved }) => ({ id, bytes, tokensSaved })));
        expect(rest.tokens).toBe(once.tokens);
        if (added.length > 0) expect(added[0]?.id).toBe(301);
      }),
    );
  });

  it('keeps characters whole if it is asked to', () => {
    const texts = ['魑魅', '魑魅', '魑魅'];
    const textsOf = (partialCharacters: Partial) => {
      const { additions } = extendVocabulary(
        { texts },
        { tokenizer: smallTokenizer([]), additions: 10, partialCharacters },
      );
      return additions.map(({ bytes }) => String.fromCharCode(...bytes));
    };
    const [chi, mei] = [toBytes('魑'), toBytes('魅')]; // E9 AD 91, E9 AD 85
    // Three bytes are two joins, and the first is of a part.
    expect(textsOf('none')).toEqual([]);
    // E9 AD comes six times; then all pairs three times.
    expect(textsOf('within')).toEqual([chi.slice(0, 2), mei, chi, chi + mei]);
    // 91 E9 is a candidate where anything goes, after E9 AD it is 91 E9AD that comes first.
    expect(textsOf('any')[1]).toBe(`\x91${chi.slice(0, 2)}`);
  });

  it('does a million equal letters, and additions no longer than 128 bytes', () => {
    const { additions, tokens, tokensBefore } = extendVocabulary(
      { texts: ['a'.repeat(1_000_000)] },
      { tokenizer: smallTokenizer([]), additions: 20 },
    );
    expect(tokensBefore).toBe(1_000_000);
    expect(Math.max(...additions.map(({ bytes }) => bytes.length))).toBe(128);
    expect(tokens).toBe(1_000_000 - additions.reduce((sum, { tokensSaved }) => sum + tokensSaved, 0));
    expect(additions.slice(0, 3).map(({ count, tokensSaved }) => [count, tokensSaved])).toEqual([
      [999_999, 500_000],
      [499_999, 250_000],
      [249_999, 125_000],
    ]);
  });

  it('names the tokenizer by what was added', () => {
    const nameFor = (texts: string[], additions = 1) =>
      extendVocabulary({ texts }, { tokenizer: smallTokenizer([]), additions }).tokenizer.name;
    expect(nameFor(['abab'])).toMatch(/^small\+1:[0-9a-f]{8}$/);
    expect(nameFor(['ab', 'ab'])).toBe(nameFor(['abab']));
    expect(nameFor(['cd', 'cd'])).not.toBe(nameFor(['abab']));
    expect(nameFor([])).toMatch(/^small\+0:/);
  });

  it('gains nothing, or NaN, where there is nothing', () => {
    const tokenizer = smallTokenizer([]);
    expect(extendVocabulary({ texts: [] }, { tokenizer, additions: 1 })).toMatchObject({
      additions: [],
      gain: NaN,
      tokensPerCharacter: NaN,
      tokens: 0,
    });
    expect(extendVocabulary({ texts: ['a', 'b'] }, { tokenizer, additions: 1 })).toMatchObject({
      additions: [],
      gain: 0,
    });
  });

  it('gives the same on the WebAssembly engine', async () => {
    const texts = ['量子计算与量子力学', '量子计算机'];
    const [own, wasm] = await Promise.all(
      (['js', 'wasm'] as const).map(async (engine) =>
        extendVocabulary({ texts }, { tokenizer: await tiktoken('cl100k_base', { engine }), additions: 3 }),
      ),
    );
    expect(wasm?.additions).toEqual(own?.additions);
    expect(wasm?.tokenizer.encode(texts.join(' '))).toEqual(own?.tokenizer.encode(texts.join(' ')));
  });
});

describe('extendVocabulary refuses', () => {
  const tokenizer: Tokenizer = smallTokenizer(['ab']);
  const texts = ['a'];
  it.each<[string, unknown, unknown, string, string]>([
    ['no tokenizer', { texts }, { additions: 1 }, 'INVALID_OPTION', 'tokenizer is undefined'],
    [
      'a tokenizer of another kind',
      { texts },
      { tokenizer: { name: 'a', count: () => 1 }, additions: 1 },
      'INVALID_OPTION',
      'tokenizer',
    ],
    ['no number', { texts }, { tokenizer }, 'INVALID_OPTION', 'additions is undefined'],
    ['no additions', { texts }, { tokenizer, additions: 0 }, 'INVALID_OPTION', 'additions is 0'],
    ['ids without end', { texts }, { tokenizer, additions: 2 ** 24 }, 'INVALID_OPTION', 'at most 16776958'],
    [
      'ids behind a special token that tables do not hold',
      { texts: ['abab abab'] },
      { tokenizer: smallTokenizer(['ab'], { '<end>': 20_000_000 }), additions: 1 },
      'INVALID_OPTION',
      'additions is 1, expected at most 0',
    ],
    ['half an addition', { texts }, { tokenizer, additions: 1.5 }, 'INVALID_OPTION', 'additions is 1.5'],
    ['no count', { texts }, { tokenizer, additions: 1, minimumCount: 0 }, 'INVALID_OPTION', 'minimumCount is 0'],
    [
      'another word',
      { texts },
      { tokenizer, additions: 1, partialCharacters: 'some' },
      'INVALID_OPTION',
      'partialCharacters',
    ],
    ['an unknown option', { texts }, { tokenizer, additions: 1, k: 1 }, 'UNKNOWN_OPTION', '"k"'],
    ['no data', null, { tokenizer, additions: 1 }, 'INVALID_TYPE', 'data is null'],
    ['a string for texts', { texts: 'ab' }, { tokenizer, additions: 1 }, 'INVALID_TYPE', 'texts is "ab"'],
    ['a text that is none', { texts: [null] }, { tokenizer, additions: 1 }, 'INVALID_TYPE', 'texts[0] is null'],
  ])('%s', (_name, data, options, code, message) => {
    expect(() => extendVocabulary(data as TextsData, options as ExtendVocabularyOptions)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });
});
