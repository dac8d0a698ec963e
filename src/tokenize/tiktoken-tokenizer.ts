import { checkInteger, checkOptions, describe, invalidOption, invalidType } from '../core/check.js';
import { MetricError } from '../core/error.js';
import { RankTable } from './bpe/rank-table.js';
import { nextCut } from './bpe/stretches.js';
import { decodeUtf8, encodeUtf8, toWellFormed } from './bpe/utf8.js';
import { checkText } from './check-text.js';
import { countStream } from './count-stream.js';
import { countUpTo } from './count-up-to.js';
import type { OrdinaryEncoder } from './ordinary-encoder.js';
import { splitAtSpecialTokens } from './special-tokens.js';
import { TokenOffsets } from './token-offsets.js';
import type { EncodeOptions, Tokenizer, TokensWithOffsets } from './tokenizer.js';
import { offerVocabulary, toRankLine } from './vocabulary.js';

/** A vocabulary, what encodes ordinary text with it, and the special tokens on top. */
export class TiktokenTokenizer implements Tokenizer {
  readonly name: string;
  readonly vocabularySize: number;
  readonly specialTokens: Readonly<Record<string, number>>;
  readonly #ranks: RankTable;
  readonly #encoder: OrdinaryEncoder;
  readonly #specialBytes: ReadonlyMap<number, Uint8Array>;
  #offsets: TokenOffsets | undefined;

  constructor(
    name: string,
    ranks: RankTable,
    encoder: OrdinaryEncoder,
    specialTokens: Readonly<Record<string, number>>,
  ) {
    this.name = name;
    this.#ranks = ranks;
    this.#encoder = encoder;
    this.specialTokens = Object.freeze({ ...specialTokens });
    const entries = Object.entries(specialTokens);
    this.#specialBytes = new Map(entries.map(([text, id]) => [id, encodeUtf8(text)]));
    this.vocabularySize = entries.reduce((size, [, id]) => Math.max(size, id + 1), ranks.size);
    offerVocabulary(this, {
      ranks,
      forEachPiece: (text, visit) => encoder.forEachPiece(text, visit),
      extend: (tokens, name) => this.#extend(tokens, name),
    });
    // Not in the class, as not every runtime has the symbol, and not every version of TypeScript knows it.
    const symbol: unknown = Reflect.get(Symbol, 'dispose');
    if (typeof symbol === 'symbol') Object.defineProperty(this, symbol, { value: () => this.dispose() });
  }

  dispose(): void {
    this.#encoder.free?.();
  }

  /** The same vocabulary with more special tokens. */
  withSpecialTokens(extra: Readonly<Record<string, number>>, option = 'extraSpecialTokens'): TiktokenTokenizer {
    const all = new Map(Object.entries(this.specialTokens));
    const taken = new Set(all.values());
    for (const [text, id] of Object.entries(extra)) {
      const name = `${option}[${describe(text)}]`;
      if (text === '' || toWellFormed(text) !== text) {
        throw new MetricError('INVALID_OPTION', `${name}: a special token is spelt by well-formed text, not empty`);
      }
      if (!Number.isInteger(id) || id < 0 || id > 0xffffffff)
        throw invalidOption(name, id, 'a whole number below 2^32');
      const isSame = all.get(text) === id;
      if (!isSame && (all.has(text) || this.#ranks.has(id) || taken.has(id))) {
        throw invalidOption(name, id, all.has(text) ? `${all.get(text)}, which it is already` : 'an id that is free');
      }
      all.set(text, id);
      taken.add(id);
    }
    return new TiktokenTokenizer(this.name, this.#ranks, this.#encoder, Object.fromEntries(all));
  }

  /** The same vocabulary under another name and with other special tokens. */
  withName(name: string, specialTokens: Readonly<Record<string, number>>): TiktokenTokenizer {
    return new TiktokenTokenizer(name, this.#ranks, this.#encoder, specialTokens);
  }

  /** The same vocabulary and, behind all of its ids, more tokens. */
  #extend(tokens: readonly Uint8Array[], name: string): TiktokenTokenizer {
    const ranks = new RankTable(toRankLine(this.vocabularySize, tokens), this.#ranks);
    return new TiktokenTokenizer(name, ranks, this.#encoder.withRanks(ranks), this.specialTokens);
  }

  count(text: string): number {
    checkText('count: text', text);
    return this.#encoder.count(text);
  }

  countBatch(texts: Iterable<string>): Uint32Array {
    if (typeof texts !== 'object' || texts === null || !(Symbol.iterator in texts)) {
      throw invalidType('countBatch: texts', texts, 'an iterable of strings');
    }
    const counts: number[] = [];
    for (const text of texts) {
      checkText(`countBatch: texts[${counts.length}]`, text);
      counts.push(this.#encoder.count(text));
    }
    return Uint32Array.from(counts);
  }

  isWithinLimit(text: string, limit: number): number | false {
    checkText('isWithinLimit: text', text);
    checkInteger('isWithinLimit: limit', limit, 0);
    return countUpTo(text, limit, this.#encoder, this.#ranks.longestToken);
  }

  countStream(source: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>): Promise<number> {
    return countStream(source, this.#encoder);
  }

  nextCut(text: string, from: number): number {
    checkText('nextCut: text', text);
    checkInteger('nextCut: from', from, 0);
    return nextCut(text, from);
  }

  encode(text: string, options?: EncodeOptions): Uint32Array {
    return this.#encodeFor('encode', text, options);
  }

  encodeWithOffsets(text: string, options?: EncodeOptions): TokensWithOffsets {
    const tokens = this.#encodeFor('encodeWithOffsets', text, options);
    this.#offsets ??= new TokenOffsets(this.#ranks, this.#specialBytes);
    return { tokens, offsets: this.#offsets.of(tokens) };
  }

  #encodeFor(functionName: string, text: string, options: EncodeOptions | undefined): Uint32Array {
    if (typeof text !== 'string') throw invalidType(`${functionName}: text`, text, 'a string');
    if (options === undefined) return this.#encoder.encode(text);
    checkOptions(functionName, options, ['allowedSpecial', 'disallowedSpecial']);
    const segments = splitAtSpecialTokens(text, this.specialTokens, options);
    return concatenate(
      segments.map((segment) => (typeof segment === 'number' ? [segment] : this.#encoder.encode(segment))),
    );
  }

  decode(tokens: ArrayLike<number>): string {
    return decodeUtf8(this.decodeBytes(tokens));
  }

  decodeBytes(tokens: ArrayLike<number>): Uint8Array {
    if (!Array.isArray(tokens) && !ArrayBuffer.isView(tokens)) {
      throw invalidType('decode: tokens', tokens, 'an array of token ids');
    }
    let length = 0;
    for (let i = 0; i < tokens.length; i++) {
      length += this.#viewBytes(tokens[i] as number, () => `tokens[${i}]`).length;
    }
    const bytes = new Uint8Array(length);
    let end = 0;
    for (let i = 0; i < tokens.length; i++) {
      const token = this.#viewBytes(tokens[i] as number, () => `tokens[${i}]`);
      bytes.set(token, end);
      end += token.length;
    }
    return bytes;
  }

  tokenBytes(token: number): Uint8Array {
    return this.#viewBytes(token, () => 'token').slice();
  }

  tokenOf(piece: string | Uint8Array): number {
    if (typeof piece !== 'string' && !(piece instanceof Uint8Array)) {
      throw invalidType('tokenOf: piece', piece, 'a string or a Uint8Array');
    }
    const bytes = typeof piece === 'string' ? encodeUtf8(piece) : piece;
    const token = this.#encoder.idOf(bytes);
    if (token >= 0) return token;
    for (const [special, spelling] of this.#specialBytes) {
      if (spelling.length === bytes.length && spelling.every((byte, i) => byte === bytes[i])) return special;
    }
    throw new MetricError('INVALID_TOKEN', `tokenOf: ${describe(piece)} is not one token of ${this.name}`);
  }

  #viewBytes(token: number, where: () => string): Uint8Array {
    if (typeof token === 'number' && this.#ranks.has(token)) return this.#ranks.bytesOf(token);
    const special = this.#specialBytes.get(token);
    if (special !== undefined) return special;
    throw new MetricError('INVALID_TOKEN', `${where()} is ${describe(token)}, not an id of ${this.name}`);
  }
}

function concatenate(parts: readonly ArrayLike<number>[]): Uint32Array {
  const tokens = new Uint32Array(parts.reduce((length, part) => length + part.length, 0));
  let end = 0;
  for (const part of parts) {
    tokens.set(part, end);
    end += part.length;
  }
  return tokens;
}
