import { checkBoolean, checkOptions, describe, invalidOption, invalidType } from '../../core/check.js';
import { addToChecksum, checksumText, EMPTY_CHECKSUM } from '../../core/checksum.js';
import { MetricError } from '../../core/error.js';
import { toWellFormed } from '../bpe/utf8.js';
import { checkText } from '../check-text.js';
import type { HuggingFaceEncodeOptions, HuggingFaceEncoding, HuggingFaceTokenizer } from '../hugging-face.js';
import { splitAtSpecialTokens } from '../special-tokens.js';
import { type AddedToken, AddedTokenFinder, addedTokensOf } from './added-tokens.js';
import type { Component } from './component.js';
import { type Decoder, decoderOf } from './decoder.js';
import { type Model, modelOf, type Token } from './model.js';
import { type Normalizer, normalizerOf } from './normalizer.js';
import type { HuggingFacePackage } from './package.js';
import { type PreTokenizer, preTokenizerOf } from './pre-tokenizer.js';
import { type Template, templateOf } from './template.js';

/** Pieces that are remembered with their tokens: so many, and none that is longer. */
const CACHED_PIECES = 16_384;
const CACHED_LENGTH = 64;

/** The steps of a tokenizer.json, one after the other. */
export class PipelineTokenizer implements HuggingFaceTokenizer {
  readonly name: string;
  readonly vocabularySize: number;
  readonly specialTokens: Readonly<Record<string, number>>;
  readonly unknownToken: number | undefined;
  readonly #normalize: Normalizer;
  readonly #preTokenize: PreTokenizer;
  readonly #model: Model;
  readonly #template: Template;
  readonly #decoder: Decoder;
  /** Those that are found in the text as it is, and those that are found when it is normalized. */
  readonly #raw: AddedTokenFinder;
  readonly #normalized: AddedTokenFinder;
  readonly #texts: ReadonlyMap<number, string>;
  readonly #ids: ReadonlyMap<string, number>;
  readonly #cache = new Map<string, readonly Token[]>();

  constructor(file: Component, huggingFace: HuggingFacePackage, name?: string) {
    const normalizer = file.optional('normalizer');
    const preTokenizer = file.optional('pre_tokenizer');
    this.#normalize = normalizer === undefined ? (text) => text : normalizerOf(normalizer, huggingFace);
    this.#preTokenize = preTokenizer === undefined ? (piece) => [piece] : preTokenizerOf(preTokenizer, huggingFace);
    this.#model = modelOf(file.child('model'), huggingFace);
    this.#template = templateOf(file.optional('post_processor'));
    this.#decoder = decoderOf(file.optional('decoder'), huggingFace);

    const added = addedTokensOf(file, this.#model, this.#normalize);
    const isNormalized = ({ isNormalized }: AddedToken): boolean => isNormalized;
    this.#raw = new AddedTokenFinder(added.filter((token) => !isNormalized(token)));
    this.#normalized = new AddedTokenFinder(added.filter(isNormalized));
    const special = added.filter(({ isSpecial }) => isSpecial);
    this.specialTokens = Object.freeze(Object.fromEntries(special.map(({ content, id }) => [content, id])));
    this.unknownToken = this.#model.unknownId;
    this.#ids = new Map([...this.#model.ids, ...added.map(({ content, id }): [string, number] => [content, id])]);
    const texts = new Map(this.#model.vocabulary.map(([text, id]) => [id, text]));
    for (const { spelling, id } of added) texts.set(id, spelling);
    this.#texts = texts;
    this.vocabularySize = [...texts.keys()].reduce((size, id) => Math.max(size, id + 1), 0);
    this.name = name ?? `${this.#model.type}-${this.vocabularySize}-${checksum(JSON.stringify(file.fields))}`;
  }

  count(text: string): number {
    checkText('count: text', text);
    return this.#tokensOf(text, noneIsSpecial).length;
  }

  countBatch(texts: Iterable<string>): Uint32Array {
    return Uint32Array.from(this.#eachText('countBatch', texts, (text) => this.#tokensOf(text, noneIsSpecial).length));
  }

  countUnknown(text: string): number {
    checkText('countUnknown: text', text);
    return this.#tokensOf(text, noneIsSpecial).filter(({ id }) => id === this.unknownToken).length;
  }

  encode(text: string, options?: HuggingFaceEncodeOptions): Uint32Array {
    checkText('encode: text', text);
    return this.encoding(text, options).ids;
  }

  encoding(text: string, options: HuggingFaceEncodeOptions = {}): HuggingFaceEncoding {
    checkText('encoding: text', text);
    checkOptions('encode', options, ['addSpecialTokens', 'allowedSpecial', 'disallowedSpecial', 'pair']);
    const { addSpecialTokens = false, pair, allowedSpecial, disallowedSpecial } = options;
    checkBoolean('addSpecialTokens', addSpecialTokens);
    if (pair !== undefined) checkText('pair', pair);
    const isAllowed = this.#specialFilter(options);
    const sequenceOf = (sequence: string): Token[] => {
      if (allowedSpecial !== undefined || disallowedSpecial !== undefined) {
        splitAtSpecialTokens(sequence, this.specialTokens, options); // throws where the text spells what must not occur
      }
      return this.#tokensOf(sequence, isAllowed);
    };
    const sequences = { A: sequenceOf(text), B: pair === undefined ? [] : sequenceOf(pair) };

    const all: (Token & { typeId: number; isAdded: boolean })[] = [];
    for (const part of pair === undefined ? this.#template.single : this.#template.pair) {
      const { typeId } = part;
      if (part.sequence !== undefined) {
        for (const token of sequences[part.sequence]) all.push({ ...token, typeId, isAdded: false });
      } else if (addSpecialTokens) {
        part.ids.forEach((id, i) => {
          all.push({ id, text: part.tokens[i] as string, typeId, isAdded: true });
        });
      }
    }
    return {
      ids: Uint32Array.from(all, ({ id }) => id),
      tokens: all.map((token) => token.text),
      typeIds: Uint32Array.from(all, ({ typeId }) => typeId),
      specialTokensMask: Uint8Array.from(all, ({ isAdded }) => (isAdded ? 1 : 0)),
    };
  }

  decode(tokens: ArrayLike<number>, options: { readonly skipSpecialTokens?: boolean } = {}): string {
    if (!Array.isArray(tokens) && !ArrayBuffer.isView(tokens)) {
      throw invalidType('decode: tokens', tokens, 'an array of token ids');
    }
    checkOptions('decode', options, ['skipSpecialTokens']);
    const { skipSpecialTokens = true } = options;
    checkBoolean('skipSpecialTokens', skipSpecialTokens);
    const texts: string[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const text = this.#textOf(tokens[i] as number, () => `tokens[${i}]`);
      if (!(skipSpecialTokens && Object.hasOwn(this.specialTokens, text))) texts.push(text);
    }
    return this.#decoder(texts).join('');
  }

  tokenText(token: number): string {
    return this.#textOf(token, () => 'token');
  }

  tokenOf(piece: string): number {
    checkText('tokenOf: piece', piece);
    const id = this.#ids.get(piece);
    if (id === undefined)
      throw new MetricError('INVALID_TOKEN', `tokenOf: ${describe(piece)} is not one token of ${this.name}`);
    return id;
  }

  /** The tokens of a text, without any around it. */
  #tokensOf(source: string, isAllowed: (token: AddedToken) => boolean): Token[] {
    const tokens: Token[] = [];
    for (const outer of this.#raw.split(toWellFormed(source), isAllowed)) {
      if (outer.token !== undefined) {
        tokens.push({ id: outer.token.id, text: outer.text });
        continue;
      }
      for (const inner of this.#normalized.split(this.#normalize(outer.text), isAllowed)) {
        if (inner.token !== undefined) tokens.push({ id: inner.token.id, text: inner.text });
        else {
          const isFirst = outer.start === 0 && inner.start === 0;
          for (const piece of this.#preTokenize({ text: inner.text, isFirst })) {
            for (const token of this.#tokensOfPiece(piece.text)) tokens.push(token);
          }
        }
      }
    }
    return tokens;
  }

  #tokensOfPiece(piece: string): readonly Token[] {
    const cached = this.#cache.get(piece);
    if (cached !== undefined) return cached;
    const tokens = this.#model.tokens(piece);
    if (piece.length <= CACHED_LENGTH) {
      if (this.#cache.size === CACHED_PIECES) this.#cache.clear();
      this.#cache.set(piece, tokens);
    }
    return tokens;
  }

  #specialFilter({ allowedSpecial = [] }: HuggingFaceEncodeOptions): (token: AddedToken) => boolean {
    if (allowedSpecial === 'all') return () => true;
    if (!Array.isArray(allowedSpecial))
      throw invalidOption('allowedSpecial', allowedSpecial, "'all' or an array of texts");
    return ({ isSpecial, content }) => !isSpecial || allowedSpecial.includes(content);
  }

  #eachText<T>(name: string, texts: Iterable<string>, visit: (text: string) => T): T[] {
    if (typeof texts !== 'object' || texts === null || !(Symbol.iterator in texts)) {
      throw invalidType(`${name}: texts`, texts, 'an iterable of strings');
    }
    return Array.from(texts, (text, i) => {
      checkText(`${name}: texts[${i}]`, text);
      return visit(text);
    });
  }

  #textOf(token: number, where: () => string): string {
    const text = this.#texts.get(token);
    if (text !== undefined) return text;
    throw new MetricError('INVALID_TOKEN', `${where()} is ${describe(token)}, not an id of ${this.name}`);
  }
}

/** Text that spells a special token is ordinary; other added tokens are tokens. */
function noneIsSpecial({ isSpecial }: AddedToken): boolean {
  return !isSpecial;
}

/** FNV-1a of the UTF-16 units, as 8 digits: tokenizers without a name of their own are told apart by it. */
function checksum(text: string): string {
  let hash = EMPTY_CHECKSUM;
  for (let i = 0; i < text.length; i++) hash = addToChecksum(hash, text.charCodeAt(i));
  return checksumText(hash);
}
